import type { Position } from 'geojson';
import type { LocalPoint } from '../geo/localFrame.ts';
import { minutes, type Metres, type Seconds } from '../geo/units.ts';
import { MAX_LEG } from './accessLegs.ts';
import type { PathLeg, ProofRequest, TravelAnswer } from './circleResult.ts';
import { doorsOfTripEnd } from './doors.ts';
import { gateState, setGateOpen, type GateState } from './gateStates.ts';
import { nearestMetres } from './offStreet.ts';
import { originSeeds } from './originSeeds.ts';
import { metresAlong } from './streetGraph.ts';
import { flatSpeed } from './traveller.ts';
import { stretchPoints, travelPath, type TravelPath } from './travelPath.ts';
import type { TravelNetwork } from './travelNetwork.ts';

/** Nobody plans with trips longer than this; beyond it the answer is "not reached". */
const LONGEST_TRIP: Seconds = minutes(240);

/** The way from one place to another with every leg, or the reason why there is none. */
export function travelProof(network: TravelNetwork, request: ProofRequest): TravelAnswer {
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
  return closedGateAnswer(network, request) ?? notReached('notConnected');
}

type NotReached = Extract<TravelAnswer, { status: 'notReached' }>;

function notReached(reason: NotReached['reason']): NotReached {
  return { status: 'notReached', reason, metres: null, gates: [], secondsIfOpen: null };
}

function pathBetween(network: TravelNetwork, request: ProofRequest): TravelPath | null {
  const { origin, target } = request;
  const speed = flatSpeed(request);
  const seeds = originSeeds(network.access, doorsOfTripEnd(network.doors, origin).points);
  const times = network.search.run(seeds.seeds, LONGEST_TRIP * speed, speed);
  const path = travelPath(network.access, seeds, times, doorsOfTripEnd(network.doors, target).points);
  return path && Number.isFinite(path.cost) ? path : null;
}

const REASONS: Readonly<Record<Exclude<GateState, 'open'>, NotReached['reason']>> = {
  closed: 'closedGate',
  closedForVisitors: 'closedForVisitors',
  closedAtThisHour: 'closedAtThisHour',
};

/**
 * Asks again with every closed gate open: the closed ones on the soonest way are the reason, and opening just
 * these is enough, since the way passes no other.
 */
function closedGateAnswer(network: TravelNetwork, request: ProofRequest): TravelAnswer | null {
  const { graph, access, profile, search } = network;
  const stateOf = (junction: number) => {
    const { gate } = graph.junctions[junction]!;
    return gate ? gateState(gate, profile) : 'open';
  };
  const closed = [...graph.junctions.keys()].filter((junction) => stateOf(junction) !== 'open');
  if (closed.length === 0) return null;
  const setAll = (isOpen: boolean) => {
    for (const junction of closed) search.refresh(setGateOpen(graph, access, junction, isOpen));
  };
  setAll(true);
  const path = pathBetween(network, request);
  setAll(false);
  const passed = path?.passages.flatMap((passage) => passage?.junction ?? []) ?? [];
  const gates = passed.filter((junction) => stateOf(junction) !== 'open');
  if (!path || gates.length === 0) return null;
  const state = stateOf(gates[0]!);
  return {
    ...notReached(state === 'open' ? 'notConnected' : REASONS[state]),
    gates: gates.map((junction) => graph.junctions[junction]!.gate!.id),
    secondsIfOpen: path.cost / flatSpeed(request),
  };
}

function answerOfPath(network: TravelNetwork, request: ProofRequest, path: TravelPath): TravelAnswer {
  const { graph, access, frame } = network;
  const speed = flatSpeed(request);
  const legs: PathLeg[] = [];
  const points: LocalPoint[] = [path.start];
  const unknownGates: string[] = [];
  const doorLeg = (from: LocalPoint, to: LocalPoint, extra: Metres) => {
    const metres = Math.hypot(from.x - to.x, from.y - to.y);
    if (metres < 0.05 && extra === 0) return;
    legs.push({ ...NO_LEG, kind: 'door', metres, seconds: (metres * access.legFactor + extra) / speed });
  };

  if (path.startLanding) doorLeg(path.start, path.startLanding, access.rules.departureMetres);
  else doorLeg(path.start, path.end, 0);
  path.stretches.forEach((stretch, i) => {
    const passage = path.passages[i - 1];
    if (passage) {
      const { gate, crossing } = graph.junctions[passage.junction]!;
      if (gate?.access === 'unknown') unknownGates.push(gate.id);
      if (gate) legs.push({ ...NO_LEG, kind: 'gate', name: gate.name ?? null, gateAccess: gate.access });
      if (passage.seconds > 0)
        legs.push({
          ...NO_LEG,
          kind: 'crossing',
          ...(crossing ? { crossing: crossing.crossingType } : {}),
          seconds: passage.seconds,
        });
    }
    const street = graph.streets[graph.edgeStreet[stretch.edge]!]!;
    const metres = Math.abs(stretch.to - stretch.from);
    const seconds = metresAlong(graph, stretch.edge, stretch.from, stretch.to) / speed;
    points.push(...stretchPoints(access, stretch));
    const last = legs.at(-1);
    const name = street.name ?? null;
    if (last?.kind === 'street' && last.name === name && last.streetClass === street.streetClass)
      legs[legs.length - 1] = { ...last, metres: last.metres + metres, seconds: last.seconds + seconds };
    else if (metres > 0.05)
      legs.push({ ...NO_LEG, kind: 'street', name, streetClass: street.streetClass, metres, seconds });
  });
  if (path.endLanding) doorLeg(path.endLanding, path.end, access.rules.arrivalMetres);
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
