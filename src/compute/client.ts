import { proxy, transfer, wrap, type Remote } from 'comlink';
import type { ImportedPlan } from '../io/importedPlan.ts';
import type { ExportJobs } from './exportJobs.ts';
import type { PlanRecord } from '../plan/records.ts';
import type { ImportJobs, ImportWorkerJobs } from './importJobs.ts';
import { inSlices } from './inSlices.ts';
import type { ComputeJobs, OnProgress, Outcome, PlanFileJobs, PlanWorkerJobs } from './jobs.ts';
import { recordSlices } from './recordSlices.ts';

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

/** The jobs of the worker that holds the open plan, each answering by a promise, in the order they were asked. */
export type Compute = {
  readonly [K in keyof ComputeJobs]: (
    ...given: Parameters<ComputeJobs[K]>
  ) => Promise<ReturnType<ComputeJobs[K]>>;
};

/** The worker that holds the open plan, for as long as the page lives. */
export function startCompute(): Compute {
  return inSlices(wrap<PlanWorkerJobs>(startWorker()));
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
  const jobs = wrap<PlanFileJobs>(worker);
  jobs
    .importFile(name, transfer(bytes, [bytes.buffer]), proxy(onProgress))
    .then(finish, (error: unknown) =>
      finish({ ok: false, code: 'internal', detail: { file: name, message: String(error) } }),
    );
  return { outcome: promise, cancel: () => finish(cancelled) };
}

/** A worker that lives as long as one task of the user. */
interface TaskWorker<Jobs> {
  /** What a job answers; `cancelled` when the worker is ended before, `internal` when it broke down. */
  run<T>(job: (jobs: Jobs) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  cancel(): void;
}

/** The jobs as seen from the page: all answer by a promise. */
export type ImportJobsOfWorker = {
  readonly [K in keyof ImportJobs]: (
    ...given: Parameters<ImportJobs[K]>
  ) => Promise<Awaited<ReturnType<ImportJobs[K]>>>;
};

/** The worker of one import. */
export type ImportWorker = TaskWorker<ImportJobsOfWorker>;

/** The worker of one export. */
export type ExportWorker = TaskWorker<Remote<ExportJobs>>;

/** A worker for one import: it reads, answers questions and builds, and ends with the import. */
export function startImportWorker(): ImportWorker {
  const worker = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<ImportWorkerJobs>(worker);
  const jobs: ImportJobsOfWorker = {
    read: (files, loaded, named, saved, onProgress) =>
      remote.read(files, loaded, named, saved, proxy(onProgress)),
    preview: (key, system) => remote.preview(key, system),
    fit: (key, points, base) => remote.fit(key, points, base),
    propose: (key, target) => remote.propose(key, target),
    previewRows: (key, mapping) => remote.previewRows(key, mapping),
    async build(decisions, onto, name, onProgress) {
      for (const slice of recordSlices(onto)) await remote.giveOnto(slice);
      const outcome = await remote.build(decisions, [], name, proxy(onProgress));
      if (!outcome.ok) return outcome;
      const records: PlanRecord[] = [];
      for (;;) {
        const slice = await remote.nextBuilt();
        if (!slice) return { ok: true, value: { ...outcome.value, records } };
        records.push(...slice);
      }
    },
    checkBuilt: (onProgress) => remote.checkBuilt(proxy(onProgress)),
  };
  return taskWorker(worker, jobs);
}

/** A worker that writes one file. */
export function startExportWorker(): ExportWorker {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), { type: 'module' });
  return taskWorker(worker, wrap<ExportJobs>(worker));
}

function taskWorker<Jobs>(worker: Worker, jobs: Jobs): TaskWorker<Jobs> {
  const { promise: ended, resolve: end } = deferred<Outcome<never>>();
  worker.addEventListener('error', (event) =>
    end({ ok: false, code: 'internal', detail: { message: event.message } }),
  );
  return {
    run: (job) =>
      Promise.race([
        ended,
        job(jobs).catch(
          (error: unknown) => ({ ok: false, code: 'internal', detail: { message: String(error) } }) as const,
        ),
      ]),
    cancel() {
      worker.terminate();
      end({ ok: false, code: 'cancelled', detail: {} });
    },
  };
}

/** `Promise.withResolvers`, which Node 20 and browsers of 2023 have not. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}
