import type { Change } from '../../../plan/change.ts';
import type { Plan } from '../../../plan/records.ts';
import type { QualityRow } from '../qualityReport.ts';
import { filledFrom, joinedInto } from './joinRecords.ts';

/** The second record goes; what only it knew is kept with the first. */
export function removeDuplicate(plan: Plan, row: QualityRow): Change | null {
  const first = plan.get(row.records[0] ?? '');
  const second = plan.get(row.records[1] ?? '');
  if (first?.kind === 'parcel' && second?.kind === 'parcel')
    return joinedInto(plan, filledFrom(first, [second]), [second.id]);
  if (first?.kind === 'building' && second?.kind === 'building')
    return joinedInto(plan, filledFrom(first, [second]), [second.id]);
  return null;
}
