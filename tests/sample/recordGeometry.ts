import { mainRing } from '../../src/geo/areaPieces.ts';
import type { Area } from '../../src/plan/recordBase.ts';
import Flatbush from 'flatbush';
import type { LineString } from 'geojson';
import { createLocalFrame, type LocalPoint } from '../../src/geo/localFrame.ts';
import type { Street } from '../../src/plan/records.ts';

/** Geometry of records in metres, written apart from the generator's own so that the one checks the other. */
const frame = createLocalFrame({ longitude: 121.395, latitude: 28.655 });
export const local = (position: readonly number[]) => frame.toLocal(position[0]!, position[1]!);

type Segment = readonly [LocalPoint, LocalPoint];

/** Outer ring, not closed. */
export function ringOf({ geometry }: { readonly geometry: Area | LineString }): LocalPoint[] {
  if (geometry.type === 'LineString') throw new Error('Expected a polygon.');
  return mainRing(geometry).slice(0, -1).map(local);
}

export function edgesOf({ id, nodes, geometry }: Street) {
  const line = geometry.coordinates.map(local);
  return nodes.slice(1).map((to, i) => ({ id, from: nodes[i]!, to, a: line[i]!, b: line[i + 1]! }));
}

export function nodePlaces(streets: readonly Street[]): Map<number, LocalPoint> {
  return new Map(
    streets.flatMap(({ nodes, geometry }) =>
      nodes.map((node, i) => [node, local(geometry.coordinates[i]!)] as const),
    ),
  );
}

export function segments(lines: readonly (readonly LocalPoint[])[]) {
  const all = lines.flatMap((line) => line.slice(1).map((b, i): Segment => [line[i]!, b]));
  const index = new Flatbush(all.length);
  for (const [a, b] of all)
    index.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
  index.finish();
  return {
    near: ({ x, y }: LocalPoint, margin: number) =>
      index.search(x - margin, y - margin, x + margin, y + margin).map((i) => all[i]!),
    along: (a: LocalPoint, b: LocalPoint) =>
      index
        .search(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y))
        .map((i) => all[i]!),
  };
}

export const distance = (a: LocalPoint, b: LocalPoint) => Math.hypot(a.x - b.x, a.y - b.y);

export function distanceToSegment(p: LocalPoint, a: LocalPoint, b: LocalPoint): number {
  const square = distance(a, b) ** 2;
  const share = square === 0 ? 0 : ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / square;
  const kept = Math.max(0, Math.min(1, share));
  return distance(p, { x: a.x + kept * (b.x - a.x), y: a.y + kept * (b.y - a.y) });
}

const side = (a: LocalPoint, b: LocalPoint, p: LocalPoint) =>
  (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** Properly: lines that only touch do not cross. */
export const cross = (a: LocalPoint, b: LocalPoint, c: LocalPoint, d: LocalPoint) =>
  side(a, b, c) * side(a, b, d) < -1e-6 && side(c, d, a) * side(c, d, b) < -1e-6;

export function isInside(ring: readonly LocalPoint[], p: LocalPoint): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export function overlap(first: readonly LocalPoint[], second: readonly LocalPoint[]): boolean {
  if (isInside(first, second[0]!) || isInside(second, first[0]!)) return true;
  return first.some((a, i) =>
    second.some((c, k) => cross(a, first[(i + 1) % first.length]!, c, second[(k + 1) % second.length]!)),
  );
}

export function area(ring: readonly LocalPoint[]): number {
  return (
    Math.abs(
      ring.reduce(
        (sum, a, i) => sum + a.x * ring[(i + 1) % ring.length]!.y - ring[(i + 1) % ring.length]!.x * a.y,
        0,
      ),
    ) / 2
  );
}

export function boxOf(points: readonly LocalPoint[]) {
  return points.reduce(
    (box, { x, y }) => ({
      minX: Math.min(box.minX, x),
      minY: Math.min(box.minY, y),
      maxX: Math.max(box.maxX, x),
      maxY: Math.max(box.maxY, y),
    }),
    { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity },
  );
}
