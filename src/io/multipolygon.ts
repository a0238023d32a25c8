import { hasCrossing, interiorPoint, isInside, signedArea, type Coordinates, type Ring } from './ring.ts';

/** What became of the lines of an area. Each polygon is an outer ring and its holes. */
export interface AssembledArea {
  readonly polygons: readonly (readonly Ring[])[];
  /** Why some or all of it was refused; undefined when nothing was. */
  readonly refusal?: 'unclosedAreas' | 'selfCrossingAreas' | 'tooFewPoints';
}

/**
 * Joins lines (places of nodes, an area's member ways in any order and direction) into rings and sorts the
 * rings into outer ones and holes by where they lie: roles are often missing or wrong. Lines join at shared
 * nodes only. A ring that meets itself at a node is split there; a ring or two that cross make the whole
 * area refused, a line that closes with nothing is left out.
 */
export function assembleArea(lines: readonly (readonly number[])[], coordinates: Coordinates): AssembledArea {
  const { walks, isOpen } = closedWalks(lines, coordinates);
  const rings: Ring[] = [];
  for (const walk of walks)
    if (!splitAtRepeats(walk, rings)) return { polygons: [], refusal: 'selfCrossingAreas' };
  if (hasCrossing(rings, coordinates)) return { polygons: [], refusal: 'selfCrossingAreas' };
  const solid = rings.filter((ring) => signedArea(ring, coordinates) !== 0);
  if (solid.length === 0) return { polygons: [], refusal: isOpen ? 'unclosedAreas' : 'tooFewPoints' };
  const polygons = nest(solid, coordinates);
  return isOpen ? { polygons, refusal: 'unclosedAreas' } : { polygons };
}

/** Joins lines end to end until they close. A walk does not repeat its first node at the end. */
function closedWalks(
  lines: readonly (readonly number[])[],
  coordinates: Coordinates,
): { walks: number[][]; isOpen: boolean } {
  const walks: number[][] = [];
  const linesAt = new Map<number, number[]>();
  lines.forEach((line, index) => {
    const first = line[0];
    const last = line.at(-1);
    if (first === undefined || last === undefined) return;
    if (first === last) {
      if (line.length > 2) walks.push(line.slice(0, -1));
      return;
    }
    for (const end of [first, last]) {
      const list = linesAt.get(end);
      if (list) list.push(index);
      else linesAt.set(end, [index]);
    }
  });
  const isUsed = new Uint8Array(lines.length);
  let isOpen = false;
  for (const starts of linesAt.values())
    for (const start of starts) {
      if (isUsed[start]) continue;
      isUsed[start] = 1;
      const walk = [...lines[start]!];
      while (walk[0] !== walk.at(-1)) {
        const end = walk.at(-1)!;
        const next = nextLine(walk, linesAt.get(end)!, lines, isUsed, coordinates);
        if (next < 0) break;
        isUsed[next] = 1;
        const line = lines[next]!;
        const ahead = line[0] === end ? line.slice(1) : line.slice(0, -1).toReversed();
        for (const place of ahead) walk.push(place);
      }
      if (walk[0] === walk.at(-1)) walks.push(walk.slice(0, -1));
      else isOpen = true;
    }
  return { walks, isOpen };
}

/** Where more than two lines meet, the one that turns most to the right, so that rings do not cross there. */
function nextLine(
  walk: readonly number[],
  candidates: readonly number[],
  lines: readonly (readonly number[])[],
  isUsed: Uint8Array,
  { x, y }: Coordinates,
): number {
  const end = walk.at(-1)!;
  const before = walk.at(-2)!;
  const back = Math.atan2(y[before]! - y[end]!, x[before]! - x[end]!);
  let best = -1;
  let bestTurn = Infinity;
  for (const candidate of candidates) {
    if (isUsed[candidate]) continue;
    const line = lines[candidate]!;
    const after = line[0] === end ? line[1]! : line.at(-2)!;
    const turn = Math.atan2(y[after]! - y[end]!, x[after]! - x[end]!) - back;
    const anticlockwise = turn <= 0 ? turn + 2 * Math.PI : turn;
    if (anticlockwise >= bestTurn) continue;
    best = candidate;
    bestTurn = anticlockwise;
  }
  return best;
}

/** Adds the rings of a closed walk that each pass a node once; false for a spike, there and back again. */
function splitAtRepeats(walk: readonly number[], rings: Ring[]): boolean {
  const stack: number[] = [];
  const depthOf = new Map<number, number>();
  const { length } = walk;
  for (let at = 0; at <= length; at++) {
    const place = walk[at % length]!;
    if (place === stack.at(-1)) continue;
    const depth = depthOf.get(place);
    if (depth === undefined) {
      depthOf.set(place, stack.length);
      stack.push(place);
      continue;
    }
    const ring = stack.splice(depth + 1);
    for (const left of ring) depthOf.delete(left);
    ring.unshift(place);
    if (ring.length === 2) return false;
    if (ring.length > 2) rings.push(ring);
  }
  return true;
}

interface Placed {
  readonly ring: Ring;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly holes: Ring[];
  depth: number;
}

/** Rings inside an even number of others are outer, the rest are holes of the smallest ring around them. */
function nest(rings: readonly Ring[], coordinates: Coordinates): Ring[][] {
  if (rings.length === 1) return [[rings[0]!]];
  const placed: Placed[] = rings
    .map((ring) => {
      const { left, right } = extent(ring, coordinates.x);
      return { ring, left, right, size: Math.abs(signedArea(ring, coordinates)), holes: [], depth: 0 };
    })
    .toSorted((a, b) => b.size - a.size);
  placed.forEach((inner, index) => {
    const point = interiorPoint([inner.ring], coordinates);
    let parent: Placed | undefined;
    for (let at = 0; at < index; at++) {
      const outer = placed[at]!;
      if (point.x < outer.left || point.x > outer.right) continue;
      if (!isInside(outer.ring, coordinates, point.x, point.y)) continue;
      inner.depth++;
      parent = outer;
    }
    if (inner.depth % 2 === 1) parent!.holes.push(inner.ring);
  });
  return placed.filter(({ depth }) => depth % 2 === 0).map(({ ring, holes }) => [ring, ...holes]);
}

function extent(ring: Ring, x: Int32Array): { left: number; right: number } {
  let left = Infinity;
  let right = -Infinity;
  for (const place of ring) {
    left = Math.min(left, x[place]!);
    right = Math.max(right, x[place]!);
  }
  return { left, right };
}
