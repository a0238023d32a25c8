import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { planFromText, planToText } from '../plan/planFile.ts';
import { Problem } from '../plan/problem.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';
import type { StoredCommunity } from './state.ts';

/** A community to keep: the baseline with its scenarios. */
export interface StorableDocument {
  readonly id: string;
  readonly plan: Plan;
}

/** The communities kept in this browser. Every call may throw `Problem` storageFull or storageBlocked. */
export interface CommunityStorage {
  /** Saves go in one after the other, in the order they were asked for. */
  save(document: StorableDocument): Promise<void>;
  /** Null when there is none under `id`; throws what `planFromText` throws. */
  load(id: string): Promise<Plan | null>;
  /** Latest first. */
  list(): Promise<StoredCommunity[]>;
  remove(id: string): Promise<void>;
  /** The community saved or loaded last, if it is still there. */
  lastOpened(): Promise<string | null>;
  /** Whether just this plan was last saved or loaded under `id`, so that saving it again is idle. */
  holds(document: StorableDocument): boolean;
  close(): Promise<void>;
}

/** Plans are kept as the text of a plan file, so that they pass the same migrations and checks. */
interface Schema extends DBSchema {
  communities: { key: string; value: StoredCommunity };
  plans: { key: string; value: string };
  session: { key: 'lastOpened'; value: string };
}

export function createCommunityStorage(databaseName = 'linli'): CommunityStorage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const held = new Map<string, Plan>();

  const open = () => {
    opening ??= openDatabase(databaseName, () => (opening = null)).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  return {
    save: (document) =>
      asProblem(async () => {
        const { id, plan } = document;
        const text = planToText(plan);
        const entry = { id, name: communityName(plan) ?? id, savedAt: new Date().toISOString() };
        const transaction = (await open()).transaction(['communities', 'plans', 'session'], 'readwrite');
        await Promise.all([
          transaction.objectStore('communities').put(entry),
          transaction.objectStore('plans').put(text, id),
          transaction.objectStore('session').put(id, 'lastOpened'),
          transaction.done,
        ]);
        held.set(id, plan);
      }),
    load: (id) =>
      asProblem(async () => {
        const database = await open();
        const text = await database.get('plans', id);
        if (text === undefined) return null;
        const plan = planFromText(text);
        await database.put('session', id, 'lastOpened');
        held.set(id, plan);
        return plan;
      }),
    list: () =>
      asProblem(async () => {
        const entries = await (await open()).getAll('communities');
        return entries.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
      }),
    remove: (id) =>
      asProblem(async () => {
        const transaction = (await open()).transaction(['communities', 'plans'], 'readwrite');
        await Promise.all([
          transaction.objectStore('communities').delete(id),
          transaction.objectStore('plans').delete(id),
          transaction.done,
        ]);
        held.delete(id);
      }),
    lastOpened: () =>
      asProblem(async () => {
        const database = await open();
        const id = await database.get('session', 'lastOpened');
        return id !== undefined && (await database.getKey('communities', id)) === id ? id : null;
      }),
    holds: ({ id, plan }) => held.get(id) === plan,
    close: async () => {
      const database = await opening?.catch(() => null);
      database?.close();
      opening = null;
    },
  };
}

function openDatabase(name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('communities', { keyPath: 'id' });
      database.createObjectStore('plans');
      database.createObjectStore('session');
    },
    // a newer Linli in another tab wants to change the database: let it
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}

function communityName(plan: Plan): string | undefined {
  return recordsOfKind(plan, 'community')[0]?.name;
}

async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const name = error instanceof Error || error instanceof DOMException ? error.name : String(error);
    throw new Problem(name === 'QuotaExceededError' ? 'storageFull' : 'storageBlocked', { reason: name });
  }
}
