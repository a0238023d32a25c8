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
  const { promise, resolve } = deferred<Outcome<ImportedPlan>>();
  const finish = (outcome: Outcome<ImportedPlan>) => {
    worker.terminate();
    resolve(outcome);
  };
  worker.addEventListener('error', (event) =>
    finish({ ok: false, code: 'internal', detail: { file: name, message: event.message } }),
  );
  const jobs = wrap<ImportJobs>(worker);
  jobs
    .importFile(name, transfer(bytes, [bytes.buffer]), proxy(onProgress))
    .then(finish, (error: unknown) =>
      finish({ ok: false, code: 'internal', detail: { file: name, message: String(error) } }),
    );
  return { outcome: promise, cancel: () => finish(cancelled) };
}

/** `Promise.withResolvers`, which Node 20 and browsers of 2023 have not. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}
