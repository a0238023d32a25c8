import { isInRing, lineBox, signedRingArea, type FlatLine, type LineBox } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import type { TimeSurface } from './timeSurface.ts';

/** A polygon of the local frame: outer ring anticlockwise, holes clockwise; rings closed. */
export interface LocalPolygon {
  readonly outer: FlatLine;
  readonly holes: readonly FlatLine[];
}

/**
 * Where the surface is within each limit (ascending), by marching squares with straight interpolation. All limits
 * are cut from one surface with one rule, so a smaller limit always lies inside a larger one. The surface ends in
 * a border beyond every limit, so rings close.
 */
export function contourPolygons(surface: TimeSurface, limits: readonly Metres[]): LocalPolygon[][] {
  const squares = mixedSquares(surface, limits);
  return limits.map((limit) => nestRings(tracedRings(surface, limit, squares)));
}

/** Centres along a block; a block within the same limits as its neighbours is not looked at square by square. */
const BLOCK = 8;
const MIXED = 255;

/** Squares, named by their south-west centre, whose corners do not all lie within the same limits. */
function mixedSquares(surface: TimeSurface, limits: readonly Metres[]): Uint32Array {
  const { columns, rows, metres } = surface;
  const across = Math.ceil(columns / BLOCK);
  const bands = blockBands(surface, limits, across);
  const bounds = Float64Array.from(limits);
  if (mixed.length < metres.length) mixed = new Uint32Array(metres.length);
  const squares = mixed;
  let count = 0;
  for (let b = 0; b < bands.length; b++) {
    const c0 = (b % across) * BLOCK;
    const r0 = Math.floor(b / across) * BLOCK;
    const nextColumn = c0 + BLOCK < columns ? 1 : 0;
    const nextRow = r0 + BLOCK < rows ? across : 0;
    const band = bands[b]!;
    const isUniform =
      band !== MIXED &&
      bands[b + nextColumn] === band &&
      bands[b + nextRow] === band &&
      bands[b + nextRow + nextColumn] === band;
    if (isUniform) continue;
    const c1 = Math.min(columns - 1, c0 + BLOCK);
    const r1 = Math.min(rows - 1, r0 + BLOCK);
    for (let r = r0; r < r1; r++)
      for (let n = r * columns + c0; n < r * columns + c1; n++) {
        const sw = metres[n]!;
        const se = metres[n + 1]!;
        const nw = metres[n + columns]!;
        const ne = metres[n + columns + 1]!;
        const south = sw < se ? sw : se;
        const north = nw < ne ? nw : ne;
        const least = south < north ? south : north;
        const southMost = sw > se ? sw : se;
        const northMost = nw > ne ? nw : ne;
        const most = southMost > northMost ? southMost : northMost;
        let i = 0;
        while (i < bounds.length && bounds[i]! < least) i++;
        if (i < bounds.length && most > bounds[i]!) squares[count++] = n;
      }
  }
  return squares.subarray(0, count);
}

/** Scratch: the squares of the surface at hand. */
let mixed = new Uint32Array(0);

/** For each block how many limits all its centres are beyond, or `MIXED`. */
function blockBands(
  { columns, rows, metres }: TimeSurface,
  limits: readonly Metres[],
  across: number,
): Uint8Array {
  const bands = new Uint8Array(across * Math.ceil(rows / BLOCK));
  for (let b = 0; b < bands.length; b++) {
    const c0 = (b % across) * BLOCK;
    const r0 = Math.floor(b / across) * BLOCK;
    const c1 = Math.min(columns, c0 + BLOCK);
    const r1 = Math.min(rows, r0 + BLOCK);
    let least = Infinity;
    let most = -Infinity;
    for (let r = r0; r < r1; r++)
      for (let n = r * columns + c0; n < r * columns + c1; n++) {
        const value = metres[n]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    let band = 0;
    while (band < limits.length && least > limits[band]!) band++;
    const isWithin = band === limits.length || most <= limits[band]!;
    bands[b] = isWithin ? band : MIXED;
  }
  return bands;
}

/**
 * Two neighbouring centres further apart than this many cells are not neighbours on foot: a wall, water or the
 * end of what can be reached lies between them, and the ring passes half-way instead of where a slope would be.
 */
const JUMP_CELLS = 3;
/** Keeps a crossing off the cell centre itself, so that rings never touch in a vertex. */
const OFF_CENTRE = 1e-3;

/**
 * Crossings lie on the links between neighbouring centres: link 2n goes east from centre n, link 2n + 1 north.
 * Each square joins its crossings so that the inside lies to the left; following them yields the rings.
 */
function tracedRings(surface: TimeSurface, limit: Metres, squares: Uint32Array): FlatLine[] {
  const { columns, rows, metres } = surface;
  const links = columns * rows * 2;
  if (following.length < links) following = new Int32Array(links).fill(-1);
  const next = following;
  const firsts: number[] = [];
  for (let i = 0; i < squares.length; i++) {
    const n = squares[i]!;
    const sw = metres[n]!;
    const se = metres[n + 1]!;
    const nw = metres[n + columns]!;
    const ne = metres[n + columns + 1]!;
    const inside =
      (sw <= limit ? 1 : 0) | (se <= limit ? 2 : 0) | (ne <= limit ? 4 : 0) | (nw <= limit ? 8 : 0);
    if (inside === 0 || inside === 15) continue;
    const isSaddleJoined = (inside === 5 || inside === 10) && (sw + se + nw + ne) / 4 <= limit;
    const joins = JOINS[isSaddleJoined ? inside + 16 : inside]!;
    for (let k = 0; k < joins.length; k += 2) {
      const from = linkOfSide(n, joins[k]!, columns);
      next[from] = linkOfSide(n, joins[k + 1]!, columns);
      firsts.push(from);
    }
  }
  const rings: FlatLine[] = [];
  for (const first of firsts) {
    const ring: number[] = [];
    for (let link = first; link >= 0 && next[link]! >= 0;) {
      ring.push(link);
      const after = next[link]!;
      next[link] = -1;
      link = after;
    }
    if (ring.length > 2) rings.push(ringOfLinks(surface, limit, ring));
  }
  return rings;
}

const SOUTH = 0;
const WEST = 1;
const NORTH = 2;
const EAST = 3;

/** The link on a side of the square whose south-west centre is n. */
function linkOfSide(n: number, side: number, columns: number): number {
  if (side === SOUTH) return n * 2;
  if (side === WEST) return n * 2 + 1;
  return side === NORTH ? (n + columns) * 2 : (n + 1) * 2 + 1;
}

/**
 * Sides to join, from and to in turn, by which corners are inside (1 south-west, 2 south-east, 4 north-east,
 * 8 north-west); 16 more where two opposite corners are inside and hang together.
 */
const JOINS: readonly (readonly number[])[] = (() => {
  const joins: number[][] = Array.from({ length: 32 }, () => []);
  joins[1] = [SOUTH, WEST];
  joins[2] = [EAST, SOUTH];
  joins[3] = [EAST, WEST];
  joins[4] = [NORTH, EAST];
  joins[5] = [SOUTH, WEST, NORTH, EAST];
  joins[5 + 16] = [SOUTH, EAST, NORTH, WEST];
  joins[6] = [NORTH, SOUTH];
  joins[7] = [NORTH, WEST];
  joins[8] = [WEST, NORTH];
  joins[9] = [SOUTH, NORTH];
  joins[10] = [WEST, NORTH, EAST, SOUTH];
  joins[10 + 16] = [WEST, SOUTH, EAST, NORTH];
  joins[11] = [EAST, NORTH];
  joins[12] = [WEST, EAST];
  joins[13] = [SOUTH, EAST];
  joins[14] = [WEST, SOUTH];
  return joins;
})();

/** Scratch: the link that follows each link round its ring; -1 everywhere between calls. */
let following = new Int32Array(0);

function ringOfLinks(surface: TimeSurface, limit: Metres, links: readonly number[]): FlatLine {
  const { columns, cellSize, originX, originY, metres, pace } = surface;
  const ring = new Float64Array(links.length * 2 + 2);
  let length = 0;
  for (const link of links) {
    const n = link >> 1;
    const isNorthward = link & 1;
    const from = metres[n]!;
    const to = metres[n + (isNorthward ? columns : 1)]!;
    const isJump = Math.abs(to - from) > JUMP_CELLS * cellSize * pace;
    const slope = isJump ? 0.5 : (limit - from) / (to - from);
    const share = Math.min(1 - OFF_CENTRE, Math.max(OFF_CENTRE, slope));
    const x = originX + ((n % columns) + (isNorthward ? 0 : share)) * cellSize;
    const y = originY + (Math.floor(n / columns) + (isNorthward ? share : 0)) * cellSize;
    if (length >= 4 && isStraight(ring, length, x, y)) length -= 2;
    ring[length++] = x;
    ring[length++] = y;
  }
  ring[length++] = ring[0]!;
  ring[length++] = ring[1]!;
  return ring.slice(0, length);
}

/** True when the last vertex adds nothing to the line from the one before it to x, y. */
function isStraight(ring: FlatLine, length: number, x: number, y: number): boolean {
  const ax = ring[length - 4]!;
  const ay = ring[length - 3]!;
  const bx = ring[length - 2]! - ax;
  const by = ring[length - 1]! - ay;
  return Math.abs(bx * (y - ay) - by * (x - ax)) < 1e-6;
}

function nestRings(rings: readonly FlatLine[]): LocalPolygon[] {
  const outers = rings
    .filter((ring) => signedRingArea(ring) > 0)
    .map((outer) => ({ outer, holes: [] as FlatLine[], box: lineBox(outer) }));
  for (const hole of rings) {
    if (signedRingArea(hole) >= 0) continue;
    const [x, y] = [hole[0]!, hole[1]!];
    const around = outers.filter(
      ({ outer, box }) =>
        x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY && isInRing(x, y, outer),
    );
    // of several, the innermost holds it
    const owner = around.toSorted((a, b) => boxSize(a.box) - boxSize(b.box))[0];
    owner?.holes.push(hole);
  }
  return outers.map(({ outer, holes }) => ({ outer, holes }));
}

function boxSize(box: LineBox): number {
  return (box.maxX - box.minX) * (box.maxY - box.minY);
}
