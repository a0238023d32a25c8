import type { Geometry, LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';

/** The geometries that records have. */
export type RecordGeometry = Point | LineString | MultiLineString | Polygon | MultiPolygon;

/**
 * Numbers of each position, 2 or 3, of a geometry that well-known text and binary hold without loss; null where it
 * is no such one: positions of several lengths or of more than three numbers, foreign members, empty parts.
 */
export function plainDimension(geometry: Geometry): 2 | 3 | null {
  const { type: _type, ...members } = geometry;
  const names = Object.keys(members);
  if (names.length !== 1 || !('coordinates' in geometry)) return null;
  const lengths = new Set<number>();
  gatherLengths(geometry.coordinates, lengths);
  const [length] = lengths;
  return lengths.size === 1 && (length === 2 || length === 3) ? length : null;
}

type Nested = readonly number[] | readonly Nested[];

function gatherLengths(list: Nested, lengths: Set<number>): void {
  if (typeof list[0] === 'object')
    for (const inner of list as readonly Nested[]) gatherLengths(inner, lengths);
  else lengths.add(list.length);
}
