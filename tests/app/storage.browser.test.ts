import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCommunityStorage, type CommunityStorage } from '../../src/app/storage.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { Community, Plan } from '../../src/plan/records.ts';
import { house } from '../fixtures/latticeCity.ts';

const DATABASE = 'linli-storage-test';
let storage: CommunityStorage;

beforeEach(async () => {
  await deleteDB(DATABASE);
  storage = createCommunityStorage(DATABASE);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await storage.close();
});

const named = (name: string): Plan => {
  const community: Community = {
    id: 'c',
    kind: 'community',
    name,
    centre: [121.4, 28.6],
    attribution: [],
    dataDate: null,
    isFictional: true,
  };
  return planFromRecords([community]);
};

test('a community saved is found by another visit', async () => {
  await storage.save({ id: 'd1', plan: named('临港邻里') });
  const visit = createCommunityStorage(DATABASE);
  expect(await visit.list()).toEqual([{ id: 'd1', name: '临港邻里', savedAt: expect.any(String) }]);
  expect(await visit.lastOpened()).toBe('d1');
  expect([...(await visit.load('d1'))!.values()]).toEqual([...named('临港邻里').values()]);
  expect(await visit.load('d2')).toBeNull();
  await visit.close();
});

test('a plan of many records is the same when it is found again', async () => {
  const [community] = named('临港邻里').values();
  const houses = Array.from({ length: 2_500 }, (_, i) => house(`房屋${i}`, [i, 0]));
  const plan = planFromRecords([community!, ...houses]);
  await storage.save({ id: 'many', plan });
  expect([...(await storage.load('many'))!.values()]).toEqual([...plan.values()]);
});

test('of two rapid saves the later one stays', async () => {
  const saves = ['first', 'second', 'third'].map((name) => storage.save({ id: 'd', plan: named(name) }));
  await Promise.all(saves);
  expect((await storage.list()).map(({ name }) => name)).toEqual(['third']);
  expect((await storage.load('d'))!.get('c')).toMatchObject({ name: 'third' });
});

test('the list begins with the latest, and the last opened one may have gone', async () => {
  await storage.save({ id: 'old', plan: named('old') });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await storage.save({ id: 'new', plan: named('new') });
  expect((await storage.list()).map(({ id }) => id)).toEqual(['new', 'old']);
  await storage.load('old');
  expect(await storage.lastOpened()).toBe('old');
  await storage.remove('old');
  expect(await storage.lastOpened()).toBeNull();
  expect(await storage.load('old')).toBeNull();
});

test('it knows which plan it holds', async () => {
  const plan = named('a');
  expect(storage.holds({ id: 'd', plan })).toBe(false);
  await storage.save({ id: 'd', plan });
  expect(storage.holds({ id: 'd', plan })).toBe(true);
  expect(storage.holds({ id: 'd', plan: named('a') })).toBe(false);
  expect(storage.holds({ id: 'd', plan: (await storage.load('d'))! })).toBe(true);
});

test('no room is storageFull and leaves what was there', async () => {
  await storage.save({ id: 'd', plan: named('kept') });
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(storage.save({ id: 'd', plan: named('too much') })).rejects.toMatchObject({
    code: 'storageFull',
  });
  vi.restoreAllMocks();
  expect((await storage.load('d'))!.get('c')).toMatchObject({ name: 'kept' });
});

test('a browser that keeps nothing is storageBlocked, and a later try may succeed', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('private window', 'SecurityError');
  });
  await expect(storage.list()).rejects.toMatchObject({ code: 'storageBlocked' });
  vi.restoreAllMocks();
  expect(await storage.list()).toEqual([]);
});
