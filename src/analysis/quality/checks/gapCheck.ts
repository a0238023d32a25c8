import { parcelGaps } from '../parcelGaps.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { Survey } from '../survey.ts';

/** Square metres; smaller gaps are the rounding of shared borders. */
const LEAST_GAP = 1;

/** Strips of at least one square metre between parcels that belong to none; see `parcelGaps` for what counts. */
export function gapCheck(survey: Survey): CheckOutcome {
  const { areas } = survey.parcels;
  const rows = parcelGaps(areas, (i) => survey.isWanted(areas[i]!.record.id))
    .filter((gap) => gap.area >= LEAST_GAP)
    .toSorted((a, b) => b.area - a.area)
    .map((gap) =>
      finding(
        {
          check: 'gapBetweenParcels',
          severity: 'warning',
          records: gap.parcels.map((i) => areas[i]!.record.id),
          at: survey.placeOf(gap.x, gap.y),
          facts: { area: gap.area, width: gap.width },
          repair: null,
        },
        `${Math.round(gap.x)},${Math.round(gap.y)}`,
      ),
    );
  const looked = areas.filter(({ record }) => survey.isWanted(record.id)).length;
  return { looked: { gapBetweenParcels: looked }, rows };
}
