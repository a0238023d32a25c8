import type { Position } from 'geojson';
import type { LocalPoint } from '../geo/localFrame.ts';
import { minutes, type Seconds } from '../geo/units.ts';
import { recordsOfKind, type Gate, type Plan, type RecordId } from '../plan/records.ts';
import { applyChange } from '../plan/change.ts';
import { LEG_FACTOR, MAX_LEG } from './accessLegs.ts';
import type { PathLeg, ProofRequest, TravelAnswer } from './circleResult.ts';
import { doorsOfTripEnd } from './doors.ts';
import { nearestMetres } from './offStreet.ts';
import { originSeeds } from './originSeeds.ts';
import { stretchPoints, travelPath, type TravelPath } from './travelPath.ts';
import type { WalkNetwork } from './walkNetwork.ts';

/** Nobody plans with walks longer than this; beyond it the answer is "not reached". */
const LONGEST_WALK: Seconds = minutes(240);

/** The walk from one place to another with every leg, or the reason why there is none. */
export function travelProof(
  network: WalkNetwork,
  request: ProofRequest,
  networkOf: (plan: Plan) => WalkNetwork,
): TravelAnswer {
  const path = pathBetween(network, request);
  if (path) return answerOfPath(network, request, path);
  if (network.graph.edgeCount === 0) return notReached('noStreets');
  for (const [end, reason] of [
    [request.origin, 'originFarFromStreet'],
    [request.target, 'targetFarFromStreet'],
  ] as const) {
    const { points } = doorsOfTripEnd(network.doors, end);
    if (originSeeds(network.access, points).seeds.length > 0) continue;
    const metres = nearestMetres(network, points);
    const isNear = metres !== null && metres <= MAX_LEG;
    if (isNear) return notReached(reason === 'originFarFromStreet' ? 'originCutOff' : 'targetCutOff');
    return { ...notReached(reason), metres };
  }
  return closedGateAnswer(network, request, networkOf) ?? notReached('notConnected');
}

type NotReached = Extract<TravelAnswer, { status: 'notReached' }>;

function notReached(reason: NotReached['reason']): NotReached {
  return { status: 'notReached', reason, metres: null, gates: [], secondsIfOpen: null };
}

function pathBetween(network: WalkNetwork, { origin, target, speed }: ProofRequest): TravelPath | null {
  const seeds = originSeeds(network.access, doorsOfTripEnd(network.doors, origin).points);
  const times = network.search.run(seeds.seeds, LONGEST_WALK * speed);
  const path = travelPath(network.access, seeds, times, doorsOfTripEnd(network.doors, target).points);
  return path && Number.isFinite(path.cost) ? path : null;
}

/**
 * Asks again with every closed gate open: the closed ones on the soonest way are the reason, and opening just
 * these is enough, since the way passes no other.
 */
function closedGateAnswer(
  network: WalkNetwork,
  request: ProofRequest,
  networkOf: (plan: Plan) => WalkNetwork,
): TravelAnswer | null {
  const closed = recordsOfKind(network.plan, 'gate').filter(({ access }) => access === 'closed');
  if (closed.length === 0) return null;
  const opened = closed.map((gate): Gate => ({ ...gate, access: 'open' }));
  const openNetwork = networkOf(applyChange(network.plan, { put: opened, remove: [] }).plan);
  const path = pathBetween(openNetwork, request);
  if (!path) return null;
  const closedIds = new Set(closed.map(({ id }) => id));
  const gates = path.nodes
    .map((node) => openNetwork.graph.nodeGate.get(node)?.id)
    .filter((id) => id !== undefined && closedIds.has(id));
  if (gates.length === 0) return null;
  return {
    ...notReached('closedGate'),
    gates: gates as RecordId[],
    secondsIfOpen: path.cost / request.speed,
  };
}

function answerOfPath(network: WalkNetwork, { speed }: ProofRequest, path: TravelPath): TravelAnswer {
  const { graph, access, frame } = network;
  const legs: PathLeg[] = [];
  const points: LocalPoint[] = [path.start];
  const unknownGates: string[] = [];
  const doorLeg = (from: LocalPoint, to: LocalPoint) => {
    const metres = Math.hypot(from.x - to.x, from.y - to.y);
    if (metres < 0.05) return;
    legs.push({ ...NO_LEG, kind: 'door', metres, seconds: (metres * LEG_FACTOR) / speed });
  };

  if (path.startLanding) doorLeg(path.start, path.startLanding);
  else doorLeg(path.start, path.end);
  path.stretches.forEach((stretch, i) => {
    const street = graph.streets[graph.edgeStreet[stretch.edge]!]!;
    const metres = Math.abs(stretch.to - stretch.from);
    points.push(...stretchPoints(access, stretch));
    const last = legs.at(-1);
    const name = street.name ?? null;
    if (last?.kind === 'street' && last.name === name && last.streetClass === street.streetClass)
      legs[legs.length - 1] = {
        ...last,
        metres: last.metres + metres,
        seconds: (last.metres + metres) / speed,
      };
    else if (metres > 0.05)
      legs.push({
        ...NO_LEG,
        kind: 'street',
        name,
        streetClass: street.streetClass,
        metres,
        seconds: metres / speed,
      });
    const node = path.nodes[i];
    const gate = node === undefined ? undefined : graph.nodeGate.get(node);
    if (!gate) return;
    if (gate.access === 'unknown') unknownGates.push(gate.id);
    legs.push({ ...NO_LEG, kind: 'gate', name: gate.name ?? null, gateAccess: gate.access });
  });
  if (path.endLanding) doorLeg(path.endLanding, path.end);
  points.push(path.end);

  return {
    status: 'reached',
    seconds: path.cost / speed,
    metres: legs.reduce((sum, leg) => sum + leg.metres, 0),
    legs,
    path: points.map(({ x, y }): Position => {
      const { longitude, latitude } = frame.toGeographic(x, y);
      return [longitude, latitude];
    }),
    unknownGates,
  };
}

const NO_LEG: Omit<PathLeg, 'kind'> = {
  name: null,
  streetClass: null,
  gateAccess: null,
  metres: 0,
  seconds: 0,
};
