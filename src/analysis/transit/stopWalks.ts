import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import type { Timetable } from '../../plan/timetable.ts';
import { MAX_LEG } from '../accessLegs.ts';
import { bestEdgeWalk, directMetres, originSeeds, type OriginSeeds } from '../originSeeds.ts';
import type { TravelTimes } from '../travelTimes.ts';
import type { WalkNetwork } from '../walkNetwork.ts';
import { stopDoors, type StopDoor } from './stopDoors.ts';
import { checkTransitRules, type TransitRules } from './transitRules.ts';

/** What walking must offer: the streets, the legs to them, and a search. */
export type StreetWalk = Pick<WalkNetwork, 'frame' | 'graph' | 'access' | 'search'>;

/**
 * How stops and streets meet, for one kind of walker: made once for a timetable and a walking network, whatever the
 * service date. Walking metres throughout, door legs at their factor, ways inside stations included.
 */
export interface StopWalks {
  readonly timetable: Timetable;
  readonly walk: StreetWalk;
  readonly rules: TransitRules;
  readonly doors: readonly StopDoor[];
  /** How a trip leaves each door. */
  readonly doorSeeds: readonly OriginSeeds[];
  /** Doors of stop s are `firstDoor[s] … firstDoor[s + 1] - 1`. */
  readonly firstDoor: Uint32Array;
  /** Nodes next to stop s: `linkNode[k]`, `linkMetres[k]` for k from `firstLink[s]`; each node once. */
  readonly firstLink: Uint32Array;
  readonly linkNode: Uint32Array;
  readonly linkMetres: Float64Array;
  /** Stops next to node n: `nodeStop[k]`, `nodeMetres[k]` for k from `firstAtNode[n]`. */
  readonly firstAtNode: Uint32Array;
  readonly nodeStop: Uint32Array;
  readonly nodeMetres: Float64Array;
  /** Doors that have a landing on an edge. */
  readonly doorsOfEdge: ReadonlyMap<number, readonly number[]>;
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
  const links = linksOf(stopCount, walk.graph.nodeCount, doors, doorSeeds);
  const base = {
    timetable,
    walk,
    rules,
    doors,
    doorSeeds,
    firstDoor,
    ...links,
    doorsOfEdge: doorsByEdge(doorSeeds),
    offStreet: served.filter((stop) => links.firstLink[stop] === links.firstLink[stop + 1]).length,
    unconnected,
  };
  return { ...base, ...walksBetween(base, served) };
}

function linksOf(
  stopCount: number,
  nodeCount: number,
  doors: readonly StopDoor[],
  doorSeeds: readonly OriginSeeds[],
) {
  const best = new Map<number, Metres>();
  const stops: number[] = [];
  const nodes: number[] = [];
  const metres: number[] = [];
  doors.forEach(({ stop, metres: inside }, i) => {
    for (const { node, metres: leg } of doorSeeds[i]!.seeds)
      if (inside + leg < (best.get(node) ?? Infinity)) best.set(node, inside + leg);
    if (doors[i + 1]?.stop === stop) return;
    for (const [node, leg] of best) {
      stops.push(stop);
      nodes.push(node);
      metres.push(leg);
    }
    best.clear();
  });
  const firstAtNode = firstOf(nodeCount, nodes);
  const next = firstAtNode.slice();
  const nodeStop = new Uint32Array(nodes.length);
  const nodeMetres = new Float64Array(nodes.length);
  nodes.forEach((node, k) => {
    const at = next[node]!++;
    nodeStop[at] = stops[k]!;
    nodeMetres[at] = metres[k]!;
  });
  return {
    firstLink: firstOf(stopCount, stops),
    linkNode: Uint32Array.from(nodes),
    linkMetres: Float64Array.from(metres),
    firstAtNode,
    nodeStop,
    nodeMetres,
  };
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

type Doors = Pick<StopWalks, 'walk' | 'doors' | 'doorSeeds' | 'doorsOfEdge'>;

/** Metres to doors of stops that need no node: straight, along one street, or just across it. */
export function eachDoorNear(
  { walk, doors, doorSeeds, doorsOfEdge }: Doors,
  origin: OriginSeeds,
  visit: (door: number, metres: Metres) => void,
): void {
  const near = new Map<number, Metres>();
  const offer = (door: number, metres: Metres) => {
    if (metres < (near.get(door) ?? Infinity)) near.set(door, metres);
  };
  for (const edge of origin.touchedEdges.keys())
    for (const i of doorsOfEdge.get(edge) ?? []) {
      const { x, y } = doors[i]!;
      const walked = bestEdgeWalk(walk.access, origin, edge, x, y);
      if (walked) offer(i, walked.metres);
    }
  // doors next to each other but on no common street are as rare as they are near
  for (let i = 0; i < doors.length; i++)
    if (isNextTo(origin.doors, doors[i]!) && doorSeeds[i])
      offer(i, directMetres(walk.access, origin, doors[i]!.x, doors[i]!.y));
  for (const [door, metres] of near) if (metres < Infinity) visit(door, metres);
}

function isNextTo(points: readonly LocalPoint[], { x, y }: LocalPoint): boolean {
  return points.some((point) => Math.abs(point.x - x) <= MAX_LEG && Math.abs(point.y - y) <= MAX_LEG);
}

type Linked = Doors & Pick<StopWalks, 'firstAtNode' | 'nodeStop' | 'nodeMetres' | 'timetable' | 'rules'>;

/** Collects the stops that a walk reaches, with metres; reuses its tables. */
export interface StopCollector {
  /** `near` are the ways without nodes. The first `count` of `stops`; metres by stop. Read before the next collection. */
  collect(origin: OriginSeeds, times: TravelTimes, inside: Metres): number;
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
    collect(origin, times, inside) {
      for (let i = 0; i < count; i++) metres[stops[i]!] = Infinity;
      count = 0;
      const offer = (stop: number, through: Metres) => {
        if (through > times.limit || through >= metres[stop]!) return;
        if (metres[stop] === Infinity) stops[count++] = stop;
        metres[stop] = through;
      };
      for (let i = 0; i < times.reachedCount; i++) {
        const node = times.reached[i]!;
        const known = times.metres[node]! + inside;
        for (let k = firstAtNode[node]!; k < firstAtNode[node + 1]!; k++)
          offer(nodeStop[k]!, known + nodeMetres[k]!);
      }
      eachDoorNear(walks, origin, (door, leg) =>
        offer(doors[door]!.stop, inside + leg + doors[door]!.metres),
      );
      return count;
    },
  };
}

function walksBetween(
  walks: Linked & Pick<StopWalks, 'firstDoor'>,
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
      const inside = doors[door]!.metres;
      const times = walk.search.run(doorSeeds[door]!.seeds, limit);
      const count = collector.collect(doorSeeds[door]!, times, inside);
      for (let i = 0; i < count; i++) {
        const other = collector.stops[i]!;
        const metres = collector.metres[other]!;
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
