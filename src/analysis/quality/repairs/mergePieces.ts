import type { Change } from '../../../plan/change.ts';
import { recordOfKind, type Plan } from '../../../plan/records.ts';
import { planFrame } from '../../walkNetwork.ts';
import type { QualityRow } from '../qualityReport.ts';
import { filledFrom, joinedInto } from './joinRecords.ts';
import { unionOf } from './planeAreas.ts';

/** One building with the outline of all its pieces, under the id of the first. */
export function mergePieces(plan: Plan, row: QualityRow): Change | null {
  const pieces = row.records.flatMap((id) => recordOfKind(plan, 'building', id) ?? []);
  const [first, ...others] = pieces;
  if (!first || others.length === 0 || pieces.length !== row.records.length) return null;
  const geometry = unionOf(
    pieces.map((piece) => piece.geometry),
    planFrame(plan),
  );
  if (!geometry) return null;
  const kept = { ...filledFrom(first, others), geometry };
  return joinedInto(
    plan,
    kept,
    others.map(({ id }) => id),
  );
}
