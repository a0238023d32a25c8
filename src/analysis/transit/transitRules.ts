import { minutes, type Metres, type MetresPerSecond, type Seconds } from '../../geo/units.ts';
import { Problem } from '../../plan/problem.ts';

/** How somebody uses public transport. All of it is assumption, and shown and changed as such. */
export interface TransitRules {
  /** Walking to, between and from stops. */
  readonly speed: MetresPerSecond;
  /** Steps are no way, and stops and trips known to be no way for wheelchairs are left out. */
  readonly avoidsSteps: boolean;
  /** How long before it leaves one must stand at the stop. */
  readonly boardSlack: Seconds;
  /** The longest walk between two rides. */
  readonly transferWalk: Seconds;
  readonly maxTransfers: number;
}

export const TRANSIT_DEFAULTS: Omit<TransitRules, 'speed' | 'avoidsSteps'> = {
  boardSlack: minutes(1),
  transferWalk: minutes(10),
  maxTransfers: 4,
};

/** Later than any service day ends, and as far as trips of the next day are looked at. */
export const LATEST_TIME: Seconds = minutes(36 * 60);
const LONGEST_TRIP: Seconds = minutes(12 * 60);
const MOST_TRANSFERS = 12;

/** Throws `Problem` transitRuleInvalid naming the rule. */
export function checkTransitRules(rules: TransitRules): void {
  const { speed, boardSlack, transferWalk, maxTransfers } = rules;
  check('speed', speed, speed > 0 && speed <= 20);
  check(
    'boardSlack',
    boardSlack,
    Number.isInteger(boardSlack) && boardSlack >= 0 && boardSlack <= minutes(60),
  );
  check('transferWalk', transferWalk, transferWalk >= 0 && transferWalk <= minutes(60));
  check(
    'maxTransfers',
    maxTransfers,
    Number.isInteger(maxTransfers) && maxTransfers >= 0 && maxTransfers <= MOST_TRANSFERS,
  );
}

/** Whole seconds after midnight of the service date. Throws `Problem` transitRuleInvalid. */
export function checkDeparture(departure: Seconds, limit: Seconds): void {
  check('departure', departure, Number.isInteger(departure) && departure >= 0 && departure <= LATEST_TIME);
  check('limit', limit, limit > 0 && limit <= LONGEST_TRIP);
}

/** Departures `from`, `from + step` … before `to`. Throws `Problem` transitRuleInvalid. */
export function checkWindow(from: Seconds, to: Seconds, step: Seconds, limit: Seconds): void {
  checkDeparture(from, limit);
  check('to', to, Number.isInteger(to) && to > from && to <= LATEST_TIME);
  check('step', step, Number.isInteger(step) && step > 0 && (to - from) / step <= MOST_DEPARTURES);
}

/** Every departure keeps a number for every node that rides reach. */
const MOST_DEPARTURES = 360;

/**
 * Walks to a stop are counted in whole seconds, rounded up, because timetables are; a hundredth is forgiven, so that
 * the last digits of a length decide nothing.
 */
export function wholeSeconds(metres: Metres, speed: MetresPerSecond): Seconds {
  return Math.ceil(metres / speed - 0.01);
}

function check(rule: string, value: number, isValid: boolean): void {
  if (!isValid) throw new Problem('transitRuleInvalid', { rule, value: String(value) });
}
