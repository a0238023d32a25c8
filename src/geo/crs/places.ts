import table from '../../../data/standards/places.json';
import type { NearPlace } from './crsFinding.ts';

/** A town of our own gazetteer; degrees WGS84, to about a kilometre. */
export interface Place {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly level: 'prefecture' | 'county' | 'world';
}

export const PLACES: readonly Place[] = [
  ...table.prefectures.map((row) => place(row, 'prefecture')),
  ...table.zhejiangCounties.map((row) => place(row, 'county')),
  ...table.world.map((row) => place(row, 'world')),
];

function place(row: readonly (string | number)[], level: Place['level']): Place {
  const [nameZh, nameEn, longitude, latitude] = row as readonly [string, string, number, number];
  return { nameZh, nameEn, longitude, latitude, level };
}

const RADIANS = Math.PI / 180;
const EARTH_KILOMETRES = 6371;

/** Great-circle kilometres. */
export function kilometresTo(
  { longitude, latitude }: Pick<Place, 'longitude' | 'latitude'>,
  toLongitude: number,
  toLatitude: number,
): number {
  const a =
    Math.sin(((toLatitude - latitude) * RADIANS) / 2) ** 2 +
    Math.cos(latitude * RADIANS) *
      Math.cos(toLatitude * RADIANS) *
      Math.sin(((toLongitude - longitude) * RADIANS) / 2) ** 2;
  return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Kilometres to the nearest town of China that we know. */
export function kilometresToChina(longitude: number, latitude: number): number {
  let best = Infinity;
  for (const candidate of PLACES)
    if (candidate.level !== 'world' && Math.abs(candidate.latitude - latitude) * 111 < best)
      best = Math.min(best, kilometresTo(candidate, longitude, latitude));
  return best;
}

/** How many known towns lie within that many kilometres: where people live, files come from. */
export function placesWithin(kilometres: number, longitude: number, latitude: number): number {
  let count = 0;
  for (const candidate of PLACES)
    if (
      Math.abs(candidate.latitude - latitude) * 111 <= kilometres &&
      kilometresTo(candidate, longitude, latitude) <= kilometres
    )
      count++;
  return count;
}

/** The known place next to a point and the kilometres to it; null where the point is none (NaN). */
export function nearestPlace(longitude: number, latitude: number): NearPlace | null {
  let best: Place | null = null;
  let bestKilometres = Infinity;
  for (const candidate of PLACES) {
    // most are farther off in latitude alone than the best is in all
    if (Math.abs(candidate.latitude - latitude) * 111 > bestKilometres) continue;
    const kilometres = kilometresTo(candidate, longitude, latitude);
    if (kilometres < bestKilometres) {
      best = candidate;
      bestKilometres = kilometres;
    }
  }
  return best && { nameZh: best.nameZh, nameEn: best.nameEn, kilometres: bestKilometres };
}
