/** Milliseconds between two reports of progress (20 a second). */
const REPORT_EVERY = 50;
/** Milliseconds of work after which others get their turn. */
const YIELD_EVERY = 200;

/** Tells how far a long job is, and lets other work in between. */
export interface Pacer {
  /** Share done, 0 to 1; resolves after a pause when one is due. */
  reach(share: number): Promise<void> | undefined;
}

export function createPacer(onProgress: (share: number) => void): Pacer {
  let reported = -Infinity;
  let paused = performance.now();
  let best = 0;
  return {
    reach(share) {
      const now = performance.now();
      best = Math.max(best, Math.min(1, share));
      if (now - reported >= REPORT_EVERY) {
        reported = now;
        onProgress(best);
      }
      if (now - paused < YIELD_EVERY) return undefined;
      return new Promise((resolve) => {
        setTimeout(() => {
          paused = performance.now();
          resolve();
        });
      });
    },
  };
}
