import type { Change } from '../plan/change.ts';
import { recordsOfKind, type Gate, type Plan, type RecordId, type RecordKind } from '../plan/records.ts';
import { MAX_LEG } from './accessLegs.ts';
import { gateState, setGateOpen } from './gateStates.ts';
import { forgetTilesNear } from './timeSurface.ts';
import { withTargets, type TravelNetwork } from './travelNetwork.ts';

/** Records of which streets are made, and what shapes walks off them. */
const MAKES_STREETS: ReadonlySet<RecordKind> = new Set([
  'community',
  'street',
  'barrier',
  'water',
  'crossing',
  'lift',
  'turnRestriction',
  'openArea',
]);
/** Records at which trips end. */
const MAKES_TARGETS: ReadonlySet<RecordKind> = new Set(['building', 'entrance', 'facility', 'transitStop']);

/**
 * The network after a change, when it can be had without building it anew: gates opened and shut, buildings, doors and
 * facilities put anywhere. The network before is not to be used any more, for they share what was edited. Null when
 * streets, walls or water change.
 */
export function editedNetwork(network: TravelNetwork, change: Change, after: Plan): TravelNetwork | null {
  const before = network.plan;
  const touched = new Set([...change.put.map(({ id }) => id), ...change.remove]);
  const gates: Gate[] = [];
  let hasTargets = false;
  const moved = new Set<RecordId>();
  for (const id of touched) {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) continue;
    for (const record of [old, now]) {
      if (!record) continue;
      if (MAKES_STREETS.has(record.kind)) return null;
      // a building may stand in the way across a square
      if (record.kind === 'building' && recordsOfKind(before, 'openArea').length > 0) return null;
      if (MAKES_TARGETS.has(record.kind)) hasTargets = true;
      if (record.kind === 'entrance') moved.add(record.building);
    }
    if (old?.kind !== 'gate' && now?.kind !== 'gate') continue;
    if (old?.kind !== 'gate' || now?.kind !== 'gate' || old.streetNode !== now.streetNode) return null;
    gates.push(now);
  }
  for (const gate of gates) setGate(network, gate);
  const core = gates.length > 0 ? withGates(network, gates) : network;
  return hasTargets ? withTargets(core, after, { network, moved }) : { ...core, plan: after };
}

function withGates(network: TravelNetwork, gates: readonly Gate[]): TravelNetwork {
  const byId = new Map(gates.map((gate) => [gate.id, gate]));
  const junctions = network.graph.junctions.map((junction) => {
    const gate = junction.gate && byId.get(junction.gate.id);
    return gate ? { ...junction, gate } : junction;
  });
  return { ...network, graph: { ...network.graph, junctions } };
}

function setGate(network: TravelNetwork, gate: Gate): void {
  const { graph, access, search, surface, profile, buildingEntries, facilityEntries } = network;
  const junction = graph.junctions.findIndex((one) => one.gate?.id === gate.id);
  if (junction < 0) return;
  const isOpen = gateState(gate, profile) === 'open';
  if (isOpen === (gateState(graph.junctions[junction]!.gate!, profile) === 'open')) return;
  search.refresh(setGateOpen(graph, access, junction, isOpen));
  const [middle] = graph.junctions[junction]!.nodes;
  const [x, y] = [graph.nodeX[middle!]!, graph.nodeY[middle!]!];
  // whoever is further off cannot step off just before the gate
  const reach = MAX_LEG + 1;
  forgetTilesNear(surface, x, y, reach);
  buildingEntries.forgetNear(x, y, reach);
  facilityEntries.forgetNear(x, y, reach);
}
