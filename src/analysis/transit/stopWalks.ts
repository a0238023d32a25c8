import type { Metres } from '../../geo/units.ts';
import type { Timetable } from '../../plan/timetable.ts';
import { originSeeds, type OriginSeeds } from '../originSeeds.ts';
import type { TravelTimes } from '../travelTimes.ts';
import { doorGridOf, eachDoorNear, entriesOf, type Doors, type StreetWalk } from './doorWalks.ts';
import { stopDoors, type StopDoor } from './stopDoors.ts';
import { checkTransitRules, type TransitRules } from './transitRules.ts';

/**
 * How stops and streets meet, for one kind of walker: made once for a timetable and a walking network, whatever the
 * service date, and anew when the streets are edited. Flat metres of the walker throughout, waits on the way and ways
 * inside stations included.
 */
export interface StopWalks extends Doors {
  readonly timetable: Timetable;
  readonly rules: TransitRules;
  /** How a trip leaves each door. */
  readonly doorSeeds: readonly OriginSeeds[];
  /** Doors of stop s are `firstDoor[s] … firstDoor[s + 1] - 1`. */
  readonly firstDoor: Uint32Array;
  /** Nodes that stop s leads to: `linkNode[k]`, `linkMetres[k]` for k from `firstLink[s]`; each node once. */
  readonly firstLink: Uint32Array;
  readonly linkNode: Uint32Array;
  readonly linkMetres: Float64Array;
  /** Stops that node n leads to: `nodeStop[k]`, `nodeMetres[k]` for k from `firstAtNode[n]`. */
  readonly firstAtNode: Uint32Array;
  readonly nodeStop: Uint32Array;
  readonly nodeMetres: Float64Array;
  /** Walks between two stops within the rules, at `firstWalk[s]`. */
  readonly firstWalk: Uint32Array;
  readonly walkTo: Uint32Array;
  readonly walkMetres: Float64Array;
  /** Stops that are served but that no street reaches, and stations with broken pathways. */
  readonly offStreet: number;
  readonly unconnected: number;
}

/** Throws `Problem` transitRuleInvalid. */
export function createStopWalks(timetable: Timetable, walk: StreetWalk, rules: TransitRules): StopWalks {
  checkTransitRules(rules);
  const stopCount = timetable.stops.count;
  const served = [...new Set(timetable.patterns.stop)].toSorted((a, b) => a - b);
  const { doors, unconnected } = stopDoors(timetable, served, walk.frame, rules);
  const doorSeeds = doors.map((door) => originSeeds(walk.access, [door]));
  const firstDoor = firstOf(
    stopCount,
    doors.map(({ stop }) => stop),
  );
  const leaving = linksFrom(stopCount, doors, doorSeeds);
  const base = {
    timetable,
    walk,
    rules,
    doors,
    doorSeeds,
    firstDoor,
    ...leaving,
    ...linksTo(walk, doors),
    doorsOfEdge: doorsByEdge(doorSeeds),
    doorGrid: doorGridOf(doors),
    offStreet: served.filter((stop) => leaving.firstLink[stop] === leaving.firstLink[stop + 1]).length,
    unconnected,
  };
  return { ...base, ...walksBetween(base, served) };
}

function linksFrom(
  stopCount: number,
  doors: readonly StopDoor[],
  doorSeeds: readonly OriginSeeds[],
): Pick<StopWalks, 'firstLink' | 'linkNode' | 'linkMetres'> {
  const best = new Map<number, Metres>();
  const stops: number[] = [];
  const nodes: number[] = [];
  const metres: number[] = [];
  doors.forEach(({ stop, metresOut }, i) => {
    for (const seed of doorSeeds[i]!.seeds)
      if (metresOut + seed.metres < (best.get(seed.node) ?? Infinity))
        best.set(seed.node, metresOut + seed.metres);
    if (doors[i + 1]?.stop === stop) return;
    for (const [node, least] of best) {
      stops.push(stop);
      nodes.push(node);
      metres.push(least);
    }
    best.clear();
  });
  return {
    firstLink: firstOf(stopCount, stops),
    linkNode: Uint32Array.from(nodes),
    linkMetres: Float64Array.from(metres),
  };
}

function linksTo(
  { access, graph }: StreetWalk,
  doors: readonly StopDoor[],
): Pick<StopWalks, 'firstAtNode' | 'nodeStop' | 'nodeMetres'> {
  const links = doors.flatMap((door) =>
    entriesOf(access, door)
      .map(({ node, metres }) => ({ node, stop: door.stop, metres: metres + door.metresIn }))
      .filter(({ metres }) => metres < Infinity),
  );
  const firstAtNode = firstOf(
    graph.nodeCount,
    links.map(({ node }) => node),
  );
  const next = firstAtNode.slice();
  const nodeStop = new Uint32Array(links.length);
  const nodeMetres = new Float64Array(links.length);
  for (const { node, stop, metres } of links) {
    const at = next[node]!++;
    nodeStop[at] = stop;
    nodeMetres[at] = metres;
  }
  return { firstAtNode, nodeStop, nodeMetres };
}

function doorsByEdge(doorSeeds: readonly OriginSeeds[]): Map<number, number[]> {
  const byEdge = new Map<number, number[]>();
  doorSeeds.forEach(({ touchedEdges }, door) => {
    for (const edge of touchedEdges.keys()) {
      const known = byEdge.get(edge);
      if (known) known.push(door);
      else byEdge.set(edge, [door]);
    }
  });
  return byEdge;
}

/** Where each of `count` begins in a list ordered by owner (or once it is). */
function firstOf(count: number, owners: readonly number[]): Uint32Array {
  const first = new Uint32Array(count + 1);
  for (const owner of owners) first[owner + 1]!++;
  for (let i = 0; i < count; i++) first[i + 1]! += first[i]!;
  return first;
}

type Linked = Doors & Pick<StopWalks, 'firstAtNode' | 'nodeStop' | 'nodeMetres' | 'timetable' | 'rules'>;

/** Collects the stops that a walk reaches, with metres; reuses its tables. */
export interface StopCollector {
  /** Returns how many of `stops` count; metres are by stop. Both are read before the next collection. */
  collect(origin: OriginSeeds, times: TravelTimes): number;
  readonly stops: Uint32Array;
  readonly metres: Float64Array;
}

export function createStopCollector(walks: Linked): StopCollector {
  const { firstAtNode, nodeStop, nodeMetres, timetable, doors } = walks;
  const metres = new Float64Array(timetable.stops.count).fill(Infinity);
  const stops = new Uint32Array(timetable.stops.count);
  let count = 0;
  return {
    stops,
    metres,
    collect(origin, times) {
      for (let i = 0; i < count; i++) metres[stops[i]!] = Infinity;
      count = 0;
      const offer = (stop: number, through: Metres) => {
        if (through > times.limit || through >= metres[stop]!) return;
        if (metres[stop] === Infinity) stops[count++] = stop;
        metres[stop] = through;
      };
      for (let i = 0; i < times.reachedCount; i++) {
        const node = times.reached[i]!;
        const known = times.metres[node]!;
        for (let k = firstAtNode[node]!; k < firstAtNode[node + 1]!; k++)
          offer(nodeStop[k]!, known + nodeMetres[k]!);
      }
      eachDoorNear(walks, origin, (door, leg) => offer(doors[door]!.stop, leg + doors[door]!.metresIn));
      return count;
    },
  };
}

function walksBetween(
  walks: Linked & Pick<StopWalks, 'firstDoor' | 'doorSeeds'>,
  served: readonly number[],
): Pick<StopWalks, 'firstWalk' | 'walkTo' | 'walkMetres'> {
  const { walk, rules, doors, doorSeeds, firstDoor, timetable } = walks;
  const limit = rules.transferWalk * rules.speed;
  const collector = createStopCollector(walks);
  const firstWalk = new Uint32Array(timetable.stops.count + 1);
  const walkTo: number[] = [];
  const walkMetres: number[] = [];
  const best = new Map<number, Metres>();
  for (const stop of served) {
    best.clear();
    for (let door = firstDoor[stop]!; door < firstDoor[stop + 1]!; door++) {
      const { metresOut } = doors[door]!;
      const times = walk.search.run(doorSeeds[door]!.seeds, limit, rules.speed);
      const count = collector.collect(doorSeeds[door]!, times);
      for (let i = 0; i < count; i++) {
        const other = collector.stops[i]!;
        const metres = metresOut + collector.metres[other]!;
        if (metres > limit) continue;
        if (other !== stop && metres < (best.get(other) ?? Infinity)) best.set(other, metres);
      }
    }
    firstWalk[stop + 1] = best.size;
    for (const [other, metres] of best) {
      walkTo.push(other);
      walkMetres.push(metres);
    }
  }
  for (let s = 0; s < timetable.stops.count; s++) firstWalk[s + 1]! += firstWalk[s]!;
  return { firstWalk, walkTo: Uint32Array.from(walkTo), walkMetres: Float64Array.from(walkMetres) };
}
