import { isInRing, signedRingArea, type FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';

export interface Box {
  readonly minX: Metres;
  readonly minY: Metres;
  readonly maxX: Metres;
  readonly maxY: Metres;
}

/** Metres between the end of one line and the start of the next that still make one coast. */
const JOIN_DISTANCE = 0.5;

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

/** A coast that enters and leaves the box: both ends moved on to the border. */
interface Crossing {
  readonly ring: readonly number[];
  /** Metres along the border, clockwise from the top left corner. */
  readonly start: Metres;
  readonly end: Metres;
}

/**
 * The sea in `box`, which must hold all `lines`; each polygon is an outer ring and its islands. Water lies to the
 * right of every line. Coasts that contradict each other give no sea at all: none is better than a wrong one.
 */
export function seaPolygons(lines: readonly FlatLine[], box: Box): FlatLine[][] {
  const chains = joinLines(lines);
  if (!chains || chains.length === 0 || !chains.every((chain) => isInBox(chain, box))) return [];
  const rings: FlatLine[] = chains.filter(isClosed).map((chain) => Float64Array.from(chain));
  const coasts = chains.filter((chain) => !isClosed(chain));
  const islands = rings.filter((ring) => signedRingArea(ring) > 0);
  const outers = rings.filter((ring) => signedRingArea(ring) < 0);
  if (coasts.length > 0) {
    const seas = closeAlongBorder(coasts, chains, box);
    if (!seas) return [];
    outers.push(...seas);
  } else if (islands.length > 0) outers.push(boxRing(box));

  const polygons = outers
    .map((ring) => ({ rings: [ring], area: Math.abs(signedRingArea(ring)) }))
    .toSorted((a, b) => a.area - b.area);
  for (const island of islands) {
    const sea = polygons.find(({ rings: [outer] }) => isInRing(island[0]!, island[1]!, outer!));
    if (!sea) return [];
    sea.rings.push(island);
  }
  return polygons.map((polygon) => polygon.rings);
}

/** Each line goes on with the one that starts where it ends; undefined where two lines end at one start. */
function joinLines(lines: readonly FlatLine[]): number[][] | undefined {
  const parts = lines.filter((line) => line.length >= 4);
  const nexts = parts.map((_, index) => nextOf(index, parts));
  const followers = new Set(nexts.filter((next) => next !== undefined));
  if (followers.size < nexts.filter((next) => next !== undefined).length) return undefined;
  const isUsed = parts.map(() => false);
  const chainFrom = (first: number): number[] => {
    const chain: number[] = [];
    for (let at: number | undefined = first; at !== undefined && !isUsed[at]; at = nexts[at]) {
      isUsed[at] = true;
      for (const value of parts[at]!.subarray(chain.length > 0 ? 2 : 0)) chain.push(value);
    }
    return chain;
  };
  const starts = [...parts.keys()].filter((index) => !followers.has(index));
  const open = starts.map(chainFrom);
  const closed = [...parts.keys()].filter((index) => !isUsed[index]);
  return [...open, ...closed.map(chainFrom).filter((chain) => chain.length >= 8)];
}

function nextOf(index: number, lines: readonly FlatLine[]): number | undefined {
  const line = lines[index]!;
  const [x, y] = [line.at(-2)!, line.at(-1)!];
  const gapTo = (other: FlatLine) => Math.hypot(other[0]! - x, other[1]! - y);
  // a closed line stays its own, also where another one touches it
  let next = gapTo(line) === 0 ? index : undefined;
  let smallest = next === undefined ? JOIN_DISTANCE : 0;
  lines.forEach((other, at) => {
    const gap = gapTo(other);
    if (gap > smallest || (gap === smallest && next !== undefined)) return;
    smallest = gap;
    next = at;
  });
  return next;
}

function isClosed(chain: readonly number[]): boolean {
  return Math.hypot(chain.at(-2)! - chain[0]!, chain.at(-1)! - chain[1]!) <= JOIN_DISTANCE;
}

function isInBox(chain: readonly number[], { minX, minY, maxX, maxY }: Box): boolean {
  return chain.every((value, i) => (i % 2 ? value >= minY && value <= maxY : value >= minX && value <= maxX));
}

/**
 * With the water on its right, a coast runs clockwise around the water: so does the border, from where a coast
 * ends to where the next one starts. Undefined when another coast ends first, or where the way to the border
 * leads across a coast.
 */
function closeAlongBorder(
  coasts: readonly (readonly number[])[],
  chains: readonly (readonly number[])[],
  box: Box,
): FlatLine[] | undefined {
  const crossings = coasts.map((coast) => toBorder(coast, box));
  const ways = crossings.flatMap(({ ring }) => [segmentAt(ring, 0), segmentAt(ring, ring.length - 4)]);
  const segments = chains.flatMap(segmentsOf);
  if (ways.some((way, index) => [...segments, ...ways.slice(index + 1)].some((other) => doCross(way, other))))
    return undefined;

  const total = 2 * (box.maxX - box.minX + box.maxY - box.minY);
  const along = (from: Metres, to: Metres) => (to - from + total) % total;
  const seas: FlatLine[] = [];
  const isUsed = new Set<Crossing>();
  for (const first of crossings) {
    if (isUsed.has(first)) continue;
    let ring: number[] = [];
    let coast = first;
    do {
      if (isUsed.has(coast)) return undefined;
      isUsed.add(coast);
      const { end } = coast;
      const next = crossings.reduce((a, b) => (along(end, b.start) < along(end, a.start) ? b : a));
      const reach = along(end, next.start);
      if (crossings.some((other) => other !== coast && along(end, other.end) <= reach)) return undefined;
      ring = ring.concat(coast.ring, cornersBetween(end, reach, total, box));
      coast = next;
    } while (coast !== first);
    ring.push(ring[0]!, ring[1]!);
    seas.push(Float64Array.from(ring));
  }
  return seas;
}

function toBorder(coast: readonly number[], box: Box): Crossing {
  const start = nearestOnBorder(coast[0]!, coast[1]!, box);
  const end = nearestOnBorder(coast.at(-2)!, coast.at(-1)!, box);
  return { ring: [start.x, start.y, ...coast, end.x, end.y], start: start.along, end: end.along };
}

function nearestOnBorder(x: number, y: number, { minX, minY, maxX, maxY }: Box) {
  const [width, height] = [maxX - minX, maxY - minY];
  const sides = [
    { gap: maxY - y, x, y: maxY, along: x - minX },
    { gap: maxX - x, x: maxX, y, along: width + maxY - y },
    { gap: y - minY, x, y: minY, along: width + height + maxX - x },
    { gap: x - minX, x: minX, y, along: 2 * width + height + y - minY },
  ];
  return sides.reduce((a, b) => (b.gap < a.gap ? b : a));
}

/** Corners of the box on the way clockwise along its border. */
function cornersBetween(from: Metres, reach: Metres, total: Metres, box: Box): number[] {
  const { minX, minY, maxX, maxY } = box;
  const [width, height] = [maxX - minX, maxY - minY];
  const corners = [
    { at: 0, x: minX, y: maxY },
    { at: width, x: maxX, y: maxY },
    { at: width + height, x: maxX, y: minY },
    { at: 2 * width + height, x: minX, y: minY },
  ];
  return corners
    .map(({ at, x, y }) => ({ gap: (at - from + total) % total, x, y }))
    .filter(({ gap }) => gap < reach)
    .toSorted((a, b) => a.gap - b.gap)
    .flatMap(({ x, y }) => [x, y]);
}

function boxRing({ minX, minY, maxX, maxY }: Box): FlatLine {
  return Float64Array.of(minX, maxY, maxX, maxY, maxX, minY, minX, minY, minX, maxY);
}

function segmentAt(line: readonly number[], i: number): Segment {
  return [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
}

function segmentsOf(line: readonly number[]): Segment[] {
  return Array.from({ length: line.length / 2 - 1 }, (_, index) => segmentAt(line, index * 2));
}

/** Touching is not crossing. */
function doCross(one: Segment, other: Segment): boolean {
  const [ax, ay, bx, by] = one;
  const [cx, cy, dx, dy] = other;
  return sideOf(one, cx, cy) * sideOf(one, dx, dy) < 0 && sideOf(other, ax, ay) * sideOf(other, bx, by) < 0;
}

/** 1 on the left of the segment, −1 on the right. */
function sideOf([ax, ay, bx, by]: Segment, x: number, y: number): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}
