import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/records.ts';
import type { QualityRow, Repair } from './qualityReport.ts';
import { assumeHeightFromStoreys } from './repairs/assumeHeightFromStoreys.ts';
import { cutOverlapFromSmaller } from './repairs/cutOverlapFromSmaller.ts';
import { joinStreetEnds } from './repairs/joinStreetEnds.ts';
import { mergePieces } from './repairs/mergePieces.ts';
import { moveToBuilding } from './repairs/moveToBuilding.ts';
import { removeDuplicate } from './repairs/removeDuplicate.ts';
import { untangleRing } from './repairs/untangleRing.ts';

const REPAIR: Readonly<Record<Repair, (plan: Plan, row: QualityRow) => Change | null>> = {
  untangleRing,
  removeDuplicate,
  mergePieces,
  cutOverlapFromSmaller,
  joinStreetEnds,
  moveToBuilding,
  assumeHeightFromStoreys,
};

/**
 * The change that repairs what a row of `qualityReport` found; afterwards the row is gone. Null when the row offers
 * no repair, when its records are no longer as they were, and when nothing sound would be left.
 */
export function repairChange(plan: Plan, row: QualityRow): Change | null {
  return row.repair === null ? null : REPAIR[row.repair](plan, row);
}
