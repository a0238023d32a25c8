/** Milliseconds of work between two looks at what else the page has to do. */
const SLICE_MILLISECONDS = 12;

/** Long work done in slices, so that the page answers meanwhile. */
export interface SlicedWork {
  /**
   * Goes on with `job` from yield to yield until it ends, in place of the job of that name that has not ended. A job that
   * gives way is returned from where it stands, so its `finally` cleans up.
   */
  start(name: string, job: Generator<void, void, void>): void;
  /** Ends the job of that name, if there is one. */
  cancel(name: string): void;
  isPending(): boolean;
  dispose(): void;
}

export function createSlicedWork(): SlicedWork {
  const jobs = new Map<string, Generator<void, void, void>>();
  // a message comes at once, and timers in a row only after some milliseconds each
  const { port1: near, port2: far } = new MessageChannel();
  let isDue = false;

  function goOn(): void {
    isDue = false;
    const end = performance.now() + SLICE_MILLISECONDS;
    for (const [name, job] of jobs)
      do if (job.next().done) jobs.delete(name);
      while (jobs.has(name) && performance.now() < end);
    if (jobs.size > 0) comeBack();
  }

  near.addEventListener('message', goOn);
  near.start();
  function comeBack(): void {
    if (!isDue) far.postMessage(null, []);
    isDue = true;
  }

  function cancel(name: string): void {
    jobs.get(name)?.return();
    jobs.delete(name);
  }

  return {
    start(name, job) {
      cancel(name);
      jobs.set(name, job);
      comeBack();
    },
    cancel,
    isPending: () => jobs.size > 0,
    dispose() {
      near.close();
      for (const name of jobs.keys()) cancel(name);
    },
  };
}
