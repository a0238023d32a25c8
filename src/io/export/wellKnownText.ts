import type { Geometry, Position } from 'geojson';
import { plainDimension } from './plainGeometry.ts';

type Nested = Position | readonly Nested[];

/** `POLYGON ((1 2, …))`, `POINT Z (1 2 3)`; numbers in full. Null where well-known text cannot say it. */
export function writeWellKnownText(geometry: Geometry): string | null {
  const dimension = plainDimension(geometry);
  if (dimension === null || geometry.type === 'GeometryCollection') return null;
  const { type, coordinates } = geometry;
  const body = type === 'Point' ? `(${coordinates.join(' ')})` : textOf(coordinates);
  return `${type.toUpperCase()}${dimension === 3 ? ' Z' : ''} ${body}`;
}

function textOf(list: Nested): string {
  return typeof list[0] === 'number'
    ? list.join(' ')
    : `(${(list as readonly Nested[]).map(textOf).join(', ')})`;
}
