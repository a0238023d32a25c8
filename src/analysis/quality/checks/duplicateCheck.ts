import type { Building, Parcel } from '../../../plan/records.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityRow } from '../qualityReport.ts';
import { isSameGeometry } from '../sameGeometry.ts';
import type { Survey, SurveyedLayer } from '../survey.ts';

/** Parcels, and buildings, drawn twice: the same rings to 1 cm. The later record is the one to remove. */
export function duplicateCheck(survey: Survey): CheckOutcome {
  const rows: QualityRow[] = [];
  const looked =
    duplicatesIn<Parcel>(survey.parcels, survey, rows) +
    duplicatesIn<Building>(survey.buildings, survey, rows);
  return { looked: { duplicate: looked }, rows };
}

function duplicatesIn<R extends Parcel | Building>(
  layer: SurveyedLayer<R>,
  survey: Survey,
  rows: QualityRow[],
): number {
  const { areas } = layer;
  const isCopy = new Uint8Array(areas.length);
  let looked = 0;
  for (let i = 0; i < areas.length; i++) {
    const first = areas[i]!;
    if (survey.isWanted(first.record.id)) looked++;
    // a third copy is a copy of the first, not of the second
    if (isCopy[i] === 1) continue;
    for (const j of layer.near(first, 0)) {
      const second = areas[j]!;
      if (j <= i || !(survey.isWanted(first.record.id) || survey.isWanted(second.record.id))) continue;
      if (!isSameGeometry(first, second)) continue;
      isCopy[j] = 1;
      rows.push(
        finding({
          check: 'duplicate',
          severity: 'error',
          records: [first.record.id, second.record.id],
          at: survey.placeOf((first.minX + first.maxX) / 2, (first.minY + first.maxY) / 2),
          facts: { area: first.size },
          repair: 'removeDuplicate',
        }),
      );
    }
  }
  return looked;
}
