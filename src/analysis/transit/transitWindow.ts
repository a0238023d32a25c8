import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres, Seconds } from '../../geo/units.ts';
import { originSeeds, type OriginSeeds } from '../originSeeds.ts';
import type { TravelTimes } from '../travelTimes.ts';
import { createDepartureSamples, rankOf, type DepartureSamples } from './departureSamples.ts';
import type { StopWalks } from './stopWalks.ts';
import { createStreetArrivals, type StreetArrivals } from './streetArrivals.ts';
import { waysTo, type PlaceWays } from './transitTarget.ts';
import type { TransitNetwork } from './transitNetwork.ts';
import { checkWindow } from './transitRules.ts';
import { walkToStops, withStops, type TransitTimes } from './transitTimes.ts';

/** Departures `from`, `from + step` … before `to`, seconds after midnight of the service date. */
export interface DepartureWindow {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly step: Seconds;
}

/** Seconds that a share of the departures does not exceed; null where fewer of them get there within the limit. */
export interface TargetSpread {
  readonly low: Seconds | null;
  readonly median: Seconds | null;
  readonly high: Seconds | null;
  /** Share of the departures that get there within the limit. */
  readonly reachedShare: number;
}

/** What leaving at any minute of a window reaches. Kept as it is until it is let go. */
export interface TransitWindow {
  readonly departures: Int32Array;
  readonly limit: Seconds;
  readonly stopsOnFoot: number;
  /**
   * Times that a share of the departures (0.05, 0.5, 0.95 …) does not exceed, node by node, for rings. Between nodes a
   * quantile may be a little too high, never too low; ask `spreadTo` for the exact one of a place.
   */
  surface(share: number): TransitTimes;
  /** Of a node of the streets. */
  reachedShare(node: number): number;
  /** The exact spread at a place with these doors; `ways` into it where they are kept (see `PlaceBook`). */
  spreadTo(doors: readonly LocalPoint[], ways?: PlaceWays): TargetSpread;
}

export const LOW_SHARE = 0.05;
export const HIGH_SHARE = 0.95;

const searches = new WeakMap<StopWalks, StreetArrivals>();

/**
 * Leaves the doors of the origin at every step of a window (range RAPTOR: from the last departure to the first, each
 * following only what it improves). Throws `Problem` transitRuleInvalid.
 */
export function transitWindow(
  network: TransitNetwork,
  doors: readonly LocalPoint[],
  { from, to, step }: DepartureWindow,
  limit: Seconds,
): TransitWindow {
  checkWindow(from, to, step, limit);
  const { walks, rounds, timetable } = network;
  const { walk, rules } = walks;
  let arrivals = searches.get(walks);
  if (!arrivals) searches.set(walks, (arrivals = createStreetArrivals(walks)));
  const origin = originSeeds(walk.access, doors);
  const { access, times: onFoot } = walkToStops(walks, origin, limit);
  const count = Math.ceil((to - from) / step);
  const departures = Int32Array.from({ length: count }, (_, i) => from + i * step);
  const atNodes = createDepartureSamples(walk.graph.nodeCount, count);
  const atStops = createDepartureSamples(timetable.stops.count, count);
  const limitMetres = limit * rules.speed;
  const walked = onFoot.metres.slice();

  rounds.reset();
  arrivals.reset();
  const stops: number[] = [];
  for (let i = count - 1; i >= 0; i--) {
    const departure = departures[i]!;
    rounds.depart(departure, access, departure + limit);
    const start = (departure - from) * rules.speed;
    arrivals.follow(rounds, from, start, onFoot);

    for (let k = 0; k < rounds.improvedCount; k++) {
      const stop = rounds.improved[k]!;
      if (atStops.rowOf[stop]! >= 0) continue;
      atStops.addRow(stop, Infinity);
      stops.push(stop);
    }
    for (const stop of stops) {
      const metres = (rounds.arrival[stop]! - departure) * rules.speed;
      if (metres <= limitMetres) atStops.set(atStops.rowOf[stop]!, i, metres);
    }
    // rows are numbered in the order in which nodes were touched
    for (let row = atNodes.rowCount; row < arrivals.touchedCount; row++)
      atNodes.addRow(arrivals.touched[row]!, walked[arrivals.touched[row]!]!);
    for (let row = 0; row < arrivals.touchedCount; row++) {
      const node = arrivals.touched[row]!;
      const metres = arrivals.labels[node]! - start;
      if (metres <= limitMetres && metres < walked[node]!) atNodes.set(row, i, metres);
    }
  }
  const onFootNodes = onFoot.reached.slice(0, onFoot.reachedCount);
  const rideNodes = arrivals.touched.slice(0, arrivals.touchedCount);
  return {
    departures,
    limit,
    stopsOnFoot: access.count,
    surface(share) {
      const later = laterStops(stops, atStops, share);
      return {
        origin: withStops(walks, origin, later, limitMetres),
        times: quantileTimes(walked, onFootNodes, rideNodes, atNodes, share, limitMetres),
        onFoot: origin,
        stops: later,
        stopsOnFoot: access.count,
      };
    },
    reachedShare(node) {
      const row = atNodes.rowOf[node]!;
      return row < 0 ? Number(walked[node]! <= limitMetres) : atNodes.reachedShare(row);
    },
    spreadTo: (target, ways) =>
      spreadOf({ walks, origin, walked, atNodes, atStops, count, limit }, target, ways),
  };
}

function laterStops(stops: readonly number[], atStops: DepartureSamples, share: number) {
  return stops
    .map((stop) => ({ stop, metres: atStops.quantile(atStops.rowOf[stop]!, share) }))
    .filter(({ metres }) => metres < Infinity);
}

function quantileTimes(
  walked: Float64Array,
  onFootNodes: Uint32Array,
  rideNodes: Uint32Array,
  samples: DepartureSamples,
  share: number,
  limit: Metres,
): TravelTimes {
  const metres = walked.slice();
  const reached = new Uint32Array(onFootNodes.length + rideNodes.length);
  reached.set(onFootNodes);
  let reachedCount = onFootNodes.length;
  for (let row = 0; row < rideNodes.length; row++) {
    const node = rideNodes[row]!;
    const value = samples.quantile(row, share);
    if (walked[node] === Infinity && value < Infinity) reached[reachedCount++] = node;
    metres[node] = value;
  }
  return { metres, parentArc: NO_PARENTS, reached, reachedCount, limit };
}

/** Quantiles of many departures have no way of their own. */
const NO_PARENTS = new Int32Array(0);

interface Sampled {
  readonly walks: StopWalks;
  readonly origin: OriginSeeds;
  readonly walked: Float64Array;
  readonly atNodes: DepartureSamples;
  readonly atStops: DepartureSamples;
  readonly count: number;
  readonly limit: Seconds;
}

function spreadOf(sampled: Sampled, doors: readonly LocalPoint[], ways: PlaceWays | undefined): TargetSpread {
  const { walks, origin, walked, atNodes, atStops, count, limit } = sampled;
  const { speed } = walks.rules;
  const { nodes, stops, metresFromOrigin } = waysTo(walks, origin, doors, ways);
  const best = new Float64Array(count).fill(metresFromOrigin);
  for (const { node, metres } of nodes) {
    const row = atNodes.rowOf[node]!;
    for (let i = 0; i < count; i++)
      best[i] = Math.min(best[i]!, (row < 0 ? walked[node]! : atNodes.at(row, i)) + metres);
  }
  for (const { stop, metres } of stops) {
    const row = atStops.rowOf[stop]!;
    if (row >= 0) for (let i = 0; i < count; i++) best[i] = Math.min(best[i]!, atStops.at(row, i) + metres);
  }
  best.sort();
  const secondsAt = (share: number) => {
    const metres = best[rankOf(share, count)]!;
    return metres <= limit * speed ? metres / speed : null;
  };
  return {
    low: secondsAt(LOW_SHARE),
    median: secondsAt(0.5),
    high: secondsAt(HIGH_SHARE),
    reachedShare: best.filter((metres) => metres <= limit * speed).length / count,
  };
}
