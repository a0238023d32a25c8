/** Line segments in the local frame, filed under the square cells they touch. */
export interface SegmentGrid {
  readonly cellSize: number;
  readonly columns: number;
  readonly rows: number;
  readonly minX: number;
  readonly minY: number;
  /** Segments of cell c are `items[start[c]] … items[start[c + 1] - 1]`; a segment may be in many cells. */
  readonly start: Uint32Array;
  readonly items: Uint32Array;
}

/**
 * `ends` holds x0, y0, x1, y1 of each segment. A segment is filed under every cell of its bounding box, which
 * for short segments is as good as walking the line and simpler.
 */
export function buildSegmentGrid(ends: Float64Array, cellSize: number): SegmentGrid {
  const count = ends.length / 4;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < ends.length; i += 2) {
    const x = ends[i]!;
    const y = ends[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  if (count === 0) minX = minY = maxX = maxY = 0;
  const columns = Math.floor((maxX - minX) / cellSize) + 1;
  const rows = Math.floor((maxY - minY) / cellSize) + 1;
  const start = new Uint32Array(columns * rows + 1);

  const eachCell = (visit: (cell: number, segment: number) => void) => {
    for (let segment = 0; segment < count; segment++) {
      const x0 = ends[segment * 4]!;
      const y0 = ends[segment * 4 + 1]!;
      const x1 = ends[segment * 4 + 2]!;
      const y1 = ends[segment * 4 + 3]!;
      const c0 = Math.floor((Math.min(x0, x1) - minX) / cellSize);
      const c1 = Math.floor((Math.max(x0, x1) - minX) / cellSize);
      const r0 = Math.floor((Math.min(y0, y1) - minY) / cellSize);
      const r1 = Math.floor((Math.max(y0, y1) - minY) / cellSize);
      for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(r * columns + c, segment);
    }
  };
  eachCell((cell) => start[cell + 1]!++);
  for (let cell = 0; cell < columns * rows; cell++) start[cell + 1]! += start[cell]!;
  const items = new Uint32Array(start[columns * rows]!);
  const next = start.slice();
  eachCell((cell, segment) => (items[next[cell]!++] = segment));
  return { cellSize, columns, rows, minX, minY, start, items };
}

/** Inclusive range of columns and rows that bounds touch; empty (c1 < c0 or r1 < r0) when outside. */
export function cellRange(grid: SegmentGrid, minX: number, minY: number, maxX: number, maxY: number) {
  return {
    c0: Math.max(0, Math.floor((minX - grid.minX) / grid.cellSize)),
    c1: Math.min(grid.columns - 1, Math.floor((maxX - grid.minX) / grid.cellSize)),
    r0: Math.max(0, Math.floor((minY - grid.minY) / grid.cellSize)),
    r1: Math.min(grid.rows - 1, Math.floor((maxY - grid.minY) / grid.cellSize)),
  };
}

/** Where two segments cross, as the share along the first; null when they do not. Touching counts. */
export function crossingShare(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): number | null {
  const rx = bx - ax;
  const ry = by - ay;
  const sx = dx - cx;
  const sy = dy - cy;
  const cross = rx * sy - ry * sx;
  if (cross === 0) return null;
  const t = ((cx - ax) * sy - (cy - ay) * sx) / cross;
  const u = ((cx - ax) * ry - (cy - ay) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}
