import type { Position } from 'geojson';
import type { Plan, PlanRecord } from '../plan/records.ts';
import { loadedPlace } from './loadedPlace.ts';

/** Nobody plans one community over more than this. */
const FAR_KILOMETRES = 30;
const EARTH_RADIUS_KILOMETRES = 6371;

/**
 * Whole kilometres between what is open and records to be added to it, edge to edge; null when they are near each other,
 * or one of them shows no place. Whoever adds a file to the wrong community would otherwise see nothing of it.
 */
export function farFromOpen(open: Plan, added: readonly PlanRecord[]): number | null {
  const bounds = loadedPlace(open)?.bounds;
  if (!bounds) return null;
  const [west, south, east, north] = bounds;
  let nearest = Infinity;
  for (const record of added) {
    if (!('geometry' in record)) continue;
    forEachPosition(record.geometry.coordinates, ([longitude = 0, latitude = 0]) => {
      const isBetween = longitude >= west && longitude <= east;
      const across = isBetween ? 0 : Math.min(turn(west - longitude), turn(longitude - east));
      const edge = Math.min(Math.max(latitude, south), north);
      nearest = Math.min(nearest, kilometresBetween(latitude, edge, across));
    });
    if (nearest < FAR_KILOMETRES) return null;
  }
  return Number.isFinite(nearest) ? Math.round(nearest) : null;
}

/** Along a great circle; `across` is the difference in longitude. All in degrees. */
function kilometresBetween(latitude: number, other: number, across: number): number {
  const radians = Math.PI / 180;
  const up = Math.sin(((other - latitude) / 2) * radians) ** 2;
  const aside = Math.sin((across / 2) * radians) ** 2;
  const chord = up + Math.cos(latitude * radians) * Math.cos(other * radians) * aside;
  return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Degrees of longitude from 0 up to 360. */
function turn(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

type Nested = Position | readonly Nested[];

function forEachPosition(coordinates: Nested, visit: (position: Position) => void): void {
  if (typeof coordinates[0] === 'number') visit(coordinates as Position);
  else for (const inner of coordinates as readonly Nested[]) forEachPosition(inner, visit);
}
