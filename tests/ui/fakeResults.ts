import type { CircleResult, RingFigures, TravelAnswer, TripEnd } from '../../src/analysis/circleResult.ts';
import { PERSONAS } from '../../src/analysis/persona.ts';
import { minutes } from '../../src/geo/units.ts';
import { AGE_GROUPS } from '../../src/plan/records.ts';
import { SCENES } from '../../src/plan/scenes.ts';

export const ORIGIN: TripEnd = { point: { longitude: 120.1512, latitude: 30.281 }, recordId: 'b1' };
export const TARGET: TripEnd = { point: { longitude: 120.1544, latitude: 30.2814 }, recordId: 'f1' };

function ring(cutoffMinutes: number, scale: number): RingFigures {
  return {
    cutoff: minutes(cutoffMinutes),
    geometry: { type: 'MultiPolygon', coordinates: [] },
    area: 9_600 * scale,
    buildings: 12 * scale,
    dwellings: { known: 112 * scale, notAssessed: scale > 10 ? 4 : 0 },
    residents: { known: 273 * scale, notAssessed: scale > 10 ? 3 : 0 },
    residentsByAge: record(AGE_GROUPS, (index) => [9, 11, 18, 16, 160, 48, 11][index]! * scale),
    facilities: 7 * scale,
    facilitiesByScene: record(SCENES, (index) => (index === 6 ? 0 : (index % 3) * scale)),
  };
}

function record<K extends string>(keys: readonly K[], value: (index: number) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key, index) => [key, value(index)])) as Record<K, number>;
}

export const CIRCLE: CircleResult = {
  request: {
    origin: ORIGIN,
    cutoffs: [5, 10, 30].map(minutes),
    persona: 'adult',
    speed: PERSONAS.adult.speed,
  },
  rings: [ring(5, 3), ring(10, 12.5), ring(30, 120)],
  buildings: [],
  facilities: [
    { id: 'f3', seconds: 170 },
    { id: 'f2', seconds: 300 },
    { id: 'f1', seconds: 440 },
  ],
  hasBuildings: true,
  hasFacilities: true,
  doorLegs: [],
  isDoorAssumed: true,
  isCutByDataEdge: true,
  isolatedStreetMetres: null,
  conditions: { slopes: false, assumedWaits: 0, closedGates: 0, unplacedRestrictions: 0 },
  unknownGates: 1,
  residentGates: 0,
  computeMilliseconds: 12,
};

export const WAY: TravelAnswer = {
  status: 'reached',
  seconds: 440,
  metres: 520,
  legs: [
    { kind: 'door', name: null, streetClass: null, gateAccess: null, metres: 18, seconds: 20 },
    { kind: 'street', name: null, streetClass: 'footway', gateAccess: null, metres: 92, seconds: 74 },
    { kind: 'gate', name: '柳岸新村东门', streetClass: null, gateAccess: 'unknown', metres: 0, seconds: 0 },
    { kind: 'street', name: '柳岸路', streetClass: 'tertiary', gateAccess: null, metres: 386, seconds: 309 },
    { kind: 'door', name: null, streetClass: null, gateAccess: null, metres: 24, seconds: 37 },
  ],
  path: [],
  unknownGates: ['g1'],
};

export const NO_WAY: TravelAnswer = {
  status: 'notReached',
  reason: 'closedGate',
  metres: null,
  gates: ['g1'],
  secondsIfOpen: 440,
};
