import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import { Problem } from '../plan/problem.ts';
import { MAX_LEG, nearestStreetMetres } from './accessLegs.ts';
import type { TravelNetwork } from './travelNetwork.ts';

/** How far one looks for a street to tell a user how far off a point is. */
const LOOK_FOR_STREET: Metres = 20_000;

/** Metres from the nearest of the doors to a street that may be walked, walls and water or not; null if none is. */
export function nearestMetres({ access }: TravelNetwork, doors: readonly LocalPoint[]): Metres | null {
  const distances = doors.map(({ x, y }) => nearestStreetMetres(access, x, y, LOOK_FOR_STREET) ?? Infinity);
  const nearest = Math.min(...distances);
  return Number.isFinite(nearest) ? nearest : null;
}

/** Why no walk starts here: no streets at all, none near, or one near but behind water or a wall. */
export function offStreetProblem(network: TravelNetwork, doors: readonly LocalPoint[]): Problem {
  if (network.graph.edgeCount === 0) return new Problem('noStreets');
  const nearest = nearestMetres(network, doors);
  if (nearest === null) return new Problem('pointOutsideNetwork', { kilometres: LOOK_FOR_STREET / 1000 });
  const metres = Math.round(nearest);
  if (nearest <= MAX_LEG) return new Problem('pointCutOff', { metres });
  return new Problem('pointFarFromStreet', { metres, limitMetres: MAX_LEG });
}
