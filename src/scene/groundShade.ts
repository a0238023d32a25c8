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
 * Two channels over a square of ground: how close a building stands (contact), and whether it keeps the drawing light
 * off (cast). Rastered and blurred on the processor, so that the model looks solid without effects.
 */
export interface GroundShade {
  readonly size: number;
  /** Contact, cast, contact, cast, … 0…255, row by row from the south. */
  readonly texels: Uint8Array;
}

/** The drawing light comes from the north-west at 45°: shadows fall to the south-east, as long as things are high. */
const FALL_X = Math.SQRT1_2;
const FALL_Y = -Math.SQRT1_2;
const LONGEST_SHADOW: Metres = 60;

export function groundShade(casters: readonly ShadeCaster[], extent: Extent, size: number): GroundShade {
  const scale = size / (extent.max.x - extent.min.x);
  const contact = new Uint8Array(size * size);
  const cast = new Uint8Array(size * size);
  const toPixels = (ring: FlatLine, dx: Metres, dy: Metres) => {
    const points = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      points[i] = (ring[i]! + dx - extent.min.x) * scale;
      points[i + 1] = (ring[i + 1]! + dy - extent.min.y) * scale;
    }
    return points;
  };
  const quad = new Float64Array(8);
  for (const { rings, height } of casters) {
    const outer = rings[0]!;
    const length = Math.min(height, LONGEST_SHADOW);
    const foot = toPixels(outer, 0, 0);
    const far = toPixels(outer, FALL_X * length, FALL_Y * length);
    fillRing(contact, size, foot);
    fillRing(cast, size, foot);
    fillRing(cast, size, far);
    for (let i = 0, j = foot.length - 2; i < foot.length; j = i, i += 2) {
      quad.set([foot[j]!, foot[j + 1]!, foot[i]!, foot[i + 1]!, far[i]!, far[i + 1]!, far[j]!, far[j + 1]!]);
      fillRing(cast, size, quad);
    }
  }
  const spare = new Uint8Array(size * size);
  const wide = Math.max(1, Math.round(4 * scale));
  blur(contact, spare, size, wide);
  blur(contact, spare, size, wide);
  blur(cast, spare, size, Math.max(1, Math.round(0.7 * scale)));
  const texels = new Uint8Array(size * size * 2);
  for (let i = 0; i < contact.length; i++) {
    texels[i * 2] = contact[i]!;
    texels[i * 2 + 1] = cast[i]!;
  }
  return { size, texels };
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

/** A box of 2 × radius + 1 pixels both ways, by running sums. */
function blur(mask: Uint8Array, spare: Uint8Array, size: number, radius: number): void {
  const share = 1 / (2 * radius + 1);
  for (let row = 0; row < size; row++) {
    const start = row * size;
    let sum = 0;
    for (let i = 0; i < radius; i++) sum += mask[start + i]!;
    for (let i = 0; i < size; i++) {
      if (i + radius < size) sum += mask[start + i + radius]!;
      if (i - radius > 0) sum -= mask[start + i - radius - 1]!;
      spare[start + i] = sum * share;
    }
  }
  const sums = new Uint32Array(size);
  for (let row = 0; row < radius; row++)
    for (let i = 0; i < size; i++) sums[i] = sums[i]! + spare[row * size + i]!;
  for (let row = 0; row < size; row++) {
    if (row + radius < size) {
      const entering = (row + radius) * size;
      for (let i = 0; i < size; i++) sums[i] = sums[i]! + spare[entering + i]!;
    }
    if (row - radius > 0) {
      const leaving = (row - radius - 1) * size;
      for (let i = 0; i < size; i++) sums[i] = sums[i]! - spare[leaving + i]!;
    }
    for (let i = 0; i < size; i++) mask[row * size + i] = sums[i]! * share;
  }
}
