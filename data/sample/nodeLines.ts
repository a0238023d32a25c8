import Flatbush from 'flatbush';
import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { crossing, distance, nearestShare, toward, type Line } from './plane.ts';

/** Lines cut wherever they meet: points are shared, each line is a chain of point numbers. */
export interface NodedLines {
  readonly points: readonly LocalPoint[];
  readonly chains: readonly (readonly number[])[];
}

/** Points nearer than this are one. */
const SNAP = 0.4;
const MOST_PASSES = 6;

/** Repeated until nothing is cut any more, since snapping a point may bend a segment over another. */
export function nodeLines(lines: readonly Line[]): NodedLines {
  let noded = nodeOnce(lines);
  for (let pass = 1; pass < MOST_PASSES; pass++) {
    const again = nodeOnce(noded.chains.map((chain) => chain.map((index) => noded.points[index]!)));
    const isSettled = again.chains.every((chain, i) => chain.length === noded.chains[i]!.length);
    noded = again;
    if (isSettled) return noded;
  }
  return noded;
}

function nodeOnce(lines: readonly Line[]): NodedLines {
  const pool = createPointPool();
  // ends first: a T-junction keeps the end where it is
  for (const line of lines) for (const end of [line[0], line.at(-1)]) if (end) pool.indexOf(end);
  const snapped = lines.map((line) => line.map((point) => pool.points[pool.indexOf(point)]!));

  const segments: { a: LocalPoint; b: LocalPoint; cuts: { share: number; point: LocalPoint }[] }[] = [];
  for (const line of snapped)
    for (let i = 1; i < line.length; i++) segments.push({ a: line[i - 1]!, b: line[i]!, cuts: [] });
  const index = new Flatbush(Math.max(1, segments.length));
  for (const { a, b } of segments)
    index.add(
      Math.min(a.x, b.x) - SNAP,
      Math.min(a.y, b.y) - SNAP,
      Math.max(a.x, b.x) + SNAP,
      Math.max(a.y, b.y) + SNAP,
    );
  if (segments.length === 0) index.add(0, 0, 0, 0);
  index.finish();

  const cutAt = (segment: (typeof segments)[number], point: LocalPoint) => {
    if (distance(point, segment.a) < SNAP || distance(point, segment.b) < SNAP) return false;
    segment.cuts.push({ share: nearestShare(point, segment.a, segment.b), point });
    return true;
  };
  segments.forEach((first, i) => {
    const box = [
      Math.min(first.a.x, first.b.x),
      Math.min(first.a.y, first.b.y),
      Math.max(first.a.x, first.b.x),
      Math.max(first.a.y, first.b.y),
    ] as const;
    for (const j of index.search(...box)) {
      if (j <= i) continue;
      const second = segments[j]!;
      let touches = false;
      for (const [end, other] of [
        [first.a, second],
        [first.b, second],
        [second.a, first],
        [second.b, first],
      ] as const) {
        const share = nearestShare(end, other.a, other.b);
        if (distance(end, toward(other.a, other.b, share)) >= SNAP) continue;
        touches = true;
        cutAt(other, end);
      }
      if (touches) continue;
      const met = crossing(first.a, first.b, second.a, second.b);
      if (!met) continue;
      const point = toward(first.a, first.b, met.t);
      cutAt(first, point);
      cutAt(second, point);
    }
  });

  let next = 0;
  const chains = snapped.map((line) => {
    const chain: number[] = [];
    const push = (point: LocalPoint) => {
      const at = pool.indexOf(point);
      if (chain.at(-1) !== at) chain.push(at);
    };
    if (line.length > 0) push(line[0]!);
    for (let i = 1; i < line.length; i++) {
      const segment = segments[next++]!;
      for (const cut of segment.cuts.toSorted((p, q) => p.share - q.share)) push(cut.point);
      push(segment.b);
    }
    return chain;
  });
  return { points: pool.points, chains };
}

function createPointPool(): { points: LocalPoint[]; indexOf(point: LocalPoint): number } {
  const points: LocalPoint[] = [];
  const cells = new Map<string, number[]>();
  return {
    points,
    indexOf(point) {
      const column = Math.floor(point.x / SNAP);
      const row = Math.floor(point.y / SNAP);
      for (let i = column - 1; i <= column + 1; i++)
        for (let j = row - 1; j <= row + 1; j++)
          for (const known of cells.get(`${i},${j}`) ?? [])
            if (distance(points[known]!, point) < SNAP) return known;
      const key = `${column},${row}`;
      cells.set(key, [...(cells.get(key) ?? []), points.length]);
      return points.push(point) - 1;
    },
  };
}
