import type { Change } from '../../../plan/change.ts';
import { recordOfKind, type Plan } from '../../../plan/records.ts';
import { assumedHeight } from '../assumedHeight.ts';
import type { QualityRow } from '../qualityReport.ts';

/** Three metres a storey, marked as assumed. */
export function assumeHeightFromStoreys(plan: Plan, row: QualityRow): Change | null {
  const building = recordOfKind(plan, 'building', row.records[0]);
  const height = building && assumedHeight(building);
  return height == null ? null : { put: [{ ...building!, height, heightIsAssumed: true }], remove: [] };
}
