import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import {
  createLandingBuffer,
  landingFrom,
  landingsOf,
  landOnSegment,
  MAX_LEG,
  STAND_BACK,
  type AccessIndex,
  type Landing,
} from './accessLegs.ts';
import { isClear } from './obstacles.ts';
import { metresAlong } from './streetGraph.ts';
import type { Seed } from './travelTimes.ts';

/** How a trip leaves its origin: through the streets around its doors, or straight to what is next door. */
export interface OriginSeeds {
  readonly doors: readonly LocalPoint[];
  readonly landings: readonly Landing[];
  readonly seeds: readonly Seed[];
  /** Landings by edge: one may walk along it, or just cross it, without passing either of its ends. */
  readonly touchedEdges: ReadonlyMap<number, readonly Landing[]>;
}

export function originSeeds(index: AccessIndex, doors: readonly LocalPoint[]): OriginSeeds {
  const { edgeBackTo, edgeTo, edgeMetres } = index.graph;
  const landings = doors.flatMap((door) => landingsOf(index, door.x, door.y, true));
  const seeds = landings
    .flatMap(({ edge, along, metres }) => [
      { node: edgeBackTo[edge]!, metres: metresAlong(index.graph, edge, along, 0) + metres },
      { node: edgeTo[edge]!, metres: metresAlong(index.graph, edge, along, edgeMetres[edge]!) + metres },
    ])
    .filter(({ metres }) => metres < Infinity);
  const touchedEdges = new Map<number, Landing[]>();
  for (const landing of landings) {
    const known = touchedEdges.get(landing.edge);
    if (known) known.push(landing);
    else touchedEdges.set(landing.edge, [landing]);
  }
  return { doors, landings, seeds, touchedEdges };
}

/** Metres from the origin to a point without passing a node: straight, or along one edge. Infinity if none. */
export function metresWithoutNodes(index: AccessIndex, origin: OriginSeeds, x: number, y: number): Metres {
  let best = directMetres(index, origin, x, y);
  for (const edge of origin.touchedEdges.keys())
    best = Math.min(best, metresAlongEdge(index, origin, edge, x, y));
  return best;
}

export function directMetres(index: AccessIndex, origin: OriginSeeds, x: number, y: number): Metres {
  let best = Infinity;
  for (const door of origin.doors) {
    const leg = Math.hypot(door.x - x, door.y - y);
    const metres = leg * index.legFactor;
    if (leg <= MAX_LEG && metres < best && isClear(index.obstacles, door.x, door.y, x, y)) best = metres;
  }
  return best;
}

/** A walk that touches one edge only: onto it at `start`, off it at `end`; both the same where it just crosses. */
export interface EdgeWalk {
  readonly metres: Metres;
  readonly start: Landing;
  readonly end: Landing;
}

/** Metres to a point along one edge alone, or just across it. Infinity if that leads nowhere. */
export function metresAlongEdge(
  index: AccessIndex,
  origin: OriginSeeds,
  edge: number,
  x: number,
  y: number,
): Metres {
  let best = Infinity;
  eachEdgeWalk(index, origin, edge, x, y, (metres) => {
    if (metres < best) best = metres;
  });
  return best;
}

export function bestEdgeWalk(
  index: AccessIndex,
  origin: OriginSeeds,
  edge: number,
  x: number,
  y: number,
): EdgeWalk | null {
  let best: EdgeWalk | null = null;
  eachEdgeWalk(index, origin, edge, x, y, (metres, start, end) => {
    if (metres < (best?.metres ?? Infinity)) best = { metres, start: start(), end: end() };
  });
  return best;
}

function eachEdgeWalk(
  index: AccessIndex,
  origin: OriginSeeds,
  edge: number,
  x: number,
  y: number,
  offer: (metres: Metres, start: () => Landing, end: () => Landing) => void,
): void {
  const starts = origin.touchedEdges.get(edge) ?? [];
  const buffer = createLandingBuffer();
  for (let s = index.edgeSegment[edge]!; s < index.edgeSegment[edge + 1]!; s++) {
    landOnSegment(index, s, x, y, false, false, buffer);
    for (let i = 0; i < buffer.count; i++) {
      const end = () => landingFrom(index, s, buffer, i);
      for (const start of starts)
        offer(
          start.metres + metresAlong(index.graph, edge, start.along, buffer.along[i]!) + buffer.metres[i]!,
          () => start,
          end,
        );
    }
    if (buffer.count > 0) for (const door of origin.doors) crossSegment(index, s, door, x, y, offer);
  }
}

/** Over a street rather than along it: both legs meet it where together they are shortest. */
function crossSegment(
  index: AccessIndex,
  s: number,
  door: LocalPoint,
  x: number,
  y: number,
  offer: (metres: Metres, start: () => Landing, end: () => Landing) => void,
): void {
  const { ends, obstacles } = index;
  const ax = ends[s * 4]!;
  const ay = ends[s * 4 + 1]!;
  const dx = ends[s * 4 + 2]! - ax;
  const dy = ends[s * 4 + 3]! - ay;
  const length = Math.hypot(dx, dy);
  const doorFoot = ((door.x - ax) * dx + (door.y - ay) * dy) / length;
  const doorOff = Math.abs((door.x - ax) * dy - (door.y - ay) * dx) / length;
  const foot = ((x - ax) * dx + (y - ay) * dy) / length;
  const off = Math.abs((x - ax) * dy - (y - ay) * dx) / length;
  const maxLeg = index.segmentMaxLeg[s]!;
  if (doorOff > maxLeg || off > maxLeg) return;
  const doorReach = Math.sqrt(maxLeg * maxLeg - doorOff * doorOff);
  const reach = Math.sqrt(maxLeg * maxLeg - off * off);
  // both legs are short enough between `first` and `last`, and the sum of two legs has one valley
  const shut = index.segmentShut[s]!;
  const first = Math.max(shut & 1 ? STAND_BACK : 0, doorFoot - doorReach, foot - reach);
  const last = Math.min(shut & 2 ? length - STAND_BACK : length, doorFoot + doorReach, foot + reach);
  if (first > last) return;
  const valley = off + doorOff === 0 ? foot : (doorFoot * off + foot * doorOff) / (off + doorOff);
  const common = Math.min(last, Math.max(first, valley));
  const cx = ax + (dx / length) * common;
  const cy = ay + (dy / length) * common;
  if (!isClear(obstacles, door.x, door.y, cx, cy) || !isClear(obstacles, cx, cy, x, y)) return;
  const landing = (metres: Metres): Landing => ({
    edge: index.segmentEdge[s]!,
    along: index.segmentAlong[s]! + common,
    metres: metres * index.legFactor,
    x: cx,
    y: cy,
  });
  const leg = Math.hypot(doorFoot - common, doorOff);
  const otherLeg = Math.hypot(foot - common, off);
  offer(
    (leg + otherLeg) * index.legFactor,
    () => landing(leg),
    () => landing(otherLeg),
  );
}
