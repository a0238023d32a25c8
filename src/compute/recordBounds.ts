import type { Position } from 'geojson';
import { outerRings } from '../geo/areaPieces.ts';
import type { Bounds } from '../geo/crs/crsFinding.ts';
import type { PlanRecord } from '../plan/records.ts';

/** The bounds of everything that has a place, degrees; null when nothing has. */
export function recordBounds(records: Iterable<PlanRecord>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const record of records) {
    if (!('geometry' in record)) continue;
    for (const [x = 0, y = 0] of positionsOf(record.geometry)) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }
  return west <= east ? [west, south, east, north] : null;
}

function positionsOf(geometry: Extract<PlanRecord, { geometry: unknown }>['geometry']): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  if (geometry.type === 'LineString') return geometry.coordinates;
  if (geometry.type === 'MultiLineString') return geometry.coordinates.flat();
  return outerRings(geometry).flat();
}
