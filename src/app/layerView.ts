import { recordBounds } from '../compute/recordBounds.ts';
import type { PlanRecord } from '../plan/records.ts';
import type { CameraView } from './state.ts';

const METRES_PER_DEGREE = 111_320;
const NEAREST = 300;
const FROM_SOUTH_EAST = { heading: 315, pitch: -40 };

/** Looks at all of some records; null where none has a place. */
export function viewOfRecords(records: readonly PlanRecord[], now: CameraView | null): CameraView | null {
  const bounds = recordBounds(records);
  if (!bounds) return null;
  const [west, south, east, north] = bounds;
  const latitude = (south + north) / 2;
  const wide = (east - west) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const high = (north - south) * METRES_PER_DEGREE;
  const { heading, pitch } = now ?? FROM_SOUTH_EAST;
  return {
    longitude: (west + east) / 2,
    latitude,
    range: Math.max(NEAREST, Math.hypot(wide, high) * 1.3),
    heading,
    pitch,
  };
}
