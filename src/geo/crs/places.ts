import table from '../../../data/standards/places.json';
import type { NearPlace, NearTown } from './crsFinding.ts';

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

/** Points on the unit sphere, x, y, z of each place: their dot products order distances without a sine. */
const ON_SPHERE = Float64Array.from(
  PLACES.flatMap(({ longitude, latitude }) => onSphere(longitude, latitude)),
);
const IN_CHINA = PLACES.findIndex(({ level }) => level === 'world');

function onSphere(longitude: number, latitude: number): [number, number, number] {
  const cos = Math.cos(latitude * RADIANS);
  return [
    cos * Math.cos(longitude * RADIANS),
    cos * Math.sin(longitude * RADIANS),
    Math.sin(latitude * RADIANS),
  ];
}

/** Index of the nearest among the first `count` places; -1 for a point that is none. */
function nearestIndex(longitude: number, latitude: number, count: number): number {
  const [x, y, z] = onSphere(longitude, latitude);
  let best = -1;
  let bestDot = -Infinity;
  for (let i = 0; i < count; i++) {
    const dot = x * ON_SPHERE[3 * i]! + y * ON_SPHERE[3 * i + 1]! + z * ON_SPHERE[3 * i + 2]!;
    if (dot > bestDot) {
      best = i;
      bestDot = dot;
    }
  }
  return best;
}

/** Kilometres to the nearest town of China that we know. */
export function kilometresToChina(longitude: number, latitude: number): number {
  const nearest = PLACES[nearestIndex(longitude, latitude, IN_CHINA)];
  return nearest ? kilometresTo(nearest, longitude, latitude) : Infinity;
}

/** How many known towns lie within that many kilometres: where people live, files come from. */
export function placesWithin(kilometres: number, longitude: number, latitude: number): number {
  const [x, y, z] = onSphere(longitude, latitude);
  const least = Math.cos(kilometres / EARTH_KILOMETRES);
  let count = 0;
  for (let i = 0; i < PLACES.length; i++)
    if (x * ON_SPHERE[3 * i]! + y * ON_SPHERE[3 * i + 1]! + z * ON_SPHERE[3 * i + 2]! >= least) count++;
  return count;
}

/** The known place next to a point and the kilometres to it; null where the point is none (NaN). */
export function nearestPlace(longitude: number, latitude: number): NearPlace | null {
  const nearest = PLACES[nearestIndex(longitude, latitude, PLACES.length)];
  if (!nearest) return null;
  const { nameZh, nameEn } = nearest;
  return { nameZh, nameEn, kilometres: kilometresTo(nearest, longitude, latitude) };
}

/** Known places within so many kilometres of a point, nearest first, at most `most`; the nearest one however far. */
export function townsAround(
  longitude: number,
  latitude: number,
  kilometres: number,
  most: number,
): readonly NearTown[] {
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return [];
  return PLACES.map((town) => ({
    nameZh: town.nameZh,
    nameEn: town.nameEn,
    longitude: town.longitude,
    latitude: town.latitude,
    kilometres: kilometresTo(town, longitude, latitude),
  }))
    .toSorted((a, b) => a.kilometres - b.kilometres)
    .slice(0, most)
    .filter((town, index) => index === 0 || town.kilometres <= kilometres);
}
