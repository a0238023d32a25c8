import type { AssetId } from '../plan/recordBase.ts';
import { asProblem, type Database } from './database.ts';

/** Large bytes that records refer to by their SHA-256: models, feeds, terrain. */
export interface Assets {
  /** Makes bytes available now, for a draft; they are not kept. */
  show(assets: readonly Asset[]): void;
  /** Keeps bytes in this browser; throws `Problem` storageFull or storageBlocked, and then still shows them. */
  keep(assets: readonly Asset[]): Promise<void>;
  /** Null when nobody has them. */
  bytes(id: AssetId): Promise<Uint8Array | null>;
}

export interface Asset {
  readonly id: AssetId;
  readonly bytes: Uint8Array;
}

export function createAssets(database: Database): Assets {
  const shown = new Map<AssetId, Uint8Array>();
  const show = (assets: readonly Asset[]) => {
    for (const { id, bytes } of assets) shown.set(id, bytes);
  };
  return {
    show,
    async keep(assets) {
      if (assets.length === 0) return;
      show(assets);
      await asProblem(async () => {
        const transaction = (await database.open()).transaction('assets', 'readwrite');
        const puts = assets.map(({ id, bytes }) =>
          transaction.store.put(new Blob([bytes as Uint8Array<ArrayBuffer>]), id),
        );
        await Promise.all([...puts, transaction.done]);
      });
      // what is safely kept need not stay in memory
      for (const { id } of assets) shown.delete(id);
    },
    bytes: (id) =>
      asProblem(async () => {
        const bytes = shown.get(id);
        if (bytes) return bytes;
        const blob = await (await database.open()).get('assets', id);
        return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
      }),
  };
}
