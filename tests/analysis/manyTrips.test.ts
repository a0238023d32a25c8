import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import { secondsBetween } from '../../src/analysis/travelMatrix.ts';
import type { FacilityCategory } from '../../src/plan/scenes.ts';
import { endAt, facility, house, planOf, street, type Point } from '../fixtures/latticeCity.ts';
import { randomTown } from '../fixtures/randomTown.ts';

const seed = fc.integer({ min: 0, max: 1_000_000 });
const CASES = { numRuns: 25, seed: 20261124 };
const WALK = { persona: 'adult', speed: 1.25 } as const;

/** Beyond any trip, so that what is not reached has a number to compare. */
const NONE = 1e6;

const long = street(
  'long',
  [1, 2],
  [
    [0, 0],
    [2000, 0],
  ],
);

test('a matrix holds the times there are, and none beyond its limit', () => {
  const session = createPlanSession(planOf(long).values());
  const ends = [0, 300, 1000].map((x) => endAt([x, 0]));
  const matrix = session.travelMatrix({
    ...WALK,
    speed: 1,
    origins: ends,
    targets: ends.slice(0, 2),
    limit: 800,
  });
  const rows = [0, 1, 2].map((i) => [0, 1].map((j) => secondsBetween(matrix, i, j)));
  expect(rows.map((row) => row.map((value) => value && Math.round(value)))).toEqual([
    [0, 300],
    [300, 0],
    [null, 700],
  ]);
});

test('each building gets the soonest facility of each category, or none', () => {
  const session = createPlanSession(
    planOf(long, house('a', [100, 20]), house('b', [1900, 20]), facility('near', [400, 0])).values(),
  );
  const [childcare, other] = session.nearestFacilities({
    ...WALK,
    speed: 1,
    categories: ['childcare', 'pharmacy' as FacilityCategory],
    limit: 600,
  });
  // the door 15 m off the street costs 15 m
  expect(childcare!.nearest).toEqual(Int32Array.of(0, -1));
  expect(childcare!.seconds[0]).toBeCloseTo(315, 1);
  expect(childcare!.seconds[1]).toBeNaN();
  expect(other!.nearest).toEqual(Int32Array.of(-1, -1));
});

test('matrix, nearest facilities and proofs of random towns agree', () => {
  fc.assert(
    fc.property(seed, (value) => {
      const town = randomTown(value);
      const facilities = [2, 9, 17].map((n) => {
        const [x, y] = town.nodes[n]!;
        return facility(`f${n}`, [x + 12, y - 9] satisfies Point);
      });
      const plan = planOf(...town.streets, ...town.walls, ...town.gates, ...town.houses, ...facilities);
      const session = createPlanSession(plan.values());
      const homes = town.houses.map(({ id }) => ({ ...endAt([0, 0]), recordId: id }));
      const shops = facilities.map(({ id }) => ({ ...endAt([0, 0]), recordId: id }));
      const matrix = session.travelMatrix({ ...WALK, origins: homes, targets: shops, limit: 1200 });
      const [nearest] = session.nearestFacilities({ ...WALK, categories: ['childcare'], limit: 1200 });
      homes.forEach((origin, i) => {
        const times = shops.map((target, j) => {
          const proof = session.travelProof({ ...WALK, origin, target });
          const seconds = proof.status === 'reached' && proof.seconds <= 1200 ? proof.seconds : null;
          const inMatrix = secondsBetween(matrix, i, j);
          expect(inMatrix ?? NONE).toBeCloseTo(seconds ?? NONE, 1);
          return seconds ?? NONE;
        });
        const least = Math.min(...times);
        expect(nearest!.nearest[i] === -1).toBe(least === NONE);
        expect(nearest!.seconds[i] || NONE).toBeCloseTo(least, 1);
        expect(times[nearest!.nearest[i]!] ?? NONE).toBeCloseTo(least, 1);
      });
    }),
    CASES,
  );
});
