import type { Coordinates } from './ring.ts';

const MOST_CELLS = 1 << 20;

/** Segments in a grid of cells, so that those near another segment are found without looking at all. */
export class SegmentGrid {
  readonly #minX: number;
  readonly #minY: number;
  readonly #maxX: number;
  readonly #maxY: number;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  /** Segments of cell `c` are `#segments` from `#starts[c]` to before `#starts[c + 1]`. */
  readonly #starts: Int32Array;
  readonly #segments: Int32Array;
  readonly #coordinates: Coordinates;

  /** Segment `s` runs from place `from[s]` to place `to[s]`. */
  constructor(coordinates: Coordinates, from: Int32Array, to: Int32Array) {
    const { x, y } = coordinates;
    this.#coordinates = coordinates;
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    for (const ends of [from, to])
      for (const place of ends) {
        minX = Math.min(minX, x[place]!);
        maxX = Math.max(maxX, x[place]!);
        minY = Math.min(minY, y[place]!);
        maxY = Math.max(maxY, y[place]!);
      }
    this.#minX = minX;
    this.#minY = minY;
    this.#maxX = maxX;
    this.#maxY = maxY;
    // about one segment in two cells, if they lay evenly
    const cells = Math.min(MOST_CELLS, Math.max(16, from.length * 2));
    const width = Math.max(1, maxX - minX);
    const height = Math.max(1, maxY - minY);
    this.#cell = Math.max(Math.sqrt((width * height) / cells), Math.max(width, height) / cells, 1);
    this.#columns = Math.floor(width / this.#cell) + 1;
    this.#rows = Math.floor(height / this.#cell) + 1;
    // count, then fill
    const starts = new Int32Array(this.#columns * this.#rows + 1);
    for (let segment = 0; segment < from.length; segment++)
      this.#cellsOf(from[segment]!, to[segment]!, (cell) => {
        starts[cell + 1]!++;
        return false;
      });
    for (let cell = 0; cell + 1 < starts.length; cell++) starts[cell + 1]! += starts[cell]!;
    const next = starts.slice();
    const segments = new Int32Array(starts.at(-1)!);
    for (let segment = 0; segment < from.length; segment++)
      this.#cellsOf(from[segment]!, to[segment]!, (cell) => {
        segments[next[cell]!++] = segment;
        return false;
      });
    this.#starts = starts;
    this.#segments = segments;
  }

  /** False when nothing can be near a box; cheap, for the many that are far off. */
  mayTouch(left: number, bottom: number, right: number, top: number): boolean {
    if (right < this.#minX || left > this.#maxX || top < this.#minY || bottom > this.#maxY) return false;
    const firstColumn = Math.max(0, Math.floor((left - this.#minX) / this.#cell));
    const lastColumn = Math.min(this.#columns - 1, Math.floor((right - this.#minX) / this.#cell));
    const firstRow = Math.max(0, Math.floor((bottom - this.#minY) / this.#cell));
    const lastRow = Math.min(this.#rows - 1, Math.floor((top - this.#minY) / this.#cell));
    if ((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) > 64) return true;
    for (let row = firstRow; row <= lastRow; row++) {
      const start = row * this.#columns;
      if (this.#starts[start + firstColumn] !== this.#starts[start + lastColumn + 1]) return true;
    }
    return false;
  }

  /**
   * Calls `test` for each segment that shares a cell with the segment between two places until it answers
   * true; a segment may come more than once.
   */
  some(from: number, to: number, test: (segment: number) => boolean): boolean {
    return this.#cellsOf(from, to, (cell) => {
      for (let at = this.#starts[cell]!; at < this.#starts[cell + 1]!; at++)
        if (test(this.#segments[at]!)) return true;
      return false;
    });
  }

  /** Walks the cells a segment touches, row by row, and a little more where it rounds. */
  #cellsOf(from: number, to: number, visit: (cell: number) => boolean): boolean {
    const { x, y } = this.#coordinates;
    const isUpward = y[from]! <= y[to]!;
    const low = isUpward ? from : to;
    const high = isUpward ? to : from;
    const lowX = (x[low]! - this.#minX) / this.#cell;
    const lowY = (y[low]! - this.#minY) / this.#cell;
    const highX = (x[high]! - this.#minX) / this.#cell;
    const highY = (y[high]! - this.#minY) / this.#cell;
    const firstRow = Math.max(0, Math.floor(lowY));
    const lastRow = Math.min(this.#rows - 1, Math.floor(highY));
    const slope = highY > lowY ? (highX - lowX) / (highY - lowY) : 0;
    for (let row = firstRow; row <= lastRow; row++) {
      const enterX = highY > lowY ? lowX + slope * (Math.max(row, lowY) - lowY) : lowX;
      const leaveX = highY > lowY ? lowX + slope * (Math.min(row + 1, highY) - lowY) : highX;
      const first = Math.max(0, Math.floor(Math.min(enterX, leaveX) - 1e-6));
      const last = Math.min(this.#columns - 1, Math.floor(Math.max(enterX, leaveX) + 1e-6));
      for (let column = first; column <= last; column++) if (visit(row * this.#columns + column)) return true;
    }
    return false;
  }
}
