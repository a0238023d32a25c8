import { circle } from '@turf/turf';
import type { Polygon } from 'geojson';
import type { GeographicPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';

/** The circle a map without streets would draw, for comparison only: its places are not all in reach. */
export function straightLineCircle(centre: GeographicPoint, radius: Metres): Polygon {
  const { longitude, latitude } = centre;
  return circle([longitude, latitude], radius, { units: 'meters', steps: 128 }).geometry;
}
