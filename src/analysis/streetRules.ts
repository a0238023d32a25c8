import type { Street, StreetClass, WheelAccess } from '../plan/streetRecords.ts';
import type { TravelProfile } from './travelProfile.ts';

/** Flat metres per metre of a street along its geometry and against it; Infinity where that is no way. */
export interface StreetFactors {
  readonly forward: number;
  readonly backward: number;
}

const NO_WAY: StreetFactors = { forward: Infinity, backward: Infinity };
const PLAIN: StreetFactors = { forward: 1, backward: 1 };

/** What a street is to a traveller, slopes aside. */
export function streetFactors(street: Street, profile: TravelProfile): StreetFactors {
  // a ferry is ridden, not walked
  if (street.nodes.length < 2 || street.streetClass === 'ferry' || isAvoided(street, profile)) return NO_WAY;
  if (profile.mode === 'walk') return street.foot ? PLAIN : NO_WAY;
  if (profile.mode === 'cycle') return inDirections(street.bicycle, 1);
  if (profile.carSpeeds === null) return inDirections(street.motor, 1);
  const free = profile.carSpeeds[street.streetClass];
  if (free === undefined) return NO_WAY;
  const { maxSpeed } = street;
  const speed =
    maxSpeed != null && maxSpeed > 0 ? Math.min(maxSpeed, Math.max(free, maxSpeed * LIMIT_SHARE)) : free;
  return inDirections(street.motor, 1 / speed);
}

/** Of a speed limit, what is driven in free flow where the class alone would say less: our assumption, 未核实. */
const LIMIT_SHARE = 0.8;

function inDirections(access: WheelAccess, factor: number): StreetFactors {
  return {
    forward: access === 'both' || access === 'forward' ? factor : Infinity,
    backward: access === 'both' || access === 'backward' ? factor : Infinity,
  };
}

function isAvoided(street: Street, profile: TravelProfile): boolean {
  const { avoidsSteps, avoidsRaisedKerbs, avoidsUnlit, avoidsUnpaved, steepest } = profile;
  return (
    (street.streetClass === 'steps' && (avoidsSteps || profile.mode !== 'walk')) ||
    (avoidsSteps && (street.conveyor != null || street.wheelchair === 'no')) ||
    (avoidsRaisedKerbs && street.kerb === 'raised') ||
    (avoidsUnlit && street.lit === false) ||
    (avoidsUnpaved && street.surface === 'unpaved') ||
    (steepest !== null && Math.abs(street.incline ?? 0) > steepest)
  );
}

const BUSY: Readonly<Partial<Record<StreetClass, number>>> = {
  motorway: 7,
  trunk: 6,
  primary: 5,
  secondary: 4,
  tertiary: 3,
  busway: 3,
  residential: 2,
  living: 2,
  service: 2,
  track: 1,
};

/** How much of a road a street is: 0 for one without motor traffic. */
export function busyness({ streetClass }: Street): number {
  return BUSY[streetClass] ?? 0;
}
