import type { LocalPoint } from '../../src/geo/localFrame.ts';

/** Closed by itself: the first point is not repeated. Counter-clockwise unless said otherwise. */
export type Ring = readonly LocalPoint[];
export type Line = readonly LocalPoint[];

export const distance = (a: LocalPoint, b: LocalPoint) => Math.hypot(b.x - a.x, b.y - a.y);

export const toward = (a: LocalPoint, b: LocalPoint, share: number): LocalPoint => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** Where a-b and c-d meet, as shares of each; null when parallel or apart. */
export function crossing(
  a: LocalPoint,
  b: LocalPoint,
  c: LocalPoint,
  d: LocalPoint,
): { t: number; u: number } | null {
  const rx = b.x - a.x;
  const ry = b.y - a.y;
  const sx = d.x - c.x;
  const sy = d.y - c.y;
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) < 1e-9) return null;
  const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : null;
}

/** Share of a-b nearest to `p`, kept within 0 and 1. */
export function nearestShare(p: LocalPoint, a: LocalPoint, b: LocalPoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
}

export function distanceToSegment(p: LocalPoint, a: LocalPoint, b: LocalPoint): number {
  return distance(p, toward(a, b, nearestShare(p, a, b)));
}

function segmentDistance(a: LocalPoint, b: LocalPoint, c: LocalPoint, d: LocalPoint): number {
  if (crossing(a, b, c, d)) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}

export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

export function centroid(ring: Ring): LocalPoint {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const cross = a.x * b.y - b.x * a.y;
    x += (a.x + b.x) * cross;
    y += (a.y + b.y) * cross;
    sum += cross;
  }
  return { x: x / (3 * sum), y: y / (3 * sum) };
}

export function isInside(ring: Ring, p: LocalPoint): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Metres between the outlines, 0 when the rings touch, overlap or one holds the other. */
export function ringDistance(first: Ring, second: Ring): number {
  if (isInside(first, second[0]!) || isInside(second, first[0]!)) return 0;
  let least = Infinity;
  for (let i = 0; i < first.length; i++)
    least = Math.min(least, segmentToRing(first[i]!, first[(i + 1) % first.length]!, second));
  return least;
}

export function segmentToRing(a: LocalPoint, b: LocalPoint, ring: Ring): number {
  if (isInside(ring, a)) return 0;
  let least = Infinity;
  for (let i = 0; i < ring.length; i++)
    least = Math.min(least, segmentDistance(a, b, ring[i]!, ring[(i + 1) % ring.length]!));
  return least;
}

export function pointToRing(p: LocalPoint, ring: Ring): number {
  let least = Infinity;
  for (let i = 0; i < ring.length; i++)
    least = Math.min(least, distanceToSegment(p, ring[i]!, ring[(i + 1) % ring.length]!));
  return least;
}

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export function boxOf(points: readonly LocalPoint[], margin = 0): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const { x, y } of points) {
    box.minX = Math.min(box.minX, x - margin);
    box.minY = Math.min(box.minY, y - margin);
    box.maxX = Math.max(box.maxX, x + margin);
    box.maxY = Math.max(box.maxY, y + margin);
  }
  return box;
}

/** Axes turned by `angle` radians around `origin`: u along the rows, v across them. */
export interface TurnedAxes {
  at(u: number, v: number): LocalPoint;
  uv(p: LocalPoint): { u: number; v: number };
}

export function turnedAxes(origin: LocalPoint, angle: number): TurnedAxes {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return {
    at: (u, v) => ({ x: origin.x + u * cos - v * sin, y: origin.y + u * sin + v * cos }),
    uv: ({ x, y }) => ({
      u: (x - origin.x) * cos + (y - origin.y) * sin,
      v: (y - origin.y) * cos - (x - origin.x) * sin,
    }),
  };
}

export function rectangle(centre: LocalPoint, length: number, depth: number, angle: number): LocalPoint[] {
  const { at } = turnedAxes(centre, angle);
  const u = length / 2;
  const v = depth / 2;
  return [at(-u, -v), at(u, -v), at(u, v), at(-u, v)];
}
