import { expect, test } from 'vitest';
import { createCommands } from '../../src/app/createCommands.ts';
import { openPlan } from '../../src/app/openPlan.ts';
import { keepResults } from '../../src/app/results.ts';
import { createAppStore } from '../../src/app/store.ts';
import { createPlanSession } from '../../src/analysis/planSession.ts';
import type { CircleRequest, CircleResult } from '../../src/analysis/circleResult.ts';
import type { Compute } from '../../src/compute/client.ts';
import type { ComputeJobs, Outcome } from '../../src/compute/jobs.ts';
import { endAt, house, latticeStreets, planOf } from '../fixtures/latticeCity.ts';

/** A worker that answers when told to, and remembers what it was asked. */
function slowCompute() {
  let session = createPlanSession([]);
  const asked: CircleRequest[] = [];
  const waiting: (() => void)[] = [];
  const compute = {
    openPlan: async (records: Parameters<ComputeJobs['openPlan']>[0]) =>
      void (session = createPlanSession(records)),
    applyChange: async (change: Parameters<ComputeJobs['applyChange']>[0]) => session.apply(change),
    travelCircle: (request: CircleRequest) => {
      asked.push(request);
      return new Promise<Outcome<CircleResult>>((resolve) => {
        waiting.push(() => resolve({ ok: true, value: session.travelCircle(request, () => 0) }));
      });
    },
    travelProof: () => Promise.reject(new Error('the worker died')),
  } as unknown as Compute;
  const answerNext = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { compute, asked, answerNext };
}

function openLattice() {
  const store = createAppStore('zh-CN');
  const none = {} as Parameters<typeof createCommands>[1];
  const commands = createCommands(store, none, () => null);
  openPlan(store, 'lattice', planOf(...latticeStreets(60, 8), house('home', [100, 70])));
  return { store, commands };
}

test('only the latest of several questions is asked, and an answer to an older one is never shown', async () => {
  const { store, commands } = openLattice();
  const { compute, asked, answerNext } = slowCompute();
  keepResults(store, compute);
  commands.setCircleOrigin(endAt([0, 0]));
  commands.setCircleOrigin(endAt([60, 0]));
  commands.setCircleOrigin(endAt([120, 0]));
  expect(store.getState().results.circle).toEqual({ status: 'running', last: null });
  await answerNext();
  expect(store.getState().results.circle.status).toBe('running');
  await answerNext();
  const { circle } = store.getState().results;
  if (circle.status !== 'ready') throw new Error(circle.status);
  expect(circle.value.request.origin).toEqual(endAt([120, 0]));
  expect(asked).toHaveLength(2);
});

test('an edit greys the answer at once and replaces it when the new one comes', async () => {
  const { store, commands } = openLattice();
  const { compute, answerNext } = slowCompute();
  keepResults(store, compute);
  commands.setCircleOrigin(endAt([0, 0]));
  await answerNext();
  commands.removeRecord('home');
  const greyed = store.getState().results.circle;
  if (greyed.status !== 'running') throw new Error(greyed.status);
  expect(greyed.last!.buildings.map(({ id }) => id)).toEqual(['home']);
  commands.setCutoffMinutes([5, 10]);
  expect(store.getState().results.circle.status).toBe('stale');
  await answerNext();
  await answerNext();
  const fresh = store.getState().results.circle;
  if (fresh.status !== 'ready') throw new Error(fresh.status);
  expect(fresh.value.buildings).toEqual([]);
  expect(fresh.value.rings).toHaveLength(2);
});

test('a worker that dies is a failure one can read, and the next question is asked again', async () => {
  const { store, commands } = openLattice();
  const { compute, answerNext } = slowCompute();
  keepResults(store, compute);
  commands.setCircleOrigin(endAt([0, 0]));
  commands.setCircleTarget(endAt([60, 60]));
  await answerNext();
  expect(store.getState().results.proof).toMatchObject({ status: 'failed', code: 'internal' });
  commands.setCircleOrigin(null);
  expect(store.getState().results).toMatchObject({ circle: { status: 'none' }, proof: { status: 'none' } });
});

test('a plan kept under another name is not sent again, and its next edit goes as a change', async () => {
  const { store, commands } = openLattice();
  const sent: string[] = [];
  const compute = {
    openPlan: () => Promise.resolve(void sent.push('plan')),
    applyChange: () => Promise.resolve(void sent.push('change')),
  } as unknown as Compute;
  keepResults(store, compute);
  store.setState({ documentId: 'kept' });
  expect(sent).toEqual(['plan']);
  commands.removeRecord('home');
  expect(sent).toEqual(['plan', 'change']);
});
