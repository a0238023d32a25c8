import type { Metres } from '../geo/units.ts';
import type { StreetGraph } from './streetGraph.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A dead end this near to the edge of the data is taken to have been cut off by it. */
const EDGE_WIDTH: Metres = 60;

const hulls = new WeakMap<StreetGraph, Float64Array>();

/** True when the search ran into the edge of the street data, so that the circle may be larger in truth. */
export function isCutByData(graph: StreetGraph, times: TravelTimes): boolean {
  let hull = hulls.get(graph);
  if (!hull) {
    hull = convexHull(graph.nodeX, graph.nodeY);
    hulls.set(graph, hull);
  }
  for (let i = 0; i < times.reachedCount; i++) {
    const node = times.reached[i]!;
    const arcs = graph.firstArc[node + 1]! - graph.firstArc[node]!;
    if (arcs !== 1 || times.metres[node]! >= times.limit) continue;
    if (distanceInside(hull, graph.nodeX[node]!, graph.nodeY[node]!) <= EDGE_WIDTH) return true;
  }
  return false;
}

/** Metres from a point inside an anticlockwise convex ring to its nearest side. */
function distanceInside(hull: Float64Array, x: number, y: number): Metres {
  let nearest = Infinity;
  for (let i = 0; i + 3 < hull.length; i += 2) {
    const dx = hull[i + 2]! - hull[i]!;
    const dy = hull[i + 3]! - hull[i + 1]!;
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    nearest = Math.min(nearest, (dx * (y - hull[i + 1]!) - dy * (x - hull[i]!)) / length);
  }
  return nearest;
}

/** Andrew's monotone chain; anticlockwise, closed. */
function convexHull(xs: Float64Array, ys: Float64Array): Float64Array {
  const order = Uint32Array.from(xs.keys()).toSorted((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]!);
  const turn = (o: number, a: number, b: number) =>
    (xs[a]! - xs[o]!) * (ys[b]! - ys[o]!) - (ys[a]! - ys[o]!) * (xs[b]! - xs[o]!);
  const chain = (nodes: Iterable<number>): number[] => {
    const kept: number[] = [];
    for (const node of nodes) {
      while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, node) <= 0) kept.pop();
      kept.push(node);
    }
    return kept;
  };
  const lower = chain(order);
  const upper = chain(order.toReversed());
  const ring = [...lower, ...upper.slice(1)];
  return Float64Array.from(ring.flatMap((node) => [xs[node]!, ys[node]!]));
}
