import type { LocalFrame } from '../geo/localFrame.ts';
import type { Plan } from '../plan/records.ts';
import type { StreetGraph } from './streetGraph.ts';
import { createTravelNetwork, travelGraph, type TravelNetwork } from './travelNetwork.ts';
import { PLAIN_WALK } from './travelProfile.ts';

export { planFrame } from './travelNetwork.ts';

/** The network of someone on foot who minds nothing, or steps alone. */
export type WalkNetwork = TravelNetwork;

export function walkGraph(plan: Plan, frame: LocalFrame, avoidsSteps: boolean): StreetGraph {
  return travelGraph(plan, frame, { ...PLAIN_WALK, avoidsSteps });
}

export function createWalkNetwork(plan: Plan, avoidsSteps: boolean): WalkNetwork {
  return createTravelNetwork(plan, { ...PLAIN_WALK, avoidsSteps });
}
