import type { FlatLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import type { SurveyedArea } from './survey.ts';

/**
 * Metres from the outline of one area to the nearest vertex of the other, whichever is less. Areas whose outlines
 * meet or come near each other do so at a vertex unless they cross, and pieces of one thing do not.
 */
export function touchDistance(a: SurveyedArea, b: SurveyedArea): Metres {
  let best = Infinity;
  for (const ring of a.rings)
    for (const other of b.rings) best = Math.min(best, vertexToRing(ring, other), vertexToRing(other, ring));
  return best;
}

function vertexToRing(vertices: FlatLine, ring: FlatLine): Metres {
  let best = Infinity;
  for (let i = 0; i < vertices.length; i += 2)
    for (let k = 0; k + 3 < ring.length; k += 2) {
      const foot = nearestOnSegment(vertices[i]!, vertices[i + 1]!, ring, k);
      if (foot.metres < best) best = foot.metres;
    }
  return best;
}

/** The nearest place on the side that starts at `ends[k], ends[k + 1]`. */
export function nearestOnSegment(
  x: number,
  y: number,
  ends: Float64Array,
  k: number,
): { x: number; y: number; share: number; metres: Metres } {
  const ax = ends[k]!;
  const ay = ends[k + 1]!;
  const dx = ends[k + 2]! - ax;
  const dy = ends[k + 3]! - ay;
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared));
  const fx = ax + dx * share;
  const fy = ay + dy * share;
  return { x: fx, y: fy, share, metres: Math.hypot(fx - x, fy - y) };
}
