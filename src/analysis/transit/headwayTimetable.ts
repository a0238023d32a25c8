import { createLocalFrame } from '../../geo/localFrame.ts';
import type { Degrees, Metres, MetresPerSecond, Seconds } from '../../geo/units.ts';
import { Problem } from '../../plan/problem.ts';
import type { Timetable, TimetableLine } from '../../plan/timetable.ts';

/** A line of which only the headway is known: what a planner can enter where there is no timetable. */
export interface HeadwayLine {
  readonly id: string;
  readonly name: string;
  readonly lineType: TimetableLine['lineType'];
  /** In the order of the ride; the same id on two lines is one stop. */
  readonly stops: readonly HeadwayStop[];
  /** Whether it comes back the same way. */
  readonly isBothWays: boolean;
  /** Between departures from the first stop. */
  readonly headway: Seconds;
  /** Departures from the first stop: the first, and not after `last`. Seconds after midnight, may pass 24 h. */
  readonly first: Seconds;
  readonly last: Seconds;
  /** How long it stands at each stop between. */
  readonly dwell: Seconds;
  /** From stop to stop: a speed along the straight line times `detour`, or the seconds of each stretch. */
  readonly running:
    | { readonly by: 'speed'; readonly speed: MetresPerSecond; readonly detour: number }
    | { readonly by: 'seconds'; readonly seconds: readonly Seconds[] };
}

export interface HeadwayStop {
  readonly id: string;
  readonly name: string;
  readonly longitude: Degrees;
  readonly latitude: Degrees;
}

const EVERY_DAY = 0b1111111;
/** 1970-01-01 to 2200-01-01. */
const LAST_DAY = 84_006;
const LATEST: Seconds = 48 * 3600;
const FASTEST: MetresPerSecond = 150;

/**
 * A timetable in which the lines run every day at their headways. The minute is an assumption (the first departure
 * of the day fixes all others), and said so by the network. Throws `Problem` headwayLineInvalid naming line and field.
 */
export function timetableFromHeadways(lines: readonly HeadwayLine[], timezone: string | null): Timetable {
  lines.forEach(checkLine);
  const stops = new Map<string, HeadwayStop>();
  for (const line of lines) for (const stop of line.stops) if (!stops.has(stop.id)) stops.set(stop.id, stop);
  const indexOf = new Map([...stops.keys()].map((id, index) => [id, index]));
  const list = [...stops.values()];
  const runs = lines.flatMap((line, index) => {
    const there = { index, line, stops: line.stops, seconds: stretchSeconds(line), isBack: false };
    if (!line.isBothWays) return [there];
    return [
      there,
      { ...there, isBack: true, stops: line.stops.toReversed(), seconds: there.seconds.toReversed() },
    ];
  });
  const times = runs.map((run) => callTimes(run.line, run.seconds));
  const firstCall = Uint32Array.from({ length: runs.length + 1 }, (_, i) =>
    runs.slice(0, i).reduce((sum, run) => sum + run.stops.length, 0),
  );
  const callStops = runs.flatMap((run) => run.stops.map(({ id }) => indexOf.get(id)!));
  return {
    timezone,
    stops: {
      count: list.length,
      ids: list.map(({ id }) => id),
      names: list.map(({ name }) => name),
      longitude: Float64Array.from(list, ({ longitude }) => longitude),
      latitude: Float64Array.from(list, ({ latitude }) => latitude),
      kind: new Uint8Array(list.length),
      parent: new Int32Array(list.length).fill(-1),
      stepFree: new Uint8Array(list.length),
    },
    lines: lines.map(({ id, name, lineType }) => ({ id, name, lineType })),
    services: [{ id: 'daily', weekdays: EVERY_DAY, from: 0, to: LAST_DAY, added: [], removed: [] }],
    patterns: {
      count: runs.length,
      line: Uint32Array.from(runs, ({ index }) => index),
      firstCall,
      stop: Uint32Array.from(callStops),
      flags: new Uint8Array(callStops.length),
    },
    trips: {
      count: runs.length,
      ids: runs.map(({ line, isBack }) => `${line.id}/${isBack ? 'back' : 'there'}`),
      headsigns: runs.map(({ stops: calls }) => calls.at(-1)!.name),
      pattern: Uint32Array.from(runs, (_, i) => i),
      service: new Uint32Array(runs.length),
      stepFree: new Uint8Array(runs.length),
      firstCall,
      arrival: Int32Array.from(times.flatMap(({ arrival }) => arrival)),
      departure: Int32Array.from(times.flatMap(({ departure }) => departure)),
    },
    frequencies: runs.map(({ line }, trip) => ({
      trip,
      from: line.first,
      to: line.last + 1,
      headway: line.headway,
      isExact: false,
    })),
    transfers: [],
    pathways: [],
    notes: { interpolatedTimes: 0, unusedTransfers: 0, refusedTrips: 0 },
  };
}

function checkLine(line: HeadwayLine): void {
  const { stops, headway, first, last, dwell, running } = line;
  const require = (field: string, isValid: boolean) => {
    if (!isValid) throw new Problem('headwayLineInvalid', { line: line.name || line.id, field });
  };
  require('stops', stops.length >= 2 && stops.every(isPlace));
  require('headway', isTime(headway) && headway > 0);
  require('first', isTime(first));
  require('last', isTime(last) && last >= first);
  require('dwell', isTime(dwell));
  if (running.by === 'speed')
    require('speed', running.speed > 0 &&
      running.speed <= FASTEST &&
      running.detour >= 1 &&
      running.detour <= 10);
  else require('runSeconds', running.seconds.length === stops.length - 1 && running.seconds.every(isTime));
  const whole = stretchSeconds(line).reduce((sum, seconds) => sum + seconds + dwell, 0);
  require(running.by === 'speed' ? 'speed' : 'runSeconds', isTime(whole));
}

function isTime(value: Seconds): boolean {
  return Number.isInteger(value) && value >= 0 && value <= LATEST;
}

function isPlace({ longitude, latitude }: HeadwayStop): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85;
}

/** Whole seconds of each stretch, rounded up. */
function stretchSeconds({ stops, running }: HeadwayLine): Seconds[] {
  if (running.by === 'seconds') return [...running.seconds];
  const { speed, detour } = running;
  return stops.slice(1).map((stop, i) => Math.ceil((apart(stops[i]!, stop) * detour) / speed));
}

function apart(from: HeadwayStop, to: HeadwayStop): Metres {
  const { x, y } = createLocalFrame(from).toLocal(to.longitude, to.latitude);
  return Math.hypot(x, y);
}

function callTimes({ dwell }: HeadwayLine, seconds: readonly Seconds[]) {
  const arrival = [0];
  const departure = [0];
  seconds.forEach((run, i) => {
    arrival.push(departure[i]! + run);
    departure.push(arrival[i + 1]! + (i + 1 < seconds.length ? dwell : 0));
  });
  return { arrival, departure };
}
