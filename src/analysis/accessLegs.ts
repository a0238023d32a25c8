import { buildSegmentGrid, cellRange, type SegmentGrid } from '../geo/segmentGrid.ts';
import type { Metres } from '../geo/units.ts';
import type { Street } from '../plan/records.ts';
import { isClear, isOpenAround, type Obstacles } from './obstacles.ts';
import type { StreetGraph } from './streetGraph.ts';
import type { TravelMode } from './travelProfile.ts';

/**
 * The walk between a door and the streets. It is straight, at most `MAX_LEG` long, and counts √2 times its
 * length: nobody walks through flower beds and parked cars in a straight line, and √2 is two sides of a square
 * for its diagonal. That factor has three uses: beside a straight street it makes leaving the street early as
 * long as going on and turning off at the door; the time does not depend on how streets are cut into edges; and
 * taking the least over *all* streets around (not the nearest) means a new street can never lengthen a walk.
 */
const LEG_FACTOR = Math.SQRT2;
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

/** What leaving the streets is like for a traveller. */
export interface LegRules {
  readonly mode: TravelMode;
  /** Flat metres for a metre off the streets, before the factor √2. */
  readonly offStreetPace: number;
  /** Flat metres added where a street is left for a door, and where one is entered from it. */
  readonly arrivalMetres: Metres;
  readonly departureMetres: Metres;
}

const WALKING_LEGS: LegRules = {
  mode: 'walk',
  offStreetPace: 1,
  arrivalMetres: 0,
  departureMetres: 0,
};

/** Street segments that may be used, by place. */
export interface AccessIndex {
  readonly graph: StreetGraph;
  readonly obstacles: Obstacles;
  readonly rules: LegRules;
  /** Flat metres for a metre off the streets. */
  readonly legFactor: number;
  /**
   * How far before the foot of the perpendicular a street is best left, as a share of the way off it, for who comes
   * along the shape and for who comes against it, by edge; null where both are 1 everywhere (see `LEG_FACTOR`).
   */
  readonly turns: Float32Array | null;
  /** Segments whose first (1) or last (2) place is a closed gate, where nobody steps off: the wall is just there. */
  readonly segmentShut: Uint8Array;
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

export function buildAccessIndex(
  graph: StreetGraph,
  obstacles: Obstacles,
  rules: LegRules = WALKING_LEGS,
): AccessIndex {
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
    const maxLeg = maxLegFrom(graph.streets[graph.edgeStreet[e]!]!, rules.mode);
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
  const legFactor = LEG_FACTOR * rules.offStreetPace;
  return {
    graph,
    obstacles,
    rules,
    legFactor,
    turns: turnsOf(graph, legFactor),
    segmentShut: new Uint8Array(count),
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

/** The same places for the reversed graph of the index: one arrives there where one left here. */
export function reversedIndex(index: AccessIndex, graph: StreetGraph): AccessIndex {
  const { mode, offStreetPace, arrivalMetres, departureMetres } = index.rules;
  return {
    ...index,
    graph,
    rules: { mode, offStreetPace, arrivalMetres: departureMetres, departureMetres: arrivalMetres },
    turns: turnsOf(graph, index.legFactor),
    seen: new Uint32Array(index.seen.length),
    visit: 0,
  };
}

function maxLegFrom({ structure, streetClass }: Street, mode: TravelMode): Metres {
  if (structure === 'tunnel') return 0;
  if (mode === 'drive' && (streetClass === 'motorway' || streetClass === 'trunk')) return 0;
  return structure === 'ground' ? MAX_LEG : MAX_LEG_ON_BRIDGE;
}

function turnsOf(
  { edgeCount, forwardFactor, backwardFactor }: StreetGraph,
  legFactor: number,
): Float32Array | null {
  if (legFactor === LEG_FACTOR && forwardFactor.every(isOne) && backwardFactor.every(isOne)) return null;
  const turns = new Float32Array(edgeCount * 2);
  for (let e = 0; e < edgeCount; e++) {
    turns[e * 2] = turnFor(forwardFactor[e]!, legFactor);
    turns[e * 2 + 1] = turnFor(backwardFactor[e]!, legFactor);
  }
  return turns;
}

function isOne(factor: number): boolean {
  return factor === 1;
}

/** Where going on along the street gains nothing over leaving it: Snell's law with a leg that is `legFactor` dear. */
function turnFor(factor: number, legFactor: number): number {
  if (factor === Infinity || (factor === 1 && legFactor === LEG_FACTOR)) return 1;
  const sine = factor / legFactor;
  return sine >= 1 ? Infinity : sine / Math.sqrt(1 - sine * sine);
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
 * `isOpen` says that no obstacle is near, so that nothing need be looked for. A departure goes from the point to the
 * street, an arrival from the street to the point.
 */
export function landOnSegment(
  index: AccessIndex,
  s: number,
  x: number,
  y: number,
  isOpen: boolean,
  isDeparture: boolean,
  out: LandingBuffer,
): void {
  const { ends, courses, turns } = index;
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
  let turnBefore = off;
  let turnAfter = off;
  if (turns !== null) {
    // arriving, one leaves before the foot when coming along the shape; departing, one sets off after it
    const edge = index.segmentEdge[s]! * 2;
    turnBefore = off * turns[isDeparture ? edge + 1 : edge]!;
    turnAfter = off * turns[isDeparture ? edge : edge + 1]!;
  }
  let first = 0;
  let last = length;
  const shut = index.segmentShut[s]!;
  if (shut !== 0) {
    if (shut & 1) first = Math.min(STAND_BACK, length / 2);
    if (shut & 2) last = length - Math.min(STAND_BACK, length / 2);
  }
  // not a number where on the street itself leaving is cheap: then too as early as the leg allows
  const before = foot - (turnBefore < reach ? turnBefore : reach);
  const after = foot + (turnAfter < reach ? turnAfter : reach);
  const early = before < first ? first : before > last ? last : before;
  const late = after < first ? first : after > last ? last : after;
  let isHidden = !landAt(index, s, x, y, early, foot, off, isOpen, isDeparture, out);
  if (late !== early && !landAt(index, s, x, y, late, foot, off, isOpen, isDeparture, out)) isHidden = true;
  if (isHidden)
    landAt(
      index,
      s,
      x,
      y,
      foot < first ? first : foot > last ? last : foot,
      foot,
      off,
      isOpen,
      isDeparture,
      out,
    );
}

/** How far before a closed gate one may still step off the street. */
export const STAND_BACK: Metres = 0.3;

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
  isDeparture: boolean,
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
  const extra = isDeparture ? index.rules.departureMetres : index.rules.arrivalMetres;
  out.metres[at] = Math.sqrt((foot - exit) * (foot - exit) + off * off) * index.legFactor + extra;
  return true;
}

export function landingsOf(index: AccessIndex, x: number, y: number, isDeparture = false): Landing[] {
  const landings: Landing[] = [];
  const isOpen = isOpenAround(index.obstacles, x, y, MAX_LEG);
  const buffer = createLandingBuffer();
  eachSegmentNear(index, x, y, (s) => {
    landOnSegment(index, s, x, y, isOpen, isDeparture, buffer);
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
