import { isInRing } from '../../../geo/polygon.ts';
import { recordsOfKind, type Building, type Facility } from '../../../plan/records.ts';
import { findHost } from '../facilityHost.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import type { Survey, SurveyedArea } from '../survey.ts';

/**
 * Facilities of a building (its record says so, or they stand in one) whose door is not known, and facilities in no
 * building at all: right for a playground, doubtful for a clinic, so both are notes. The repair is offered where a
 * door, or a building within 30 m, is there to take.
 */
export function facilityCheck(survey: Survey): CheckOutcome {
  const facilities = recordsOfKind(survey.plan, 'facility').filter(({ id }) => survey.isWanted(id));
  const rows: QualityRow[] = [];
  for (const facility of facilities) {
    const [longitude, latitude] = facility.geometry.coordinates;
    const { x, y } = survey.frame.toLocal(longitude!, latitude!);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const isInside = facility.building !== null || standsIn(survey, x, y) !== null;
    if (isInside && facility.entrance !== null) continue;
    rows.push(isInside ? withoutEntrance(facility, survey) : outside(facility, survey));
  }
  const looked = { facilityWithoutEntrance: facilities.length, facilityOutsideBuilding: facilities.length };
  return { looked, rows };
}

function withoutEntrance(facility: Facility, survey: Survey): QualityRow {
  const host = findHost(survey, facility);
  return finding({
    check: 'facilityWithoutEntrance',
    severity: 'note',
    records: [facility.id],
    at: placeOf(facility),
    facts: { metres: host?.metres ?? 0 },
    repair: host?.entrance ? 'moveToBuilding' : null,
  });
}

function outside(facility: Facility, survey: Survey): QualityRow {
  const host = findHost(survey, facility);
  return finding({
    check: 'facilityOutsideBuilding',
    severity: 'note',
    records: [facility.id],
    at: placeOf(facility),
    facts: { metres: host?.metres ?? 0 },
    repair: host ? 'moveToBuilding' : null,
  });
}

function placeOf(facility: Facility): readonly [number, number] {
  return [facility.geometry.coordinates[0]!, facility.geometry.coordinates[1]!];
}

/** The building whose outline holds the point. */
function standsIn(survey: Survey, x: number, y: number): SurveyedArea<Building> | null {
  for (const i of survey.buildings.around(x, y, 0)) {
    const area = survey.buildings.areas[i]!;
    let isInside = false;
    for (const ring of area.rings) if (isInRing(x, y, ring)) isInside = !isInside;
    if (isInside) return area;
  }
  return null;
}
