import type { Street, StreetClass, WheelAccess } from '../plan/streetRecords.ts';
import type { TravelProfile } from './travelProfile.ts';

/** Flat metres per metre of a street along its geometry and against it; Infinity where that is no way. */
export interface StreetFactors {
  readonly forward: number;
  readonly backward: number;
}

const NO_WAY: StreetFactors = { forward: Infinity, backward: Infinity };

/** What a street is to a traveller, slopes aside. */
export function streetFactors(street: Street, profile: TravelProfile): StreetFactors {
  // a ferry is ridden, not walked
  if (street.nodes.length < 2 || street.streetClass === 'ferry' || isAvoided(street, profile)) return NO_WAY;
  const pace = street.surface === 'unpaved' ? profile.unpavedFactor : 1;
  if (profile.mode === 'walk') {
    const factor = street.streetClass === 'steps' ? profile.stepsFactor : pace;
    return street.foot ? { forward: factor, backward: factor } : NO_WAY;
  }
  if (profile.mode === 'cycle') {
    const pushed = street.foot && profile.pushingFactor !== null ? profile.pushingFactor : Infinity;
    return inDirections(street.bicycle, pace, pushed);
  }
  if (profile.carSpeeds === null) return inDirections(street.motor, 1, Infinity);
  const free = profile.carSpeeds[street.streetClass];
  if (free === undefined) return NO_WAY;
  const { maxSpeed } = street;
  return inDirections(
    street.motor,
    1 / (maxSpeed != null && maxSpeed > 0 ? Math.min(maxSpeed, free) : free),
    Infinity,
  );
}

function inDirections(access: WheelAccess, ridden: number, otherwise: number): StreetFactors {
  return {
    forward: access === 'both' || access === 'forward' ? ridden : otherwise,
    backward: access === 'both' || access === 'backward' ? ridden : otherwise,
  };
}

function isAvoided(street: Street, profile: TravelProfile): boolean {
  const { avoidsSteps, avoidsEscalators, avoidsRaisedKerbs, avoidsWheelchairNo } = profile;
  const { avoidsUnlit, avoidsUnpaved, steepest } = profile;
  return (
    (street.streetClass === 'steps' && (avoidsSteps || profile.mode !== 'walk')) ||
    (avoidsEscalators && street.conveyor != null) ||
    (avoidsWheelchairNo && street.wheelchair === 'no') ||
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
