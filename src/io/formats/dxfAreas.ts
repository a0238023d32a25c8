import type { Polygon, MultiPolygon, Position } from 'geojson';
import { isInRing, signedRingArea, type FlatLine } from '../../geo/polygon.ts';

interface Ring {
  readonly positions: Position[];
  readonly flat: FlatLine;
  readonly size: number;
}

/**
 * Areas of the boundaries of one hatch: a boundary in another is a hole, one in a hole an island. Boundaries that cross
 * stay as they are.
 */
export function areaOfRings(rings: readonly Position[][]): Polygon | MultiPolygon {
  const sorted: Ring[] = rings
    .map((positions) => {
      const flat = Float64Array.from(positions.flatMap(([x = 0, y = 0]) => [x, y]));
      return { positions, flat, size: Math.abs(signedRingArea(flat)) };
    })
    .toSorted((a, b) => b.size - a.size);
  const pieces: { ring: Ring; holes: Position[][] }[] = [];
  for (const [index, ring] of sorted.entries()) {
    const around = sorted.slice(0, index).filter((other) => contains(other, ring));
    const owner = pieces.findLast((piece) => contains(piece.ring, ring));
    if (around.length % 2 === 1 && owner) owner.holes.push(ring.positions);
    else pieces.push({ ring, holes: [] });
  }
  const coordinates = pieces.map(({ ring, holes }) => [ring.positions, ...holes]);
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** By most of the inner vertices, as rings may touch. */
function contains(outer: Ring, inner: Ring): boolean {
  const count = inner.positions.length - 1;
  let inside = 0;
  for (let i = 0; i < count; i++)
    if (isInRing(inner.flat[2 * i]!, inner.flat[2 * i + 1]!, outer.flat)) inside += 1;
  return inside * 2 > count;
}
