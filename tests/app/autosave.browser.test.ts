import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAutosave, type Autosave } from '../../src/app/autosave.ts';
import { createCommunityStorage, type CommunityStorage } from '../../src/app/storage.ts';
import { createAppStore, type AppStore } from '../../src/app/store.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { commitChange, startHistory } from '../../src/plan/history.ts';
import { Problem } from '../../src/plan/problem.ts';
import type { Community } from '../../src/plan/records.ts';

const DATABASE = 'linli-autosave-test';
const QUIET = 40;
let storage: CommunityStorage;
let store: AppStore;
let autosave: Autosave;

beforeEach(async () => {
  await deleteDB(DATABASE);
  storage = createCommunityStorage(DATABASE);
  store = createAppStore('en');
  autosave = startAutosave(store, storage, QUIET);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await autosave.flush();
  autosave.stop();
  await storage.close();
});

const community = (name: string): Community => ({
  id: 'c',
  kind: 'community',
  name,
  centre: [121.4, 28.6],
  attribution: [],
  dataDate: null,
  isFictional: true,
});
const open = (documentId: string, name: string) =>
  store.setState({ documentId, history: startHistory(planFromRecords([community(name)])) });
const rename = (name: string) =>
  store.setState(({ history }) => ({
    history: commitChange(history, { put: [community(name)], remove: [] }),
  }));
const savedName = async (id: string) => (await storage.load(id))?.get('c')?.name;
const isSaved = () => expect.poll(() => store.getState().saveState).toBe('saved');

test('a document is saved a moment after it was opened and after the last of many changes', async () => {
  const save = vi.spyOn(storage, 'save');
  open('d', 'opened');
  expect(store.getState().saveState).toBe('saving');
  await isSaved();
  expect(await savedName('d')).toBe('opened');
  for (const name of ['a', 'b', 'c']) rename(name);
  await isSaved();
  expect(save).toHaveBeenCalledTimes(2);
  expect(await savedName('d')).toBe('c');
  expect(store.getState().communities).toMatchObject([{ id: 'd', name: 'c' }]);
});

test('what storage holds already is not saved again, and nothing is saved without a document', async () => {
  await storage.save({ id: 'd', plan: planFromRecords([community('kept')]) });
  const save = vi.spyOn(storage, 'save');
  store.setState({ documentId: 'd', history: startHistory((await storage.load('d'))!) });
  store.setState({ documentId: '', history: startHistory(planFromRecords([community('nobody')])) });
  expect(store.getState().saveState).toBe('saved');
  await autosave.flush();
  expect(save).not.toHaveBeenCalled();
});

test('leaving the page or the document saves at once', async () => {
  open('d1', 'one');
  rename('one, edited');
  open('d2', 'two');
  dispatchEvent(new PageTransitionEvent('pagehide'));
  await autosave.flush();
  expect(await savedName('d1')).toBe('one, edited');
  expect(await savedName('d2')).toBe('two');
});

test('a slow older save never wins over a newer one', async () => {
  open('d', 'older');
  const first = autosave.flush();
  rename('newer');
  const second = autosave.flush();
  expect(store.getState().saveState).toBe('saving');
  await Promise.all([first, second]);
  expect(await savedName('d')).toBe('newer');
  expect(store.getState().saveState).toBe('saved');
});

test('a full disk is said once, and the next change tries again', async () => {
  const save = vi.spyOn(storage, 'save').mockRejectedValue(new Problem('storageFull'));
  open('d', 'a');
  await autosave.flush();
  rename('b');
  await autosave.flush();
  expect(store.getState()).toMatchObject({ saveState: 'failed', notices: [{ code: 'storageFull' }] });
  save.mockRestore();
  rename('c');
  await isSaved();
  expect(await savedName('d')).toBe('c');
});
