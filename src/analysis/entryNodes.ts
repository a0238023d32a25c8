import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import {
  createLandingBuffer,
  eachSegmentNear,
  landOnSegment,
  MAX_LEG,
  type AccessIndex,
} from './accessLegs.ts';
import { isOpenAround } from './obstacles.ts';
import { reversedGraph } from './reversedGraph.ts';

/** The nodes through which the network reaches a place, nearest first, and the metres from each of them to it. */
export interface EntryNodes {
  readonly nodes: Uint32Array;
  readonly metres: Float32Array;
}

/** Collects the entry nodes of one place after another, reusing its tables. */
export interface EntryCollector {
  /** Entries of the place with these doors; the arrays are its own to keep. */
  collect(doors: readonly LocalPoint[]): EntryNodes;
  /** The same for a single point, appended to lists; for cells of a raster. Returns how many. */
  collectInto(x: number, y: number, nodes: number[], metres: number[]): number;
}

/**
 * Going on through another entry is called as short when it is up to this much longer: beside a straight street
 * all its nodes tie, and rounding must not decide whether a dozen of them are kept.
 */
const TIE: Metres = 1e-3;

export function createEntryCollector(index: AccessIndex): EntryCollector {
  const { graph, segmentEdge } = index;
  const { edgeFrom, edgeBackFrom, edgeMetres, forwardFactor, backwardFactor } = graph;
  // what leads on to an entry is what leads away from it the other way round
  const { firstArc, arcTo, arcMetres } = reversedGraph(graph);
  const cost = new Float64Array(graph.nodeCount);
  const stamp = new Uint32Array(graph.nodeCount);
  const isNeedless = new Uint8Array(graph.nodeCount);
  const found: number[] = [];
  let visit = 0;

  function offer(node: number, metres: Metres): void {
    if (stamp[node] !== visit) {
      stamp[node] = visit;
      isNeedless[node] = 0;
      found.push(node);
      cost[node] = metres;
    } else if (metres < cost[node]!) cost[node] = metres;
  }
  const buffer = createLandingBuffer();
  let x = 0;
  let y = 0;
  let isOpen = true;
  function land(s: number): void {
    landOnSegment(index, s, x, y, isOpen, false, buffer);
    if (buffer.count === 0) return;
    const edge = segmentEdge[s]!;
    const length = edgeMetres[edge]!;
    const forward = forwardFactor[edge]!;
    const backward = backwardFactor[edge]!;
    for (let i = 0; i < buffer.count; i++) {
      const along = buffer.along[i]!;
      if (forward < Infinity) offer(edgeFrom[edge]!, along * forward + buffer.metres[i]!);
      if (backward < Infinity) offer(edgeBackFrom[edge]!, (length - along) * backward + buffer.metres[i]!);
    }
  }
  const byCost = (a: number, b: number) => cost[a]! - cost[b]!;

  /**
   * An entry is needless when going on through another one is as short, wherever one comes from. Only along edges:
   * connectors may wait or shut, and have no length.
   */
  function markNeedless(): void {
    for (let i = 0; i < found.length; i++) {
      const node = found[i]!;
      const metres = cost[node]!;
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const to = arcTo[arc]!;
        const step = arcMetres[arc]!;
        if (stamp[to] !== visit || step <= TIE) continue;
        if (metres + step > cost[to]! + TIE) continue;
        isNeedless[to] = 1;
        if (metres + step < cost[to]!) cost[to] = metres + step;
      }
    }
  }

  function collectInto(doors: readonly LocalPoint[], nodes: number[], metres: number[]): number {
    visit++;
    found.length = 0;
    for (const door of doors) {
      x = door.x;
      y = door.y;
      isOpen = isOpenAround(index.obstacles, x, y, MAX_LEG);
      eachSegmentNear(index, x, y, land);
    }
    found.sort(byCost);
    markNeedless();
    let kept = 0;
    for (let i = 0; i < found.length; i++) {
      const node = found[i]!;
      if (isNeedless[node]) continue;
      nodes.push(node);
      metres.push(cost[node]!);
      kept++;
    }
    return kept;
  }

  const point = { x: 0, y: 0 };
  const single = [point];
  return {
    collect(doors) {
      const nodes: number[] = [];
      const metres: number[] = [];
      collectInto(doors, nodes, metres);
      return { nodes: Uint32Array.from(nodes), metres: Float32Array.from(metres) };
    },
    collectInto(pointX, pointY, nodes, metres) {
      point.x = pointX;
      point.y = pointY;
      return collectInto(single, nodes, metres);
    },
  };
}
