import type { Position } from 'geojson';

type Ring = Position[];

interface Outer {
  readonly polygon: Ring[];
  readonly size: number;
  readonly bounds: readonly [number, number, number, number];
}

/**
 * Sorts the rings of a shapefile's polygon into polygons: outer rings run clockwise, and a hole belongs to the smallest
 * outer ring around it. A hole that lies in none becomes a polygon of its own: some programs write outer rings the wrong
 * way round. Rings stay as they are.
 */
export function polygonsOfRings(rings: readonly Ring[]): Ring[][] {
  if (rings.length === 1) return [[rings[0]!]];
  const outers: Outer[] = [];
  const holes: Ring[] = [];
  const areas = rings.map(signedArea);
  // all anticlockwise: written the other way round, so the turn tells nothing and only the outermost are outer
  const isTurned = areas.every((area) => area >= 0);
  const order = isTurned ? rings.map((_, at) => at).toSorted((a, b) => areas[b]! - areas[a]!) : rings.keys();
  for (const at of order) {
    const ring = rings[at]!;
    const size = Math.abs(areas[at]!);
    const isOuter = isTurned ? smallestAround(ring, outers) === undefined : areas[at]! <= 0;
    if (isOuter) outers.push({ polygon: [ring], size, bounds: boundsOf(ring) });
    else holes.push(ring);
  }
  const strays: Ring[][] = [];
  for (const hole of holes) {
    const outer = smallestAround(hole, outers);
    if (outer) outer.polygon.push(hole);
    else strays.push([hole]);
  }
  return [...outers.map(({ polygon }) => polygon), ...strays];
}

function smallestAround(ring: Ring, outers: readonly Outer[]): Outer | undefined {
  let best: Outer | undefined;
  const inner = boundsOf(ring);
  for (const outer of outers) {
    if (best && outer.size >= best.size) continue;
    const [left, bottom, right, top] = outer.bounds;
    if (inner[0] < left || inner[1] < bottom || inner[2] > right || inner[3] > top) continue;
    if (isRingInside(ring, outer.polygon[0]!)) best = outer;
  }
  return best;
}

/** Tells by the first vertex that does not lie on the outer ring; rings may touch. */
function isRingInside(inner: Ring, outer: Ring): boolean {
  for (const [x, y] of inner) {
    const side = sideOf(x!, y!, outer);
    if (side !== 0) return side > 0;
  }
  return true;
}

/** 1 inside, -1 outside, 0 on the ring. */
function sideOf(x: number, y: number, ring: Ring): -1 | 0 | 1 {
  let isInside = false;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1]! as [number, number];
    const [bx, by] = ring[at]! as [number, number];
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (
      cross === 0 &&
      Math.min(ax, bx) <= x &&
      x <= Math.max(ax, bx) &&
      Math.min(ay, by) <= y &&
      y <= Math.max(ay, by)
    )
      return 0;
    if (ay > y !== by > y && cross > 0 === by > ay) isInside = !isInside;
  }
  return isInside ? 1 : -1;
}

/** Positive for rings that run anticlockwise. Taken from the first vertex, so that large numbers cost no digits. */
function signedArea(ring: Ring): number {
  const [x0, y0] = ring[0]! as [number, number];
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1]! as [number, number];
    const [bx, by] = ring[at]! as [number, number];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum / 2;
}

function boundsOf(ring: Ring): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring as [number, number][]) {
    if (x < bounds[0]) bounds[0] = x;
    if (y < bounds[1]) bounds[1] = y;
    if (x > bounds[2]) bounds[2] = x;
    if (y > bounds[3]) bounds[3] = y;
  }
  return bounds;
}
