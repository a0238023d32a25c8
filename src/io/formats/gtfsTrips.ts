import type { Seconds } from '../../geo/units.ts';
import {
  CALL_FLAG,
  type TimetableNotes,
  type TimetablePatterns,
  type TimetableStops,
  type TimetableTrips,
} from '../../plan/timetable.ts';
import { fillBlankTimes, type TripCall } from './gtfsBlankTimes.ts';
import { gtfsClock } from './gtfsClock.ts';
import { metresBetween } from './gtfsStopTable.ts';
import { columnOf, type GtfsTable } from './gtfsTable.ts';

interface Trip {
  readonly id: string;
  readonly line: number;
  readonly service: number;
  readonly headsign: string;
  readonly stepFree: number;
  readonly row: number;
  calls: TripCall[];
}

interface References {
  readonly stopOf: ReadonlyMap<string, number>;
  readonly lineOf: ReadonlyMap<string, number>;
  readonly serviceOf: ReadonlyMap<string, number>;
}

interface TripTables extends Pick<TimetableNotes, 'interpolatedTimes' | 'refusedTrips'> {
  readonly patterns: TimetablePatterns;
  readonly trips: TimetableTrips;
  readonly indexOf: ReadonlyMap<string, number>;
}

/**
 * Trips with their calls, and the stop sequences they share. Calls that go back in time or faster than anything that
 * runs are refused by row; trips left with fewer than two calls, or without a time at an end, in `trips.txt`.
 */
export function gtfsTrips(
  tables: { readonly trips: GtfsTable; readonly stopTimes: GtfsTable },
  stops: TimetableStops,
  references: References,
): TripTables {
  const trips = tripsOf(tables.trips, references);
  addCalls(tables.stopTimes, trips, references.stopOf);
  let interpolatedTimes = 0;
  let refusedTrips = 0;
  const kept: Trip[] = [];
  for (const trip of trips.values()) {
    const calls = orderedCalls(tables.stopTimes, trip.calls, stops);
    const filled = calls.length < 2 ? null : fillBlankTimes(calls, stops);
    if (filled === null) {
      refusedTrips++;
      // a trip without any row in the other table may be meant for later
      tables.trips.refusals.add('rowDamaged', `row ${trip.row}`);
      continue;
    }
    interpolatedTimes += filled;
    trip.calls = calls;
    kept.push(trip);
  }
  return { ...columnsOf(kept), interpolatedTimes, refusedTrips };
}

function tripsOf(table: GtfsTable, { lineOf, serviceOf }: References): Map<string, Trip> {
  const idOf = columnOf(table, 'trip_id');
  const routeOf = columnOf(table, 'route_id');
  const serviceIdOf = columnOf(table, 'service_id');
  const headsignOf = columnOf(table, 'trip_headsign');
  const stepFreeOf = columnOf(table, 'wheelchair_accessible');
  const trips = new Map<string, Trip>();
  for (const row of table.rows) {
    const id = idOf(row);
    const line = lineOf.get(routeOf(row));
    const service = serviceOf.get(serviceIdOf(row));
    if (line === undefined || service === undefined) table.refusals.add('referenceMissing', `row ${row.row}`);
    else if (trips.has(id)) table.refusals.add('duplicateId', `row ${row.row}`);
    else {
      const stepFree = /^[12]$/.test(stepFreeOf(row)) ? Number(stepFreeOf(row)) : 0;
      trips.set(id, { id, line, service, headsign: headsignOf(row), stepFree, row: row.row, calls: [] });
    }
  }
  return trips;
}

function addCalls(
  table: GtfsTable,
  trips: ReadonlyMap<string, Trip>,
  stopOf: ReadonlyMap<string, number>,
): void {
  const tripOf = columnOf(table, 'trip_id');
  const stopIdOf = columnOf(table, 'stop_id');
  const sequenceOf = columnOf(table, 'stop_sequence');
  const arrivalOf = columnOf(table, 'arrival_time');
  const departureOf = columnOf(table, 'departure_time');
  const pickupOf = columnOf(table, 'pickup_type');
  const dropOffOf = columnOf(table, 'drop_off_type');
  const distanceOf = columnOf(table, 'shape_dist_traveled');
  for (const row of table.rows) {
    const sequence = sequenceOf(row);
    const [arrivalText, departureText] = [arrivalOf(row), departureOf(row)];
    const arrival = gtfsClock(arrivalText || departureText);
    const departure = gtfsClock(departureText || arrivalText);
    const isBlank = !arrivalText && !departureText;
    const isDamaged = !isBlank && (arrival === null || departure === null || departure < arrival);
    if (!/^\d{1,9}$/.test(sequence) || isDamaged) {
      table.refusals.add('rowDamaged', `row ${row.row}`);
      continue;
    }
    const trip = trips.get(tripOf(row));
    const stop = stopOf.get(stopIdOf(row));
    if (!trip || stop === undefined) {
      table.refusals.add('referenceMissing', `row ${row.row}`);
      continue;
    }
    const flags =
      (pickupOf(row) === '1' ? CALL_FLAG.noBoarding : 0) |
      (dropOffOf(row) === '1' ? CALL_FLAG.noAlighting : 0);
    const distance = /^\d+(\.\d+)?$/.test(distanceOf(row)) ? Number(distanceOf(row)) : null;
    trip.calls.push({ row: row.row, sequence: Number(sequence), stop, flags, arrival, departure, distance });
  }
}

/** Times are given to the minute: this much may be missing between two calls. */
const ROUNDING: Seconds = 120;
/** Twice the fastest train in service. */
const FASTEST = 240;

/** Calls in order of their sequence numbers, without those that repeat one, go back in time, or leap. */
function orderedCalls(table: GtfsTable, all: readonly TripCall[], stops: TimetableStops): TripCall[] {
  const calls: TripCall[] = [];
  let timed: TripCall | null = null;
  for (const call of all.toSorted((a, b) => a.sequence - b.sequence)) {
    if (calls.at(-1)?.sequence === call.sequence) {
      table.refusals.add('duplicateId', `row ${call.row}`);
      continue;
    }
    if (call.arrival !== null) {
      if (timed && (call.arrival < timed.departure! || isLeap(timed, call, stops))) {
        table.refusals.add('rowDamaged', `row ${call.row}`);
        continue;
      }
      timed = call;
    }
    calls.push(call);
  }
  return calls;
}

function isLeap(from: TripCall, to: TripCall, stops: TimetableStops): boolean {
  return metresBetween(stops, from.stop, to.stop) > (to.arrival! - from.departure! + ROUNDING) * FASTEST;
}

function columnsOf(kept: readonly Trip[]): Pick<TripTables, 'patterns' | 'trips' | 'indexOf'> {
  const patternOf = new Map<string, number>();
  const samples: Trip[] = [];
  const tripPattern = Uint32Array.from(kept, (trip) => {
    const key = `${trip.line}:${trip.calls.map(({ stop, flags }) => `${stop}/${flags}`).join()}`;
    let pattern = patternOf.get(key);
    if (pattern === undefined) {
      patternOf.set(key, (pattern = samples.length));
      samples.push(trip);
    }
    return pattern;
  });
  const calls = kept.flatMap((trip) => trip.calls);
  return {
    patterns: {
      count: samples.length,
      line: Uint32Array.from(samples, ({ line }) => line),
      firstCall: starts(samples),
      stop: Uint32Array.from(samples.flatMap((trip) => trip.calls.map(({ stop }) => stop))),
      flags: Uint8Array.from(samples.flatMap((trip) => trip.calls.map(({ flags }) => flags))),
    },
    trips: {
      count: kept.length,
      ids: kept.map(({ id }) => id),
      headsigns: kept.map(({ headsign }) => headsign),
      pattern: tripPattern,
      service: Uint32Array.from(kept, ({ service }) => service),
      stepFree: Uint8Array.from(kept, ({ stepFree }) => stepFree),
      firstCall: starts(kept),
      arrival: Int32Array.from(calls, ({ arrival }) => arrival!),
      departure: Int32Array.from(calls, ({ departure }) => departure!),
    },
    indexOf: new Map(kept.map(({ id }, index) => [id, index])),
  };
}

function starts(trips: readonly Trip[]): Uint32Array {
  const first = new Uint32Array(trips.length + 1);
  trips.forEach(({ calls }, i) => (first[i + 1] = first[i]! + calls.length));
  return first;
}
