import { hilbertOrder } from '../geo/hilbertOrder.ts';
import type { LocalFrame } from '../geo/localFrame.ts';
import { NumberIndex } from '../geo/numberIndex.ts';
import type { Metres } from '../geo/units.ts';
import type { Crossing, Gate, Street } from '../plan/records.ts';
import type { Lift, TurnRestriction } from '../plan/streetRecords.ts';
import { DEAD_END, EdgeCollector, type CollectedEdges } from './edgeCollector.ts';
import { arcsOf, nodePlaces } from './graphArcs.ts';
import { joinEdges } from './junctions.ts';
import { crossingsAlong, type Obstacles } from './obstacles.ts';
import { slopeFactors, type HeightAt } from './slope.ts';
import type { StreetGraph } from './streetGraph.ts';
import { streetFactors, type StreetFactors } from './streetRules.ts';
import type { TravelProfile } from './travelProfile.ts';
import { placedBans } from './turnBans.ts';

/** What a network is made of. */
export interface StreetParts {
  readonly streets: readonly Street[];
  readonly gates: readonly Gate[];
  readonly crossings: readonly Crossing[];
  readonly lifts: readonly Lift[];
  readonly restrictions: readonly TurnRestriction[];
  readonly barriers: Obstacles;
  /** Heights of the ground, where there are any. */
  readonly heightAt: HeightAt | null;
}

/** How far from a wall without a gate a street ends, so that the wall lies between both dead ends. */
const STAND_BACK: Metres = 0.3;
/** A gate this near to where a wall crosses a street is the way through. */
const GATE_REACH: Metres = 1;

/**
 * Builds the network of all streets the traveller may use. Barriers cut streets on the ground unless a gate stands at
 * the crossing; whether it is open is a matter of its connectors. Streets join only where they share a node id.
 */
export function buildStreetGraph(parts: StreetParts, frame: LocalFrame, profile: TravelProfile): StreetGraph {
  const allFactors = parts.streets.map((street) => streetFactors(street, profile));
  const streets = parts.streets.filter((_, i) => isUsed(allFactors[i]!));
  const factors = allFactors.filter(isUsed);
  const vertexTotal = streets.reduce((sum, street) => sum + street.nodes.length, 0);
  const ids = new NumberIndex(vertexTotal);
  const vertexOf = new Uint32Array(vertexTotal);
  const places = new Float64Array(vertexTotal * 2);
  const uses = new Uint8Array(vertexTotal);

  // number the vertices; one used twice, or ending a street, is a junction
  let at = 0;
  for (const street of streets) {
    const { coordinates } = street.geometry;
    const last = coordinates.length - 1;
    for (let i = 0; i <= last; i++, at++) {
      const vertex = ids.add(street.nodes[i]!);
      vertexOf[at] = vertex;
      if (uses[vertex]! < 2) uses[vertex]! += i === 0 || i === last ? 2 : 1;
      frame.project(coordinates[i]![0]!, coordinates[i]![1]!, places, at * 2);
    }
  }
  const placed = <T>(records: readonly T[], nodeOf: (record: T) => number | null): Map<number, T> => {
    const found = new Map<number, T>();
    for (const record of records) {
      const node = nodeOf(record);
      const vertex = node === null ? -1 : ids.find(node);
      if (vertex < 0) continue;
      found.set(vertex, record);
      uses[vertex] = 2;
    }
    return found;
  };
  const gates = placed(parts.gates, (gate) => gate.streetNode);
  const crossings = profile.waits ? placed(parts.crossings, (crossing) => crossing.streetNode) : new Map();
  const lifts = profile.waits ? placed(parts.lifts, (lift) => lift.streetNode) : new Map();
  const restrictions = parts.restrictions.filter(({ modes }) => modes.includes(STREET_MODE[profile.mode]));
  placed(restrictions, ({ viaNode }) => viaNode);

  const edges = collectEdges(streets, vertexOf, places, uses, gates, parts.barriers);
  const bans = placedBans(restrictions, edges, streets, ids);
  const records = { gates, crossings, lifts: new Set(lifts.keys()), bans: bans.byVertex };
  const joined = joinEdges(edges, ids.size, streets, records, profile);
  return finishedGraph(edges, joined, streets, factors, profile, parts.heightAt, bans.unplaced);
}

function isUsed({ forward, backward }: StreetFactors): boolean {
  return forward < Infinity || backward < Infinity;
}

const STREET_MODE = { walk: 'foot', cycle: 'bicycle', drive: 'motor' } as const;

function collectEdges(
  streets: readonly Street[],
  vertexOf: Uint32Array,
  places: Float64Array,
  uses: Uint8Array,
  gates: ReadonlyMap<number, Gate>,
  barriers: Obstacles,
): CollectedEdges {
  const collector = new EdgeCollector(vertexOf.length);
  let at = 0;
  for (let s = 0; s < streets.length; s++) {
    const street = streets[s]!;
    const end = at + street.nodes.length;
    const isCuttable = street.structure === 'ground' && barriers.ends.length > 0;
    collector.start(s, vertexOf[at]!, places[at * 2]!, places[at * 2 + 1]!);
    for (let v = at + 1; v < end; v++) {
      if (isCuttable) cutAtBarriers(collector, barriers, places, v, vertexOf, gates, s);
      const x = places[v * 2]!;
      const y = places[v * 2 + 1]!;
      collector.add(x, y);
      const vertex = vertexOf[v]!;
      if (uses[vertex]! < 2) continue;
      collector.end(vertex);
      if (v + 1 < end) collector.start(s, vertex, x, y);
    }
    at = end;
  }
  return collector.finish();
}

function cutAtBarriers(
  collector: EdgeCollector,
  barriers: Obstacles,
  places: Float64Array,
  v: number,
  vertexOf: Uint32Array,
  gates: ReadonlyMap<number, Gate>,
  street: number,
): void {
  const ax = places[v * 2 - 2]!;
  const ay = places[v * 2 - 1]!;
  const bx = places[v * 2]!;
  const by = places[v * 2 + 1]!;
  const shares = crossingsAlong(barriers, ax, ay, bx, by);
  if (shares.length === 0) return;
  const length = Math.hypot(bx - ax, by - ay);
  for (const share of shares) {
    const isGateBefore = share * length <= GATE_REACH && gates.has(vertexOf[v - 1]!);
    const isGateAfter = (1 - share) * length <= GATE_REACH && gates.has(vertexOf[v]!);
    if (isGateBefore || isGateAfter) continue;
    const back = Math.min(STAND_BACK / length, share / 2, (1 - share) / 2);
    const before = share - back;
    const after = share + back;
    collector.add(ax + (bx - ax) * before, ay + (by - ay) * before);
    collector.end(DEAD_END);
    collector.start(street, DEAD_END, ax + (bx - ax) * after, ay + (by - ay) * after);
  }
}

function finishedGraph(
  edges: CollectedEdges,
  joined: ReturnType<typeof joinEdges>,
  streets: readonly Street[],
  factors: readonly StreetFactors[],
  profile: TravelProfile,
  heightAt: HeightAt | null,
  unplacedRestrictions: number,
): StreetGraph {
  const { nodeCount, arriving, leaving, junctions } = joined;
  const edgeCount = edges.count;
  const places = nodePlaces(nodeCount, edges, arriving, junctions);
  const order = hilbertOrder(places.nodeX, places.nodeY);
  const rank = new Uint32Array(nodeCount);
  for (let i = 0; i < order.length; i++) rank[order[i]!] = i;
  const nodesOf = (ends: Uint32Array, far: 0 | 1) =>
    Uint32Array.from({ length: edgeCount }, (_, e) => rank[ends[e * 2 + far]!]!);
  const edgeFrom = nodesOf(leaving, 0);
  const edgeTo = nodesOf(arriving, 1);
  const forwardFactor = new Float32Array(edgeCount);
  const backwardFactor = new Float32Array(edgeCount);
  const slopes =
    heightAt && profile.slope !== 'none' ? slopeFactors(edges, streets, heightAt, profile) : null;
  let isDirectional = leaving !== arriving;
  let leastFactor = Infinity;
  for (let e = 0; e < edgeCount; e++) {
    const { forward, backward } = factors[edges.street[e]!]!;
    forwardFactor[e] = forward * (slopes ? slopes.forward[e]! : 1);
    backwardFactor[e] = backward * (slopes ? slopes.backward[e]! : 1);
    if (forwardFactor[e] !== backwardFactor[e]) isDirectional = true;
    leastFactor = Math.min(leastFactor, forwardFactor[e]!, backwardFactor[e]!);
  }
  const directed = {
    edgeCount,
    edgeFrom,
    edgeTo,
    edgeBackFrom: leaving === arriving ? edgeTo : nodesOf(leaving, 1),
    edgeBackTo: leaving === arriving ? edgeFrom : nodesOf(arriving, 0),
    edgeMetres: edges.metres,
    forwardFactor,
    backwardFactor,
  };
  const connectors = joined.connectors.map((one) => ({ ...one, from: rank[one.from]!, to: rank[one.to]! }));
  const { arcOf, ...arcs } = arcsOf(nodeCount, directed, connectors);
  const arcsOfJunction: number[][] = junctions.map(() => []);
  connectors.forEach(({ junction }, i) => arcsOfJunction[junction]!.push(arcOf[i]!));
  return {
    nodeCount,
    nodeX: places.nodeX.map((_, i) => places.nodeX[order[i]!]!),
    nodeY: places.nodeY.map((_, i) => places.nodeY[order[i]!]!),
    ...directed,
    ...arcs,
    leastFactor: Number.isFinite(leastFactor) ? leastFactor : 1,
    edgeStreet: Uint32Array.from(edges.street),
    shapeStart: edges.shapeStart,
    shape: edges.shape,
    streets,
    junctions: junctions.map((junction, j) => ({
      ...junction,
      nodes: junction.nodes.map((node) => rank[node]!),
      arcs: arcsOfJunction[j]!,
    })),
    isDirectional,
    unplacedRestrictions,
  };
}
