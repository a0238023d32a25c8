import { polygonArea } from '../../../geo/polygon.ts';
import type { Change } from '../../../plan/change.ts';
import { recordOfKind, type Plan } from '../../../plan/records.ts';
import { planFrame } from '../../walkNetwork.ts';
import type { QualityRow } from '../qualityReport.ts';
import { differenceOf } from './planeAreas.ts';

/** The smaller parcel gives up what it shares with the larger; of two alike the second does. */
export function cutOverlapFromSmaller(plan: Plan, row: QualityRow): Change | null {
  const first = recordOfKind(plan, 'parcel', row.records[0]);
  const second = recordOfKind(plan, 'parcel', row.records[1]);
  if (!first || !second) return null;
  const frame = planFrame(plan);
  const isFirstSmaller = polygonArea(first.geometry, frame) < polygonArea(second.geometry, frame);
  const [smaller, larger] = isFirstSmaller ? [first, second] : [second, first];
  const geometry = differenceOf(smaller.geometry, larger.geometry, frame);
  return geometry && { put: [{ ...smaller, geometry }], remove: [] };
}
