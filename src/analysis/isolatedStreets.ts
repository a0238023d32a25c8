import type { Metres } from '../geo/units.ts';
import type { StreetGraph } from './streetGraph.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A part of the network with less than this share of all street metres is an island in it. */
const ISLAND_SHARE = 0.2;

/**
 * Metres of all streets that can be reached, when the search ended because there was nowhere left to go and that
 * is a small part of the network; null when the limit ended it or most streets hang together.
 */
export function isolatedStreetMetres(graph: StreetGraph, times: TravelTimes): Metres | null {
  const { edgeCount, edgeFrom, edgeTo, edgeMetres } = graph;
  let reached = 0;
  let all = 0;
  for (let e = 0; e < edgeCount; e++) {
    const metres = edgeMetres[e]!;
    const from = times.metres[edgeFrom[e]!]!;
    const to = times.metres[edgeTo[e]!]!;
    all += metres;
    if (from === Infinity && to === Infinity) continue;
    // an end not reached, or reached too late to walk the whole edge: the limit came first
    if (from === Infinity || to === Infinity || Math.min(from, to) + metres > times.limit) return null;
    reached += metres;
  }
  return reached > 0 && reached < all * ISLAND_SHARE ? reached : null;
}
