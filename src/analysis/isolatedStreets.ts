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
  const { edgeCount, edgeFrom, edgeBackFrom, edgeMetres, forwardFactor, backwardFactor } = graph;
  let reached = 0;
  let all = 0;
  for (let e = 0; e < edgeCount; e++) {
    const metres = edgeMetres[e]!;
    const forward = forwardFactor[e]! < Infinity ? times.metres[edgeFrom[e]!]! : Infinity;
    const backward = backwardFactor[e]! < Infinity ? times.metres[edgeBackFrom[e]!]! : Infinity;
    all += metres;
    if (forward === Infinity && backward === Infinity) continue;
    // reached too late to go along the whole edge: the limit came first
    const whole = Math.min(forward + metres * forwardFactor[e]!, backward + metres * backwardFactor[e]!);
    if (whole > times.limit) return null;
    reached += metres;
  }
  return reached > 0 && reached < all * ISLAND_SHARE ? reached : null;
}
