import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SavedMapping } from '../io/mapping/layerMapping.ts';
import type { AssetId } from '../plan/recordBase.ts';
import { Problem } from '../plan/problem.ts';
import type { KeptText } from './planTextInPieces.ts';
import type { StoredCommunity } from './state.ts';

/** Plans are kept as the text of a plan file, so that they pass the same migrations and checks. */
interface Schema extends DBSchema {
  communities: { key: string; value: StoredCommunity };
  plans: { key: string; value: KeptText };
  session: { key: 'lastOpened'; value: string };
  assets: { key: AssetId; value: Blob };
  mappings: { key: string; value: SavedMapping };
}

/** The browser's database of Linli, opened when first used and again when it was lost. */
export interface Database {
  open(): Promise<IDBPDatabase<Schema>>;
  close(): Promise<void>;
}

const VERSION = 2;

export function createDatabase(name: string): Database {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  return {
    open() {
      opening ??= openNow(name, () => (opening = null)).catch((error: unknown) => {
        opening = null;
        throw error;
      });
      return opening;
    },
    async close() {
      const database = await opening?.catch(() => null);
      database?.close();
      opening = null;
    },
  };
}

function openNow(name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, VERSION, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('communities', { keyPath: 'id' });
        database.createObjectStore('plans');
        database.createObjectStore('session');
      }
      if (from < 2) {
        database.createObjectStore('assets');
        database.createObjectStore('mappings', { keyPath: 'name' });
      }
    },
    // a newer Linli in another tab wants to change the database: let it
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}

/** Trouble with the database as `Problem` storageFull or storageBlocked. */
export async function asProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const name = error instanceof Error || error instanceof DOMException ? error.name : String(error);
    throw new Problem(name === 'QuotaExceededError' ? 'storageFull' : 'storageBlocked', { reason: name });
  }
}
