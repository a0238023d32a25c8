import { expect, test } from 'vitest';
import type { CircleRequest, ProofRequest } from '../../src/analysis/circleResult.ts';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import { createTravelNetwork } from '../../src/analysis/travelNetwork.ts';
import { PLAIN_WALK, type JunctionWaits } from '../../src/analysis/travelProfile.ts';
import { travelCircle } from '../../src/analysis/travelCircle.ts';
import { travelProof } from '../../src/analysis/travelProof.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import type { Crossing, Lift, TurnRestriction } from '../../src/plan/streetRecords.ts';
import {
  community,
  endAt,
  facility,
  gate,
  latticeStreets,
  planOf,
  street,
  wall,
  type Point,
} from '../fixtures/latticeCity.ts';

const DRIVEN = 25 / 3.6;

function proof(records: readonly PlanRecord[], from: Point, to: Point, part: Partial<ProofRequest> = {}) {
  const request: ProofRequest = {
    origin: endAt(from),
    target: endAt(to),
    persona: 'adult',
    speed: 1,
    ...part,
  };
  return createPlanSession([community(), ...records]).travelProof(request);
}

function secondsOf(answer: ReturnType<typeof proof>): number {
  if (answer.status !== 'reached') throw new Error(answer.reason);
  return answer.seconds;
}

/** Half a kilometre each side, anticlockwise for motor traffic. */
const roundabout = street(
  'round',
  [1, 2, 3, 4, 1],
  [
    [0, 0],
    [500, 0],
    [500, 500],
    [0, 500],
    [0, 0],
  ],
  { motor: 'forward' },
);

test('a car goes round a one-way block where a cyclist may ride against it and a walker walks', () => {
  const [from, to]: [Point, Point] = [
    [400, 0],
    [100, 0],
  ];
  // 2000 m round less the 300 m back
  expect(secondsOf(proof([roundabout], from, to, { mode: 'drive' }))).toBeCloseTo(1700 / DRIVEN, 1);
  expect(secondsOf(proof([roundabout], to, from, { mode: 'drive' }))).toBeCloseTo(300 / DRIVEN, 1);
  expect(secondsOf(proof([roundabout], from, to, { mode: 'cycle', speed: 5 }))).toBeCloseTo(60, 1);
  expect(secondsOf(proof([roundabout], from, to))).toBeCloseTo(300, 1);
  const noContraflow = { ...roundabout, bicycle: 'forward' as const };
  expect(secondsOf(proof([noContraflow], from, to, { mode: 'cycle', speed: 5 }))).toBeCloseTo(
    (300 * 3.75) / 5,
    1,
  );
});

test('a circle to a place is not the circle from it where streets are one-way', () => {
  const session = createPlanSession([community(), roundabout, facility('back', [100, 0])]);
  const request: CircleRequest = {
    origin: endAt([400, 0]),
    cutoffs: [100],
    persona: 'adult',
    speed: 1,
    mode: 'drive',
  };
  expect(session.travelCircle(request, () => 0).facilities).toEqual([]);
  const [reached] = session.travelCircle({ ...request, direction: 'to' }, () => 0).facilities;
  expect(reached!.seconds).toBeCloseTo(300 / DRIVEN, 1);
});

const arms = [
  street(
    'west',
    [1, 0],
    [
      [-300, 0],
      [0, 0],
    ],
  ),
  street(
    'south',
    [0, 2],
    [
      [0, 0],
      [0, -300],
    ],
  ),
  street(
    'east',
    [0, 3],
    [
      [0, 0],
      [300, 0],
    ],
  ),
];

function restriction(part: Partial<TurnRestriction>): TurnRestriction {
  return {
    id: 'r',
    kind: 'turnRestriction',
    geometry: { type: 'Point', coordinates: [121.4, 28.65] },
    from: 'west',
    viaNode: 0,
    viaStreets: [],
    to: 'south',
    rule: 'no',
    modes: ['motor'],
    ...part,
  };
}

test('who may not turn goes on and comes back; who may only turn does', () => {
  const drive = { mode: 'drive' } as const;
  const from: Point = [-300, 0];
  const south: Point = [0, -300];
  const east: Point = [300, 0];
  const noTurn = [...arms, restriction({})];
  expect(secondsOf(proof(arms, from, south, drive))).toBeCloseTo(600 / DRIVEN, 1);
  expect(secondsOf(proof(noTurn, from, south, drive))).toBeCloseTo(1200 / DRIVEN, 1);
  expect(secondsOf(proof(noTurn, south, from, drive))).toBeCloseTo(600 / DRIVEN, 1);
  expect(secondsOf(proof(noTurn, from, south, { mode: 'cycle', speed: 1 }))).toBeCloseTo(600, 1);
  const onlyTurn = [...arms, restriction({ rule: 'only' })];
  expect(secondsOf(proof(onlyTurn, from, south, drive))).toBeCloseTo(600 / DRIVEN, 1);
  expect(secondsOf(proof(onlyTurn, from, east, drive))).toBeCloseTo(1200 / DRIVEN, 1);
});

test('a restriction on streets that do not meet there is counted, not guessed', () => {
  const session = createPlanSession([community(), ...arms, restriction({ from: 'elsewhere' })]);
  const circle = session.travelCircle(
    { origin: endAt([0, 0]), cutoffs: [60], persona: 'adult', speed: 1, mode: 'drive' },
    () => 0,
  );
  expect(circle.conditions.unplacedRestrictions).toBe(1);
});

const WAITS: JunctionWaits = {
  trafficLights: 0,
  lift: 50,
  islandFactor: 0.5,
  crossings: {
    signals: { primary: 40 },
    zebra: { primary: 6 },
    unmarked: { primary: 30 },
    unknown: { primary: 20 },
    notMapped: { primary: 20 },
  },
};

function crossing(crossingType: Crossing['crossingType']): Crossing {
  return {
    id: 'c',
    kind: 'crossing',
    geometry: { type: 'Point', coordinates: [121.4, 28.65] },
    streetNode: 0,
    crossingType,
    stopsTraffic: false,
    kerb: null,
    hasIsland: null,
    tactilePaving: null,
  };
}

test('crossing a primary road costs its wait, joining it half; an unknown crossing is assumed and counted', () => {
  const footways = [
    street(
      'near',
      [1, 0],
      [
        [0, -200],
        [0, 0],
      ],
      { streetClass: 'footway' },
    ),
    street(
      'far',
      [0, 2],
      [
        [0, 0],
        [0, 200],
      ],
      { streetClass: 'footway' },
    ),
    street(
      'road',
      [3, 0, 4],
      [
        [-300, 0],
        [0, 0],
        [300, 0],
      ],
      { streetClass: 'primary' },
    ),
  ];
  const network = (...more: PlanRecord[]) =>
    createTravelNetwork(planOf(...footways, ...more), { ...PLAIN_WALK, waits: WAITS });
  const way = (from: Point, to: Point, speed: number, ...more: PlanRecord[]) =>
    travelProof(network(...more), { origin: endAt(from), target: endAt(to), persona: 'adult', speed });
  const [south, north, east]: Point[] = [
    [0, -200],
    [0, 200],
    [250, 0],
  ];
  expect(secondsOf(way(south!, north!, 1))).toBeCloseTo(400 + 20, 1);
  // the wait does not shrink with the speed
  expect(secondsOf(way(south!, north!, 2))).toBeCloseTo(200 + 20, 1);
  expect(secondsOf(way(south!, north!, 1, crossing('zebra')))).toBeCloseTo(400 + 6, 1);
  expect(secondsOf(way(north!, south!, 1, crossing('signals')))).toBeCloseTo(400 + 40, 1);
  expect(secondsOf(way(south!, east!, 1, crossing('signals')))).toBeCloseTo(450 + 20, 1);
  expect(secondsOf(way([-250, 0], east!, 1, crossing('signals')))).toBeCloseTo(500, 1);
  const told = way(south!, north!, 1, crossing('signals'));
  if (told.status !== 'reached') throw new Error(told.reason);
  expect(told.legs.map(({ kind, seconds }) => [kind, Math.round(seconds)])).toEqual([
    ['street', 200],
    ['crossing', 40],
    ['street', 200],
  ]);
  const assumed = (...more: PlanRecord[]) =>
    travelCircle(
      network(...more),
      { origin: endAt(south!), cutoffs: [600], persona: 'adult', speed: 1 },
      () => 0,
    ).conditions.assumedWaits;
  expect(assumed()).toBe(1);
  expect(assumed(crossing('zebra'))).toBe(0);
});

test('a lift is waited for and ridden, whoever passes it', () => {
  const lane = street(
    'lane',
    [1, 2, 3],
    [
      [0, 0],
      [200, 0],
      [400, 0],
    ],
  );
  const lift: Lift = {
    id: 'lift',
    kind: 'lift',
    geometry: { type: 'Point', coordinates: [121.4, 28.65] },
    streetNode: 2,
  };
  const network = createTravelNetwork(planOf(lane, lift), { ...PLAIN_WALK, waits: WAITS });
  const request = { origin: endAt([0, 0]), target: endAt([400, 0]), persona: 'adult', speed: 1 } as const;
  expect(secondsOf(travelProof(network, request))).toBeCloseTo(400 + 50, 1);
});

const MONDAY_NOON = 12 * 60;
const MONDAY_NIGHT = 23 * 60;

test('a gate with hours lets through by day, and at night says that the hour is the reason', () => {
  const lane = street(
    'lane',
    [1, 2, 3],
    [
      [0, 0],
      [200, 0],
      [400, 0],
    ],
  );
  const estate = wall('wall', [
    [200, -500],
    [200, 500],
  ]);
  const hours = (openingHours: string) => [lane, estate, { ...gate('g', 2, [200, 0], 'open'), openingHours }];
  const ask = (at: number | null, openingHours = 'Mo-Fr 06:00-22:00') =>
    proof(hours(openingHours), [0, 0], [400, 0], { at });
  expect(secondsOf(ask(MONDAY_NOON))).toBeCloseTo(400, 1);
  expect(secondsOf(ask(null))).toBeCloseTo(400, 1);
  expect(ask(MONDAY_NIGHT)).toMatchObject({
    status: 'notReached',
    reason: 'closedAtThisHour',
    gates: ['g'],
    secondsIfOpen: expect.closeTo(400, 1),
  });
  expect(ask(5 * 1440 + MONDAY_NOON)).toMatchObject({ reason: 'closedAtThisHour' });
  // what is not understood closes nothing
  expect(secondsOf(ask(MONDAY_NIGHT, 'sunrise-sunset'))).toBeCloseTo(400, 1);
  const forResidents = [lane, estate, gate('g', 2, [200, 0], 'residents')];
  expect(secondsOf(proof(forResidents, [0, 0], [400, 0]))).toBeCloseTo(400, 1);
  expect(proof(forResidents, [0, 0], [400, 0], { gateRights: 'visitor' })).toMatchObject({
    reason: 'closedForVisitors',
    gates: ['g'],
  });
});

const climb = (x: number) => x * 0.08;

test('on a slope of 8 % up takes e^0.28 of the level and down e^-0.07; without heights that is said', () => {
  const lane = street(
    'lane',
    [1, 2],
    [
      [0, 0],
      [500, 0],
    ],
  );
  const plan = planOf(lane, facility('top', [500, 0]), facility('bottom', [0, 0]));
  const profile = { ...PLAIN_WALK, slope: 'tobler' } as const;
  const circle = (origin: Point, heightAt: ((x: number) => number) | null) =>
    travelCircle(
      createTravelNetwork(plan, profile, heightAt),
      { origin: endAt(origin), cutoffs: [900], persona: 'adult', speed: 1, countsEffort: true },
      () => 0,
    );
  expect(circle([0, 0], climb).facilities.at(-1)!.seconds).toBeCloseTo(500 * Math.exp(0.28), 0);
  expect(circle([500, 0], climb).facilities.at(-1)!.seconds).toBeCloseTo(500 * Math.exp(-0.07), 0);
  expect(circle([0, 0], climb).conditions.slopes).toBe(true);
  expect(circle([0, 0], null).facilities.at(-1)!.seconds).toBeCloseTo(500, 0);
  expect(circle([0, 0], null).conditions.slopes).toBeNull();
});

test('personas by their data: steps three times as long, kerbs no way for wheels, lights waited for, cars parked', () => {
  const steps = street(
    'steps',
    [1, 2],
    [
      [0, 0],
      [200, 0],
    ],
    { streetClass: 'steps' },
  );
  expect(secondsOf(proof([steps], [0, 0], [200, 0]))).toBeCloseTo(200, 1);
  // off the steps a walk through the flower beds would count √2, but no further than 100 m at either end
  expect(secondsOf(proof([steps], [0, 0], [200, 0], { countsEffort: true }))).toBeCloseTo(
    200 * Math.SQRT2,
    1,
  );
  const kerb = street(
    'kerb',
    [1, 2],
    [
      [0, 0],
      [500, 0],
    ],
    { kerb: 'raised', lit: false },
  );
  expect(proof([kerb], [0, 0], [500, 0], { persona: 'wheelchair' }).status).toBe('notReached');
  expect(proof([kerb], [0, 0], [500, 0], { isNight: true }).status).toBe('notReached');
  expect(secondsOf(proof([kerb], [0, 0], [500, 0]))).toBeCloseTo(500, 1);
  const parked = proof([roundabout], [100, 0], [400, 0], { mode: 'drive', countsWaits: true });
  expect(secondsOf(parked)).toBeCloseTo(300 / DRIVEN + 120, 1);
});

test('a rule in metres counts metres, whatever the speed', () => {
  const plan = planOf(...latticeStreets(50, 20), facility('shop', [200, 100]));
  const request: CircleRequest = {
    origin: endAt([0, 0]),
    cutoffs: [299, 301],
    unit: 'metres',
    persona: 'older',
    speed: 0.5,
  };
  const session = createPlanSession(plan.values());
  const { rings, facilities } = session.travelCircle(request, () => 0);
  expect(rings.map((ring) => ring.facilities)).toEqual([0, 1]);
  expect(facilities[0]!.seconds).toBeCloseTo(300, 1);
  expect(rings[1]!.area / (2 * 301 * 301)).toBeCloseTo(1, 1);
});

test('on a lattice a drive is a diamond too, bounded by seconds', () => {
  const plan = planOf(...latticeStreets(50, 25));
  const { rings } = createPlanSession(plan.values()).travelCircle(
    { origin: endAt([0, 0]), cutoffs: [120], persona: 'adult', speed: 1, mode: 'drive' },
    () => 0,
  );
  const radius = 120 * DRIVEN;
  // a point of a 50 m block lies 50/6 m off its nearest street in the mean, walked at √2 for 4.5 km/h: 9.4 s
  const walked = ((50 / 6) * Math.SQRT2) / 1.25;
  expect(rings[0]!.area / (2 * radius * radius)).toBeCloseTo((1 - walked / 120) ** 2, 1);
});

test('absurd speeds and limits are refused by name', () => {
  const session = createPlanSession(planOf(...latticeStreets(50, 2)).values());
  const request: CircleRequest = { origin: endAt([0, 0]), cutoffs: [60], persona: 'adult', speed: 1 };
  for (const speed of [-1, 0, Number.NaN, Infinity])
    expect(() => session.travelCircle({ ...request, speed }, () => 0)).toThrow(
      expect.objectContaining({ code: 'speedInvalid' }),
    );
  for (const cutoffs of [[], [0], [300, 60], [Number.NaN]])
    expect(() => session.travelCircle({ ...request, cutoffs }, () => 0)).toThrow(
      expect.objectContaining({ code: 'minutesInvalid' }),
    );
});
