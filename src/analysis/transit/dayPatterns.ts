import type { Seconds } from '../../geo/units.ts';
import { CALL_FLAG, SECONDS_PER_DAY, STEP_FREE, type Timetable } from '../../plan/timetable.ts';
import { isServiceDay } from './serviceDates.ts';
import { LATEST_TIME } from './transitRules.ts';

/**
 * What runs around one service date, as the search reads it: runs of a pattern call at the same stops and never
 * overtake each other, so the first one to leave a stop is the first one everywhere. Seconds after midnight of the date.
 */
export interface DayPatterns {
  readonly count: number;
  /** Position i of pattern p is at `firstCall[p] + i` of `stop` and `flags`. */
  readonly firstCall: Uint32Array;
  readonly stop: Uint32Array;
  readonly flags: Uint8Array;
  /** Pattern of the timetable. */
  readonly source: Uint32Array;
  readonly runCount: Uint32Array;
  /** Run r at position i is at `firstTime[p] + i * runCount[p] + r`: departures of one stop lie side by side. */
  readonly firstTime: Uint32Array;
  readonly arrival: Int32Array;
  readonly departure: Int32Array;
  /** Trip of run r of pattern p is `runTrip[firstRun[p] + r]`. */
  readonly firstRun: Uint32Array;
  readonly runTrip: Uint32Array;
  /** Patterns through stop s: `patternAt[firstAt[s]] …`, at position `positionAt[…]`. */
  readonly firstAt: Uint32Array;
  readonly patternAt: Uint32Array;
  readonly positionAt: Uint32Array;
  /** Runs that leave their first stop on the date itself. */
  readonly runsOnDate: number;
  /** Among these, runs of which only the headway is promised: they are taken to start with the first minute of it. */
  readonly assumedRuns: number;
}

/** A trip at one of the times it runs. */
interface Run {
  readonly trip: number;
  /** To be added to the times of the trip. */
  readonly shift: Seconds;
}

interface Group {
  readonly pattern: number;
  readonly runs: Run[];
}

/**
 * Trips of the date, those of the day before that are still running after midnight, and those of the next morning.
 * Runs that overtake another go into a pattern of their own.
 */
export function dayPatterns(timetable: Timetable, day: number, avoidsSteps: boolean): DayPatterns {
  const { runs, runsOnDate, assumedRuns } = runsAround(timetable, day, avoidsSteps);
  const groups: Group[] = [];
  for (const [pattern, list] of runs)
    groups.push(...withoutOvertaking(timetable, list).map((group) => ({ pattern, runs: group })));
  return { ...columnsOf(timetable, groups, avoidsSteps), runsOnDate, assumedRuns };
}

function runsAround(timetable: Timetable, day: number, avoidsSteps: boolean) {
  const { trips, services, frequencies } = timetable;
  const frequenciesOf = new Map<number, (typeof frequencies)[number][]>();
  for (const frequency of frequencies) {
    const known = frequenciesOf.get(frequency.trip);
    if (known) known.push(frequency);
    else frequenciesOf.set(frequency.trip, [frequency]);
  }
  const runs = new Map<number, Run[]>();
  let runsOnDate = 0;
  let assumedRuns = 0;
  for (const dayShift of [-1, 0, 1]) {
    const isServed = services.map((service) => isServiceDay(service, day + dayShift));
    const midnight = dayShift * SECONDS_PER_DAY;
    for (let trip = 0; trip < trips.count; trip++) {
      if (!isServed[trips.service[trip]!]) continue;
      if (avoidsSteps && trips.stepFree[trip] === STEP_FREE.no) continue;
      const start = trips.departure[trips.firstCall[trip]!]!;
      const end = trips.arrival[trips.firstCall[trip + 1]! - 1]!;
      const add = (shift: Seconds) => {
        if (dayShift === 0) runsOnDate++;
        if (end + shift < 0 || start + shift > LATEST_TIME) return false;
        const list = runs.get(trips.pattern[trip]!);
        if (list) list.push({ trip, shift });
        else runs.set(trips.pattern[trip]!, [{ trip, shift }]);
        return true;
      };
      const own = frequenciesOf.get(trip);
      if (!own) add(midnight);
      for (const { from, to, headway, isExact } of own ?? [])
        for (let first = from; first < to; first += headway)
          if (add(midnight + first - start) && !isExact && dayShift === 0) assumedRuns++;
    }
  }
  return { runs, runsOnDate, assumedRuns };
}

/** Each run joins the first list whose last run it nowhere overtakes. */
function withoutOvertaking({ trips }: Timetable, runs: readonly Run[]): Run[][] {
  const { firstCall, arrival, departure } = trips;
  const startOf = ({ trip, shift }: Run) => departure[firstCall[trip]!]! + shift;
  const endOf = ({ trip, shift }: Run) => arrival[firstCall[trip + 1]! - 1]! + shift;
  const isBehind = (ahead: Run, run: Run) => {
    const a = firstCall[ahead.trip]!;
    const b = firstCall[run.trip]!;
    const calls = firstCall[run.trip + 1]! - b;
    for (let i = 0; i < calls; i++) {
      if (arrival[b + i]! + run.shift < arrival[a + i]! + ahead.shift) return false;
      if (departure[b + i]! + run.shift < departure[a + i]! + ahead.shift) return false;
    }
    return true;
  };
  const lists: Run[][] = [];
  for (const run of runs.toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b))) {
    const list = lists.find((others) => isBehind(others.at(-1)!, run));
    if (list) list.push(run);
    else lists.push([run]);
  }
  return lists;
}

function columnsOf(
  timetable: Timetable,
  groups: readonly Group[],
  avoidsSteps: boolean,
): Omit<DayPatterns, 'runsOnDate' | 'assumedRuns'> {
  const { patterns, trips, stops } = timetable;
  const callsOf = ({ pattern }: Group) => patterns.firstCall[pattern + 1]! - patterns.firstCall[pattern]!;
  const firstCall = starts(groups.map(callsOf));
  const firstRun = starts(groups.map(({ runs }) => runs.length));
  const firstTime = starts(groups.map((group) => callsOf(group) * group.runs.length));
  const stop = new Uint32Array(firstCall.at(-1)!);
  const flags = new Uint8Array(stop.length);
  const arrival = new Int32Array(firstTime.at(-1)!);
  const departure = new Int32Array(arrival.length);
  const runTrip = new Uint32Array(firstRun.at(-1)!);
  groups.forEach(({ pattern, runs }, p) => {
    const from = patterns.firstCall[pattern]!;
    const to = patterns.firstCall[pattern + 1]!;
    stop.set(patterns.stop.subarray(from, to), firstCall[p]);
    flags.set(patterns.flags.subarray(from, to), firstCall[p]);
    runs.forEach(({ trip, shift }, r) => {
      runTrip[firstRun[p]! + r] = trip;
      for (let i = 0; i < to - from; i++) {
        const at = firstTime[p]! + i * runs.length + r;
        arrival[at] = trips.arrival[trips.firstCall[trip]! + i]! + shift;
        departure[at] = trips.departure[trips.firstCall[trip]! + i]! + shift;
      }
    });
  });
  if (avoidsSteps)
    stop.forEach((s, i) => {
      if (stops.stepFree[s] === STEP_FREE.no) flags[i] = CALL_FLAG.noBoarding | CALL_FLAG.noAlighting;
    });
  return {
    count: groups.length,
    firstCall,
    stop,
    flags,
    source: Uint32Array.from(groups, ({ pattern }) => pattern),
    runCount: Uint32Array.from(groups, ({ runs }) => runs.length),
    firstTime,
    arrival,
    departure,
    firstRun,
    runTrip,
    ...patternsByStop(stops.count, groups.length, firstCall, stop),
  };
}

function patternsByStop(
  stopCount: number,
  count: number,
  firstCall: Uint32Array,
  stop: Uint32Array,
): Pick<DayPatterns, 'firstAt' | 'patternAt' | 'positionAt'> {
  const firstAt = new Uint32Array(stopCount + 1);
  for (const s of stop) firstAt[s + 1]!++;
  for (let s = 0; s < stopCount; s++) firstAt[s + 1]! += firstAt[s]!;
  const next = firstAt.slice(0, stopCount);
  const patternAt = new Uint32Array(stop.length);
  const positionAt = new Uint32Array(stop.length);
  for (let p = 0; p < count; p++)
    for (let call = firstCall[p]!; call < firstCall[p + 1]!; call++) {
      const at = next[stop[call]!]!++;
      patternAt[at] = p;
      positionAt[at] = call - firstCall[p]!;
    }
  return { firstAt, patternAt, positionAt };
}

function starts(lengths: readonly number[]): Uint32Array {
  const first = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => (first[i + 1] = first[i]! + length));
  return first;
}
