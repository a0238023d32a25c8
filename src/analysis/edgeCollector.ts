import type { Metres } from '../geo/units.ts';

/** Edges as they are cut out of streets: their ends still named by vertex, not yet by node. */
export interface CollectedEdges {
  readonly count: number;
  /** Vertex index of each end; -1 where a wall cuts the street. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly street: readonly number[];
  readonly shapeStart: Uint32Array;
  readonly shape: Float64Array;
  readonly metres: Float32Array;
}

/** An end at a wall, which no other edge shares. */
export const DEAD_END = -1;

/** Collects edges in growing typed arrays. */
export class EdgeCollector {
  private shape: Float64Array;
  private shapeLength = 0;
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly street: number[] = [];
  private readonly starts: number[] = [];

  constructor(vertexTotal: number) {
    this.shape = new Float64Array(vertexTotal * 3 + 64);
  }

  start(street: number, from: number, x: number, y: number): void {
    this.from.push(from);
    this.street.push(street);
    this.starts.push(this.shapeLength / 2);
    this.add(x, y);
  }

  add(x: number, y: number): void {
    if (this.shapeLength + 2 > this.shape.length) {
      const larger = new Float64Array(this.shape.length * 2);
      larger.set(this.shape);
      this.shape = larger;
    }
    this.shape[this.shapeLength++] = x;
    this.shape[this.shapeLength++] = y;
  }

  end(to: number): void {
    this.to.push(to);
  }

  finish(): CollectedEdges {
    const count = this.from.length;
    const shapeStart = new Uint32Array(count + 1);
    shapeStart.set(this.starts);
    shapeStart[count] = this.shapeLength / 2;
    const shape = this.shape.slice(0, this.shapeLength);
    const metres = new Float32Array(count);
    for (let e = 0; e < count; e++) metres[e] = shapeMetres(shape, shapeStart[e]!, shapeStart[e + 1]!);
    return { count, from: this.from, to: this.to, street: this.street, shapeStart, shape, metres };
  }
}

function shapeMetres(shape: Float64Array, from: number, to: number): Metres {
  let metres = 0;
  for (let v = from + 1; v < to; v++) {
    const dx = shape[v * 2]! - shape[v * 2 - 2]!;
    const dy = shape[v * 2 + 1]! - shape[v * 2 - 1]!;
    metres += Math.sqrt(dx * dx + dy * dy);
  }
  return metres;
}
