import type { Seconds } from '../../geo/units.ts';
import type { TransitNetwork } from './transitNetwork.ts';

/** One ride of a journey, as the timetable has it. */
export interface Ride {
  readonly line: number;
  readonly trip: number;
  readonly headsign: string;
  /** Stops called at, the first and the last included. */
  readonly stops: readonly number[];
  readonly departure: Seconds;
  readonly arrival: Seconds;
}

/** The rides that lead to a stop soonest, in order; true only after a single departure. */
export function ridesTo({ rounds, patterns, timetable, walks }: TransitNetwork, stop: number): Ride[] {
  const rides: Ride[] = [];
  let target: { stop: number; rides: number } | null = { stop, rides: walks.rules.maxTransfers + 1 };
  while (target) {
    const {
      pattern,
      run,
      boardPosition,
      alightPosition,
      rides: number,
    } = rounds.rideTo(target.stop, target.rides);
    const first = patterns.firstCall[pattern]!;
    const stops = [...patterns.stop.subarray(first + boardPosition, first + alightPosition + 1)];
    const timeOf = (times: Int32Array, position: number) =>
      times[patterns.firstTime[pattern]! + position * patterns.runCount[pattern]! + run]!;
    const trip = patterns.runTrip[patterns.firstRun[pattern]! + run]!;
    rides.push({
      line: timetable.patterns.line[patterns.source[pattern]!]!,
      trip,
      headsign: timetable.trips.headsigns[trip]!,
      stops,
      departure: timeOf(patterns.departure, boardPosition),
      arrival: timeOf(patterns.arrival, alightPosition),
    });
    target = rounds.walkTo(stops[0]!, number - 1);
  }
  return rides.toReversed();
}
