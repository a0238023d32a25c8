import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import { landingsOf, LEG_FACTOR, MAX_LEG, type AccessIndex, type Landing } from './accessLegs.ts';
import { isClear } from './obstacles.ts';
import { bestEdgeWalk, type OriginSeeds } from './originSeeds.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A stretch along one edge, from and to metres along its shape; backwards when `to` is less. */
export interface Stretch {
  readonly edge: number;
  readonly from: Metres;
  readonly to: Metres;
}

/** A whole walk: out of a door, along edges, into a door. A direct walk has no stretches and no landings. */
export interface TravelPath {
  /** Walking metres with the door legs counted at their factor: what the time is made of. */
  readonly cost: Metres;
  readonly start: LocalPoint;
  readonly end: LocalPoint;
  readonly startLanding: Landing | null;
  readonly endLanding: Landing | null;
  readonly stretches: readonly Stretch[];
  /** Nodes passed, in order; one fewer than the stretches or none. */
  readonly nodes: readonly number[];
}

interface Arrival {
  readonly cost: Metres;
  readonly door: LocalPoint;
  readonly landing: Landing | null;
  /** Node by which the last edge is entered; null when the whole walk stays on that edge. */
  readonly node: number | null;
  /** Set when no node is passed. */
  readonly start: Landing | null;
  readonly directFrom: LocalPoint | null;
}

/** The least costly walk to any of `doors` with the times of the last search; null when there is none. */
export function travelPath(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  doors: readonly LocalPoint[],
): TravelPath | null {
  const arrival = bestArrival(index, origin, times, doors);
  if (!arrival) return null;
  const { cost, door, landing } = arrival;
  if (arrival.directFrom)
    return {
      cost,
      start: arrival.directFrom,
      end: door,
      startLanding: null,
      endLanding: null,
      stretches: [],
      nodes: [],
    };
  if (arrival.start) {
    const stretch = { edge: arrival.start.edge, from: arrival.start.along, to: landing!.along };
    return {
      cost,
      start: doorOf(origin, arrival.start),
      end: door,
      startLanding: arrival.start,
      endLanding: landing,
      stretches: [stretch],
      nodes: [],
    };
  }
  return { cost, end: door, endLanding: landing, ...wayBack(index, origin, times, arrival.node!, landing!) };
}

function bestArrival(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  doors: readonly LocalPoint[],
): Arrival | null {
  const { edgeFrom, edgeTo, edgeMetres } = index.graph;
  let best: Arrival | null = null;
  const offer = (arrival: Arrival) => {
    if (arrival.cost < (best?.cost ?? Infinity)) best = arrival;
  };
  for (const door of doors) {
    for (const start of origin.doors) {
      const leg = Math.hypot(start.x - door.x, start.y - door.y);
      if (leg <= MAX_LEG && isClear(index.obstacles, start.x, start.y, door.x, door.y))
        offer({ cost: leg * LEG_FACTOR, door, landing: null, node: null, start: null, directFrom: start });
    }
    for (const landing of landingsOf(index, door.x, door.y)) {
      const { edge, along, metres } = landing;
      const from = edgeFrom[edge]!;
      const to = edgeTo[edge]!;
      const common = { door, landing, start: null, directFrom: null };
      offer({ ...common, cost: times.metres[from]! + along + metres, node: from });
      offer({ ...common, cost: times.metres[to]! + edgeMetres[edge]! - along + metres, node: to });
    }
    for (const edge of origin.touchedEdges.keys()) {
      const walk = bestEdgeWalk(index, origin, edge, door.x, door.y);
      if (walk)
        offer({
          cost: walk.metres,
          door,
          landing: walk.end,
          node: null,
          start: walk.start,
          directFrom: null,
        });
    }
  }
  return best;
}

function wayBack(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  lastNode: number,
  endLanding: Landing,
): Pick<TravelPath, 'start' | 'startLanding' | 'stretches' | 'nodes'> {
  const { edgeFrom, edgeTo, edgeMetres, arcEdge } = index.graph;
  const stretches: Stretch[] = [stretchFrom(index, endLanding.edge, lastNode, endLanding.along)];
  const nodes = [lastNode];
  let node = lastNode;
  for (let arc = times.parentArc[node]!; arc >= 0; arc = times.parentArc[node]!) {
    const edge = arcEdge[arc]! >> 1;
    const isBackward = (arcEdge[arc]! & 1) === 1;
    const metres = edgeMetres[edge]!;
    stretches.push(isBackward ? { edge, from: metres, to: 0 } : { edge, from: 0, to: metres });
    node = isBackward ? edgeTo[edge]! : edgeFrom[edge]!;
    nodes.push(node);
  }
  const startLanding = landingOfSeed(index, origin, times, node);
  stretches.push(reversed(stretchFrom(index, startLanding.edge, node, startLanding.along)));
  return {
    start: doorOf(origin, startLanding),
    startLanding,
    stretches: stretches.toReversed(),
    nodes: nodes.toReversed(),
  };
}

function stretchFrom({ graph }: AccessIndex, edge: number, node: number, along: Metres): Stretch {
  // on a loop both ends are the same node: the nearer end is the one that was used
  const isFrom =
    graph.edgeFrom[edge] === node && (graph.edgeTo[edge] !== node || along <= graph.edgeMetres[edge]! / 2);
  return { edge, from: isFrom ? 0 : graph.edgeMetres[edge]!, to: along };
}

function reversed({ edge, from, to }: Stretch): Stretch {
  return { edge, from: to, to: from };
}

function landingOfSeed(index: AccessIndex, origin: OriginSeeds, times: TravelTimes, node: number): Landing {
  const { edgeFrom, edgeTo, edgeMetres } = index.graph;
  let best: Landing | null = null;
  let bestGap = Infinity;
  for (const landing of origin.landings) {
    const { edge, along, metres } = landing;
    const viaFrom = edgeFrom[edge] === node ? along + metres : Infinity;
    const viaTo = edgeTo[edge] === node ? edgeMetres[edge]! - along + metres : Infinity;
    const gap = Math.min(viaFrom, viaTo) - times.metres[node]!;
    if (gap < bestGap) {
      bestGap = gap;
      best = landing;
    }
  }
  if (!best) throw new Error(`Node ${node} was not seeded by the origin.`);
  return best;
}

function doorOf({ doors }: OriginSeeds, landing: Landing): LocalPoint {
  const gap = ({ x, y }: LocalPoint) =>
    Math.abs(Math.hypot(x - landing.x, y - landing.y) * LEG_FACTOR - landing.metres);
  return doors.reduce((best, door) => (gap(door) < gap(best) ? door : best));
}

/** The points of a stretch of an edge, in walking order, metres. */
export function stretchPoints(index: AccessIndex, { edge, from, to }: Stretch): LocalPoint[] {
  const { shape, shapeStart } = index.graph;
  const [low, high] = from <= to ? [from, to] : [to, from];
  const points: LocalPoint[] = [];
  let along = 0;
  for (let v = shapeStart[edge]! + 1; v < shapeStart[edge + 1]!; v++) {
    const ax = shape[v * 2 - 2]!;
    const ay = shape[v * 2 - 1]!;
    const dx = shape[v * 2]! - ax;
    const dy = shape[v * 2 + 1]! - ay;
    const length = Math.hypot(dx, dy);
    const start = Math.max(low, along);
    const end = Math.min(high, along + length);
    if (length > 0 && start <= end) {
      if (points.length === 0) points.push(pointAt(ax, ay, dx, dy, (start - along) / length));
      points.push(pointAt(ax, ay, dx, dy, (end - along) / length));
    }
    along += length;
  }
  return from <= to ? points : points.toReversed();
}

function pointAt(ax: number, ay: number, dx: number, dy: number, share: number): LocalPoint {
  return { x: ax + dx * share, y: ay + dy * share };
}
