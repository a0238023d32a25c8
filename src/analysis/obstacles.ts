import { piecesOf } from '../geo/areaPieces.ts';
import type { LocalFrame } from '../geo/localFrame.ts';
import { projectLine } from '../geo/polygon.ts';
import { buildSegmentGrid, cellRange, crossingShare, type SegmentGrid } from '../geo/segmentGrid.ts';
import { recordsOfKind, type Plan, type Water } from '../plan/records.ts';

/** Lines that nobody walks across, away from streets. */
export interface Obstacles {
  readonly grid: SegmentGrid;
  /** x0, y0, x1, y1 of each segment, metres. */
  readonly ends: Float64Array;
}

const CELL_SIZE = 40;

/** Walls, fences, railways: what blocks streets too, unless a gate, bridge or tunnel leads through. */
export function barrierObstacles(plan: Plan, frame: LocalFrame): Obstacles {
  return obstaclesFromLines(
    recordsOfKind(plan, 'barrier').map((barrier) => projectLine(barrier.geometry.coordinates, frame)),
  );
}

/** Everything that stops a walk off the streets: barriers, the edges of water, and roads closed to walkers. */
export function offStreetObstacles(plan: Plan, frame: LocalFrame): Obstacles {
  const lines = recordsOfKind(plan, 'barrier').map((barrier) =>
    projectLine(barrier.geometry.coordinates, frame),
  );
  for (const water of recordsOfKind(plan, 'water'))
    for (const line of waterLines(water)) lines.push(projectLine(line, frame));
  for (const street of recordsOfKind(plan, 'street'))
    if (!street.foot && street.structure === 'ground' && isFastRoad(street.streetClass))
      lines.push(projectLine(street.geometry.coordinates, frame));
  return obstaclesFromLines(lines);
}

/** The outlines of all buildings. */
export function buildingOutlines(plan: Plan, frame: LocalFrame): Obstacles {
  return obstaclesFromLines(
    recordsOfKind(plan, 'building').flatMap(({ geometry }) =>
      piecesOf(geometry)
        .flat()
        .map((ring) => projectLine(ring, frame)),
    ),
  );
}

function isFastRoad(streetClass: string): boolean {
  return streetClass === 'motorway' || streetClass === 'trunk';
}

function waterLines(water: Water) {
  return water.geometry.type === 'LineString'
    ? [water.geometry.coordinates]
    : piecesOf(water.geometry).flat();
}

function obstaclesFromLines(lines: readonly Float64Array[]): Obstacles {
  const count = lines.reduce((sum, line) => sum + Math.max(0, line.length / 2 - 1), 0);
  const ends = new Float64Array(count * 4);
  let at = 0;
  for (const line of lines)
    for (let i = 0; i + 3 < line.length; i += 2) {
      ends.set(line.subarray(i, i + 4), at);
      at += 4;
    }
  return { ends, grid: buildSegmentGrid(ends, CELL_SIZE) };
}

/** True when nothing lies between two points. A leg that only touches an obstacle with its end is clear. */
export function isClear(obstacles: Obstacles, ax: number, ay: number, bx: number, by: number): boolean {
  const { grid, ends } = obstacles;
  if (ends.length === 0) return true;
  const minX = ax < bx ? ax : bx;
  const maxX = ax < bx ? bx : ax;
  const minY = ay < by ? ay : by;
  const maxY = ay < by ? by : ay;
  const c0 = Math.max(0, Math.floor((minX - grid.minX) / grid.cellSize));
  const c1 = Math.min(grid.columns - 1, Math.floor((maxX - grid.minX) / grid.cellSize));
  const r0 = Math.max(0, Math.floor((minY - grid.minY) / grid.cellSize));
  const r1 = Math.min(grid.rows - 1, Math.floor((maxY - grid.minY) / grid.cellSize));
  const rx = bx - ax;
  const ry = by - ay;
  for (let r = r0; r <= r1; r++) {
    for (let c = c0; c <= c1; c++) {
      const cell = r * grid.columns + c;
      for (let k = grid.start[cell]!; k < grid.start[cell + 1]!; k++) {
        const s = grid.items[k]! * 4;
        const cx = ends[s]!;
        const cy = ends[s + 1]!;
        const sx = ends[s + 2]! - cx;
        const sy = ends[s + 3]! - cy;
        const cross = rx * sy - ry * sx;
        if (cross === 0) continue;
        const t = ((cx - ax) * sy - (cy - ay) * sx) / cross;
        if (t <= TOUCH || t >= 1 - TOUCH) continue;
        const u = ((cx - ax) * ry - (cy - ay) * rx) / cross;
        if (u >= 0 && u <= 1) return false;
      }
    }
  }
  return true;
}

/** Share of a leg at either end within which it only touches, e.g. where the street stands on the line. */
const TOUCH = 1e-9;

/** True when no obstacle comes within `radius` of a point (more exactly: of the square around it). */
export function isOpenAround({ grid, ends }: Obstacles, x: number, y: number, radius: number): boolean {
  if (ends.length === 0) return true;
  const { c0, c1, r0, r1 } = cellRange(grid, x - radius, y - radius, x + radius, y + radius);
  for (let r = r0; r <= r1; r++)
    if (c0 <= c1 && grid.start[r * grid.columns + c0]! < grid.start[r * grid.columns + c1 + 1]!) return false;
  return true;
}

/** Shares along a–b at which obstacles cross it, ascending. */
export function crossingsAlong(
  obstacles: Obstacles,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number[] {
  const { grid, ends } = obstacles;
  if (ends.length === 0) return [];
  const { c0, c1, r0, r1 } = cellRange(
    grid,
    Math.min(ax, bx),
    Math.min(ay, by),
    Math.max(ax, bx),
    Math.max(ay, by),
  );
  const shares = new Set<number>();
  for (let r = r0; r <= r1; r++)
    for (let c = c0; c <= c1; c++) {
      const cell = r * grid.columns + c;
      for (let k = grid.start[cell]!; k < grid.start[cell + 1]!; k++) {
        const s = grid.items[k]! * 4;
        const share = crossingShare(ax, ay, bx, by, ends[s]!, ends[s + 1]!, ends[s + 2]!, ends[s + 3]!);
        if (share !== null) shares.add(share);
      }
    }
  return [...shares].toSorted((a, b) => a - b);
}
