import { buildSegmentGrid, cellRange, type SegmentGrid } from '../geo/segmentGrid.ts';
import type { Metres } from '../geo/units.ts';
import { isClear, isOpenAround, type Obstacles } from './obstacles.ts';
import type { StreetGraph } from './streetGraph.ts';

/**
 * The walk between a door and the streets. It is straight, at most `MAX_LEG` long, and counts √2 times its
 * length: nobody walks through flower beds and parked cars in a straight line, and √2 is two sides of a square
 * for its diagonal. That factor has three uses: beside a straight street it makes leaving the street early as
 * long as going on and turning off at the door; the time does not depend on how streets are cut into edges; and
 * taking the least over *all* streets around (not the nearest) means a new street can never lengthen a walk.
 */
export const LEG_FACTOR = Math.SQRT2;
export const MAX_LEG: Metres = 100;
/** One steps off a bridge only onto its own deck, and out of a tunnel only at its ends. */
const MAX_LEG_ON_BRIDGE: Metres = 6;

/** Where a leg meets a street: `along` metres from the start of an edge, costing `metres` (factor included). */
export interface Landing {
  readonly edge: number;
  readonly along: Metres;
  readonly metres: Metres;
  readonly x: number;
  readonly y: number;
}

/** Walkable street segments by place. */
export interface AccessIndex {
  readonly graph: StreetGraph;
  readonly obstacles: Obstacles;
  readonly grid: SegmentGrid;
  /** x0, y0, x1, y1 of each segment. */
  readonly ends: Float64Array;
  /** Unit vector and length of each segment: x, y, metres. */
  readonly courses: Float64Array;
  readonly segmentEdge: Uint32Array;
  /** First segment of each edge; the segments of an edge follow each other. */
  readonly edgeSegment: Uint32Array;
  /** Metres from the start of the edge to the start of the segment. */
  readonly segmentAlong: Float32Array;
  readonly segmentMaxLeg: Float32Array;
  /** Scratch: the walk that last looked at each segment, so that none is looked at twice. */
  readonly seen: Uint32Array;
  visit: number;
}

const CELL_SIZE = 50;

export function buildAccessIndex(graph: StreetGraph, obstacles: Obstacles): AccessIndex {
  const { edgeCount, shapeStart, shape } = graph;
  const count = shapeStart[edgeCount]! - edgeCount;
  const ends = new Float64Array(count * 4);
  const courses = new Float64Array(count * 3);
  const segmentEdge = new Uint32Array(count);
  const segmentAlong = new Float32Array(count);
  const segmentMaxLeg = new Float32Array(count);
  const edgeSegment = new Uint32Array(edgeCount + 1);
  edgeSegment[edgeCount] = count;
  let at = 0;
  for (let e = 0; e < edgeCount; e++) {
    edgeSegment[e] = at;
    const { structure } = graph.streets[graph.edgeStreet[e]!]!;
    const maxLeg = structure === 'ground' ? MAX_LEG : structure === 'bridge' ? MAX_LEG_ON_BRIDGE : 0;
    let along = 0;
    for (let v = shapeStart[e]! + 1; v < shapeStart[e + 1]!; v++, at++) {
      ends.set(shape.subarray(v * 2 - 2, v * 2 + 2), at * 4);
      segmentEdge[at] = e;
      segmentAlong[at] = along;
      segmentMaxLeg[at] = maxLeg;
      const dx = shape[v * 2]! - shape[v * 2 - 2]!;
      const dy = shape[v * 2 + 1]! - shape[v * 2 - 1]!;
      const length = Math.sqrt(dx * dx + dy * dy);
      courses[at * 3] = length === 0 ? 0 : dx / length;
      courses[at * 3 + 1] = length === 0 ? 0 : dy / length;
      courses[at * 3 + 2] = length;
      along += length;
    }
  }
  return {
    graph,
    obstacles,
    grid: buildSegmentGrid(ends, CELL_SIZE),
    ends,
    courses,
    segmentEdge,
    edgeSegment,
    segmentAlong,
    segmentMaxLeg,
    seen: new Uint32Array(count),
    visit: 0,
  };
}

/** Where the landings of one point on one segment are written: at most three, the first `count` of each. */
export interface LandingBuffer {
  count: number;
  readonly along: Float64Array;
  /** Cost of the leg. */
  readonly metres: Float64Array;
  /** Metres from the start of the segment at which the street is left. */
  readonly exit: Float64Array;
}

export function createLandingBuffer(): LandingBuffer {
  return { count: 0, along: new Float64Array(3), metres: new Float64Array(3), exit: new Float64Array(3) };
}

/** Calls `visit` once for every segment a leg from the point might end on. */
export function eachSegmentNear(
  index: AccessIndex,
  x: number,
  y: number,
  visit: (segment: number) => void,
): void {
  const { grid, seen } = index;
  const turn = ++index.visit;
  const { c0, c1, r0, r1 } = cellRange(grid, x - MAX_LEG, y - MAX_LEG, x + MAX_LEG, y + MAX_LEG);
  for (let r = r0; r <= r1; r++) {
    for (let c = c0; c <= c1; c++) {
      const cell = r * grid.columns + c;
      const end = grid.start[cell + 1]!;
      for (let k = grid.start[cell]!; k < end; k++) {
        const s = grid.items[k]!;
        if (seen[s] === turn) continue;
        seen[s] = turn;
        visit(s);
      }
    }
  }
}

/**
 * Writes every useful landing of the point on a segment: where a walk along the street from its start leaves it
 * best (45° before the foot), the same from its end, and the foot itself where walls or water hide those.
 * `isOpen` says that no obstacle is near, so that nothing need be looked for.
 */
export function landOnSegment(
  index: AccessIndex,
  s: number,
  x: number,
  y: number,
  isOpen: boolean,
  out: LandingBuffer,
): void {
  const { ends, courses } = index;
  out.count = 0;
  const ax = ends[s * 4]!;
  const ay = ends[s * 4 + 1]!;
  const ux = courses[s * 3]!;
  const uy = courses[s * 3 + 1]!;
  const length = courses[s * 3 + 2]!;
  const foot = (x - ax) * ux + (y - ay) * uy;
  const off = Math.abs((x - ax) * uy - (y - ay) * ux);
  const maxLeg = index.segmentMaxLeg[s]!;
  if (off > maxLeg || foot < -maxLeg || foot > length + maxLeg || length === 0) return;
  // the furthest from the foot that one may leave the street and still keep the leg short enough
  const reach = Math.sqrt(maxLeg * maxLeg - off * off);
  if (foot < -reach || foot > length + reach) return;
  const turn = off < reach ? off : reach;
  const early = foot - turn < 0 ? 0 : foot - turn > length ? length : foot - turn;
  const late = foot + turn < 0 ? 0 : foot + turn > length ? length : foot + turn;
  let isHidden = !landAt(index, s, x, y, early, foot, off, isOpen, out);
  if (late !== early && !landAt(index, s, x, y, late, foot, off, isOpen, out)) isHidden = true;
  if (isHidden) landAt(index, s, x, y, foot < 0 ? 0 : foot > length ? length : foot, foot, off, isOpen, out);
}

/** False when an obstacle lies in the way. */
function landAt(
  index: AccessIndex,
  s: number,
  x: number,
  y: number,
  exit: Metres,
  foot: Metres,
  off: Metres,
  isOpen: boolean,
  out: LandingBuffer,
): boolean {
  if (!isOpen) {
    const ex = index.ends[s * 4]! + index.courses[s * 3]! * exit;
    const ey = index.ends[s * 4 + 1]! + index.courses[s * 3 + 1]! * exit;
    if (!isClear(index.obstacles, ex, ey, x, y)) return false;
  }
  const at = out.count++;
  out.exit[at] = exit;
  out.along[at] = index.segmentAlong[s]! + exit;
  out.metres[at] = Math.sqrt((foot - exit) * (foot - exit) + off * off) * LEG_FACTOR;
  return true;
}

export function landingsOf(index: AccessIndex, x: number, y: number): Landing[] {
  const landings: Landing[] = [];
  const isOpen = isOpenAround(index.obstacles, x, y, MAX_LEG);
  const buffer = createLandingBuffer();
  eachSegmentNear(index, x, y, (s) => {
    landOnSegment(index, s, x, y, isOpen, buffer);
    for (let i = 0; i < buffer.count; i++) landings.push(landingFrom(index, s, buffer, i));
  });
  return landings;
}

export function landingFrom(index: AccessIndex, s: number, buffer: LandingBuffer, i: number): Landing {
  return {
    edge: index.segmentEdge[s]!,
    along: buffer.along[i]!,
    metres: buffer.metres[i]!,
    x: index.ends[s * 4]! + index.courses[s * 3]! * buffer.exit[i]!,
    y: index.ends[s * 4 + 1]! + index.courses[s * 3 + 1]! * buffer.exit[i]!,
  };
}

/** Metres to the nearest street that may be walked, walls or not, looked for up to `limit`; null beyond. */
export function nearestStreetMetres(index: AccessIndex, x: number, y: number, limit: Metres): Metres | null {
  const { grid, ends } = index;
  for (let radius = CELL_SIZE; ; radius *= 2) {
    const r = Math.min(radius, limit);
    const { c0, c1, r0, r1 } = cellRange(grid, x - r, y - r, x + r, y + r);
    let best = Infinity;
    for (let row = r0; row <= r1; row++)
      for (let column = c0; column <= c1; column++) {
        const cell = row * grid.columns + column;
        for (let k = grid.start[cell]!; k < grid.start[cell + 1]!; k++) {
          const s = grid.items[k]! * 4;
          best = Math.min(best, pointToSegment(x, y, ends[s]!, ends[s + 1]!, ends[s + 2]!, ends[s + 3]!));
        }
      }
    if (best <= r) return best;
    if (radius >= limit) return null;
  }
}

function pointToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): Metres {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared));
  return Math.hypot(ax + dx * share - x, ay + dy * share - y);
}
