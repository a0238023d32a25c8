import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { crossing, distance, distanceToSegment, isInside, signedArea, toward, type Ring } from './plane.ts';

/** Corners may come this much nearer than asked, so that flat curves keep their points. */
const TOLERANCE = 0.6;

/**
 * The ring drawn inwards by its own distance at each edge, null when nothing is left. Corners that would come
 * too near to another edge are left out, and the largest part stays.
 */
export function insetRing(ring: Ring, metres: number | ((edge: number) => number)): LocalPoint[] | null {
  const inset = typeof metres === 'number' ? () => metres : metres;
  const { corners, distances } = withoutFlatCorners(ring, inset);
  const count = corners.length;
  if (count < 3) return null;
  const moved = corners.flatMap((corner, i) => {
    const before = corners[(i + count - 1) % count]!;
    const after = corners[(i + 1) % count]!;
    return movedCorners(before, corner, after, distances[(i + count - 1) % count]!, distances[i]!);
  });
  const isClear = (p: LocalPoint) =>
    isInside(ring, p) &&
    corners.every((a, i) => distanceToSegment(p, a, corners[(i + 1) % count]!) > distances[i]! - TOLERANCE);
  const clean = largestLoop(moved.filter(isClear));
  return clean.length >= 3 && signedArea(clean) >= 50 ? clean : null;
}

function withoutFlatCorners(ring: Ring, inset: (edge: number) => number) {
  const corners: LocalPoint[] = [];
  const distances: number[] = [];
  for (let i = 0; i < ring.length; i++) {
    const corner = ring[i]!;
    const before = corners.at(-1) ?? ring.at(-1)!;
    const after = ring[(i + 1) % ring.length]!;
    if (distance(corner, after) < 1.5 && ring.length > 4) continue;
    const first = Math.atan2(corner.y - before.y, corner.x - before.x);
    const second = Math.atan2(after.y - corner.y, after.x - corner.x);
    const turn = Math.abs(Math.atan2(Math.sin(second - first), Math.cos(second - first)));
    if (turn < 0.03 && distances.at(-1) === inset(i)) continue;
    corners.push(corner);
    distances.push(inset(i));
  }
  return { corners, distances };
}

/** Where the two moved edges meet; where they run nearly on, one point for each. */
function movedCorners(
  before: LocalPoint,
  corner: LocalPoint,
  after: LocalPoint,
  first: number,
  second: number,
): LocalPoint[] {
  const ux = (corner.x - before.x) / distance(before, corner);
  const uy = (corner.y - before.y) / distance(before, corner);
  const wx = (after.x - corner.x) / distance(corner, after);
  const wy = (after.y - corner.y) / distance(corner, after);
  const sine = ux * wy - uy * wx;
  // inward normals of a counter-clockwise ring point left
  if (Math.abs(sine) < 0.08)
    return [
      { x: corner.x - uy * first, y: corner.y + ux * first },
      { x: corner.x - wy * second, y: corner.y + wx * second },
    ].slice(first === second ? 1 : 0);
  const reach = (second - first * (ux * wx + uy * wy)) / sine;
  return [{ x: corner.x - uy * first - ux * reach, y: corner.y + ux * first - uy * reach }];
}

function largestLoop(ring: LocalPoint[]): LocalPoint[] {
  for (let i = 0; i < ring.length; i++)
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue;
      const met = crossing(ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % ring.length]!);
      if (!met) continue;
      const point = toward(ring[i]!, ring[i + 1]!, met.t);
      const inner = largestLoop([point, ...ring.slice(i + 1, j + 1)]);
      const outer = largestLoop([...ring.slice(0, i + 1), point, ...ring.slice(j + 1)]);
      return signedArea(inner) > signedArea(outer) ? inner : outer;
    }
  return ring;
}
