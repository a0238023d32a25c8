import type { Metres } from '../geo/units.ts';
import type { Street } from '../plan/records.ts';
import type { CollectedEdges } from './edgeCollector.ts';
import type { SlopeFunction, TravelProfile } from './travelProfile.ts';

/** Height of the ground at a place of the local frame, metres; null where it is not known. */
export type HeightAt = (x: Metres, y: Metres) => Metres | null;

/** Heights are taken about this far apart: closer, a grid shows its own steps as slopes. */
const SAMPLE_EVERY: Metres = 30;
/** Steeper than this is a fault of the heights: a cliff or a wall beside the street. */
const STEEPEST_GROUND = 0.5;

/**
 * Flat metres per metre on a slope (rise over run), relative to level ground.
 *
 * - tobler: walking speed 6·exp(-3.5·|slope + 0.05|) km/h (Tobler 1993), scaled to the traveller's own flat speed;
 * - cyclingLinear: 144 km/h less per unit of slope up and 86 km/h more per unit down, of a flat 15 km/h, never below
 *   4 km/h nor above 1.6 times the flat speed (after Parkin and Rotheram 2010; 未核实).
 */
function slopeFactor(name: SlopeFunction, slope: number): number {
  if (name === 'none') return 1;
  const s = Math.max(-STEEPEST_GROUND, Math.min(STEEPEST_GROUND, slope));
  if (name === 'tobler') return Math.exp(3.5 * (Math.abs(s + 0.05) - 0.05));
  const speed = s > 0 ? Math.max(4, 15 - 144 * s) : Math.min(1.6 * 15, 15 - 86 * s);
  return 15 / speed;
}

/**
 * How slopes slow each edge, by the mean over its profile both ways. Bridges and tunnels rise evenly from one end to
 * the other. Where a height is missing the edge counts as level, unless the street states its incline.
 */
export function slopeFactors(
  edges: CollectedEdges,
  streets: readonly Street[],
  heightAt: HeightAt,
  { slope, steepest }: Pick<TravelProfile, 'slope' | 'steepest'>,
): { readonly forward: Float32Array; readonly backward: Float32Array } {
  const forward = new Float32Array(edges.count).fill(1);
  const backward = new Float32Array(edges.count).fill(1);
  for (let e = 0; e < edges.count; e++) {
    const length = edges.metres[e]!;
    if (length === 0) continue;
    const { structure } = streets[edges.street[e]!]!;
    const heights = profileHeights(edges, e, structure === 'ground' ? SAMPLE_EVERY : Infinity, heightAt);
    if (!heights) continue;
    const step = length / (heights.length - 1);
    let up = 0;
    let down = 0;
    let isTooSteep = false;
    for (let i = 1; i < heights.length; i++) {
      const rise = (heights[i]! - heights[i - 1]!) / step;
      up += slopeFactor(slope, rise);
      down += slopeFactor(slope, -rise);
      if (steepest !== null && Math.abs(rise) > steepest) isTooSteep = true;
    }
    forward[e] = isTooSteep ? Infinity : up / (heights.length - 1);
    backward[e] = isTooSteep ? Infinity : down / (heights.length - 1);
  }
  return { forward, backward };
}

/** Heights at even distances along an edge, ends included; null when one is not known. */
function profileHeights(
  { shape, shapeStart, metres }: CollectedEdges,
  edge: number,
  every: Metres,
  heightAt: HeightAt,
): number[] | null {
  const parts = Math.max(1, Math.round(metres[edge]! / every));
  const step = metres[edge]! / parts;
  const heights: number[] = [];
  let v = shapeStart[edge]!;
  const last = shapeStart[edge + 1]! - 1;
  let along = 0;
  for (let i = 0; i <= parts; i++) {
    let length = segmentMetres(shape, v);
    while (v + 1 < last && along + length < i * step) {
      along += length;
      v++;
      length = segmentMetres(shape, v);
    }
    const share = length === 0 ? 0 : Math.min(1, (i * step - along) / length);
    const x = shape[v * 2]! + (shape[v * 2 + 2]! - shape[v * 2]!) * share;
    const y = shape[v * 2 + 1]! + (shape[v * 2 + 3]! - shape[v * 2 + 1]!) * share;
    const height = heightAt(x, y);
    if (height === null || !Number.isFinite(height)) return null;
    heights.push(height);
  }
  return heights;
}

function segmentMetres(shape: Float64Array, v: number): Metres {
  return Math.hypot(shape[v * 2 + 2]! - shape[v * 2]!, shape[v * 2 + 3]! - shape[v * 2 + 1]!);
}
