import type { Position } from 'geojson';
import { SegmentGrid } from './segmentGrid.ts';

/** A closed ring as places in the node lists; the first is not repeated at the end. */
export type Ring = readonly number[];

/** Longitudes (x) and latitudes (y) of places, whole 1e-7 degrees. */
export interface Coordinates {
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Twice the area in units², positive when the ring runs anticlockwise. */
export function signedArea(ring: Ring, { x, y }: Coordinates): number {
  const originX = x[ring[0]!]!;
  const originY = y[ring[0]!]!;
  let area = 0;
  for (let at = 1; at + 1 < ring.length; at++) {
    const a = ring[at]!;
    const b = ring[at + 1]!;
    area += (x[a]! - originX) * (y[b]! - originY) - (x[b]! - originX) * (y[a]! - originY);
  }
  return area;
}

export function isInside(ring: Ring, { x, y }: Coordinates, pointX: number, pointY: number): boolean {
  let isIn = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const aX = x[ring[at]!]!;
    const aY = y[ring[at]!]!;
    const bX = x[ring[before]!]!;
    const bY = y[ring[before]!]!;
    if (aY > pointY !== bY > pointY && pointX < ((bX - aX) * (pointY - aY)) / (bY - aY) + aX) isIn = !isIn;
  }
  return isIn;
}

/**
 * A point well inside: the middle of the widest stretch inside the rings along a level near the middle of
 * the first one. `rings` is an outer ring and its holes.
 */
export function interiorPoint(rings: readonly Ring[], { x, y }: Coordinates): { x: number; y: number } {
  const outer = rings[0]!;
  const level = betweenVertices(outer, y);
  const cuts: number[] = [];
  for (const ring of rings)
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const aX = x[ring[at]!]!;
      const aY = y[ring[at]!]!;
      const bX = x[ring[before]!]!;
      const bY = y[ring[before]!]!;
      if (aY > level !== bY > level) cuts.push(((bX - aX) * (level - aY)) / (bY - aY) + aX);
    }
  cuts.sort((a, b) => a - b);
  let widest = 0;
  let middle = x[outer[0]!]!;
  for (let at = 0; at + 1 < cuts.length; at += 2) {
    const width = cuts[at + 1]! - cuts[at]!;
    if (width <= widest) continue;
    widest = width;
    middle = (cuts[at]! + cuts[at + 1]!) / 2;
  }
  return { x: middle, y: level };
}

/** A height no vertex stands on, near the middle: between the vertex heights around the mean one. */
function betweenVertices(ring: Ring, y: Int32Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const place of ring) {
    low = Math.min(low, y[place]!);
    high = Math.max(high, y[place]!);
  }
  const middle = (low + high) / 2;
  let below = low;
  let above = high;
  for (const place of ring) {
    if (y[place]! <= middle) below = Math.max(below, y[place]!);
    else above = Math.min(above, y[place]!);
  }
  return (below + above) / 2;
}

/** Rings up to this many segments are compared pair by pair, larger ones through a grid. */
const FEW = 48;

/** True when two segments of the rings cross, each in its inside; meeting at a vertex is allowed. */
export function hasCrossing(rings: readonly Ring[], coordinates: Coordinates): boolean {
  const from: number[] = [];
  const to: number[] = [];
  for (const ring of rings)
    for (let at = 0; at < ring.length; at++) {
      from.push(ring[at]!);
      to.push(ring[(at + 1) % ring.length]!);
    }
  if (from.length <= FEW) {
    for (let a = 0; a < from.length; a++)
      for (let b = a + 1; b < from.length; b++)
        if (crosses(coordinates, from[a]!, to[a]!, from[b]!, to[b]!)) return true;
    return false;
  }
  const grid = new SegmentGrid(coordinates, Int32Array.from(from), Int32Array.from(to));
  for (let a = 0; a < from.length; a++) {
    const isCrossed = grid.some(
      from[a]!,
      to[a]!,
      (b) => b > a && crosses(coordinates, from[a]!, to[a]!, from[b]!, to[b]!),
    );
    if (isCrossed) return true;
  }
  return false;
}

function crosses(coordinates: Coordinates, a: number, b: number, c: number, d: number): boolean {
  if (a === c || a === d || b === c || b === d) return false;
  const { x } = coordinates;
  if (Math.max(x[a]!, x[b]!) < Math.min(x[c]!, x[d]!) || Math.max(x[c]!, x[d]!) < Math.min(x[a]!, x[b]!))
    return false;
  if (side(coordinates, a, b, c) * side(coordinates, a, b, d) >= 0) return false;
  return side(coordinates, c, d, a) * side(coordinates, c, d, b) < 0;
}

/** 1 when `c` is left of the line from `a` to `b`, -1 when right, 0 when on it; exact below 0.9 degrees. */
export function side({ x, y }: Coordinates, a: number, b: number, c: number): number {
  return Math.sign((x[b]! - x[a]!) * (y[c]! - y[a]!) - (x[c]! - x[a]!) * (y[b]! - y[a]!));
}

/** GeoJSON rings: closed, the outer one anticlockwise, holes clockwise. */
export function polygonCoordinates(
  rings: readonly Ring[],
  coordinates: Coordinates,
  positionAt: (place: number) => Position,
): Position[][] {
  return rings.map((ring, index) => {
    const positions = ring.map(positionAt);
    if (signedArea(ring, coordinates) > 0 !== (index === 0)) positions.reverse();
    positions.push(positions[0]!);
    return positions;
  });
}
