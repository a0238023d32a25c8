import type { CircleRequest, CircleResult, ProofRequest, TravelAnswer } from '../analysis/circleResult.ts';
import type { QualityReport, QualityRow } from '../analysis/quality/qualityReport.ts';
import type { ImportedPlan } from '../io/importedPlan.ts';
import type { Change } from '../plan/change.ts';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { PlanRecord, RecordId } from '../plan/records.ts';

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
  /** What is odd about the plan; with `focus`, only about these records and what they touch. */
  checkQuality(focus: readonly RecordId[] | null): Outcome<QualityReport>;
  /** The change that makes the repair a row offers. */
  repair(row: QualityRow): Outcome<Change>;
}

/** The jobs as they cross the border: many records go there a slice at a time, so that the page never stands still. */
export interface PlanWorkerJobs extends ComputeJobs {
  /** Records that the next `openPlan` or `applyChange` puts, before those it is given. */
  give(records: readonly PlanRecord[]): void;
  /** Forgets what was given: nothing comes of it. */
  forgetGiven(): void;
}

/** Share done, 0 to 1. */
export type OnProgress = (share: number) => void;

/** Job of the short-lived worker that reads one whole plan; cancelling ends that worker. */
export interface PlanFileJobs {
  importFile(name: string, bytes: Uint8Array, onProgress: OnProgress): Promise<Outcome<ImportedPlan>>;
}
