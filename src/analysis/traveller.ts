import { kilometresPerHour, type MetresPerSecond } from '../geo/units.ts';
import { Problem } from '../plan/problem.ts';
import type { CircleRequest, Traveller } from './circleResult.ts';
import { PERSONAS } from './persona.ts';
import {
  PLAIN_CYCLE,
  PLAIN_DRIVE,
  PLAIN_WALK,
  type SlopeFunction,
  type TravelMode,
  type TravelProfile,
} from './travelProfile.ts';

/** Asked of circles, proofs and matrices alike. */
type Asked = Traveller & Pick<CircleRequest, 'unit'>;

const PLAIN: Readonly<Record<TravelMode, TravelProfile>> = {
  walk: PLAIN_WALK,
  cycle: PLAIN_CYCLE,
  drive: PLAIN_DRIVE,
};

/** Engines mind no slope. */
const SLOPES: Readonly<Record<TravelMode, SlopeFunction>> = {
  walk: 'tobler',
  cycle: 'parkinRotheram',
  drive: 'none',
};

/** The network that a traveller needs; the speed is no part of it. */
export function profileOf(asked: Asked): TravelProfile {
  const mode = asked.mode ?? 'walk';
  return {
    ...(asked.unit === 'metres' ? { ...PLAIN_WALK, mode } : PLAIN[mode]),
    avoidsSteps: mode === 'walk' && PERSONAS[asked.persona].avoidsSteps,
    avoidsUnlit: asked.isNight === true && mode === 'walk',
    slope: asked.countsSlopes && asked.unit !== 'metres' ? SLOPES[mode] : 'none',
    gateRights: asked.gateRights ?? 'resident',
    at: asked.at ?? null,
  };
}

/** Metres per second that turn flat metres into the seconds of an answer. */
export function flatSpeed(asked: Asked): MetresPerSecond {
  return asked.unit === 'metres' || asked.mode === 'drive' ? 1 : asked.speed;
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
