import type { Change } from '../../../plan/change.ts';
import { recordOfKind, type Plan } from '../../../plan/records.ts';
import { findHost } from '../facilityHost.ts';
import type { QualityRow } from '../qualityReport.ts';
import { surveyPlan } from '../survey.ts';

/** The facility is taken to the door that `findHost` names, or to the wall of a building without doors. */
export function moveToBuilding(plan: Plan, row: QualityRow): Change | null {
  const facility = recordOfKind(plan, 'facility', row.records[0]);
  if (!facility) return null;
  const survey = surveyPlan(plan);
  const host = findHost(survey, facility);
  if (!host) return null;
  const coordinates = [...survey.placeOf(host.x, host.y)];
  const { building, entrance } = host;
  return { put: [{ ...facility, geometry: { type: 'Point', coordinates }, building, entrance }], remove: [] };
}
