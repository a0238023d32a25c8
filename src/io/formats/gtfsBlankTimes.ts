import type { Seconds } from '../../geo/units.ts';
import type { TimetableStops } from '../../plan/timetable.ts';
import { metresBetween } from './gtfsStopTable.ts';

/** One row of `stop_times.txt`; null times are blank. */
export interface TripCall {
  readonly row: number;
  readonly sequence: number;
  readonly stop: number;
  readonly flags: number;
  arrival: Seconds | null;
  departure: Seconds | null;
  /** `shape_dist_traveled`, in whatever unit; null when blank. */
  readonly distance: number | null;
}

/**
 * Fills blank times between two known ones: by `shape_dist_traveled` where all of the stretch have it and it grows,
 * else by straight distance from stop to stop, else evenly. Returns how many calls were filled; null when the first
 * or the last call has no time, so that there is nothing to go by.
 */
export function fillBlankTimes(calls: readonly TripCall[], stops: TimetableStops): number | null {
  if (calls[0]!.arrival === null || calls.at(-1)!.arrival === null) return null;
  let filled = 0;
  for (let from = 0; from < calls.length - 1;) {
    let to = from + 1;
    while (calls[to]!.arrival === null) to++;
    if (to > from + 1) filled += fillBetween(calls.slice(from, to + 1), stops);
    from = to;
  }
  return filled;
}

function fillBetween(stretch: readonly TripCall[], stops: TimetableStops): number {
  const shares = sharesBy(distancesOf(stretch)) ?? sharesBy(straightDistances(stretch, stops));
  const start = stretch[0]!.departure!;
  const duration = stretch.at(-1)!.arrival! - start;
  const blanks = stretch.slice(1, -1);
  blanks.forEach((call, i) => {
    const share = shares ? shares[i + 1]! : (i + 1) / (blanks.length + 1);
    call.arrival = call.departure = start + Math.round(duration * share);
  });
  return blanks.length;
}

/** Null unless distances never fall and grow altogether. */
function sharesBy(distances: readonly number[] | null): number[] | null {
  if (!distances) return null;
  const length = distances.at(-1)! - distances[0]!;
  if (!(length > 0) || distances.some((d, i) => i > 0 && d < distances[i - 1]!)) return null;
  return distances.map((d) => (d - distances[0]!) / length);
}

function distancesOf(stretch: readonly TripCall[]): number[] | null {
  const distances = stretch.map(({ distance }) => distance);
  return distances.every((distance) => distance !== null) ? distances : null;
}

function straightDistances(stretch: readonly TripCall[], stops: TimetableStops): number[] {
  let along = 0;
  return stretch.map(
    ({ stop }, i) => (along += i === 0 ? 0 : metresBetween(stops, stretch[i - 1]!.stop, stop)),
  );
}
