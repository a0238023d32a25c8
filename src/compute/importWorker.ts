import { expose } from 'comlink';
import type { PlanRecord } from '../plan/records.ts';
import type { ImportWorkerJobs } from './importJobs.ts';
import { createImportSession } from './importSession.ts';
import { recordSlices } from './recordSlices.ts';

const session = createImportSession();
let given: PlanRecord[] = [];
let built: Iterator<PlanRecord[]> = [][Symbol.iterator]();

const jobs: ImportWorkerJobs = {
  ...session,
  giveOnto: (records) => void given.push(...records),
  async build(decisions, onto, communityName, onProgress) {
    const all = [...given, ...onto];
    given = [];
    const outcome = await session.build(decisions, all, communityName, onProgress);
    if (!outcome.ok) return outcome;
    built = recordSlices(outcome.value.records);
    return { ok: true, value: { ...outcome.value, records: [] } };
  },
  nextBuilt: () => built.next().value ?? null,
};

expose(jobs);
