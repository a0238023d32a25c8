import type { Element } from '@xmldom/xmldom';
import type { Geometry } from 'geojson';

const MULTI = { Point: 'MultiPoint', LineString: 'MultiLineString', Polygon: 'MultiPolygon' } as const;

/**
 * A MultiGeometry of one kind as one geometry in several pieces (a parcel across a street is one parcel); others as
 * they are.
 */
export function joinPieces(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== 'GeometryCollection') return geometry;
  const pieces = geometry.geometries.flatMap((piece) =>
    piece.type === 'GeometryCollection' ? piece.geometries : [piece],
  );
  const [first] = pieces;
  if (!first || !(first.type in MULTI) || pieces.some(({ type }) => type !== first.type)) return geometry;
  if (pieces.length === 1) return first;
  const coordinates = pieces.map((piece) => ('coordinates' in piece ? piece.coordinates : []));
  return { type: MULTI[first.type as keyof typeof MULTI], coordinates } as Geometry;
}

const POSITION = /^[+-]?[\d.]+(e[+-]?\d+)?,[+-]?[\d.]+(e[+-]?\d+)?(,([+-]?[\d.]+(e[+-]?\d+)?)?)?$/i;

/** Whether one of the positions of a placemark is not `number,number` or `number,number,number`. */
export function hasBadCoordinates(placemark: Element): boolean {
  for (const list of placemark.getElementsByTagName('coordinates'))
    for (const position of (list.textContent ?? '').trim().split(/\s+/))
      if (position !== '' && !POSITION.test(position)) return true;
  return false;
}

export function hasCoordinates(placemark: Element): boolean {
  for (const list of placemark.getElementsByTagName('coordinates')) if (list.textContent?.trim()) return true;
  return false;
}
