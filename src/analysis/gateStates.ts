import type { Gate } from '../plan/records.ts';
import { isOpenAt } from '../plan/openingTimes.ts';
import type { AccessIndex } from './accessLegs.ts';
import type { StreetGraph } from './streetGraph.ts';
import type { TravelProfile } from './travelProfile.ts';

/** How a gate stands for a traveller. Hours that are not understood do not close it. */
export type GateState = 'open' | 'closed' | 'closedForVisitors' | 'closedAtThisHour';

export function gateState(
  { access, openingHours }: Gate,
  { gateRights, at }: Pick<TravelProfile, 'gateRights' | 'at'>,
): GateState {
  if (access === 'closed') return 'closed';
  if (access === 'residents' && gateRights === 'visitor') return 'closedForVisitors';
  if (at !== null && openingHours !== null && isOpenAt(openingHours, at) === false) return 'closedAtThisHour';
  return 'open';
}

/** Shuts the gates of a new network that are closed to the traveller; all stand open before. */
export function shutGates(graph: StreetGraph, access: AccessIndex, profile: TravelProfile): void {
  graph.junctions.forEach(({ gate }, junction) => {
    if (gate && gateState(gate, profile) !== 'open') setGateOpen(graph, access, junction, false);
  });
}

/** Opens or shuts the way through a gate, in the network itself. Returns the arcs concerned. */
export function setGateOpen(
  graph: StreetGraph,
  access: AccessIndex,
  junction: number,
  isOpen: boolean,
): readonly number[] {
  const { arcs, ends, wait } = graph.junctions[junction]!;
  for (const arc of arcs) graph.arcMetres[arc] = isOpen && wait < Infinity ? 0 : Infinity;
  for (const end of ends) {
    const isFar = (end & 1) === 1;
    const segment = isFar ? access.edgeSegment[(end >> 1) + 1]! - 1 : access.edgeSegment[end >> 1]!;
    const flag = isFar ? 2 : 1;
    if (isOpen) access.segmentShut[segment]! &= ~flag;
    else access.segmentShut[segment]! |= flag;
  }
  return arcs;
}
