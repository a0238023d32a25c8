import type { Seconds } from '../../geo/units.ts';
import { CALL_FLAG } from '../../plan/timetable.ts';
import type { DayPatterns } from './dayPatterns.ts';
import type { StopTransfers } from './stopTransfers.ts';

/** Stops that can be walked to from an origin, and how long that takes: whole seconds, rounded up. */
export interface StopAccess {
  readonly stops: Uint32Array;
  readonly seconds: Int32Array;
  readonly count: number;
}

/** How a stop was reached by a ride. */
export interface RideTrace {
  readonly pattern: number;
  readonly run: number;
  readonly boardPosition: number;
  readonly alightPosition: number;
  /** Rides taken, this one included. */
  readonly rides: number;
}

/**
 * Earliest arrivals at all stops, ride by ride (RAPTOR). Departures are handed in from the latest to the earliest:
 * what a later one has reached stays true for an earlier one, since one may wait, and only improvements are followed.
 */
export interface TransitRounds {
  /** Forgets all departures. */
  reset(): void;
  /** Leaves the origin at `departure`; nothing after `latest` is looked at. */
  depart(departure: Seconds, access: StopAccess, latest: Seconds): void;
  /** Earliest arrival by a ride at each stop, NEVER where there is none. Belongs to the rounds. */
  readonly arrival: Int32Array;
  /** Stops whose arrival the last departure improved; the first `improvedCount` count. */
  readonly improved: Uint32Array;
  readonly improvedCount: number;
  /** Last ride to a stop with at most `rides`; true only when there was one departure since the reset. */
  rideTo(stop: number, rides: number): RideTrace;
  /** The stop left on foot for the ride number `rides + 1` at `stop`, and by how many rides it was reached; null: the origin. */
  walkTo(stop: number, rides: number): { readonly stop: number; readonly rides: number } | null;
}

/** No time of day: labels of stops that are not reached. Never leaves the search. */
export const NEVER = 0x7fffffff;

export function createTransitRounds(
  patterns: DayPatterns,
  transfers: StopTransfers,
  stopCount: number,
  maxRides: number,
): TransitRounds {
  const { firstCall, stop, flags, runCount, firstTime, firstAt, patternAt, positionAt } = patterns;
  // with at most k rides: arrivals in row k, and standing ready to board in row k
  const arrivals = new Int32Array((maxRides + 1) * stopCount);
  const ready = new Int32Array((maxRides + 1) * stopCount);
  const traces = new Int32Array((maxRides + 1) * stopCount * 5);
  const walks = new Int32Array((maxRides + 1) * stopCount * 2);
  const arrival = arrivals.subarray(maxRides * stopCount);
  const improved = new Uint32Array(stopCount);
  const improvedAt = new Uint32Array(stopCount);
  const arrived = new Uint32Array(stopCount);
  const arrivedAt = new Uint32Array(stopCount);
  const boarding = new Uint32Array(stopCount);
  const boardingAt = new Uint32Array(stopCount);
  const queue = new Uint32Array(patterns.count);
  const queuedFrom = new Int32Array(patterns.count).fill(-1);
  /** Stamps of the departure and of the round, so that no list has to be searched or cleared. */
  let departures = 0;
  let turn = 0;
  let end: Seconds = 0;
  let improvedCount = 0;
  let boardingCount = 0;
  let arrivedCount = 0;

  function reset(): void {
    arrivals.fill(NEVER);
    ready.fill(NEVER);
  }

  function makeReady(q: number, rides: number, time: Seconds, from: number): void {
    if (time > end || time >= ready[rides * stopCount + q]!) return;
    for (let k = rides; k < maxRides; k++) {
      const at = k * stopCount + q;
      if (time >= ready[at]!) break;
      ready[at] = time;
      walks[at * 2] = from;
      walks[at * 2 + 1] = rides;
    }
    if (boardingAt[q] === turn) return;
    boardingAt[q] = turn;
    boarding[boardingCount++] = q;
  }

  function arrive(s: number, rides: number, time: Seconds, p: number, run: number, from: number, to: number) {
    for (let k = rides; k <= maxRides; k++) {
      const at = k * stopCount + s;
      if (time >= arrivals[at]!) break;
      arrivals[at] = time;
      const trace = at * 5;
      traces[trace] = p;
      traces[trace + 1] = run;
      traces[trace + 2] = from;
      traces[trace + 3] = to;
      traces[trace + 4] = rides;
    }
    if (improvedAt[s] !== departures) {
      improvedAt[s] = departures;
      improved[improvedCount++] = s;
    }
    if (arrivedAt[s] === turn) return;
    arrivedAt[s] = turn;
    arrived[arrivedCount++] = s;
  }

  /** Queues the patterns through the stops that are ready, each from its first such stop. */
  function queuePatterns(): number {
    let queued = 0;
    for (let i = 0; i < boardingCount; i++) {
      const q = boarding[i]!;
      for (let k = firstAt[q]!; k < firstAt[q + 1]!; k++) {
        const p = patternAt[k]!;
        const position = positionAt[k]!;
        const known = queuedFrom[p]!;
        if (known < 0) queue[queued++] = p;
        if (known < 0 || position < known) queuedFrom[p] = position;
      }
    }
    return queued;
  }

  /** First run that leaves a stop at `time` or later; `runs` when none does. */
  function firstRunFrom(times: number, runs: number, time: Seconds): number {
    let low = 0;
    let high = runs;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (patterns.departure[times + middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function ride(p: number, from: number, rides: number): void {
    const first = firstCall[p]!;
    const calls = firstCall[p + 1]! - first;
    const runs = runCount[p]!;
    const readyRow = (rides - 1) * stopCount;
    const arrivalRow = rides * stopCount;
    let run = runs;
    let boarded = -1;
    for (let i = from; i < calls; i++) {
      const s = stop[first + i]!;
      const times = firstTime[p]! + i * runs;
      const flag = flags[first + i]!;
      if (run < runs && (flag & CALL_FLAG.noAlighting) === 0) {
        const time = patterns.arrival[times + run]!;
        if (time <= end && time < arrivals[arrivalRow + s]!) arrive(s, rides, time, p, run, boarded, i);
      }
      const time = ready[readyRow + s]!;
      if (time === NEVER || (flag & CALL_FLAG.noBoarding) !== 0) continue;
      if (run < runs && time > patterns.departure[times + run]!) continue;
      const earlier = firstRunFrom(times, runs, time);
      if (earlier >= run) continue;
      run = earlier;
      boarded = i;
    }
  }

  function depart(departure: Seconds, access: StopAccess, latest: Seconds): void {
    end = latest;
    improvedCount = 0;
    boardingCount = 0;
    departures++;
    turn++;
    for (let i = 0; i < access.count; i++) {
      const q = access.stops[i]!;
      makeReady(q, 0, departure + access.seconds[i]! + transfers.boardSlack, -1);
    }
    for (let rides = 1; rides <= maxRides && boardingCount > 0; rides++) {
      const queued = queuePatterns();
      boardingCount = 0;
      arrivedCount = 0;
      turn++;
      for (let i = 0; i < queued; i++) {
        const p = queue[i]!;
        const from = queuedFrom[p]!;
        queuedFrom[p] = -1;
        ride(p, from, rides);
      }
      if (rides === maxRides) break;
      for (let i = 0; i < arrivedCount; i++) {
        const s = arrived[i]!;
        const time = arrivals[rides * stopCount + s]!;
        for (let k = transfers.first[s]!; k < transfers.first[s + 1]!; k++)
          makeReady(transfers.to[k]!, rides, time + transfers.seconds[k]!, s);
      }
    }
  }

  reset();
  return {
    reset,
    depart,
    arrival,
    improved,
    get improvedCount() {
      return improvedCount;
    },
    rideTo(s, rides) {
      const at = (rides * stopCount + s) * 5;
      return {
        pattern: traces[at]!,
        run: traces[at + 1]!,
        boardPosition: traces[at + 2]!,
        alightPosition: traces[at + 3]!,
        rides: traces[at + 4]!,
      };
    },
    walkTo(s, rides) {
      const at = (rides * stopCount + s) * 2;
      return walks[at]! < 0 ? null : { stop: walks[at]!, rides: walks[at + 1]! };
    },
  };
}
