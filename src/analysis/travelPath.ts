import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres, Seconds } from '../geo/units.ts';
import { landingsOf, MAX_LEG, type AccessIndex, type Landing } from './accessLegs.ts';
import { isClear } from './obstacles.ts';
import { bestEdgeWalk, type OriginSeeds } from './originSeeds.ts';
import { arcSource, CONNECTOR, metresAlong, type StreetGraph } from './streetGraph.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A stretch along one edge, from and to metres along its shape; backwards when `to` is less. */
export interface Stretch {
  readonly edge: number;
  readonly from: Metres;
  readonly to: Metres;
}

/** A whole trip: out of a door, along edges, into a door. A direct walk has no stretches and no landings. */
export interface TravelPath {
  /** Flat metres with door legs and waits: what the time is made of. */
  readonly cost: Metres;
  readonly start: LocalPoint;
  readonly end: LocalPoint;
  readonly startLanding: Landing | null;
  readonly endLanding: Landing | null;
  readonly stretches: readonly Stretch[];
  /** What is passed before each stretch but the first. */
  readonly passages: readonly (Passage | null)[];
}

/** A junction passed at which something happens. */
export interface Passage {
  readonly junction: number;
  /** Seconds lost there. */
  readonly seconds: Seconds;
}

interface Arrival {
  readonly cost: Metres;
  readonly door: LocalPoint;
  readonly landing: Landing | null;
  /** Node from which the last edge is entered; null when the whole walk stays on that edge. */
  readonly node: number | null;
  /** Metres along the last edge at which that node lies. */
  readonly entered: Metres;
  /** Set when no node is passed. */
  readonly start: Landing | null;
  readonly directFrom: LocalPoint | null;
}

/** The least costly trip to any of `doors` with the times of the last search; null when there is none. */
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
      passages: [],
    };
  if (arrival.start) {
    const stretch = { edge: arrival.start.edge, from: arrival.start.along, to: landing!.along };
    return {
      cost,
      start: doorOf(index, origin, arrival.start),
      end: door,
      startLanding: arrival.start,
      endLanding: landing,
      stretches: [stretch],
      passages: [],
    };
  }
  const last = { edge: landing!.edge, from: arrival.entered, to: landing!.along };
  return { cost, end: door, endLanding: landing, ...wayBack(index, origin, times, arrival.node!, last) };
}

function bestArrival(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  doors: readonly LocalPoint[],
): Arrival | null {
  const { graph } = index;
  const { edgeFrom, edgeBackFrom, edgeMetres } = graph;
  let best: Arrival | null = null;
  const offer = (arrival: Arrival) => {
    if (arrival.cost < (best?.cost ?? Infinity)) best = arrival;
  };
  for (const door of doors) {
    for (const start of origin.doors) {
      const leg = Math.hypot(start.x - door.x, start.y - door.y);
      if (leg <= MAX_LEG && isClear(index.obstacles, start.x, start.y, door.x, door.y))
        offer({ ...NO_ARRIVAL, cost: leg * index.legFactor, door, directFrom: start });
    }
    for (const landing of landingsOf(index, door.x, door.y, false)) {
      const { edge, along, metres } = landing;
      const length = edgeMetres[edge]!;
      for (const [node, entered] of [
        [edgeFrom[edge]!, 0],
        [edgeBackFrom[edge]!, length],
      ] as const) {
        const cost = times.metres[node]! + metresAlong(graph, edge, entered, along) + metres;
        offer({ ...NO_ARRIVAL, cost, door, landing, node, entered });
      }
    }
    for (const edge of origin.touchedEdges.keys()) {
      const walk = bestEdgeWalk(index, origin, edge, door.x, door.y);
      if (walk) offer({ ...NO_ARRIVAL, cost: walk.metres, door, landing: walk.end, start: walk.start });
    }
  }
  return best;
}

const NO_ARRIVAL = { landing: null, node: null, entered: 0, start: null, directFrom: null } as const;

function wayBack(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  lastNode: number,
  last: Stretch,
): Pick<TravelPath, 'start' | 'startLanding' | 'stretches' | 'passages'> {
  const { graph } = index;
  const { arcEdge, edgeMetres } = graph;
  const stretches: Stretch[] = [last];
  const passages: (Passage | null)[] = [];
  let passed: Passage | null = null;
  let node = lastNode;
  for (let arc = times.parentArc[node]!; arc >= 0; arc = times.parentArc[node]!) {
    const edge = arcEdge[arc]!;
    node = arcSource(graph, arc);
    if (edge >= CONNECTOR) {
      const seconds: Seconds = (passed?.seconds ?? 0) + secondsOfConnector(graph, arc);
      passed = { junction: edge - CONNECTOR, seconds };
      continue;
    }
    const metres = edgeMetres[edge >> 1]!;
    passages.push(passed);
    passed = null;
    stretches.push(
      edge & 1 ? { edge: edge >> 1, from: metres, to: 0 } : { edge: edge >> 1, from: 0, to: metres },
    );
  }
  passages.push(passed);
  const { landing, end } = landingOfSeed(graph, origin, times, node);
  stretches.push({ edge: landing.edge, from: landing.along, to: end });
  return {
    start: doorOf(index, origin, landing),
    startLanding: landing,
    stretches: stretches.toReversed(),
    passages: passages.toReversed(),
  };
}

function secondsOfConnector({ waitArcs, waitSeconds }: StreetGraph, arc: number): Seconds {
  const at = waitArcs.indexOf(arc);
  return at < 0 ? 0 : waitSeconds[at]!;
}

/** The landing by which a node was seeded, and the metres along its edge at which the node lies. */
function landingOfSeed(
  graph: StreetGraph,
  origin: OriginSeeds,
  times: TravelTimes,
  node: number,
): { readonly landing: Landing; readonly end: Metres } {
  const { edgeBackTo, edgeTo, edgeMetres } = graph;
  let best: { landing: Landing; end: Metres } | null = null;
  let bestGap = Infinity;
  for (const landing of origin.landings) {
    const { edge, along, metres } = landing;
    for (const [at, end] of [
      [edgeBackTo[edge]!, 0],
      [edgeTo[edge]!, edgeMetres[edge]!],
    ] as const) {
      if (at !== node) continue;
      const gap = metresAlong(graph, edge, along, end) + metres - times.metres[node]!;
      if (gap >= bestGap) continue;
      bestGap = gap;
      best = { landing, end };
    }
  }
  if (!best) throw new Error(`Node ${node} was not seeded by the origin.`);
  return best;
}

function doorOf({ legFactor, rules }: AccessIndex, { doors }: OriginSeeds, landing: Landing): LocalPoint {
  const gap = ({ x, y }: LocalPoint) =>
    Math.abs(Math.hypot(x - landing.x, y - landing.y) * legFactor + rules.departureMetres - landing.metres);
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
  // past the end by a rounding
  const last = shapeStart[edge + 1]! - 1;
  if (points.length === 0) points.push({ x: shape[last * 2]!, y: shape[last * 2 + 1]! });
  return from <= to ? points : points.toReversed();
}

function pointAt(ax: number, ay: number, dx: number, dy: number, share: number): LocalPoint {
  return { x: ax + dx * share, y: ay + dy * share };
}
