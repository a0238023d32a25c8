import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAppStore, type AppStore } from '../../src/app/store.ts';
import { syncViewHash } from '../../src/app/syncViewHash.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { Scenario } from '../../src/plan/records.ts';

const scenario: Scenario = {
  id: 's1',
  kind: 'scenario',
  name: 'A',
  description: '',
  change: { put: [], remove: [] },
};
let store: AppStore;
let stop = () => {};

beforeEach(() => {
  store = createAppStore('en');
  store.setState({ plan: planFromRecords([scenario]) });
});
afterEach(() => {
  stop();
  history.replaceState(null, '', '#');
});

test('the address says the view at the start, as far as the document has it', () => {
  history.replaceState(null, '', '#v=1&t=data&s=gone&a=s1&o=121.4,28.6,gone');
  stop = syncViewHash(store);
  expect(store.getState().view).toMatchObject({
    task: 'data',
    selection: null,
    scenario: 's1',
    circle: { origin: { point: { longitude: 121.4, latitude: 28.6 }, recordId: null }, target: null },
  });
});

test('the view is written to the address a moment later, without a step in the history', async () => {
  stop = syncViewHash(store);
  const steps = history.length;
  for (const task of ['explore', 'scenarios', 'data'] as const)
    store.setState(({ view }) => ({ view: { ...view, task } }));
  await expect.poll(() => location.hash).toContain('t=data');
  expect(history.length).toBe(steps);
});

test('an address edited by hand is followed; a skip link is not a view', async () => {
  stop = syncViewHash(store);
  location.hash = '#v=1&t=explore';
  await expect.poll(() => store.getState().view.task).toBe('explore');
  const before = store.getState().view;
  location.hash = '#main';
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(store.getState().view).toBe(before);
});
