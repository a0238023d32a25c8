import type { Compute, ExportWorker, ImportWorker } from '../compute/client.ts';
import { createAssets } from './assets.ts';
import { committed } from './committed.ts';
import type { DataCommands } from './dataCommands.ts';
import { createExporting } from './createExporting.ts';
import { createImporting } from './createImporting.ts';
import type { Database } from './database.ts';
import type { Documents } from './documents.ts';
import { createMappingStorage } from './mappingStorage.ts';
import { withNotice } from './notices.ts';
import type { AppStore } from './store.ts';

interface Parts {
  readonly database: Database;
  readonly documents: Documents;
  /** The worker that holds what is shown; null until it runs. */
  readonly compute: () => Compute | null;
  readonly startWorker: () => ImportWorker;
  readonly startExportWorker: () => ExportWorker;
}

export function createDataCommands(store: AppStore, parts: Parts): DataCommands {
  const { database, documents, compute, startWorker, startExportWorker } = parts;
  const assets = createAssets(database);
  const mappings = createMappingStorage(database);
  return {
    ...createImporting(store, { startWorker, compute, assets, mappings, documents }),
    ...createExporting(store, { startWorker: startExportWorker, assets }),
    assetBytes: (id) => assets.bytes(id),
    async repairOpenPlan(rowKey) {
      const { plan, results } = store.getState();
      const rows = results.quality.status === 'ready' ? results.quality.value.rows : [];
      const row = rows.find(({ key }) => key === rowKey);
      const outcome = row && (await compute()?.repair(row));
      // edited meanwhile: the row may be about something that has gone
      if (!outcome || store.getState().plan !== plan) return;
      store.setState((state) =>
        outcome.ok ? committed(state, outcome.value) : withNotice(state, outcome.code, outcome.detail),
      );
    },
  };
}
