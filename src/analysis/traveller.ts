import { kilometresPerHour, type MetresPerSecond } from '../geo/units.ts';
import { Problem } from '../plan/problem.ts';
import type { CircleRequest, Traveller } from './circleResult.ts';
import { PERSONA_RULES, type PersonaRules } from './personaRules.ts';
import { CAR_SPEEDS, PARKING_SECONDS, PUSHING_FACTOR, TRAFFIC_WAITS, walkerWaits } from './streetSpeeds.ts';
import { PLAIN_WALK, type TravelProfile } from './travelProfile.ts';

/** Asked of circles, proofs and matrices alike. */
type Asked = Traveller & Pick<CircleRequest, 'unit'>;

/** The network that a traveller needs; the speed is no part of it. */
export function profileOf(asked: Asked): TravelProfile {
  const mode = asked.mode ?? 'walk';
  const rules = PERSONA_RULES.get(mode === 'cycle' ? 'cyclist' : asked.persona)!;
  const gates = { gateRights: asked.gateRights ?? 'resident', at: asked.at ?? null } as const;
  if (asked.unit === 'metres')
    return { ...PLAIN_WALK, ...gates, mode, avoidsSteps: mode === 'walk' && rules.refuses.has('steps') };
  if (mode === 'drive')
    return {
      ...PLAIN_WALK,
      ...gates,
      mode,
      carSpeeds: CAR_SPEEDS,
      offStreetPace: 1 / WALK_AFTER_RIDE,
      arrivalMetres: asked.countsWaits ? PARKING_SECONDS * DRIVE_SPEED : 0,
      waits: asked.countsWaits ? TRAFFIC_WAITS : null,
    };
  const profile = walkerProfile(rules, asked);
  if (mode === 'walk') return { ...profile, ...gates, mode };
  return {
    ...profile,
    ...gates,
    mode,
    pushingFactor: PUSHING_FACTOR,
    offStreetPace: rules.speed / WALK_AFTER_RIDE,
    waits: asked.countsWaits ? TRAFFIC_WAITS : null,
  };
}

function walkerProfile(rules: PersonaRules, asked: Asked): TravelProfile {
  const { refuses } = rules;
  return {
    ...PLAIN_WALK,
    avoidsSteps: refuses.has('steps'),
    avoidsEscalators: refuses.has('escalators'),
    avoidsRaisedKerbs: refuses.has('raisedKerb'),
    avoidsWheelchairNo: refuses.has('wheelchairNo'),
    avoidsUnlit: refuses.has('unlit') || asked.isNight === true,
    avoidsUnpaved: refuses.has('unpaved'),
    ...(asked.countsEffort
      ? {
          stepsFactor: rules.stepsFactor,
          unpavedFactor: rules.unpavedFactor,
          slope: rules.slope,
          steepest: rules.steepest,
        }
      : {}),
    waits: asked.countsWaits ? walkerWaits(rules) : null,
  };
}

/** Makes the flat metres of drives seconds. */
const DRIVE_SPEED: MetresPerSecond = 1;
/** On foot at the end of a ride. */
const WALK_AFTER_RIDE = PERSONA_RULES.get('adult')!.speed;

/** Metres per second that turn flat metres into the seconds of an answer. */
export function flatSpeed(asked: Asked): MetresPerSecond {
  if (asked.unit === 'metres') return 1;
  return asked.mode === 'drive' ? DRIVE_SPEED : asked.speed;
}

/** Profiles with the same key share a network. */
export function networkKey(profile: TravelProfile): string {
  return JSON.stringify(profile);
}

/** Throws `Problem` speedInvalid or minutesInvalid. */
export function checkAsked({ speed, cutoffs }: Asked & Partial<Pick<CircleRequest, 'cutoffs'>>): void {
  if (!(speed > 0 && speed <= FASTEST)) throw new Problem('speedInvalid', { speed: String(speed) });
  if (!cutoffs) return;
  const isAscending = cutoffs.every((cutoff, i) => cutoff > (cutoffs[i - 1] ?? 0) && cutoff < Infinity);
  if (!isAscending || cutoffs.length === 0)
    throw new Problem('minutesInvalid', { minutes: cutoffs.map((cutoff) => cutoff / 60).join(', ') });
}

/** Nothing on a street is faster. */
const FASTEST = kilometresPerHour(300);
