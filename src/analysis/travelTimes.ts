import type { Metres, MetresPerSecond } from '../geo/units.ts';
import { arcSource, type StreetGraph } from './streetGraph.ts';

/**
 * Costs from one place to all nodes in flat metres (see `StreetGraph`); divide by the flat speed for seconds. Kept in
 * metres so that another speed needs no other search when only the cutoff grows or shrinks with it.
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
  /**
   * Exact least costs from the seeds, bounded by `limit` flat metres. The flat speed turns waits into metres; without
   * it waits cost nothing.
   */
  run(seeds: readonly Seed[], limit: Metres, speed?: MetresPerSecond): TravelTimes;
  /** Takes the costs of some arcs from the graph anew. */
  refresh(arcs: readonly number[]): void;
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
  let waitSpeed: MetresPerSecond = 0;
  const metres = new Float64Array(nodeCount).fill(Infinity);
  const parentArc = new Int32Array(nodeCount).fill(-1);
  const reached = new Uint32Array(nodeCount);
  let lastReachedCount = 0;
  let heads = new Int32Array(1024);
  /** Node and next entry of each waiting entry. */
  let entries = new Int32Array(Math.max(1024, nodeCount) * 4);

  function setWaits(speed: MetresPerSecond): void {
    const { waitArcs, waitSeconds, arcMetres } = graph;
    waitSpeed = speed;
    for (let i = 0; i < waitArcs.length; i++) {
      const arc = waitArcs[i]!;
      // a closed gate stays closed, and a dead end one
      const cost = arcMetres[arc]! + waitSeconds[i]! * speed;
      arcs[arc * 2 + 1] = isLastArc(graph, arc) ? -cost : cost;
    }
  }

  function refresh(changed: readonly number[]): void {
    for (const arc of changed)
      arcs[arc * 2 + 1] = isLastArc(graph, arc) ? -graph.arcMetres[arc]! : graph.arcMetres[arc]!;
    setWaits(waitSpeed);
  }

  function run(seeds: readonly Seed[], limit: Metres, speed: MetresPerSecond = 0): TravelTimes {
    if (speed !== waitSpeed) setWaits(speed);
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
  return { run, refresh };
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
function packedArcs(graph: StreetGraph): Float32Array {
  const { arcTo, arcMetres, firstArc, nodeCount } = graph;
  const packed = new Float32Array(arcTo.length * 2);
  const targets = new Uint32Array(packed.buffer);
  for (let node = 0; node < nodeCount; node++)
    for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
      targets[arc * 2] = arcTo[arc]!;
      packed[arc * 2 + 1] = leadsNowhere(graph, node, arcTo[arc]!) ? -arcMetres[arc]! : arcMetres[arc]!;
    }
  return packed;
}

function isLastArc(graph: StreetGraph, arc: number): boolean {
  return leadsNowhere(graph, arcSource(graph, arc), graph.arcTo[arc]!);
}

/** Whether all arcs of a node lead back to where one comes from. */
function leadsNowhere({ firstArc, arcTo }: StreetGraph, from: number, node: number): boolean {
  const first = firstArc[node]!;
  const count = firstArc[node + 1]! - first;
  return count === 0 || (count === 1 && arcTo[first] === from);
}
