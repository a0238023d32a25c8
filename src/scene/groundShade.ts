import type { FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import type { Extent } from './world.ts';

/** What throws a shadow on the table. */
export interface ShadeCaster {
  readonly rings: readonly FlatLine[];
  readonly height: Metres;
  readonly minX: Metres;
  readonly minY: Metres;
  readonly maxX: Metres;
  readonly maxY: Metres;
}

/**
 * Two pictures of a square of ground, row by row from the south, 0…255: how close a building stands (contact, at half
 * the size, being softer), and whether it keeps the drawing light off (cast). Rastered and blurred on the processor,
 * so that the model looks solid without effects.
 */
export interface GroundShade {
  readonly contact: Uint8Array;
  readonly cast: Uint8Array;
}

/** The drawing light comes from the north-west at 45°: shadows fall to the south-east, as long as things are high. */
const FALL_X = Math.SQRT1_2;
const FALL_Y = -Math.SQRT1_2;
const LONGEST_SHADOW: Metres = 60;

export function groundShade(casters: readonly ShadeCaster[], extent: Extent, size: number): GroundShade {
  const scale = size / (extent.max.x - extent.min.x);
  const half = size / 2;
  const contact = new Uint8Array(half * half);
  const cast = new Uint8Array(size * size);
  const quad = new Float64Array(8);
  for (const { rings, height } of casters) {
    const outer = rings[0]!;
    const length = Math.min(height, LONGEST_SHADOW);
    const foot = inPixels(outer, extent, scale, 0, 0);
    const far = inPixels(outer, extent, scale, FALL_X * length, FALL_Y * length);
    fillRing(cast, size, foot);
    fillRing(cast, size, far);
    for (let i = 0, j = foot.length - 2; i < foot.length; j = i, i += 2) {
      quad[0] = foot[j]!;
      quad[1] = foot[j + 1]!;
      quad[2] = foot[i]!;
      quad[3] = foot[i + 1]!;
      quad[4] = far[i]!;
      quad[5] = far[i + 1]!;
      quad[6] = far[j]!;
      quad[7] = far[j + 1]!;
      fillRing(cast, size, quad);
    }
    fillRing(contact, half, inPixels(outer, extent, scale / 2, 0, 0));
  }
  const wide = Math.max(1, Math.round(2 * scale));
  blur(contact, half, wide);
  blur(contact, half, wide);
  blur(cast, size, Math.max(1, Math.round(0.7 * scale)));
  return { contact, cast };
}

function inPixels(ring: FlatLine, { min }: Extent, scale: number, dx: Metres, dy: Metres): Float64Array {
  const points = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    points[i] = (ring[i]! + dx - min.x) * scale;
    points[i + 1] = (ring[i + 1]! + dy - min.y) * scale;
  }
  return points;
}

const crossings = new Float64Array(512);

/** Even-odd scanlines through pixel centres; thin shapes get at least one pixel a row. */
export function fillRing(mask: Uint8Array, size: number, points: Float64Array): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 1; i < points.length; i += 2) {
    low = Math.min(low, points[i]!);
    high = Math.max(high, points[i]!);
  }
  const from = Math.max(0, Math.ceil(low - 0.5));
  const to = Math.min(size - 1, Math.floor(high - 0.5));
  for (let row = from; row <= to; row++) {
    const y = row + 0.5;
    let count = 0;
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const yi = points[i + 1]!;
      const yj = points[j + 1]!;
      if (yi > y === yj > y || count >= crossings.length) continue;
      crossings[count++] = points[i]! + ((y - yi) / (yj - yi)) * (points[j]! - points[i]!);
    }
    if (count > 2) crossings.subarray(0, count).sort();
    else if (crossings[0]! > crossings[1]!) crossings.subarray(0, 2).sort();
    for (let k = 0; k + 1 < count; k += 2) {
      const start = Math.max(0, Math.round(crossings[k]!));
      const end = Math.min(size, Math.max(Math.round(crossings[k + 1]!), start + 1));
      mask.fill(255, row * size + start, row * size + end);
    }
  }
}

/** A box of 2 × radius + 1 pixels both ways, by running sums; empty rows and what is outside count as bare ground. */
function blur(mask: Uint8Array, size: number, radius: number): void {
  const share = 1 / (2 * radius + 1);
  const spare = new Uint8Array(size * size);
  for (let start = 0; start < mask.length; start += size) {
    let sum = 0;
    for (let i = 0; i < radius; i++) sum += mask[start + i]!;
    for (let i = 0; i < size; i++) {
      if (i + radius < size) sum += mask[start + i + radius]!;
      if (i > radius) sum -= mask[start + i - radius - 1]!;
      spare[start + i] = sum * share;
    }
  }
  const sums = new Uint16Array(size);
  for (let i = 0; i < radius * size; i++) sums[i % size] = sums[i % size]! + spare[i]!;
  for (let row = 0; row < size; row++) {
    const to = row * size;
    const entering = row + radius < size ? (row + radius) * size : -1;
    const leaving = row > radius ? (row - radius - 1) * size : -1;
    for (let i = 0; i < size; i++) {
      let sum = sums[i]!;
      if (entering >= 0) sum += spare[entering + i]!;
      if (leaving >= 0) sum -= spare[leaving + i]!;
      sums[i] = sum;
      mask[to + i] = sum * share;
    }
  }
}
