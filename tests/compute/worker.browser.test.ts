import { expect, test } from 'vitest';
import type { CircleRequest, ProofRequest } from '../../src/analysis/circleResult.ts';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import { startCompute, startImport } from '../../src/compute/client.ts';
import { planToText } from '../../src/plan/planFile.ts';
import { endAt, facility, house, latticeStreets, planOf, wall } from '../fixtures/latticeCity.ts';

const plan = planOf(...latticeStreets(60, 8), house('home', [100, 70]), facility('school', [240, 0]));
const request: CircleRequest = { origin: endAt([20, 10]), cutoffs: [120, 300], persona: 'adult', speed: 1.2 };
const proof: ProofRequest = {
  origin: request.origin,
  target: endAt([300, 200]),
  persona: 'adult',
  speed: 1.2,
};

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test('the worker answers as the plain functions do, before and after a change', async () => {
  const compute = startCompute();
  const session = createPlanSession(plan.values());
  await compute.openPlan([...plan.values()]);
  for (const change of [
    null,
    {
      put: [
        wall('w', [
          [90, -400],
          [90, 400],
        ]),
      ],
      remove: ['school'],
    },
  ]) {
    if (change) {
      await compute.applyChange(change);
      session.apply(change);
    }
    const circle = await compute.travelCircle(request);
    if (!circle.ok) throw new Error(circle.code);
    const plain = session.travelCircle(request, () => 0);
    expect({ ...circle.value, computeMilliseconds: 0 }).toEqual(plain);
    expect(await compute.travelProof(proof)).toEqual({ ok: true, value: session.travelProof(proof) });
  }
});

test('a problem crosses the border as its code and facts', async () => {
  const compute = startCompute();
  await compute.openPlan([...plan.values()]);
  const outcome = await compute.travelCircle({ ...request, origin: endAt([0, 3000]) });
  expect(outcome).toEqual({
    ok: false,
    code: 'pointFarFromStreet',
    detail: { metres: 2520, limitMetres: 100 },
  });
});

test('a file is read in a worker of its own, with progress, and may be cancelled', async () => {
  const shares: number[] = [];
  const { outcome } = startImport('lattice.linli.json', bytesOf(planToText(plan)), (share) =>
    shares.push(share),
  );
  const imported = await outcome;
  if (!imported.ok) throw new Error(imported.code);
  expect(imported.value.records).toEqual([...plan.values()]);
  expect(shares.at(-1)).toBe(1);

  const cancelled = startImport('lattice.linli.json', bytesOf(planToText(plan)), () => {});
  cancelled.cancel();
  expect(await cancelled.outcome).toMatchObject({ ok: false, code: 'cancelled' });

  const broken = startImport('notes.txt', bytesOf('hello'), () => {});
  expect(await broken.outcome).toMatchObject({ ok: false, code: 'fileUnknownFormat' });
});
