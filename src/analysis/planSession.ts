import { minutes } from '../geo/units.ts';
import { applyChange, planFromRecords, type Change } from '../plan/change.ts';
import { Problem } from '../plan/problem.ts';
import { recordsOfKind, type Plan, type PlanRecord } from '../plan/records.ts';
import type { CircleRequest, CircleResult, ProofRequest, TravelAnswer, Traveller } from './circleResult.ts';
import { PERSONAS } from './persona.ts';
import { editedNetwork } from './networkEdits.ts';
import type { HeightAt } from './slope.ts';
import { travelCircle } from './travelCircle.ts';
import { nearestFacilities, type NearestFacilities, type NearestRequest } from './nearestFacilities.ts';
import { travelMatrix, type MatrixRequest, type TravelMatrix } from './travelMatrix.ts';
import { travelProof } from './travelProof.ts';
import { networkKey, profileOf } from './traveller.ts';
import { createTravelNetwork, type TravelNetwork } from './travelNetwork.ts';

/** One open plan and the networks derived from it, kept for as long as what they were made from stands. */
export interface PlanSession {
  /** Takes part at once; networks are edited in place where that is enough. */
  apply(change: Change): void;
  /** Heights of the ground in the frame of the plan (`planFrame`), for those who mind slopes; null without. */
  setGround(heightAt: HeightAt | null): void;
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

/** Each is a few megabytes for a town; the one not asked for the longest goes first. */
const MOST_NETWORKS = 8;

export function createPlanSession(records: Iterable<PlanRecord>): PlanSession {
  let plan: Plan = planFromRecords(records);
  let ground: HeightAt | null = null;
  const networks = new Map<string, TravelNetwork>();
  const networkFor = (traveller: Traveller): TravelNetwork => {
    const profile = profileOf(traveller);
    const key = networkKey(profile);
    const network = networks.get(key) ?? createTravelNetwork(plan, profile, ground);
    networks.delete(key);
    networks.set(key, network);
    const [oldest] = networks.keys();
    if (networks.size > MOST_NETWORKS) networks.delete(oldest!);
    return network;
  };
  return {
    apply(change) {
      plan = applyChange(plan, change).plan;
      for (const [key, network] of networks) {
        const edited = editedNetwork(network, change, plan);
        if (edited) networks.set(key, edited);
        else networks.delete(key);
      }
    },
    setGround(heightAt) {
      ground = heightAt;
      networks.clear();
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
