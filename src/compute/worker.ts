import { expose } from 'comlink';
import type { CircleRequest, ProofRequest } from '../analysis/circleResult.ts';
import { createPlanSession } from '../analysis/planSession.ts';
import { qualityReport, type QualityRow } from '../analysis/quality/qualityReport.ts';
import { repairChange } from '../analysis/quality/repairChange.ts';
import { applyChange, NO_CHANGE, planFromRecords, type Change } from '../plan/change.ts';
import type { Plan, PlanRecord } from '../plan/records.ts';
import { importFile } from '../io/importFile.ts';
import type { OnProgress, PlanFileJobs, PlanWorkerJobs } from './jobs.ts';
import { outcomeOf, outcomeOfAsync } from './outcome.ts';

/** Milliseconds: the page draws its first picture meanwhile, and needs the other core for that. */
const WARM_UP_AFTER = 300;

let session = createPlanSession([]);
let plan: Plan = planFromRecords([]);
let given: PlanRecord[] = [];
const now = () => performance.now();

const jobs: PlanWorkerJobs & PlanFileJobs = {
  give: (records) => void given.push(...records),
  forgetGiven: () => void (given = []),
  openPlan(last: readonly PlanRecord[]) {
    const records = withGiven(last);
    session = createPlanSession(records);
    plan = planFromRecords(records);
    const opened = session;
    // after whatever is already asked, and not for a plan that has given way to another
    setTimeout(() => {
      if (opened === session) opened.warmUp();
    }, WARM_UP_AFTER);
  },
  applyChange({ put, remove }: Change) {
    const change = { put: withGiven(put), remove };
    session.apply(change);
    plan = applyChange(plan, change).plan;
  },
  travelCircle: (request: CircleRequest) => outcomeOf(() => session.travelCircle(request, now)),
  travelProof: (request: ProofRequest) => outcomeOf(() => session.travelProof(request)),
  checkQuality: (focus) => outcomeOf(() => qualityReport(plan, focus ? new Set(focus) : undefined)),
  repair: (row: QualityRow) => outcomeOf(() => repairChange(plan, row) ?? NO_CHANGE),
  importFile: (name: string, bytes: Uint8Array, onProgress: OnProgress) =>
    outcomeOfAsync(() => importFile(name, bytes, onProgress)),
};

function withGiven(last: readonly PlanRecord[]): readonly PlanRecord[] {
  const all = [...given, ...last];
  given = [];
  return all;
}

expose(jobs);
