import { booleanPointInPolygon, booleanValid } from '@turf/turf';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CircleRequest, CircleResult } from '../../src/analysis/circleResult.ts';
import { travelCircle } from '../../src/analysis/travelCircle.ts';
import { travelProof } from '../../src/analysis/travelProof.ts';
import { createWalkNetwork } from '../../src/analysis/walkNetwork.ts';
import type { Gate, Plan } from '../../src/plan/records.ts';
import { endAt, FIXTURE_FRAME, planOf, street, type Point } from '../fixtures/latticeCity.ts';
import { randomTown, type RandomTown } from '../fixtures/randomTown.ts';
import { bruteForceMetres } from './bruteForceMetres.ts';

const seed = fc.integer({ min: 0, max: 1_000_000 });
const CASES = { numRuns: 60, seed: 20261123 };
/** The plain search takes a tenth of a second a town. */
const SLOW_CASES = { ...CASES, numRuns: 40 };
const SLOW_MILLISECONDS = 60_000;

function townPlan({ streets, walls, gates, houses }: RandomTown): Plan {
  return planOf(...streets, ...walls, ...gates, ...houses);
}

/** Somewhere beside a street of the town. */
function originOf(town: RandomTown): Point {
  const [x, y] = town.nodes[12]!;
  return [x + 7, y - 11];
}

function circleIn(plan: Plan, origin: Point, cutoffs: readonly number[] = [120, 300, 600]): CircleResult {
  const request: CircleRequest = { origin: endAt(origin), cutoffs, persona: 'adult', speed: 1.2 };
  return travelCircle(createWalkNetwork(plan, false), request, () => 0);
}

function secondsById(result: CircleResult): Map<string, number> {
  return new Map(result.buildings.map(({ id, seconds }) => [id, seconds]));
}

test('a smaller ring lies inside a larger one and the origin inside all', () => {
  fc.assert(
    fc.property(seed, (value) => {
      const town = randomTown(value);
      const { rings, request } = circleIn(townPlan(town), originOf(town));
      const { longitude, latitude } = request.origin.point;
      for (const ring of rings) {
        expect(booleanPointInPolygon([longitude, latitude], ring.geometry)).toBe(true);
        expect(booleanValid(ring.geometry)).toBe(true);
      }
      for (const [smaller, larger] of [
        [rings[0]!, rings[1]!],
        [rings[1]!, rings[2]!],
      ] as const) {
        expect(smaller.area).toBeLessThanOrEqual(larger.area);
        for (const position of smaller.geometry.coordinates.flat(2))
          // where both rings pass half-way through a wall their vertices coincide up to rounding
          expect(isInsideOrOn(position, larger)).toBe(true);
      }
    }),
    CASES,
  );
});

function isInsideOrOn(position: number[], { geometry }: CircleResult['rings'][number]): boolean {
  return (
    booleanPointInPolygon(position, geometry) ||
    metresToBoundary(position, geometry.coordinates.flat()) < 0.05
  );
}

function metresToBoundary(position: number[], rings: number[][][]): number {
  const p = FIXTURE_FRAME.toLocal(position[0]!, position[1]!);
  let nearest = Infinity;
  for (const ring of rings) {
    const points = ring.map(([longitude, latitude]) => FIXTURE_FRAME.toLocal(longitude!, latitude!));
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      const squared = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
      const share = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / squared;
      const t = Math.max(0, Math.min(1, share));
      nearest = Math.min(nearest, Math.hypot(a.x + (b.x - a.x) * t - p.x, a.y + (b.y - a.y) * t - p.y));
    }
  }
  return nearest;
}

test(
  'times agree with a search that shares no code with ours',
  () => {
    fc.assert(
      fc.property(seed, (value) => {
        const town = randomTown(value);
        const origin = originOf(town);
        const open = planOf(...town.streets, ...town.houses);
        const times = secondsById(circleIn(open, origin));
        for (const [id, metres] of bruteForceMetres(town, origin, false)) {
          const ours = (times.get(id) ?? Infinity) * 1.2;
          if (metres > 715) continue;
          // the other search steps off the street every metre only, so it is up to that much later
          expect(ours).toBeLessThanOrEqual(metres + 0.01);
          expect(ours).toBeGreaterThan(metres - 1.5);
        }
      }),
      SLOW_CASES,
    );
  },
  SLOW_MILLISECONDS,
);

test(
  'with walls no time is better than what a fine search around them finds',
  () => {
    fc.assert(
      fc.property(seed, (value) => {
        const town = randomTown(value);
        const origin = originOf(town);
        const times = secondsById(circleIn(townPlan(town), origin));
        for (const [id, metres] of bruteForceMetres(town, origin, true))
          // past the end of a wall the other search may miss the one spot to step off at by some metres
          expect((times.get(id) ?? Infinity) * 1.2).toBeGreaterThan(Math.min(metres, 1e6) - 6);
      }),
      SLOW_CASES,
    );
  },
  SLOW_MILLISECONDS,
);

test('another street never lengthens a time', () => {
  fc.assert(
    fc.property(seed, fc.nat(24), fc.nat(24), (value, a, b) => {
      fc.pre(a !== b);
      const town = randomTown(value);
      const plan = townPlan(town);
      const added = street('new', [a, b], [town.nodes[a]!, town.nodes[b]!], {
        structure: 'bridge',
        layer: 1,
      });
      const onGround = street('new', [a, b], [town.nodes[a]!, town.nodes[b]!]);
      const before = secondsById(circleIn(plan, originOf(town)));
      for (const more of [added, onGround]) {
        const after = secondsById(circleIn(planOf(...plan.values(), more), originOf(town)));
        for (const [id, seconds] of before) expect(after.get(id)).toBeLessThanOrEqual(seconds + 1e-3);
      }
    }),
    CASES,
  );
});

test('closing a gate never shortens a time, and opening it again restores every one', () => {
  fc.assert(
    fc.property(seed, fc.nat(2), (value, which) => {
      const town = randomTown(value);
      const plan = townPlan(town);
      const gate = town.gates[which] as Gate;
      const before = secondsById(circleIn(plan, originOf(town)));
      const closed = planOf(...plan.values(), { ...gate, access: 'closed' });
      for (const [id, seconds] of secondsById(circleIn(closed, originOf(town))))
        expect(seconds).toBeGreaterThanOrEqual(before.get(id)! - 1e-3);
      const reopened = planOf(...closed.values(), gate);
      expect(secondsById(circleIn(reopened, originOf(town)))).toEqual(before);
    }),
    CASES,
  );
});

test('every building called reached has a path of just that time, and there and back take the same', () => {
  fc.assert(
    fc.property(seed, (value) => {
      const town = randomTown(value);
      const network = createWalkNetwork(townPlan(town), false);
      const common = { persona: 'adult', speed: 1.2 } as const;
      const origin = endAt(originOf(town));
      for (const { id, seconds } of circleIn(townPlan(town), originOf(town)).buildings) {
        const target = { ...endAt([0, 0]), recordId: id };
        const there = travelProof(network, { ...common, origin, target });
        const back = travelProof(network, { ...common, origin: target, target: origin });
        if (there.status !== 'reached' || back.status !== 'reached') throw new Error(`${id} has no path`);
        expect(there.seconds).toBeCloseTo(seconds, 2);
        expect(back.seconds).toBeCloseTo(seconds, 2);
        // the legs add up to the whole, and so does the line that is drawn
        expect(there.legs.reduce((sum, leg) => sum + leg.seconds, 0)).toBeCloseTo(seconds, 0);
        expect(lineMetres(there.path)).toBeCloseTo(there.metres, 0);
      }
    }),
    SLOW_CASES,
  );
});

function lineMetres(path: readonly number[][]): number {
  const points = path.map(([longitude, latitude]) => FIXTURE_FRAME.toLocal(longitude!, latitude!));
  return points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - points[i]!.x, p.y - points[i]!.y), 0);
}
