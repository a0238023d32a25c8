import { expose } from 'comlink';
import type { CircleRequest, ProofRequest } from '../analysis/circleResult.ts';
import { createPlanSession } from '../analysis/planSession.ts';
import type { Change } from '../plan/change.ts';
import type { PlanRecord } from '../plan/records.ts';
import { importFile } from '../io/importFile.ts';
import type { ComputeJobs, ImportJobs, OnProgress } from './jobs.ts';
import { outcomeOf, outcomeOfAsync } from './outcome.ts';

/** Milliseconds: the page draws its first picture meanwhile, and needs the other core for that. */
const WARM_UP_AFTER = 300;

let session = createPlanSession([]);
const now = () => performance.now();

const jobs: ComputeJobs & ImportJobs = {
  openPlan(records: readonly PlanRecord[]) {
    session = createPlanSession(records);
    const opened = session;
    // after whatever is already asked, and not for a plan that has given way to another
    setTimeout(() => {
      if (opened === session) opened.warmUp();
    }, WARM_UP_AFTER);
  },
  applyChange: (change: Change) => session.apply(change),
  travelCircle: (request: CircleRequest) => outcomeOf(() => session.travelCircle(request, now)),
  travelProof: (request: ProofRequest) => outcomeOf(() => session.travelProof(request)),
  importFile: (name: string, bytes: Uint8Array, onProgress: OnProgress) =>
    outcomeOfAsync(() => importFile(name, bytes, onProgress)),
};

expose(jobs);
