import { beforeEach, expect, test } from 'vitest';
import type { TripEnd } from '../../src/analysis/circleResult.ts';
import type { Commands } from '../../src/app/commands.ts';
import { createCommands } from '../../src/app/createCommands.ts';
import type { Documents } from '../../src/app/documents.ts';
import type { ScenePort } from '../../src/app/ports.ts';
import { createAppStore, type AppStore } from '../../src/app/store.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import { recordOfKind, type Gate, type PlanRecord, type Scenario } from '../../src/plan/records.ts';

const gate: Gate = {
  id: 'g',
  kind: 'gate',
  geometry: { type: 'Point', coordinates: [121.4, 28.6] },
  streetNode: 1,
  access: 'residents',
  openingHours: null,
  isAssumed: false,
};
const scenario: Scenario = {
  id: 's',
  kind: 'scenario',
  name: '打开围墙',
  description: '',
  change: { put: [], remove: [] },
};
const end = (recordId: string | null): TripEnd => ({
  point: { longitude: 121.4, latitude: 28.6 },
  recordId,
});

let store: AppStore;
let commands: Commands;
let calls: string[];
const note =
  (name: string) =>
  (...facts: unknown[]): void =>
    void calls.push([name, ...facts].join(' '));
const documents: Documents = {
  openFile: async () => note('openFile')(),
  cancelImport: note('cancelImport'),
  openSample: async () => note('openSample')(),
  openStored: async () => note('openStored')(),
};
const scene: ScenePort = {
  flyHome: note('flyHome'),
  flyToPlanView: note('flyToPlanView'),
  flyToRecord: note('flyToRecord'),
  zoomBy: note('zoomBy'),
  turnBy: note('turnBy'),
};

beforeEach(() => {
  store = createAppStore('zh-CN');
  calls = [];
  commands = createCommands(store, documents, () => scene);
  const history = startHistory(planFromRecords([gate, scenario]));
  store.setState({ history, plan: history.plan });
});

const shownGate = () => recordOfKind(store.getState().plan, 'gate', 'g');
const baseline = (id: string): PlanRecord | undefined => store.getState().history.plan.get(id);
const view = () => store.getState().view;

test('without a scenario an edit changes the baseline, undo and redo lead back and forth', () => {
  const { revision } = store.getState();
  commands.setGateAccess('g', 'closed');
  expect(shownGate()?.access).toBe('closed');
  expect(baseline('g')).toMatchObject({ access: 'closed' });
  expect(store.getState().revision).toBe(revision + 1);
  commands.undo();
  expect(shownGate()).toEqual(gate);
  commands.redo();
  expect(shownGate()?.access).toBe('closed');
  commands.redo();
  expect(store.getState().revision).toBe(revision + 3);
});

test('with a scenario chosen an edit goes into the scenario and leaves the baseline alone', () => {
  commands.chooseScenario('s');
  commands.setGateAccess('g', 'open');
  expect(shownGate()?.access).toBe('open');
  expect(baseline('g')).toEqual(gate);
  expect(baseline('s')).toMatchObject({ change: { put: [{ id: 'g', access: 'open' }], remove: [] } });
  commands.chooseScenario(null);
  expect(shownGate()).toEqual(gate);
  commands.chooseScenario('s');
  commands.undo();
  expect(shownGate()).toEqual(gate);
  expect(baseline('s')).toEqual(scenario);
});

test('an edit that changes nothing is no step to undo', () => {
  const before = store.getState();
  commands.setGateAccess('g', 'residents');
  commands.setGateAccess('nobody', 'open');
  commands.undo();
  expect(store.getState()).toBe(before);
});

test('a selection goes with its record and a choice with its scenario', () => {
  commands.select('g');
  commands.chooseScenario('s');
  commands.removeRecord('g');
  expect(view().selection).toBeNull();
  expect(shownGate()).toBeUndefined();
  expect(baseline('g')).toEqual(gate);
  commands.chooseScenario('nobody');
  expect(view().scenario).toBeNull();
  expect(shownGate()).toEqual(gate);
  commands.select('g');
  commands.removeRecord('s');
  commands.undo();
  commands.select('g');
  commands.redo();
  expect(view().selection).toBe('g');
});

test('clicks: first where from, then how to get there, and always the selection', () => {
  commands.setTask('circles');
  commands.clickAt(end('g'));
  expect(view()).toMatchObject({ selection: 'g', circle: { origin: end('g'), target: null } });
  commands.clickAt(end(null));
  expect(view()).toMatchObject({ selection: null, circle: { origin: end('g'), target: end(null) } });
  commands.clickAt(end('s'));
  expect(view().circle).toEqual({ origin: end('g'), target: end('s') });
  commands.setCircleTarget(null);
  commands.setCircleOrigin(end(null));
  expect(view().circle).toEqual({ origin: end(null), target: null });
  commands.setCircleOrigin(null);
  commands.setCircleTarget(end('g'));
  expect(view().circle).toBeNull();
  commands.setTask('explore');
  commands.clickAt(end('g'));
  expect(view()).toMatchObject({ selection: 'g', circle: null });
});

test('minutes are kept ascending and once, a speed nobody walks is refused', () => {
  commands.setCutoffMinutes([30, 5, 10, 5]);
  expect(view().circleSettings.cutoffMinutes).toEqual([5, 10, 30]);
  commands.setPersona('older');
  expect(view().circleSettings).toMatchObject({ persona: 'older', speed: 1 });
  commands.setSpeedKilometresPerHour(7.2);
  expect(view().circleSettings.speed).toBe(2);
  commands.setSpeedKilometresPerHour(50);
  expect(view().circleSettings.speed).toBe(2);
});

test('camera verbs reach the scene, document verbs the documents', async () => {
  commands.zoomBy(2);
  commands.flyToRecord('g');
  await commands.openSample();
  createCommands(store, documents, () => null).flyHome();
  expect(calls).toEqual(['zoomBy 2', 'flyToRecord g', 'openSample']);
});
