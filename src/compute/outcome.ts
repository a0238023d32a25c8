import { Problem } from '../plan/problem.ts';
import type { Outcome } from './jobs.ts';

/** Errors cross the worker border as codes; one nobody foresaw crosses as `internal`, with its message. */
export function outcomeOf<T>(job: () => T): Outcome<T> {
  try {
    return { ok: true, value: job() };
  } catch (error) {
    return failureOf(error);
  }
}

export async function outcomeOfAsync<T>(job: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await job() };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): Outcome<never> {
  if (error instanceof Problem) return { ok: false, code: error.code, detail: error.detail };
  return {
    ok: false,
    code: 'internal',
    detail: { message: error instanceof Error ? error.message : String(error) },
  };
}
