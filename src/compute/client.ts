import { proxy, transfer, wrap, type Remote } from 'comlink';
import type { ImportedPlan } from '../io/importedPlan.ts';
import type { ComputeJobs, ImportJobs, OnProgress, Outcome } from './jobs.ts';

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

/** The jobs of the worker that holds the open plan, each answering by a promise. */
export type Compute = Remote<ComputeJobs>;

/** The worker that holds the open plan, for as long as the page lives. */
export function startCompute(): Compute {
  return wrap<ComputeJobs>(startWorker());
}

export interface RunningImport {
  readonly outcome: Promise<Outcome<ImportedPlan>>;
  cancel(): void;
}

/** Reads a file in a worker of its own, so that cancelling, or running out of memory, ends nothing else. */
export function startImport(name: string, bytes: Uint8Array, onProgress: OnProgress): RunningImport {
  const worker = startWorker();
  const cancelled: Outcome<ImportedPlan> = { ok: false, code: 'cancelled', detail: { file: name } };
  let finish: (outcome: Outcome<ImportedPlan>) => void = () => {};
  const outcome = new Promise<Outcome<ImportedPlan>>((resolve) => {
    finish = (value) => {
      worker.terminate();
      resolve(value);
    };
  });
  worker.addEventListener('error', (event) =>
    finish({ ok: false, code: 'internal', detail: { file: name, message: event.message } }),
  );
  const jobs = wrap<ImportJobs>(worker);
  jobs
    .importFile(name, transfer(bytes, [bytes.buffer]), proxy(onProgress))
    .then(finish, (error: unknown) =>
      finish({ ok: false, code: 'internal', detail: { file: name, message: String(error) } }),
    );
  return { outcome, cancel: () => finish(cancelled) };
}
