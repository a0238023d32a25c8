import { minutes } from '../geo/units.ts';
import { applyChange, planFromRecords, type Change } from '../plan/change.ts';
import { Problem } from '../plan/problem.ts';
import { recordsOfKind, type Plan, type PlanRecord, type RecordKind } from '../plan/records.ts';
import type { CircleRequest, CircleResult, ProofRequest, TravelAnswer, Traveller } from './circleResult.ts';
import { PERSONAS } from './persona.ts';
import { travelCircle } from './travelCircle.ts';
import { nearestFacilities, type NearestFacilities, type NearestRequest } from './nearestFacilities.ts';
import { travelMatrix, type MatrixRequest, type TravelMatrix } from './travelMatrix.ts';
import { travelProof } from './travelProof.ts';
import { networkKey, profileOf } from './traveller.ts';
import { createTravelNetwork, type TravelNetwork } from './travelNetwork.ts';

/** One open plan and the networks derived from it, kept for as long as what they were made from stands. */
export interface PlanSession {
  apply(change: Change): void;
  travelCircle(request: CircleRequest, now: () => number): CircleResult;
  travelProof(request: ProofRequest): TravelAnswer;
  travelMatrix(request: MatrixRequest): TravelMatrix;
  nearestFacilities(request: NearestRequest): NearestFacilities[];
  /** Works out ahead what the first circle would otherwise wait for: the network, and the raster in the middle. */
  warmUp(): void;
}

const WARM_UP: Pick<CircleRequest, 'cutoffs' | 'persona' | 'speed'> = {
  cutoffs: [minutes(30)],
  persona: 'adult',
  speed: PERSONAS.adult.speed,
};

/** Records that neither streets nor doors nor figures of a circle are made from. */
const WITHOUT_EFFECT: ReadonlySet<RecordKind> = new Set([
  'parcel',
  'green',
  'scenario',
  'planningUnit',
  'implementationUnit',
]);

export function createPlanSession(records: Iterable<PlanRecord>): PlanSession {
  let plan: Plan = planFromRecords(records);
  const networks = new Map<string, TravelNetwork>();
  const networkFor = (traveller: Traveller): TravelNetwork => {
    const profile = profileOf(traveller);
    const key = networkKey(profile);
    let network = networks.get(key);
    if (!network) {
      network = createTravelNetwork(plan, profile);
      networks.set(key, network);
    }
    return network;
  };
  return {
    apply(change) {
      const touched = [
        ...change.put.map(({ kind }) => kind),
        ...change.remove.map((id) => plan.get(id)?.kind),
      ];
      plan = applyChange(plan, change).plan;
      if (touched.some((kind) => kind && !WITHOUT_EFFECT.has(kind))) networks.clear();
    },
    travelCircle: (request, now) => travelCircle(networkFor(request), request, now),
    warmUp() {
      const centre = recordsOfKind(plan, 'community')[0]?.centre;
      if (!centre) return;
      const point = { longitude: centre[0], latitude: centre[1] };
      try {
        travelCircle(networkFor(WARM_UP), { ...WARM_UP, origin: { point, recordId: null } }, () => 0);
      } catch (error) {
        // the middle may be far from any street: then only the network is ready
        if (!(error instanceof Problem)) throw error;
      }
    },
    travelProof: (request) => travelProof(networkFor(request), request),
    travelMatrix: (request) => travelMatrix(networkFor(request), request),
    nearestFacilities: (request) => nearestFacilities(networkFor(request), request),
  };
}
