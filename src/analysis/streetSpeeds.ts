import crossingWaits from '../../data/standards/crossing-waits.json' with { type: 'json' };
import streetSpeeds from '../../data/standards/street-speeds.json' with { type: 'json' };
import { kilometresPerHour, type MetresPerSecond, type Seconds } from '../geo/units.ts';
import type { StreetClass } from '../plan/streetRecords.ts';
import type { PersonaRules } from './personaRules.ts';
import {
  PLACES_TO_CROSS,
  type CrossingWaits,
  type JunctionWaits,
  type PlaceToCross,
} from './travelProfile.ts';

const { driving, cycling } = streetSpeeds;

/** Free flow by class, without congestion; classes that are missing are not driven. */
export const CAR_SPEEDS: Readonly<Partial<Record<StreetClass, MetresPerSecond>>> = Object.fromEntries(
  driving.rows.flatMap(({ streetClass, freeFlowKmh }) =>
    freeFlowKmh === null ? [] : [[streetClass, kilometresPerHour(freeFlowKmh)]],
  ),
);

export const PARKING_SECONDS: Seconds = driving.parking.searchSeconds;
/** Times as long as riding on the level, for who gets off and pushes. */
export const PUSHING_FACTOR = cycling.flatKmh / cycling.pushingKmh;

const LIGHTS: Seconds = driving.penalties.find(({ on }) => on === 'signal')?.seconds ?? 0;
const lift = streetSpeeds.vertical.find(({ on }) => on === 'elevator');
const LIFT: Seconds = (lift?.waitSeconds ?? 0) + (lift?.rideSeconds ?? 0);
const NO_WAITS = tableOf(() => ({}));

/** For wheels, which wait at lights only. */
export const TRAFFIC_WAITS: JunctionWaits = {
  trafficLights: LIGHTS,
  lift: 0,
  islandFactor: 1,
  crossings: NO_WAITS,
};

/** For a walker of these rules: longer for the careful, and a moment to set off. */
export function walkerWaits({ waitFactor, startSeconds }: PersonaRules): JunctionWaits {
  return {
    trafficLights: 0,
    lift: LIFT,
    islandFactor: crossingWaits.island.factor,
    crossings: tableOf((place) =>
      Object.fromEntries(
        crossingWaits.rows
          .filter(({ crossingType, seconds }) => crossingType === place && seconds > 0)
          .map(({ streetClass, seconds }) => [streetClass, seconds * waitFactor + startSeconds]),
      ),
    ),
  };
}

function tableOf(waitsAt: (place: PlaceToCross) => CrossingWaits): JunctionWaits['crossings'] {
  return Object.fromEntries(
    PLACES_TO_CROSS.map((place) => [place, waitsAt(place)]),
  ) as JunctionWaits['crossings'];
}
