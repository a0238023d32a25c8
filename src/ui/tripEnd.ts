import { mainRing } from '../geo/areaPieces.ts';
import type { Position } from 'geojson';
import type { TripEnd } from '../analysis/circleResult.ts';
import type { PlanRecord } from '../plan/records.ts';

/** The record as an end of a trip; null for what one does not walk to, such as a parcel. */
export function tripEndOf(record: PlanRecord): TripEnd | null {
  switch (record.kind) {
    case 'building': {
      const [longitude, latitude] = centroid(mainRing(record.geometry));
      return { point: { longitude, latitude }, recordId: record.id };
    }
    case 'facility':
    case 'transitStop':
    case 'entrance':
    case 'gate': {
      const [longitude = 0, latitude = 0] = record.geometry.coordinates;
      return { point: { longitude, latitude }, recordId: record.id };
    }
    default:
      return null;
  }
}

/** Of an outer ring; doors, not this point, decide where a building is left. */
function centroid(ring: readonly Position[]): [longitude: number, latitude: number] {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let [twice, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0]! - x0, ring[i - 1]![1]! - y0];
    const [bx, by] = [ring[i]![0]! - x0, ring[i]![1]! - y0];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return twice === 0 ? [x0, y0] : [x0 + x / (3 * twice), y0 + y / (3 * twice)];
}
