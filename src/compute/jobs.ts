import type { CircleRequest, CircleResult, ProofRequest, TravelAnswer } from '../analysis/circleResult.ts';
import type { ImportedPlan } from '../io/importedPlan.ts';
import type { Change } from '../plan/change.ts';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { PlanRecord } from '../plan/records.ts';

/** What every job answers: a value, or a problem that the page turns into a sentence. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ProblemCode; readonly detail: ProblemDetail };

/** Jobs of the worker that holds the open plan. */
export interface ComputeJobs {
  /** Replaces the plan the following jobs answer about. */
  openPlan(records: readonly PlanRecord[]): void;
  applyChange(change: Change): void;
  travelCircle(request: CircleRequest): Outcome<CircleResult>;
  travelProof(request: ProofRequest): Outcome<TravelAnswer>;
}

/** Share done, 0 to 1. */
export type OnProgress = (share: number) => void;

/** Job of the short-lived worker that reads one file; cancelling ends that worker. */
export interface ImportJobs {
  importFile(name: string, bytes: Uint8Array, onProgress: OnProgress): Promise<Outcome<ImportedPlan>>;
}
