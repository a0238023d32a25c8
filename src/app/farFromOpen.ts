import type { Position } from 'geojson';
import type { Plan, PlanRecord } from '../plan/records.ts';
import { loadedPlace } from './loadedPlace.ts';

/** Nobody plans one community over more than this. */
const FAR_KILOMETRES = 30;
const KILOMETRES_PER_DEGREE = 111.2;

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
      const up = Math.max(south - latitude, latitude - north, 0);
      const isBetween = longitude >= west && longitude <= east;
      const across = isBetween ? 0 : Math.min(turn(west - longitude), turn(longitude - east));
      const shrink = Math.cos((((south + north) / 2 + latitude) / 360) * Math.PI);
      nearest = Math.min(nearest, Math.hypot(up, across * shrink));
    });
    if (nearest * KILOMETRES_PER_DEGREE < FAR_KILOMETRES) return null;
  }
  return Number.isFinite(nearest) ? Math.round(nearest * KILOMETRES_PER_DEGREE) : null;
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
