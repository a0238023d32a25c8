import type { Metres } from '../../geo/units.ts';
import type { TravelTimes } from '../travelTimes.ts';
import type { StopWalks } from './stopWalks.ts';
import type { TransitRounds } from './transitRounds.ts';

/**
 * How late rides and the walks after them reach the nodes of the streets, for departures from the latest to the
 * earliest. Labels stand from one departure to the next, as in the rounds, and only what a departure improves is
 * followed; nothing is followed where simply walking from the origin is as quick, now or for any earlier departure.
 */
export interface StreetArrivals {
  reset(): void;
  /**
   * Follows the stops the last departure improved. `zero` is the time labels count from and `start` the metres that
   * the departure is behind it, `onFoot` the walk from the origin, bounded by the limit of the question.
   */
  follow(rounds: TransitRounds, zero: number, start: Metres, onFoot: TravelTimes): void;
  /** Metres behind `zero`; of the nodes that are in `touched`. */
  readonly labels: Float64Array;
  readonly touched: Uint32Array;
  readonly touchedCount: number;
}

/** As in the search for walks: near the shortest common edge. */
const BUCKETS_PER_METRE = 0.25;

export function createStreetArrivals({
  walk,
  rules,
  firstLink,
  linkNode,
  linkMetres,
}: StopWalks): StreetArrivals {
  const { graph } = walk;
  const { firstArc, arcTo, nodeCount } = graph;
  const arcCost = new Float32Array(arcTo.length);
  const labels = new Float64Array(nodeCount).fill(Infinity);
  const touched = new Uint32Array(nodeCount);
  let touchedCount = 0;
  let heads = new Int32Array(1024).fill(-1);
  /** Node and next entry of each waiting entry. */
  let pool = new Int32Array(8192);
  let poolEnd = 0;
  let free = -1;
  let firstBucket = Infinity;
  let lastBucket = -1;

  function offer(node: number, metres: Metres): void {
    if (labels[node] === Infinity) touched[touchedCount++] = node;
    labels[node] = metres;
    let place = free;
    if (place >= 0) free = pool[place + 1]!;
    else {
      if (poolEnd === pool.length) pool = grown(pool, 0);
      place = poolEnd;
      poolEnd += 2;
    }
    const bucket = (metres * BUCKETS_PER_METRE) | 0;
    while (bucket >= heads.length) heads = grown(heads, -1);
    if (bucket < firstBucket) firstBucket = bucket;
    if (bucket > lastBucket) lastBucket = bucket;
    pool[place] = node;
    pool[place + 1] = heads[bucket]!;
    heads[bucket] = place;
  }

  function follow(rounds: TransitRounds, zero: number, start: Metres, onFoot: TravelTimes): void {
    const { metres: walked } = onFoot;
    const latest = start + onFoot.limit;
    firstBucket = Infinity;
    lastBucket = -1;
    for (let i = 0; i < rounds.improvedCount; i++) {
      const stop = rounds.improved[i]!;
      const arrived = (rounds.arrival[stop]! - zero) * rules.speed;
      for (let k = firstLink[stop]!; k < firstLink[stop + 1]!; k++) {
        const node = linkNode[k]!;
        const through = arrived + linkMetres[k]!;
        if (through < labels[node]! && through <= latest && through < start + walked[node]!)
          offer(node, through);
      }
    }
    for (let bucket = firstBucket; bucket <= lastBucket; bucket++)
      for (let entry = heads[bucket]!; entry >= 0; entry = heads[bucket]!) {
        const node = pool[entry]!;
        heads[bucket] = pool[entry + 1]!;
        pool[entry + 1] = free;
        free = entry;
        const metres = labels[node]!;
        // bettered since it was filed here, and followed from an earlier bucket
        if (((metres * BUCKETS_PER_METRE) | 0) < bucket) continue;
        const end = firstArc[node + 1]!;
        for (let arc = firstArc[node]!; arc < end; arc++) {
          const to = arcTo[arc]!;
          const through = metres + arcCost[arc]!;
          if (through >= labels[to]! || through > latest || through >= start + walked[to]!) continue;
          offer(to, through);
        }
      }
  }

  return {
    reset() {
      for (let i = 0; i < touchedCount; i++) labels[touched[i]!] = Infinity;
      touchedCount = 0;
      // gates are shut and opened in place
      arcCost.set(graph.arcMetres);
      graph.waitArcs.forEach((arc, i) => (arcCost[arc]! += graph.waitSeconds[i]! * rules.speed));
    },
    follow,
    labels,
    touched,
    get touchedCount() {
      return touchedCount;
    },
  };
}

function grown(from: Int32Array<ArrayBuffer>, empty: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2).fill(empty);
  to.set(from);
  return to;
}
