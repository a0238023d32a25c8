import type { Change } from '../../../plan/change.ts';
import type { Area } from '../../../plan/recordBase.ts';
import type { Plan } from '../../../plan/records.ts';
import { planFrame } from '../../walkNetwork.ts';
import type { QualityRow } from '../qualityReport.ts';
import { ringFaults } from '../ringFaults.ts';
import { surveyArea } from '../survey.ts';
import { unionOf } from './planeAreas.ts';

/** A cut between sides that nearly lie on each other may leave such sides again. */
const MOST_PASSES = 4;

/**
 * The area split where its rings cross; every part that a ring goes round is kept, spikes go. Null for the few
 * tangles (one in twenty of random ones) that the library does not take apart soundly.
 */
export function untangleRing(plan: Plan, row: QualityRow): Change | null {
  const record = plan.get(row.records[0] ?? '');
  if (record?.kind !== 'parcel' && record?.kind !== 'building') return null;
  const frame = planFrame(plan);
  let geometry: Area | null = record.geometry;
  for (let i = 0; i < MOST_PASSES && geometry; i++) {
    geometry = unionOf([geometry], frame);
    const area = geometry && surveyArea({ geometry }, frame);
    if (geometry && area && ringFaults(area.rings) === null)
      return { put: [{ ...record, geometry }], remove: [] };
  }
  return null;
}
