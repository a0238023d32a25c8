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

/** A bucket spans 4 m: near the shortest common edge, so that few nodes are looked at twice. */
const BUCKETS_PER_METRE = 0.25;

/**
 * One-to-many search with a bucket queue over exact labels: nodes wait in a bucket by distance, the bucket is
 * emptied label-correcting (a node bettered inside its own bucket is simply looked at again), so labels equal
 * those of Dijkstra's algorithm. Arrays live as long as the search and only touched nodes are reset.
 */
export function createTravelSearch(graph: StreetGraph): TravelSearch {
  const { nodeCount, firstArc } = graph;
  const arcs = packedArcs(graph);
  const arcTo = new Uint32Array(arcs.buffer);
  const metres = new Float64Array(nodeCount).fill(Infinity);
  const parentArc = new Int32Array(nodeCount).fill(-1);
  const reached = new Uint32Array(nodeCount);
  let reachedCount = 0;

  let heads = new Int32Array(1024).fill(-1);
  /** Node and next entry of each waiting entry. */
  let entries = new Int32Array(Math.max(1024, nodeCount) * 2);
  let entriesEnd = 0;
  let freeEntry = -1;

  function file(node: number, distance: number): void {
    let entry = freeEntry;
    if (entry >= 0) freeEntry = entries[entry + 1]!;
    else {
      if (entriesEnd === entries.length) {
        const larger = new Int32Array(entriesEnd * 2);
        larger.set(entries);
        entries = larger;
      }
      entry = entriesEnd;
      entriesEnd += 2;
    }
    const bucket = (distance * BUCKETS_PER_METRE) | 0;
    entries[entry] = node;
    entries[entry + 1] = heads[bucket]!;
    heads[bucket] = entry;
  }

  return {
    run(seeds, limit) {
      for (let i = 0; i < reachedCount; i++) {
        const node = reached[i]!;
        metres[node] = Infinity;
        parentArc[node] = -1;
      }
      reachedCount = 0;
      entriesEnd = 0;
      freeEntry = -1;
      const buckets = Math.floor(limit * BUCKETS_PER_METRE) + 1;
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
          const node = entries[entry]!;
          heads[bucket] = entries[entry + 1]!;
          entries[entry + 1] = freeEntry;
          freeEntry = entry;
          const distance = metres[node]!;
          // bettered since it was filed here, and followed from an earlier bucket
          if (((distance * BUCKETS_PER_METRE) | 0) < bucket) continue;
          const end = firstArc[node + 1]!;
          for (let arc = firstArc[node]!; arc < end; arc++) {
            const to = arcTo[arc * 2]!;
            const through = distance + arcs[arc * 2 + 1]!;
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

/** Target (as an unsigned integer in the same bytes) and metres of each arc side by side: one cache line, not two. */
function packedArcs({ arcTo, arcMetres }: StreetGraph): Float32Array {
  const packed = new Float32Array(arcTo.length * 2);
  const targets = new Uint32Array(packed.buffer);
  for (let arc = 0; arc < arcTo.length; arc++) {
    targets[arc * 2] = arcTo[arc]!;
    packed[arc * 2 + 1] = arcMetres[arc]!;
  }
  return packed;
}
