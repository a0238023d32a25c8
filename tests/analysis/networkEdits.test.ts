import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CircleRequest } from '../../src/analysis/circleResult.ts';
import { createPlanSession, type PlanSession } from '../../src/analysis/planSession.ts';
import { applyChange, type Change } from '../../src/plan/change.ts';
import type { Gate, Plan, PlanRecord } from '../../src/plan/records.ts';
import { endAt, facility, house, planOf, street, type Point } from '../fixtures/latticeCity.ts';
import { randomTown, seededRandom } from '../fixtures/randomTown.ts';

const seed = fc.integer({ min: 0, max: 1_000_000 });
const CASES = { numRuns: 20, seed: 20261125 };

/** Whatever someone at the table may do next. */
function randomChange(plan: Plan, random: () => number): Change {
  const at = (): Point => [(random() - 0.5) * 800, (random() - 0.5) * 800];
  const some = <K extends PlanRecord['kind']>(kind: K) => {
    const all = [...plan.values()].filter((record) => record.kind === kind);
    return all[Math.floor(random() * all.length)]!;
  };
  const gate = some('gate') as Gate;
  const access = (['open', 'closed', 'residents', 'unknown'] as const)[Math.floor(random() * 4)]!;
  const home = some('building');
  const changes: Change[] = [
    { put: [{ ...gate, access }], remove: [] },
    { put: [{ ...gate, access }], remove: [] },
    { put: [{ ...gate, openingHours: random() < 0.5 ? 'Mo-Su 06:00-20:00' : null }], remove: [] },
    { put: [facility(`f${Math.floor(random() * 3)}`, at())], remove: [] },
    { put: [house(home.id, at())], remove: [] },
    { put: [], remove: [home.id] },
    {
      put: [{ ...facility('e', at()), kind: 'entrance', building: home.id } as unknown as PlanRecord],
      remove: [],
    },
    { put: [street('extra', [1, 2], [at(), at()])], remove: [] },
  ];
  return changes[Math.floor(random() * changes.length)]!;
}

function answers(session: PlanSession, origin: Point) {
  const common = { origin: endAt(origin), cutoffs: [200, 700], persona: 'adult', speed: 1.25 } as const;
  const requests: CircleRequest[] = [
    common,
    { ...common, at: 22 * 60, gateRights: 'visitor' },
    { ...common, mode: 'drive', direction: 'to' },
  ];
  return requests.map((request) => {
    const { computeMilliseconds: _, ...circle } = session.travelCircle(request, () => 0);
    return circle;
  });
}

test('after any edits a session answers exactly as a new one', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(seed, (value) => {
      const town = randomTown(value);
      const random = seededRandom(value);
      const [x, y] = town.nodes[12]!;
      const origin: Point = [x + 7, y - 11];
      let plan = planOf(
        ...town.streets,
        ...town.walls,
        ...town.gates,
        ...town.houses,
        facility('f0', [90, 60]),
      );
      const session = createPlanSession(plan.values());
      answers(session, origin);
      for (let i = 0; i < 5; i++) {
        const change = randomChange(plan, random);
        plan = applyChange(plan, change).plan;
        session.apply(change);
        expect(answers(session, origin)).toEqual(answers(createPlanSession(plan.values()), origin));
      }
    }),
    CASES,
  );
});
