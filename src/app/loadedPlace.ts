import type { Bounds, LoadedPlace } from '../geo/crs/crsFinding.ts';
import { outerRings } from '../geo/areaPieces.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';
import type { Position } from 'geojson';

/** Enough to tell one street pattern from another, and little to carry to the worker. */
const MOST_SEGMENTS = 20_000;

/** What the open plan shows of its place, for the position check of files; null when it shows nothing. */
export function loadedPlace(plan: Plan): LoadedPlace | null {
  let place = placeOfPlan.get(plan);
  if (place === undefined) {
    place = placeShownBy(plan);
    placeOfPlan.set(plan, place);
  }
  return place;
}

/** Plans never change. */
const placeOfPlan = new WeakMap<Plan, LoadedPlace | null>();

function placeShownBy(plan: Plan): LoadedPlace | null {
  const lines: (readonly Position[])[] = [
    ...recordsOfKind(plan, 'street').map(({ geometry }) => geometry.coordinates),
    ...recordsOfKind(plan, 'parcel').flatMap(({ geometry }) => outerRings(geometry)),
    ...recordsOfKind(plan, 'building').flatMap(({ geometry }) => outerRings(geometry)),
  ];
  if (lines.length === 0) return null;
  const [community] = recordsOfKind(plan, 'community');
  const bounds = boundsOf(lines);
  const middle = community?.centre ?? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  const nearest = lines
    .map((line) => ({ line, distance: distanceTo(line[0], middle) }))
    .toSorted((a, b) => a.distance - b.distance);
  return {
    name: community?.name ?? '',
    segments: segmentsOf(nearest.map(({ line }) => line)),
    bounds,
    isFictional: community?.isFictional ?? false,
  };
}

function boundsOf(lines: readonly (readonly Position[])[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines)
    for (let i = 0; i < line.length; i++) {
      const x = line[i]![0]!;
      const y = line[i]![1]!;
      if (x < west) west = x;
      if (y < south) south = y;
      if (x > east) east = x;
      if (y > north) north = y;
    }
  return [west, south, east, north];
}

/** Squared; only the order counts. */
function distanceTo(
  position: Position | undefined,
  [longitude, latitude]: readonly [number, number],
): number {
  if (!position) return Infinity;
  const east = (position[0]! - longitude) * Math.cos((latitude * Math.PI) / 180);
  const north = position[1]! - latitude;
  return east * east + north * north;
}

function segmentsOf(lines: readonly (readonly Position[])[]): Float64Array {
  const count = lines.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0);
  const segments = new Float64Array(Math.min(count, MOST_SEGMENTS) * 4);
  let at = 0;
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      if (at === segments.length) return segments;
      segments[at++] = line[i - 1]![0]!;
      segments[at++] = line[i - 1]![1]!;
      segments[at++] = line[i]![0]!;
      segments[at++] = line[i]![1]!;
    }
  return segments;
}
