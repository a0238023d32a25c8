import type { Metres } from '../geo/units.ts';
import type { StreetGraph } from './streetGraph.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A dead end this near to the edge of the data is taken to have been cut off by it. */
const EDGE_WIDTH: Metres = 60;

interface GraphEdge {
  readonly hull: Float64Array;
  /** Nodes at which just one edge ends. */
  readonly isDeadEnd: Uint8Array;
}

const graphEdges = new WeakMap<StreetGraph, GraphEdge>();

/** True when the search ran into the edge of the street data, so that the circle may be larger in truth. */
export function isCutByData(graph: StreetGraph, times: TravelTimes): boolean {
  let found = graphEdges.get(graph);
  if (!found) {
    found = { hull: convexHull(graph.nodeX, graph.nodeY), isDeadEnd: deadEnds(graph) };
    graphEdges.set(graph, found);
  }
  const { hull, isDeadEnd } = found;
  for (let i = 0; i < times.reachedCount; i++) {
    const node = times.reached[i]!;
    if (isDeadEnd[node] === 0 || times.metres[node]! >= times.limit) continue;
    if (distanceInside(hull, graph.nodeX[node]!, graph.nodeY[node]!) <= EDGE_WIDTH) return true;
  }
  return false;
}

function deadEnds({ nodeCount, edgeCount, edgeFrom, edgeTo, junctions }: StreetGraph): Uint8Array {
  const degree = new Uint8Array(nodeCount);
  const touch = (node: number) => {
    if (degree[node]! < 2) degree[node]!++;
  };
  for (let e = 0; e < edgeCount; e++) {
    touch(edgeFrom[e]!);
    touch(edgeTo[e]!);
  }
  for (const { nodes, ends } of junctions) if (ends.length > 1) for (const node of nodes) degree[node] = 2;
  return degree.map((count) => (count === 1 ? 1 : 0));
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
