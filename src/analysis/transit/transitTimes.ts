import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres, Seconds } from '../../geo/units.ts';
import type { Landing } from '../accessLegs.ts';
import { originSeeds, type OriginSeeds } from '../originSeeds.ts';
import type { Seed, TravelTimes } from '../travelTimes.ts';
import { createStopCollector, type StopCollector, type StopWalks } from './stopWalks.ts';
import type { TransitNetwork } from './transitNetwork.ts';
import type { StopAccess } from './transitRounds.ts';
import { checkDeparture, wholeSeconds } from './transitRules.ts';

/**
 * Times from one origin by foot and public transport in the shape of a walk, so that rings, buildings and facilities
 * are worked out by the same code: seconds times the walking speed stand for metres.
 */
export interface TransitTimes {
  /** The origin with the stops that rides reach as further starting points, each as late as it is reached. */
  readonly origin: OriginSeeds;
  /** Belongs to the search of the walking network: read before the next question. */
  readonly times: TravelTimes;
  /** The origin by itself, and the stops. */
  readonly onFoot: OriginSeeds;
  readonly stops: readonly LaterStop[];
  /** Stops that the origin reaches on foot within the limit; 0 means that no ride can begin. */
  readonly stopsOnFoot: number;
}

/**
 * Earliest arrivals everywhere when leaving the doors of the origin at `departure` (seconds after midnight of the
 * service date), within `limit` seconds. Throws `Problem` transitRuleInvalid.
 */
export function transitTimes(
  network: TransitNetwork,
  doors: readonly LocalPoint[],
  departure: Seconds,
  limit: Seconds,
): TransitTimes {
  checkDeparture(departure, limit);
  const { walks, rounds } = network;
  const { rules, walk } = walks;
  const origin = originSeeds(walk.access, doors);
  const { access } = walkToStops(walks, origin, limit);
  rounds.reset();
  rounds.depart(departure, access, departure + limit);
  const limitMetres = limit * rules.speed;
  const later = [...rounds.improved.subarray(0, rounds.improvedCount)].map((stop) => ({
    stop,
    metres: (rounds.arrival[stop]! - departure) * rules.speed,
  }));
  const seeds = [...origin.seeds, ...seedsAtStops(walks, later, limitMetres)];
  return {
    origin: withStops(walks, origin, later, limitMetres),
    times: walk.search.run(seeds, limitMetres, rules.speed),
    onFoot: origin,
    stops: later,
    stopsOnFoot: access.count,
  };
}

const collectors = new WeakMap<StopWalks, StopCollector>();

/** Stops within a walk of the origin, and the walk itself (which the next search overwrites). */
export function walkToStops(
  walks: StopWalks,
  origin: OriginSeeds,
  limit: Seconds,
): { readonly access: StopAccess; readonly times: TravelTimes } {
  const { walk, rules } = walks;
  let collector = collectors.get(walks);
  if (!collector) collectors.set(walks, (collector = createStopCollector(walks)));
  const times = walk.search.run(origin.seeds, limit * rules.speed, rules.speed);
  const count = collector.collect(origin, times);
  const stops = collector.stops.slice(0, count);
  const { metres } = collector;
  const seconds = Int32Array.from(stops, (stop) => wholeSeconds(metres[stop]!, rules.speed));
  return { access: { stops, seconds, count }, times };
}

/** A stop and how far behind the origin it stands: seconds until it is reached, times the walking speed. */
export interface LaterStop {
  readonly stop: number;
  readonly metres: Metres;
}

function seedsAtStops(walks: StopWalks, stops: readonly LaterStop[], limit: Metres): Seed[] {
  const { firstLink, linkNode, linkMetres } = walks;
  const seeds: Seed[] = [];
  for (const { stop, metres } of stops)
    for (let k = firstLink[stop]!; k < firstLink[stop + 1]!; k++) {
      const through = metres + linkMetres[k]!;
      if (through <= limit) seeds.push({ node: linkNode[k]!, metres: through });
    }
  return seeds;
}

/**
 * The origin with the landings of later stops beside its own, so that what lies on a stop's own street is reached
 * without walking to the next corner. Straight ways from a stop, past all streets, are left to exact questions.
 */
export function withStops(
  { doors, doorSeeds, firstDoor }: StopWalks,
  origin: OriginSeeds,
  stops: readonly LaterStop[],
  limit: Metres,
): OriginSeeds {
  const landings: Landing[] = [...origin.landings];
  const touchedEdges = new Map<number, Landing[]>();
  for (const [edge, own] of origin.touchedEdges) touchedEdges.set(edge, [...own]);
  for (const { stop, metres } of stops)
    for (let door = firstDoor[stop]!; door < firstDoor[stop + 1]!; door++)
      for (const landing of doorSeeds[door]!.landings) {
        const through = metres + doors[door]!.metresOut + landing.metres;
        if (through > limit) continue;
        const later = { ...landing, metres: through };
        landings.push(later);
        const known = touchedEdges.get(landing.edge);
        if (known) known.push(later);
        else touchedEdges.set(landing.edge, [later]);
      }
  return { doors: origin.doors, landings, seeds: origin.seeds, touchedEdges };
}
