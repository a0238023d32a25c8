import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres, Seconds } from '../../geo/units.ts';
import { landingsOf } from '../accessLegs.ts';
import { originSeeds, type OriginSeeds } from '../originSeeds.ts';
import { arcSource } from '../streetGraph.ts';
import { travelPath, type TravelPath } from '../travelPath.ts';
import type { TravelTimes } from '../travelTimes.ts';
import { ridesTo, type Ride } from './rideChain.ts';
import { pathBetweenStops, pathFromStop, pathToStop, type StopPath } from './stopPaths.ts';
import type { StopWalks } from './stopWalks.ts';
import type { TransitNetwork } from './transitNetwork.ts';
import { NEVER } from './transitRounds.ts';
import { wholeSeconds } from './transitRules.ts';
import { arrivalAt, waysTo, type TargetArrival } from './transitTarget.ts';
import { transitTimes } from './transitTimes.ts';

/** One leg of a journey; legs follow each other without a gap. Stops are indices of the timetable; null: the origin, the target. */
export type TransitLeg =
  | {
      readonly kind: 'walk';
      readonly fromStop: number | null;
      readonly toStop: number | null;
      readonly seconds: Seconds;
      /** Door legs at their factor, ways inside stations included. */
      readonly metres: Metres;
      /** The way through the streets; null where only a rule of the feed says that one may change there. */
      readonly path: TravelPath | null;
    }
  | { readonly kind: 'wait'; readonly stop: number; readonly seconds: Seconds }
  | ({ readonly kind: 'ride'; readonly seconds: Seconds } & Ride);

export type TransitAnswer =
  | {
      readonly status: 'reached';
      /** From leaving the door to arriving at the target: the sum of the legs, to a hundredth of a second. */
      readonly seconds: Seconds;
      readonly legs: readonly TransitLeg[];
    }
  | {
      readonly status: 'notReached';
      /**
       * originOffStreet, targetOffStreet: no street within a door leg · noService: nothing runs on the date ·
       * originFarFromStops, targetFarFromStops: no stop within a walk of the limit · beyondLimit: none of these, only
       * too long.
       */
      readonly reason:
        | 'originOffStreet'
        | 'targetOffStreet'
        | 'noService'
        | 'originFarFromStops'
        | 'targetFarFromStops'
        | 'beyondLimit';
    };

/**
 * The journey of the search itself, leg by leg, or why there is none. Times as in `transitTimes`: the total is exactly
 * what the search says. Throws `Problem` transitRuleInvalid.
 */
export function transitItinerary(
  network: TransitNetwork,
  originDoors: readonly LocalPoint[],
  targetDoors: readonly LocalPoint[],
  departure: Seconds,
  limit: Seconds,
): TransitAnswer {
  const { walks, rounds } = network;
  const { walk, rules } = walks;
  const { times, stopsOnFoot } = transitTimes(network, originDoors, departure, limit);
  const origin = originSeeds(walk.access, originDoors);
  const stopMetres = (stop: number) =>
    rounds.arrival[stop] === NEVER ? Infinity : (rounds.arrival[stop]! - departure) * rules.speed;
  const arrival = arrivalAt(waysTo(walks, origin, targetDoors), times, stopMetres);
  if (!(arrival.metres <= times.limit))
    return { status: 'notReached', reason: reasonOf(network, origin, targetDoors, stopsOnFoot, limit) };

  const lastStop = lastStopOf(walks, origin, times, arrival, stopMetres);
  const seconds = arrival.metres / rules.speed;
  // the search is run again below, so all that was read from it is read by now
  const legs =
    lastStop === null
      ? [walkLeg(null, null, seconds, directPath(walks, origin, targetDoors, times.limit))]
      : legsByStops(network, origin, targetDoors, lastStop, { departure, seconds, limit: times.limit });
  return { status: 'reached', seconds, legs };
}

/** The stop whose egress reached the target; null when walking all the way is soonest. */
function lastStopOf(
  { walk, firstLink, linkNode, linkMetres, timetable }: StopWalks,
  origin: OriginSeeds,
  times: TravelTimes,
  arrival: TargetArrival,
  stopMetres: (stop: number) => Metres,
): number | null {
  if (arrival.by === 'origin') return null;
  if (arrival.by === 'stop') return arrival.index;
  let node = arrival.index;
  for (let arc = times.parentArc[node]!; arc >= 0; arc = times.parentArc[node]!)
    node = arcSource(walk.graph, arc);
  const label = times.metres[node]!;
  if (origin.seeds.some((seed) => seed.node === node && seed.metres === label)) return null;
  for (let stop = 0; stop < timetable.stops.count; stop++) {
    const metres = stopMetres(stop);
    if (metres === Infinity) continue;
    for (let k = firstLink[stop]!; k < firstLink[stop + 1]!; k++)
      if (linkNode[k] === node && label === metres + linkMetres[k]!) return stop;
  }
  throw new Error(`Node ${node} was seeded neither by the origin nor by a stop.`);
}

interface Journey {
  readonly departure: Seconds;
  readonly seconds: Seconds;
  readonly limit: Metres;
}

function legsByStops(
  network: TransitNetwork,
  origin: OriginSeeds,
  targetDoors: readonly LocalPoint[],
  lastStop: number,
  { departure, seconds, limit }: Journey,
): TransitLeg[] {
  const { walks } = network;
  const { speed, transferWalk } = walks.rules;
  const legs: TransitLeg[] = [];
  let now = departure;
  let at: number | null = null;
  for (const ride of ridesTo(network, lastStop)) {
    const board = ride.stops[0]!;
    if (at !== board) {
      const way: StopPath | null =
        at === null
          ? pathToStop(walks, origin, board, limit)
          : pathBetweenStops(walks, at, board, transferWalk * speed);
      // a rule of the feed may allow less than our walk takes
      const walked = way ? wholeSeconds(way.metres, speed) : Infinity;
      const leg = walkLeg(at, board, Math.min(walked, ride.departure - now), way);
      if (leg.seconds > 0) legs.push(leg);
      now += leg.seconds;
    }
    if (ride.departure > now) legs.push({ kind: 'wait', stop: board, seconds: ride.departure - now });
    legs.push({ kind: 'ride', seconds: ride.arrival - ride.departure, ...ride });
    now = ride.arrival;
    at = ride.stops.at(-1)!;
  }
  const rest = seconds - (now - departure);
  if (rest > LEAST_WALK)
    legs.push(walkLeg(lastStop, null, rest, pathFromStop(walks, lastStop, targetDoors, limit)));
  return legs;
}

/** Less than this from the stop to the door is only the last digits of their places. */
const LEAST_WALK: Seconds = 0.01;

function walkLeg(fromStop: number | null, toStop: number | null, seconds: Seconds, way: StopPath | null) {
  return {
    kind: 'walk' as const,
    fromStop,
    toStop,
    seconds,
    metres: way?.metres ?? 0,
    path: way?.path ?? null,
  };
}

function directPath(
  { walk, rules }: StopWalks,
  origin: OriginSeeds,
  targetDoors: readonly LocalPoint[],
  limit: Metres,
): StopPath | null {
  const path = travelPath(
    walk.access,
    origin,
    walk.search.run(origin.seeds, limit, rules.speed),
    targetDoors,
  );
  return path && { metres: path.cost, path };
}

function reasonOf(
  network: TransitNetwork,
  origin: OriginSeeds,
  targetDoors: readonly LocalPoint[],
  stopsOnFoot: number,
  limit: Seconds,
): Extract<TransitAnswer, { status: 'notReached' }>['reason'] {
  const { walks, patterns } = network;
  if (origin.seeds.length === 0) return 'originOffStreet';
  if (targetDoors.every(({ x, y }) => landingsOf(walks.walk.access, x, y).length === 0))
    return 'targetOffStreet';
  if (patterns.runsOnDate === 0) return 'noService';
  if (stopsOnFoot === 0) return 'originFarFromStops';
  if (!isStopNear(walks, targetDoors, limit)) return 'targetFarFromStops';
  return 'beyondLimit';
}

/** Whether some stop has a walk to the place within the limit. */
function isStopNear(
  { walk, rules, doorSeeds }: StopWalks,
  doors: readonly LocalPoint[],
  limit: Seconds,
): boolean {
  const seeds = doorSeeds.flatMap((door) => door.seeds);
  const times = walk.search.run(seeds, limit * rules.speed, rules.speed);
  const { edgeFrom, edgeBackFrom } = walk.graph;
  return doors.some(({ x, y }) =>
    landingsOf(walk.access, x, y).some(
      ({ edge }) =>
        times.metres[edgeFrom[edge]!]! < Infinity || times.metres[edgeBackFrom[edge]!]! < Infinity,
    ),
  );
}
