import type { Outcome } from '../compute/jobs.ts';
import type { ImportedPlan } from '../io/importedPlan.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from '../io/fileLimit.ts';
import { startImport, type RunningImport } from '../compute/client.ts';
import { planFromRecords } from '../plan/change.ts';
import { planFromText, planToText } from '../plan/planFile.ts';
import { Problem, type ProblemCode, type ProblemDetail } from '../plan/problem.ts';
import type { Plan } from '../plan/records.ts';
import type { Documents } from './documents.ts';
import { withNotice } from './notices.ts';
import { newDocumentId, openPlan } from './openPlan.ts';
import { sampleUrl } from './sample.ts';
import type { CommunityStorage } from './storage.ts';
import type { AppStore } from './store.ts';

const SAMPLE_ID = 'sample';

/** Opening and keeping whole documents. What was open stays open until the new one is ready. */
export function createDocuments(store: AppStore, storage: CommunityStorage): Documents {
  let running: RunningImport | null = null;

  const notify = (code: ProblemCode, detail: ProblemDetail) =>
    store.setState((state) => withNotice(state, code, detail));
  const notifyError = (error: unknown, detail: ProblemDetail) =>
    error instanceof Problem
      ? notify(error.code, { ...detail, ...error.detail })
      : notify('internal', { ...detail, message: String(error) });

  async function readFile(file: File): Promise<Outcome<ImportedPlan>> {
    if (file.size === 0) throw new Problem('fileEmpty');
    if (file.size > FILE_LIMIT_BYTES) throw tooLarge(file);
    store.setState({ importing: { fileName: file.name, share: 0 }, importSummary: null });
    const bytes = new Uint8Array(await file.arrayBuffer());
    running = startImport(file.name, bytes, (share) => {
      if (store.getState().importing) store.setState({ importing: { fileName: file.name, share } });
    });
    return running.outcome;
  }

  return {
    async openFile(file) {
      running?.cancel();
      try {
        const outcome = await readFile(file);
        if (!outcome.ok) throw new Problem(outcome.code, outcome.detail);
        const { records, counts, skipped } = outcome.value;
        openPlan(store, newDocumentId('file'), planFromRecords(records));
        store.setState({ importSummary: { fileName: file.name, counts, skipped } });
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'cancelled'))
          notifyError(error, { file: file.name });
      } finally {
        running = null;
        store.setState({ importing: null });
      }
    },
    cancelImport: () => running?.cancel(),
    async openSample() {
      try {
        const response = await fetch(sampleUrl);
        if (!response.ok) throw new Problem('fileNotFound', { file: sampleUrl });
        const plan = planFromText(await response.text());
        openPlan(store, await sampleDocumentId(storage, plan), plan);
      } catch (error) {
        notifyError(error, { file: sampleUrl });
      }
    },
    async openStored(id) {
      try {
        const plan = await storage.load(id);
        if (!plan) throw new Problem('fileNotFound', { file: id });
        openPlan(store, id, plan);
      } catch (error) {
        notifyError(error, { file: id });
      }
    },
  };
}

/** An edited sample is kept beside a fresh one; an untouched one is simply opened again. */
async function sampleDocumentId(storage: CommunityStorage, sample: Plan): Promise<string> {
  const stored = await storage.load(SAMPLE_ID).catch(() => null);
  return !stored || planToText(stored) === planToText(sample) ? SAMPLE_ID : newDocumentId(SAMPLE_ID);
}

function tooLarge(file: File): Problem {
  return new Problem('fileTooLarge', {
    megabytes: Math.round(file.size / BYTES_PER_MEGABYTE),
    limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE,
  });
}
