import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAppStore, type AppStore } from '../../src/app/store.ts';
import { syncViewHash } from '../../src/app/syncViewHash.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import type { Community, Gate, Scenario } from '../../src/plan/records.ts';

const gate: Gate = {
  id: 'g',
  kind: 'gate',
  geometry: { type: 'Point', coordinates: [121.4, 28.6] },
  streetNode: null,
  access: 'open',
  openingHours: null,
  isAssumed: false,
};
const community: Community = {
  id: 'c',
  kind: 'community',
  name: 'A',
  centre: [121.4, 28.6],
  attribution: [],
  dataDate: null,
  isFictional: true,
};
const scenario: Scenario = {
  id: 's1',
  kind: 'scenario',
  name: 'A',
  description: '',
  change: { put: [gate], remove: [] },
};
let store: AppStore;
let stop = () => {};

beforeEach(() => {
  store = createAppStore('en');
  const history = startHistory(planFromRecords([community, scenario]));
  store.setState({ history, plan: history.plan });
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

test('a scenario in the address is shown, and what only it has can be selected', () => {
  history.replaceState(null, '', '#v=1&t=scenarios&a=s1&s=g');
  stop = syncViewHash(store);
  expect(store.getState().view).toMatchObject({ scenario: 's1', selection: 'g' });
  expect(store.getState().plan.has('g')).toBe(true);
});

test('a camera and circles in another part of the world are left out', () => {
  history.replaceState(null, '', '#v=1&t=circles&c=7.42,43.73,900,0,-40&o=7.42,43.73');
  stop = syncViewHash(store);
  expect(store.getState().view).toMatchObject({ task: 'circles', camera: null, circle: null });
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
