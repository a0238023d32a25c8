import type { Job } from '../app/state.ts';

/** The value to show, even if it is an old one. */
export function jobValue<T>(job: Job<T>): T | null {
  if (job.status === 'ready' || job.status === 'stale') return job.value;
  return job.status === 'running' ? job.last : null;
}
