import type { Metres } from '../geo/units.ts';
import type { StreetGraph } from './streetGraph.ts';

/**
 * Walking distances from one place to all nodes, in metres; divide by the speed for seconds. Kept in metres so
 * that another speed needs no other search when only the cutoff grows or shrinks with it.
 */
export interface TravelTimes {
  /** Infinity where not reached within `limit`. Owned by the search: read before the next one runs. */
  readonly metres: Float64Array;
  /** Arc by which each node was reached; -1 at the seeds. */
  readonly parentArc: Int32Array;
  /** Nodes reached, in no particular order; the first `reachedCount` count. */
  readonly reached: Uint32Array;
  readonly reachedCount: number;
  readonly limit: Metres;
}

/** A node from which the search starts, already `metres` away from the origin. */
export interface Seed {
  readonly node: number;
  readonly metres: Metres;
}

export interface TravelSearch {
  /** Exact least distances from the seeds, bounded by `limit` metres. */
  run(seeds: readonly Seed[], limit: Metres): TravelTimes;
}

/** Metres a bucket spans: near the shortest common edge, so that few nodes are looked at twice. */
const BUCKET_METRES = 4;

/**
 * One-to-many search with a bucket queue over exact labels: nodes wait in a bucket by distance, the bucket is
 * emptied label-correcting (a node bettered inside its own bucket is simply looked at again), so labels equal
 * those of Dijkstra's algorithm. Arrays live as long as the search and only touched nodes are reset.
 */
export function createTravelSearch(graph: StreetGraph): TravelSearch {
  const { nodeCount, firstArc, arcTo, arcMetres } = graph;
  const metres = new Float64Array(nodeCount).fill(Infinity);
  const settled = new Float64Array(nodeCount).fill(Infinity);
  const parentArc = new Int32Array(nodeCount).fill(-1);
  const reached = new Uint32Array(nodeCount);
  let reachedCount = 0;

  let heads = new Int32Array(1024).fill(-1);
  let entryNode = new Uint32Array(Math.max(1024, nodeCount));
  let entryNext = new Int32Array(entryNode.length);
  let entryCount = 0;
  let freeEntry = -1;

  function file(node: number, distance: number): void {
    let entry = freeEntry;
    if (entry >= 0) freeEntry = entryNext[entry]!;
    else {
      if (entryCount === entryNode.length) {
        entryNode = grown(entryNode, new Uint32Array(entryCount * 2));
        entryNext = grown(entryNext, new Int32Array(entryCount * 2));
      }
      entry = entryCount++;
    }
    const bucket = (distance / BUCKET_METRES) | 0;
    entryNode[entry] = node;
    entryNext[entry] = heads[bucket]!;
    heads[bucket] = entry;
  }

  return {
    run(seeds, limit) {
      for (let i = 0; i < reachedCount; i++) {
        const node = reached[i]!;
        metres[node] = Infinity;
        settled[node] = Infinity;
        parentArc[node] = -1;
      }
      reachedCount = 0;
      entryCount = 0;
      freeEntry = -1;
      const buckets = Math.floor(limit / BUCKET_METRES) + 1;
      if (heads.length < buckets) heads = new Int32Array(buckets * 2);
      heads.fill(-1, 0, buckets);

      for (const seed of seeds) {
        if (seed.metres > limit || seed.metres >= metres[seed.node]!) continue;
        if (metres[seed.node] === Infinity) reached[reachedCount++] = seed.node;
        metres[seed.node] = seed.metres;
        file(seed.node, seed.metres);
      }

      for (let bucket = 0; bucket < buckets; bucket++) {
        for (let entry = heads[bucket]!; entry >= 0; entry = heads[bucket]!) {
          heads[bucket] = entryNext[entry]!;
          entryNext[entry] = freeEntry;
          freeEntry = entry;
          const node = entryNode[entry]!;
          const distance = metres[node]!;
          // left behind by a better label that was already followed
          if (settled[node]! <= distance) continue;
          settled[node] = distance;
          const end = firstArc[node + 1]!;
          for (let arc = firstArc[node]!; arc < end; arc++) {
            const to = arcTo[arc]!;
            const through = distance + arcMetres[arc]!;
            const known = metres[to]!;
            if (through >= known || through > limit) continue;
            if (known === Infinity) reached[reachedCount++] = to;
            metres[to] = through;
            parentArc[to] = arc;
            file(to, through);
          }
        }
      }
      return { metres, parentArc, reached, reachedCount, limit };
    },
  };
}

function grown<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
