import type { Seconds } from '../geo/units.ts';
import type { Crossing, Gate, Street } from '../plan/records.ts';
import { DEAD_END, type CollectedEdges } from './edgeCollector.ts';
import { busyness } from './streetRules.ts';
import type { TravelProfile } from './travelProfile.ts';

/** What stands on the vertices of the network, by vertex. */
export interface JunctionRecords {
  readonly gates: ReadonlyMap<number, Gate>;
  readonly crossings: ReadonlyMap<number, Crossing>;
  /** Vertices at which there is a lift. */
  readonly lifts: ReadonlySet<number>;
  readonly bans: ReadonlyMap<number, readonly TurnBan[]>;
}

/** Edge ends: the edge times two, plus one for its far end. One may not, or may only, go from one to others. */
export interface TurnBan {
  readonly from: number;
  readonly to: readonly number[];
  readonly isOnly: boolean;
}

export interface Connector {
  readonly from: number;
  readonly to: number;
  /** Infinity where there is no way across. */
  readonly seconds: Seconds;
  readonly junction: number;
}

export interface JoinedJunction {
  readonly nodes: readonly number[];
  readonly gate: Gate | null;
  readonly crossing: Crossing | null;
  readonly wait: Seconds;
  readonly isWaitAssumed: boolean;
  readonly ends: readonly number[];
}

/** The ends of all edges as nodes: for arriving there and for leaving there, by edge end. */
export interface JoinedEdges {
  readonly nodeCount: number;
  readonly arriving: Uint32Array;
  /** The same array as `arriving` where no turn is banned. */
  readonly leaving: Uint32Array;
  readonly connectors: readonly Connector[];
  readonly junctions: readonly JoinedJunction[];
}

/**
 * Gives edge ends their nodes. Ends at one vertex share one, except where something happens between them:
 *
 * - at a gate each end but one has a node of its own, so that closing is a matter of connectors;
 * - where streets of different busyness meet, crossing the busiest costs a wait; who only joins it, or comes from
 *   it, loses half of that. Lights that stop traffic cost whoever is traffic the whole, whichever way one goes, and
 *   so does a lift;
 * - where turns are banned, arriving and leaving are different nodes, joined by what is allowed. Turning round is
 *   allowed unless banned.
 */
export function joinEdges(
  edges: CollectedEdges,
  vertexCount: number,
  streets: readonly Street[],
  records: JunctionRecords,
  profile: TravelProfile,
): JoinedEdges {
  const special = specialVertices(edges, vertexCount, streets, records, profile);
  const nodeOfVertex = new Int32Array(vertexCount).fill(-1);
  const arriving = new Uint32Array(edges.count * 2);
  const endsOf = new Map<number, number[]>();
  let nodeCount = 0;
  for (let end = 0; end < edges.count * 2; end++) {
    const vertex = (end & 1 ? edges.to : edges.from)[end >> 1]!;
    if (vertex !== DEAD_END && special[vertex] === 1) {
      const known = endsOf.get(vertex);
      if (known) known.push(end);
      else endsOf.set(vertex, [end]);
    } else if (vertex === DEAD_END) arriving[end] = nodeCount++;
    else
      arriving[end] =
        nodeOfVertex[vertex]! < 0 ? (nodeOfVertex[vertex] = nodeCount++) : nodeOfVertex[vertex]!;
  }
  const leaving = records.bans.size > 0 ? arriving.slice() : arriving;
  const connectors: Connector[] = [];
  const junctions: JoinedJunction[] = [];
  const join = (from: number, to: number, seconds: Seconds) =>
    connectors.push({ from, to, seconds, junction: junctions.length });

  for (const [vertex, ends] of endsOf) {
    const gate = records.gates.get(vertex) ?? null;
    const crossing = records.crossings.get(vertex) ?? null;
    const bans = records.bans.get(vertex) ?? [];
    const wait = waitAt(ends, edges, streets, crossing, records.lifts.has(vertex), profile);
    const middle = nodeCount++;
    const nodes = [middle];
    if (bans.length === 0)
      ends.forEach((end, i) => {
        const seconds = wait.half(end);
        arriving[end] = leaving[end] = middle;
        if (seconds === 0 && (!gate || i === 0)) return;
        const port = nodeCount++;
        nodes.push(port);
        arriving[end] = leaving[end] = port;
        join(port, middle, seconds);
        join(middle, port, seconds);
      });
    else {
      for (const end of ends) {
        nodes.push((leaving[end] = nodeCount++));
        join(middle, leaving[end]!, wait.half(end));
      }
      for (const end of ends) {
        const own = bans.filter((ban) => ban.from === end);
        nodes.push((arriving[end] = nodeCount++));
        if (own.length === 0) join(arriving[end]!, middle, wait.half(end));
        else
          for (const to of ends)
            if (isAllowed(to, own)) join(arriving[end]!, leaving[to]!, wait.half(end) + wait.half(to));
      }
    }
    junctions.push({
      nodes,
      gate,
      crossing,
      ends,
      wait: wait.across,
      isWaitAssumed: wait.isAssumed,
    });
  }
  return { nodeCount, arriving, leaving, connectors, junctions };
}

function isAllowed(to: number, bans: readonly TurnBan[]): boolean {
  return bans.every((ban) => ban.to.includes(to) === ban.isOnly);
}

function specialVertices(
  edges: CollectedEdges,
  vertexCount: number,
  streets: readonly Street[],
  { gates, crossings, lifts, bans }: JunctionRecords,
  { waits }: TravelProfile,
): Uint8Array {
  const special = new Uint8Array(vertexCount);
  for (const vertex of gates.keys()) special[vertex] = 1;
  for (const vertex of bans.keys()) special[vertex] = 1;
  if (!waits) return special;
  for (const vertex of crossings.keys()) special[vertex] = 1;
  for (const vertex of lifts) special[vertex] = 1;
  const unmarked = waits.crossings.notMapped;
  const most = new Uint8Array(vertexCount);
  const least = new Uint8Array(vertexCount).fill(255);
  const waited = new Uint8Array(vertexCount);
  for (let e = 0; e < edges.count; e++) {
    const street = streets[edges.street[e]!]!;
    const rank = busyness(street);
    for (const vertex of [edges.from[e]!, edges.to[e]!]) {
      if (vertex === DEAD_END) continue;
      if (rank > most[vertex]! || (rank === most[vertex]! && waited[vertex] === 0)) {
        most[vertex] = rank;
        waited[vertex] = (unmarked[street.streetClass] ?? 0) > 0 ? 1 : 0;
      }
      if (rank < least[vertex]!) least[vertex] = rank;
    }
  }
  for (let vertex = 0; vertex < vertexCount; vertex++)
    if (waited[vertex] === 1 && least[vertex]! < most[vertex]!) special[vertex] = 1;
  return special;
}

interface JunctionWait {
  readonly across: Seconds;
  readonly isAssumed: boolean;
  /** What an edge end loses between itself and the middle. */
  half(end: number): Seconds;
}

const NO_WAIT: JunctionWait = { across: 0, isAssumed: false, half: () => 0 };

function waitAt(
  ends: readonly number[],
  edges: CollectedEdges,
  streets: readonly Street[],
  crossing: Crossing | null,
  isLift: boolean,
  { waits, mode }: TravelProfile,
): JunctionWait {
  if (!waits) return NO_WAIT;
  const streetOf = (end: number) => streets[edges.street[end >> 1]!]!;
  const lights = crossing?.stopsTraffic && mode !== 'walk' ? waits.trafficLights : 0;
  const everyone = isLift ? waits.lift : lights;
  if (everyone > 0) return { across: everyone, isAssumed: false, half: () => everyone / 2 };
  const most = Math.max(...ends.map((end) => busyness(streetOf(end))));
  if (ends.every((end) => busyness(streetOf(end)) === most)) return NO_WAIT;
  const type = crossing?.crossingType ?? 'notMapped';
  const island = crossing?.hasIsland && type !== 'signals' ? waits.islandFactor : 1;
  const busiest = ends.map(streetOf).filter((street) => busyness(street) === most);
  const across =
    type === 'none'
      ? Infinity
      : island * Math.max(...busiest.map(({ streetClass }) => waits.crossings[type][streetClass] ?? 0));
  return {
    across,
    isAssumed: (type === 'unknown' || type === 'notMapped') && across > 0,
    half: (end) => (busyness(streetOf(end)) < most ? across / 2 : 0),
  };
}
