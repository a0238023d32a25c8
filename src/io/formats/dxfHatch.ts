import { arcPoints, bulgedPoints, ellipsePoints, nurbsPoints } from './dxfCurves.ts';
import type { DxfEntity, DxfPoint } from './dxfEntity.ts';

const RADIANS = Math.PI / 180;
const MOST_VERTICES = 1_000_000;

/**
 * The closed boundaries of a HATCH, outer ones and holes in the order of the file; null when they cannot be followed.
 * The groups of a hatch mean different things depending on where they stand, so they are read in order.
 */
export function hatchRings(entity: DxfEntity, tolerance: number): DxfPoint[][] | null {
  const cursor = new Cursor(entity);
  if (!cursor.seek(91)) return null;
  const count = cursor.take(91);
  if (!(count > 0 && count <= MOST_VERTICES)) return null;
  const rings: DxfPoint[][] = [];
  for (let i = 0; i < count; i++) {
    const flags = cursor.take(92);
    if (!Number.isFinite(flags)) return null;
    const ring = (flags & 2) === 0 ? edgeRing(cursor, tolerance) : polylineRing(cursor, tolerance);
    if (!ring) return null;
    rings.push(ring);
    // handles of the entities it was made from
    cursor.skip(97, 330);
  }
  return rings;
}

function polylineRing(cursor: Cursor, tolerance: number): DxfPoint[] | null {
  const hasBulges = cursor.take(72) === 1;
  cursor.skip(73);
  const count = cursor.take(93);
  if (!(count >= 0 && count <= MOST_VERTICES)) return null;
  const vertices: DxfPoint[] = [];
  const bulges: number[] = [];
  for (let i = 0; i < count; i++) {
    vertices.push(cursor.point(10));
    bulges.push(hasBulges ? cursor.take(42, 0) : 0);
    if (Number.isNaN(vertices[i]!.x)) return null;
  }
  // some programs repeat the first vertex
  const [first, last] = [vertices[0], vertices.at(-1)];
  if (first && last && vertices.length > 1 && distance(first, last) === 0) vertices.pop();
  return bulgedPoints(vertices, bulges, true, tolerance);
}

function edgeRing(cursor: Cursor, tolerance: number): DxfPoint[] | null {
  const count = cursor.take(93);
  if (!(count >= 0 && count <= MOST_VERTICES)) return null;
  const ring: DxfPoint[] = [];
  for (let i = 0; i < count; i++) {
    const points = edgePoints(cursor, tolerance);
    if (!points) return null;
    join(ring, points);
  }
  if (ring[0]) ring.push(ring[0]);
  return ring;
}

/** Edges may be written from either end. */
function join(ring: DxfPoint[], points: DxfPoint[]): void {
  const [end, first, last] = [ring.at(-1), points[0], points.at(-1)];
  if (end && first && last && distance(end, last) < distance(end, first)) points.reverse();
  for (const point of points) if (!ring.length || distance(ring.at(-1)!, point) > 0) ring.push(point);
}

function edgePoints(cursor: Cursor, tolerance: number): DxfPoint[] | null {
  switch (cursor.take(72)) {
    case 1:
      return [cursor.point(10), cursor.point(11)];
    case 2: {
      const centre = cursor.point(10);
      const radius = cursor.take(40);
      const { start, sweep } = cursor.angles();
      return arcPoints(centre, radius, start, sweep, tolerance);
    }
    case 3: {
      const [centre, major] = [cursor.point(10), cursor.point(11)];
      const ratio = cursor.take(40);
      const { start, sweep } = cursor.angles();
      return ellipsePoints(centre, major, ratio, start, sweep, tolerance);
    }
    case 4:
      return splineEdge(cursor);
    default:
      return null;
  }
}

function splineEdge(cursor: Cursor): DxfPoint[] | null {
  const degree = cursor.take(94);
  const isRational = cursor.take(73, 0) === 1;
  cursor.skip(74);
  const [knotCount, controlCount] = [cursor.take(95), cursor.take(96)];
  if (!(knotCount <= MOST_VERTICES && controlCount <= MOST_VERTICES)) return null;
  const knots = Array.from({ length: knotCount }, () => cursor.take(40));
  const weights: number[] = [];
  const control = Array.from({ length: controlCount }, () => {
    const point = cursor.point(10);
    if (isRational) weights.push(cursor.take(42, 1));
    return point;
  });
  if (cursor.isAt(97)) {
    const fits = cursor.take(97);
    for (let i = 0; i < fits && cursor.isAt(11); i++) cursor.point(11);
    for (const code of [12, 13]) if (cursor.isAt(code)) cursor.point(code);
  }
  return nurbsPoints(degree, knots, control, weights);
}

/** Walks over the groups of an entity. What is missing reads as NaN. */
class Cursor {
  readonly #entity: DxfEntity;
  #at = 0;

  constructor(entity: DxfEntity) {
    this.#entity = entity;
  }

  isAt(code: number): boolean {
    return this.#entity.codes[this.#at] === code;
  }

  seek(code: number): boolean {
    const found = this.#entity.codes.indexOf(code, this.#at);
    if (found >= 0) this.#at = found;
    return found >= 0;
  }

  take(code: number, missing = Number.NaN): number {
    if (!this.isAt(code)) return missing;
    return Number(this.#entity.values[this.#at++]);
  }

  point(code: number): DxfPoint {
    return { x: this.take(code), y: this.take(code + 10) };
  }

  /** Angles are measured the other way round where the edge runs clockwise. */
  angles(): { start: number; sweep: number } {
    const [start, end] = [this.take(50), this.take(51)];
    const turn = this.take(73, 1) === 0 ? -1 : 1;
    let sweep = (end - start) * RADIANS;
    if (sweep <= 0) sweep += 2 * Math.PI;
    return { start: turn * start * RADIANS, sweep: turn * sweep };
  }

  skip(...codes: readonly number[]): void {
    while (codes.includes(this.#entity.codes[this.#at] ?? Number.NaN)) this.#at += 1;
  }
}

function distance(a: DxfPoint, b: DxfPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
