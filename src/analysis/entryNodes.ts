import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import { eachLanding, type AccessIndex } from './accessLegs.ts';

/** The nodes through which the network reaches a place, and the metres from each of them to it. */
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

const SHORTEST_PRUNING_EDGE: Metres = 0.01;

export function createEntryCollector(index: AccessIndex): EntryCollector {
  const { graph } = index;
  const { edgeFrom, edgeTo, edgeMetres, firstArc, arcTo, arcMetres } = graph;
  const cost = new Float64Array(graph.nodeCount);
  const stamp = new Uint32Array(graph.nodeCount);
  const found = new Uint32Array(graph.nodeCount);
  let foundCount = 0;
  let visit = 0;

  function offer(node: number, metres: Metres): void {
    if (stamp[node] !== visit) {
      stamp[node] = visit;
      found[foundCount++] = node;
      cost[node] = metres;
    } else if (metres < cost[node]!) cost[node] = metres;
  }
  function land(edge: number, along: Metres, metres: Metres): void {
    offer(edgeFrom[edge]!, along + metres);
    offer(edgeTo[edge]!, edgeMetres[edge]! - along + metres);
  }

  /** An entry is no use when going on to a neighbouring entry is as short from anywhere. */
  function isUseful(node: number): boolean {
    const metres = cost[node]!;
    for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
      const to = arcTo[arc]!;
      const step = arcMetres[arc]!;
      if (stamp[to] === visit && step > SHORTEST_PRUNING_EDGE && cost[to]! + step <= metres) return false;
    }
    return true;
  }

  function collectInto(doors: readonly LocalPoint[], nodes: number[], metres: number[]): number {
    visit++;
    foundCount = 0;
    for (const door of doors) eachLanding(index, door.x, door.y, land);
    let kept = 0;
    for (let i = 0; i < foundCount; i++) {
      const node = found[i]!;
      if (!isUseful(node)) continue;
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
    collectInto(x, y, nodes, metres) {
      point.x = x;
      point.y = y;
      return collectInto(single, nodes, metres);
    },
  };
}
