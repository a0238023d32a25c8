import type { Metres } from '../../geo/units.ts';
import type { Street, StreetNodeId } from '../../plan/records.ts';
import type { StreetSegments } from './streetSegments.ts';
import { nearestOnSegment } from './touchDistance.ts';

/** An end of a street that stops by another street without a shared node. */
export interface StreetEndGap {
  readonly street: Street;
  readonly node: StreetNodeId;
  readonly other: Street;
  /** Number of the vertex of `other` at which the nearest stretch begins, and where on it, 0 to 1. */
  readonly vertex: number;
  readonly share: number;
  readonly metres: Metres;
  /** The place on `other`. */
  readonly x: number;
  readonly y: number;
}

/** Ends farther apart are two streets; nearer, they were meant to meet. */
const REACH: Metres = 2;

/**
 * Ends used by no other vertex that lie within 2 m of a street of the same level which they do not join, also right
 * on it. A street that shares any node with the end's own street is left out: it is beside, not ahead.
 */
export function streetEndGaps(segments: StreetSegments): readonly StreetEndGap[] {
  const gaps: StreetEndGap[] = [];
  for (let s = 0; s < segments.count; s++) {
    const street = segments.streets[segments.street[s]!]!;
    const v = segments.vertex[s]!;
    if (v === 0) addGap(segments, street, 0, segments.ends[s * 4]!, segments.ends[s * 4 + 1]!, gaps);
    const last = street.nodes.length - 1;
    if (v + 1 === last)
      addGap(segments, street, last, segments.ends[s * 4 + 2]!, segments.ends[s * 4 + 3]!, gaps);
  }
  return gaps;
}

function addGap(
  segments: StreetSegments,
  street: Street,
  end: number,
  x: number,
  y: number,
  gaps: StreetEndGap[],
): void {
  const node = street.nodes[end]!;
  if ((segments.uses.get(node) ?? 0) > 1) return;
  let best: StreetEndGap | null = null;
  for (const q of segments.around(x - REACH, y - REACH, x + REACH, y + REACH)) {
    const other = segments.streets[segments.street[q]!]!;
    if (other === street || other.layer !== street.layer || other.structure !== street.structure) continue;
    const foot = nearestOnSegment(x, y, segments.ends, q * 4);
    if (foot.metres > REACH || (best && foot.metres >= best.metres)) continue;
    if (other.nodes.some((shared) => street.nodes.includes(shared))) continue;
    best = {
      street,
      node,
      other,
      vertex: segments.vertex[q]!,
      share: foot.share,
      metres: foot.metres,
      x: foot.x,
      y: foot.y,
    };
  }
  // two ends that face each other are one gap, told from the one that comes first
  if (best && !gaps.some((gap) => gap.street === best!.other && gap.other === street && isBeside(gap, x, y)))
    gaps.push(best);
}

function isBeside(gap: StreetEndGap, x: number, y: number): boolean {
  return Math.hypot(gap.x - x, gap.y - y) <= REACH;
}
