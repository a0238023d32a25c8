import type { Position } from 'geojson';

type Ring = Position[];

interface Placed {
  readonly ring: Ring;
  readonly size: number;
  readonly bounds: readonly [number, number, number, number];
  /** How many rings lie around it. */
  readonly depth: number;
  /** Itself and its holes; empty for a hole. */
  readonly polygon: Ring[];
}

/**
 * Sorts the rings of a shapefile's polygon into polygons by where they lie: a ring inside an even number of others is an
 * outer one, the rest are holes of the smallest ring around them. Outer rings should run clockwise and holes should not,
 * but enough programs turn them round that the place is the safer sign. Rings stay as they are.
 */
export function polygonsOfRings(rings: readonly Ring[]): Ring[][] {
  if (rings.length === 1) return [[rings[0]!]];
  const placed: Placed[] = [];
  const sizes = rings.map((ring) => Math.abs(signedArea(ring)));
  for (const at of rings.map((_, index) => index).toSorted((a, b) => sizes[b]! - sizes[a]!)) {
    const ring = rings[at]!;
    const bounds = boundsOf(ring);
    const parent = smallestAround(ring, sizes[at]!, bounds, placed);
    const depth = parent ? parent.depth + 1 : 0;
    const isHole = depth % 2 === 1;
    if (isHole) parent!.polygon.push(ring);
    placed.push({ ring, size: sizes[at]!, bounds, depth, polygon: isHole ? [] : [ring] });
  }
  return placed.filter(({ depth }) => depth % 2 === 0).map(({ polygon }) => polygon);
}

/** `placed` are at least as large, the largest first. */
function smallestAround(
  ring: Ring,
  size: number,
  inner: Placed['bounds'],
  placed: readonly Placed[],
): Placed | undefined {
  const point = pointInside(ring, inner);
  return placed.findLast(({ ring: outer, size: outerSize, bounds }) => {
    const [left, bottom, right, top] = bounds;
    if (inner[0] < left || inner[1] < bottom || inner[2] > right || inner[3] > top) return false;
    // the same ring twice is no hole that leaves nothing
    const isSame = size === outerSize && inner.every((value, at) => value === bounds[at]);
    return !isSame && isInside(point, outer);
  });
}

/** A point well inside: in the middle of the widest part of the ring at half its height. Vertices may touch other rings. */
function pointInside(ring: Ring, [, bottom, , top]: Placed['bounds']): readonly [number, number] {
  // no vertex lies at this height but by malice, and then only the choice of a hole suffers
  const y = bottom + (top - bottom) * 0.4871;
  const crossings = crossingsAt(y, ring).toSorted((a, b) => a - b);
  let widest = -1;
  let x = ring[0]![0]!;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const width = crossings[at + 1]! - crossings[at]!;
    if (width <= widest) continue;
    widest = width;
    x = crossings[at]! + width / 2;
  }
  return [x, y];
}

function isInside([x, y]: readonly [number, number], ring: Ring): boolean {
  return crossingsAt(y, ring).filter((crossing) => crossing < x).length % 2 === 1;
}

/** Where the ring crosses a height. */
function crossingsAt(y: number, ring: Ring): number[] {
  const crossings: number[] = [];
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1]! as [number, number];
    const [bx, by] = ring[at]! as [number, number];
    if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return crossings;
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
