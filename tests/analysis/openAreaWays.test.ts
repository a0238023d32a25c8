import { expect, test } from 'vitest';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import type { OpenArea } from '../../src/plan/streetRecords.ts';
import { canal, community, endAt, house, street, type Point } from '../fixtures/latticeCity.ts';

test('a square is walked across, round what stands in it and not through water', () => {
  const corners: Point[] = [
    [0, 0],
    [400, 0],
    [400, 300],
    [0, 300],
    [0, 0],
  ];
  const rim = street('rim', [1, 2, 3, 4, 1], corners);
  const arms = [
    street(
      'in',
      [9, 1],
      [
        [-200, 0],
        [0, 0],
      ],
    ),
    street(
      'out',
      [3, 8],
      [
        [400, 300],
        [600, 300],
      ],
    ),
  ];
  const square: OpenArea = {
    id: 'square',
    kind: 'openArea',
    geometry: { type: 'Polygon', coordinates: [rim.geometry.coordinates] },
    surface: 'paved',
    layer: 0,
  };
  const [from, to]: [Point, Point] = [
    [-200, 0],
    [600, 300],
  ];
  const seconds = (...more: PlanRecord[]): number => {
    const session = createPlanSession([community(), rim, ...arms, ...more]);
    const answer = session.travelProof({
      origin: endAt(from),
      target: endAt(to),
      persona: 'adult',
      speed: 1,
    });
    if (answer.status !== 'reached') throw new Error(answer.reason);
    return answer.seconds;
  };
  expect(seconds(square)).toBeCloseTo(200 + 500 + 200, 0);
  // 700 m round, or cutting the corner of the rim by a walk off it
  expect(seconds()).toBeGreaterThan(1099);
  expect(seconds(square, house('kiosk', [200, 150]))).toBeCloseTo(seconds(), 3);
  const pond = canal('pond', [
    [150, 100],
    [250, 100],
    [250, 200],
    [150, 200],
    [150, 100],
  ]);
  expect(seconds(square, pond)).toBeCloseTo(seconds(), 3);
});
