import type { ImportJobsOfWorker, ImportWorker } from '../../src/compute/client.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { createCommands } from '../../src/app/createCommands.ts';
import { createImporting } from '../../src/app/createImporting.ts';
import { NO_DATA_COMMANDS } from '../../src/app/dataCommands.ts';
import type { SavedMapping } from '../../src/app/importFlow.ts';
import type { Locale } from '../../src/app/state.ts';
import { fakeSession } from './fakeSession.ts';

/** A page over the small plan that imports in this thread: the same functions as in the worker. */
export function importSession(locale: Locale) {
  const { store, calls } = fakeSession('empty', locale, { task: 'data' });
  const saved: SavedMapping[] = [];
  const documents = {
    openFile: () => Promise.resolve(),
    cancelImport: () => {},
    openSample: () => Promise.resolve(),
    openStored: () => Promise.resolve(),
  };
  const importing = createImporting(store, {
    startWorker: workerInThread,
    compute: () => null,
    documents,
    assets: { show: () => {}, keep: () => Promise.resolve(), bytes: () => Promise.resolve(null) },
    mappings: {
      list: () => Promise.resolve(saved),
      save: (mapping) => {
        saved.push(mapping);
        return Promise.resolve();
      },
    },
  });
  const commands = createCommands(store, documents, () => null, { ...NO_DATA_COMMANDS, ...importing });
  return { store, commands, calls, saved };
}

function workerInThread(): ImportWorker {
  const session = createImportSession();
  const jobs: ImportJobsOfWorker = {
    read: (...given) => session.read(...given),
    preview: (...given) => Promise.resolve(session.preview(...given)),
    fit: (...given) => Promise.resolve(session.fit(...given)),
    propose: (...given) => Promise.resolve(session.propose(...given)),
    previewRows: (...given) => Promise.resolve(session.previewRows(...given)),
    build: (...given) => session.build(...given),
    checkBuilt: (...given) => Promise.resolve(session.checkBuilt(...given)),
  };
  return { run: (job) => job(jobs), cancel: () => {} };
}
