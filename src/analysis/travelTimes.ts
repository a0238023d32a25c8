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
  const { nodeCount } = graph;
  const arcs = packedArcs(graph);
  const metres = new Float64Array(nodeCount).fill(Infinity);
  const parentArc = new Int32Array(nodeCount).fill(-1);
  const reached = new Uint32Array(nodeCount);
  let lastReachedCount = 0;
  let heads = new Int32Array(1024);
  /** Node and next entry of each waiting entry. */
  let entries = new Int32Array(Math.max(1024, nodeCount) * 4);

  function run(seeds: readonly Seed[], limit: Metres): TravelTimes {
    for (let i = 0; i < lastReachedCount; i++) {
      const node = reached[i]!;
      metres[node] = Infinity;
      parentArc[node] = -1;
    }
    const bucketCount = Math.floor(limit * BUCKETS_PER_METRE) + 1;
    if (heads.length < bucketCount) heads = new Int32Array(bucketCount * 2);
    heads.fill(-1, 0, bucketCount);

    // locals, since what a closure shares is fetched anew at every use
    const { firstArc } = graph;
    const arcTo = new Uint32Array(arcs.buffer);
    const waiting = heads;
    let pool = entries;
    let poolEnd = 0;
    let free = -1;
    let reachedCount = 0;

    for (const { node, metres: start } of seeds) {
      if (start > limit || start >= metres[node]!) continue;
      if (metres[node] === Infinity) reached[reachedCount++] = node;
      metres[node] = start;
      if (poolEnd === pool.length) pool = entries = doubled(pool);
      const bucket = (start * BUCKETS_PER_METRE) | 0;
      pool[poolEnd] = node;
      pool[poolEnd + 1] = waiting[bucket]!;
      waiting[bucket] = poolEnd;
      poolEnd += 2;
    }

    for (let bucket = 0; bucket < bucketCount; bucket++) {
      for (let entry = waiting[bucket]!; entry >= 0; entry = waiting[bucket]!) {
        const node = pool[entry]!;
        waiting[bucket] = pool[entry + 1]!;
        pool[entry + 1] = free;
        free = entry;
        const distance = metres[node]!;
        // bettered since it was filed here, and followed from an earlier bucket
        if (((distance * BUCKETS_PER_METRE) | 0) < bucket) continue;
        const end = firstArc[node + 1]!;
        for (let arc = firstArc[node]!; arc < end; arc++) {
          const to = arcTo[arc * 2]!;
          const step = arcs[arc * 2 + 1]!;
          const through = step < 0 ? distance - step : distance + step;
          const known = metres[to]!;
          if (through >= known || through > limit) continue;
          if (known === Infinity) reached[reachedCount++] = to;
          metres[to] = through;
          parentArc[to] = arc;
          if (step < 0) continue;
          let place = free;
          if (place >= 0) free = pool[place + 1]!;
          else {
            if (poolEnd === pool.length) pool = entries = doubled(pool);
            place = poolEnd;
            poolEnd += 2;
          }
          const next = (through * BUCKETS_PER_METRE) | 0;
          pool[place] = to;
          pool[place + 1] = waiting[next]!;
          waiting[next] = place;
        }
      }
    }
    lastReachedCount = reachedCount;
    return { metres, parentArc, reached, reachedCount, limit };
  }
  return { run };
}

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/**
 * Target (as an unsigned integer in the same bytes) and metres of each arc side by side: one cache line, not two.
 * Negative metres lead to a dead end, from which there is nowhere to go on to.
 */
function packedArcs({ arcTo, arcMetres, firstArc }: StreetGraph): Float32Array {
  const packed = new Float32Array(arcTo.length * 2);
  const targets = new Uint32Array(packed.buffer);
  for (let arc = 0; arc < arcTo.length; arc++) {
    const to = arcTo[arc]!;
    const arcsOut = firstArc[to + 1]! - firstArc[to]!;
    targets[arc * 2] = to;
    packed[arc * 2 + 1] = arcsOut === 1 ? -arcMetres[arc]! : arcMetres[arc]!;
  }
  return packed;
}
