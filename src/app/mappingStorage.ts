import type { SavedMapping } from '../io/mapping/layerMapping.ts';
import { asProblem, type Database } from './database.ts';

/** Field mappings kept in this browser under names. Every call may throw `Problem` storageFull or storageBlocked. */
export interface MappingStorage {
  save(mapping: SavedMapping): Promise<void>;
  /** Latest first. */
  list(): Promise<SavedMapping[]>;
}

export function createMappingStorage(database: Database): MappingStorage {
  return {
    save: (mapping) =>
      asProblem(async () => {
        await (await database.open()).put('mappings', mapping);
      }),
    list: () =>
      asProblem(async () => {
        const all = await (await database.open()).getAll('mappings');
        return all.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
      }),
  };
}
