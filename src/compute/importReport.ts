import type { QualityReport } from '../analysis/quality/qualityReport.ts';
import type { FileProblem } from '../io/sourceLayer.ts';
import { savedMappingFor } from '../io/mapping/savedMapping.ts';
import type { PlanRecord } from '../plan/records.ts';
import type { BuiltImport, ReadingSummary } from './importJobs.ts';
import type { UnansweredQuestion } from './unattendedDecisions.ts';

/**
 * What was read, what is still open, what was built and what is odd about it, as plain data for a file. The mapping of each
 * layer stands in it as it can be given back. `built` and `quality` are null while something is open.
 */
export function importReport(
  reading: ReadingSummary,
  unanswered: readonly UnansweredQuestion[],
  built: BuiltImport | null,
  quality: QualityReport | null,
  sentence: (problem: FileProblem) => string,
) {
  const savedAt = new Date().toISOString();
  return {
    layers: reading.layers.map(({ proposal, ...layer }) => ({
      ...layer,
      unanswered: unanswered.filter((one) => one.layer.key === layer.key).map(({ question }) => question),
      notes: built?.notes[layer.key] ?? [],
      mapping: savedMappingFor(layer, proposal.mapping, layer.name, savedAt),
    })),
    plans: reading.plans,
    problems: reading.problems.map((problem) => ({ ...problem, sentence: sentence(problem) })),
    records: built && Object.fromEntries(kindCounts(built.records)),
    quality,
  };
}

/** How many records of each kind. */
export function kindCounts(records: readonly PlanRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Rows and things that were left out, by reason. */
export function skippedCounts({ layers, plans }: ReadingSummary): ReadonlyMap<string, number> {
  const skipped = new Map<string, number>();
  const add = (reason: string, count: number) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  for (const plan of plans) for (const [reason, count] of Object.entries(plan.skipped)) add(reason, count);
  for (const { refused } of layers) for (const { reason, count } of refused) add(reason, count);
  return skipped;
}
