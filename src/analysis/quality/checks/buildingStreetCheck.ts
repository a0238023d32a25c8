import type { Street } from '../../../plan/records.ts';
import { MAX_LEG } from '../../accessLegs.ts';
import { createDoorBook, doorsOfBuilding } from '../../doors.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { nearestSegmentMetres } from '../streetSegments.ts';
import type { Survey } from '../survey.ts';

/** How far a street is looked for, metres, to say how far it is. */
const FARTHEST = 1000;
/** Most doors are this near to a street; looked for first because it is quick. */
const NEAR = 25;

/**
 * Buildings none of whose doors has a street that may be walked within the longest leg (100 m): no walk starts
 * there. Walls on the way are not looked at here. A plan without streets is not assessed.
 */
export function buildingStreetCheck(survey: Survey): CheckOutcome {
  const { streets, buildings, plan, frame } = survey;
  if (!streets.streets.some(isWalkable)) return { looked: {}, rows: [] };
  const book = createDoorBook(plan, frame);
  const rows: QualityRow[] = [];
  let looked = 0;
  for (const area of buildings.areas) {
    if (!survey.isWanted(area.record.id)) continue;
    looked++;
    const doors = doorsOfBuilding(book, area.record).points;
    const nearest = (limit: number) =>
      doors.some(({ x, y }) => nearestSegmentMetres(streets, x, y, limit, isWalkable) !== null);
    if (nearest(NEAR) || nearest(MAX_LEG)) continue;
    const all = doors.map(
      ({ x, y }) => nearestSegmentMetres(streets, x, y, FARTHEST, isWalkable) ?? FARTHEST,
    );
    rows.push(
      finding({
        check: 'buildingOnNoStreet',
        severity: 'warning',
        records: [area.record.id],
        at: survey.placeOf((area.minX + area.maxX) / 2, (area.minY + area.maxY) / 2),
        facts: { metres: Math.min(...all, FARTHEST), limit: MAX_LEG },
        repair: null,
      }),
    );
  }
  return { looked: { buildingOnNoStreet: looked }, rows };
}

function isWalkable(street: Street): boolean {
  return street.foot;
}
