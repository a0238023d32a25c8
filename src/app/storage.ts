import { planFromText } from '../plan/planFile.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';
import { asProblem, createDatabase } from './database.ts';
import { planTextInPieces, textOfPieces } from './planTextInPieces.ts';
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

export function createCommunityStorage(databaseName = 'linli'): CommunityStorage {
  const database = createDatabase(databaseName);
  let saves: Promise<unknown> = Promise.resolve();
  const held = new Map<string, Plan>();

  const save = ({ id, plan }: StorableDocument) =>
    asProblem(async () => {
      const text = await planTextInPieces(plan);
      const entry = { id, name: communityName(plan) ?? id, savedAt: new Date().toISOString() };
      const transaction = (await database.open()).transaction(
        ['communities', 'plans', 'session'],
        'readwrite',
      );
      await Promise.all([
        transaction.objectStore('communities').put(entry),
        transaction.objectStore('plans').put(text, id),
        transaction.objectStore('session').put(id, 'lastOpened'),
        transaction.done,
      ]);
      held.set(id, plan);
    });

  return {
    save(document) {
      const saved = saves.then(() => save(document));
      saves = saved.catch(() => {});
      return saved;
    },
    load: (id) =>
      asProblem(async () => {
        const opened = await database.open();
        const text = await opened.get('plans', id);
        if (text === undefined) return null;
        const plan = planFromText(textOfPieces(text));
        await opened.put('session', id, 'lastOpened');
        held.set(id, plan);
        return plan;
      }),
    list: () =>
      asProblem(async () => {
        const entries = await (await database.open()).getAll('communities');
        return entries.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
      }),
    remove: (id) =>
      asProblem(async () => {
        const transaction = (await database.open()).transaction(['communities', 'plans'], 'readwrite');
        await Promise.all([
          transaction.objectStore('communities').delete(id),
          transaction.objectStore('plans').delete(id),
          transaction.done,
        ]);
        held.delete(id);
      }),
    lastOpened: () =>
      asProblem(async () => {
        const opened = await database.open();
        const id = await opened.get('session', 'lastOpened');
        return id !== undefined && (await opened.getKey('communities', id)) === id ? id : null;
      }),
    holds: ({ id, plan }) => held.get(id) === plan,
    close: () => database.close(),
  };
}

function communityName(plan: Plan): string | undefined {
  return recordsOfKind(plan, 'community')[0]?.name;
}
