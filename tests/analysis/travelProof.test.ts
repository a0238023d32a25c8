import { expect, test } from 'vitest';
import type { ProofRequest } from '../../src/analysis/circleResult.ts';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { canal, community, endAt, gate, house, street, wall, type Point } from '../fixtures/latticeCity.ts';

/** At 1 m/s, so that seconds are metres. */
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

const lane = street(
  'lane',
  [1, 2, 3],
  [
    [0, 0],
    [100, 0],
    [300, 0],
  ],
  { name: '枫山路' },
);

test('a path is told leg by leg: door, streets by name, gate, door', () => {
  const side = street(
    'side',
    [3, 4],
    [
      [300, 0],
      [300, 200],
    ],
    { name: '和合路' },
  );
  const answer = proof([lane, side, gate('north gate', 2, [100, 0], 'unknown')], [10, -20], [330, 150]);
  if (answer.status !== 'reached') throw new Error('expected a path');
  // off at 45°: 28 m to (30, 0), 70 + 200 along, 120 up, 42 m to the door; legs count √2: 40 + 270 + 120 + 60
  expect(answer.seconds).toBeCloseTo(490, 1);
  expect(answer.legs.map(({ kind, name, metres }) => [kind, name, Math.round(metres)])).toEqual([
    ['door', null, 28],
    ['street', '枫山路', 70],
    ['gate', null, 0],
    ['street', '枫山路', 200],
    ['street', '和合路', 120],
    ['door', null, 42],
  ]);
  expect(answer.metres).toBeCloseTo(28.3 + 270 + 120 + 42.4, 0);
  expect(answer.unknownGates).toEqual(['north gate']);
  expect(answer.path[0]![0]).toBeCloseTo(endAt([10, -20]).point.longitude, 9);
  expect(answer.path.at(-1)![1]).toBeCloseTo(endAt([330, 150]).point.latitude, 9);
});

test('behind a closed gate the answer names the gate and the time it would take if open', () => {
  const estate = wall('wall', [
    [100, -500],
    [100, 500],
  ]);
  const answer = proof([lane, estate, gate('g', 2, [100, 0], 'closed')], [0, 0], [300, 0]);
  expect(answer).toMatchObject({
    status: 'notReached',
    reason: 'closedGate',
    gates: ['g'],
    secondsIfOpen: expect.closeTo(300, 3),
  });
});

test('far from any street, on another island, or without streets: each is its own reason', () => {
  expect(proof([lane], [0, 700], [100, 0])).toMatchObject({
    reason: 'originFarFromStreet',
    metres: expect.closeTo(700, 3),
  });
  expect(proof([lane], [100, 0], [50, -250])).toMatchObject({
    reason: 'targetFarFromStreet',
    metres: expect.closeTo(250, 3),
  });
  const island = street(
    'island',
    [8, 9],
    [
      [0, 900],
      [300, 900],
    ],
  );
  expect(proof([lane, island], [0, 0], [0, 900])).toMatchObject({
    reason: 'notConnected',
    metres: null,
    gates: [],
  });
  expect(proof([], [0, 0], [10, 0])).toMatchObject({ status: 'reached' });
  expect(proof([], [0, 0], [500, 0])).toMatchObject({ reason: 'noStreets' });
});

test('someone in a wheelchair goes round the steps', () => {
  const steps = street(
    'steps',
    [1, 5],
    [
      [0, 0],
      [0, 60],
    ],
    { streetClass: 'steps' },
  );
  const ramp = street(
    'ramp',
    [1, 6, 5],
    [
      [0, 0],
      [150, 30],
      [0, 60],
    ],
  );
  const to: Point = [0, 60];
  expect(proof([steps, ramp], [0, 0], to)).toMatchObject({ seconds: expect.closeTo(60, 1) });
  const rolled = proof([steps, ramp], [0, 0], to, { persona: 'wheelchair' });
  if (rolled.status !== 'reached') throw new Error('expected a way round');
  expect(rolled.seconds).toBeGreaterThan(60);
});

test('across a canal next door is not next door', () => {
  const water = canal('canal', [
    [-900, 20],
    [900, 20],
    [900, 40],
    [-900, 40],
    [-900, 20],
  ]);
  const banks = [
    street(
      'south',
      [1, 2],
      [
        [-300, 0],
        [300, 0],
      ],
    ),
    street(
      'north',
      [3, 4],
      [
        [-300, 60],
        [300, 60],
      ],
    ),
  ];
  expect(proof([...banks, house('here', [0, 10]), water], [0, 5], [0, 55])).toMatchObject({
    reason: 'notConnected',
  });
  expect(proof(banks, [0, 5], [0, 55])).toMatchObject({ seconds: expect.closeTo(50 * Math.SQRT2, 1) });
});

test('a change takes part at once: the wall is built, the gate opened, the street removed', () => {
  const session = createPlanSession([community(), lane, gate('g', 2, [100, 0], 'open')]);
  const ask = () =>
    session.travelProof({ origin: endAt([0, 0]), target: endAt([300, 0]), persona: 'adult', speed: 1 });
  expect(ask().status).toBe('reached');
  session.apply({
    put: [
      wall('w', [
        [200, -500],
        [200, 500],
      ]),
    ],
    remove: [],
  });
  expect(ask().status).toBe('notReached');
  session.apply({ put: [], remove: ['w'] });
  expect(ask().status).toBe('reached');
  session.apply({ put: [], remove: ['lane'] });
  expect(ask().status).toBe('notReached');
});

test('behind two closed gates both are named, and opening just these leads there in the time said', () => {
  const walls = [
    wall('w1', [
      [100, -500],
      [100, 500],
    ]),
    wall('w2', [
      [200, -500],
      [200, 500],
    ]),
  ];
  const long = street(
    'long',
    [1, 2, 3, 4],
    [
      [0, 0],
      [100, 0],
      [200, 0],
      [300, 0],
    ],
  );
  const gates = [
    gate('g1', 2, [100, 0], 'closed'),
    gate('g2', 3, [200, 0], 'closed'),
    gate('other', 1, [0, 0], 'closed'),
  ];
  const answer = proof([long, ...walls, ...gates], [10, 0], [300, 0]);
  expect(answer).toMatchObject({ gates: ['g1', 'g2'], secondsIfOpen: expect.closeTo(290, 0) });
  const opened = gates.map((one) => (one.id === 'other' ? one : { ...one, access: 'open' as const }));
  expect(proof([long, ...walls, ...opened], [10, 0], [300, 0])).toMatchObject({
    seconds: expect.closeTo(290, 0),
  });
});

test('in the canal one is not far from a street but cut off from it', () => {
  const water = canal('canal', [
    [-900, 20],
    [900, 20],
    [900, 60],
    [-900, 60],
    [-900, 20],
  ]);
  expect(proof([lane, water], [50, 40], [200, 0])).toMatchObject({ reason: 'originCutOff' });
  expect(proof([lane, water], [200, 0], [50, 40])).toMatchObject({ reason: 'targetCutOff' });
});
