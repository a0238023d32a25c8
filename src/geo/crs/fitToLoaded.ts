import { createLocalFrame } from '../localFrame.ts';
import { buildSegmentGrid, cellRange, type SegmentGrid } from '../segmentGrid.ts';
import type { Bounds, LoadedPlace } from './crsFinding.ts';
import type { PositionTransform } from './positionTransform.ts';
import type { SampleNumbers } from './sampleNumbers.ts';

/** How well a layer would lie on what is loaded. */
export interface LoadedFit {
  readonly name: string;
  readonly bounds: Bounds;
  /** Median metres from the layer's points to the nearest loaded line; null when too few lie there to tell. */
  metres(transform: PositionTransform, numbers: SampleNumbers): number | null;
}

const CELL = 100;
/** Farther than this is just "far": looked for no longer. */
const FARTHEST = 250;
const FEWEST_POINTS = 8;

/** Null where nothing is loaded, or only a made-up place, which no real file can fit. */
export function fitToLoaded(loaded: LoadedPlace | null): LoadedFit | null {
  if (!loaded || loaded.isFictional || loaded.segments.length < 4) return null;
  const { bounds, segments, name } = loaded;
  const frame = createLocalFrame({ longitude: segments[0]!, latitude: segments[1]! });
  let ready: { ends: Float64Array; grid: SegmentGrid } | null = null;
  const prepare = () => {
    const ends = new Float64Array(segments.length);
    for (let i = 0; i < segments.length; i += 2) frame.project(segments[i]!, segments[i + 1]!, ends, i);
    return { ends, grid: buildSegmentGrid(ends, cellSize(ends)) };
  };

  return {
    name,
    bounds,
    metres(transform, { points }) {
      const { ends, grid } = (ready ??= prepare());
      const [width, height] = [grid.columns * grid.cellSize, grid.rows * grid.cellSize];
      const at = new Float64Array(2);
      const distances: number[] = [];
      for (let i = 0; i + 1 < points.length; i += 2) {
        transform.toWgs84(points[i]!, points[i + 1]!, at, 0);
        // the plane is good for some tens of kilometres; farther places have nothing to be compared with
        if (!(Math.abs(at[0]! - segments[0]!) < 1 && Math.abs(at[1]! - segments[1]!) < 1)) continue;
        frame.project(at[0]!, at[1]!, at, 0);
        const [x, y] = [at[0]! - grid.minX, at[1]! - grid.minY];
        if (x < -FARTHEST || y < -FARTHEST || x > width + FARTHEST || y > height + FARTHEST) continue;
        distances.push(nearest(ends, grid, at[0]!, at[1]!));
      }
      if (distances.length < FEWEST_POINTS) return null;
      return distances.toSorted((a, b) => a - b)[distances.length >> 1]!;
    },
  };
}

/** Coarser for a wide place, so that the grid stays small. */
function cellSize(ends: Float64Array): number {
  let widest = 0;
  for (let i = 0; i < ends.length; i++) widest = Math.max(widest, Math.abs(ends[i]!));
  return Math.max(CELL, widest / 500);
}

function nearest(ends: Float64Array, grid: SegmentGrid, x: number, y: number): number {
  // near first: most points of a layer that fits have a line within a cell
  for (const reach of [grid.cellSize / 2, FARTHEST]) {
    const distance = nearestWithin(ends, grid, x, y, reach);
    if (distance <= reach) return distance;
  }
  return FARTHEST;
}

function nearestWithin(ends: Float64Array, grid: SegmentGrid, x: number, y: number, reach: number): number {
  const { c0, c1, r0, r1 } = cellRange(grid, x - reach, y - reach, x + reach, y + reach);
  let best = Infinity;
  for (let row = r0; row <= r1; row++)
    for (let cell = row * grid.columns + c0; cell <= row * grid.columns + c1; cell++)
      for (let i = grid.start[cell]!; i < grid.start[cell + 1]!; i++) {
        const distance = squaredDistance(ends, grid.items[i]! * 4, x, y);
        if (distance < best) best = distance;
      }
  return Math.sqrt(best);
}

function squaredDistance(ends: Float64Array, at: number, x: number, y: number): number {
  const x0 = ends[at]!;
  const y0 = ends[at + 1]!;
  const dx = ends[at + 2]! - x0;
  const dy = ends[at + 3]! - y0;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
  return (x0 + t * dx - x) ** 2 + (y0 + t * dy - y) ** 2;
}
