import type { Parcel } from '../../../plan/records.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityCheck, QualityRow } from '../qualityReport.ts';
import type { Survey, SurveyedArea } from '../survey.ts';

/** A stated area may differ by rounding: by this share, and by this many square metres. */
const AREA_SHARE = 0.02;
const AREA_METRES = 10;
const HIGHEST_RATIO = 20;

/** What parcels say of themselves: no area, areas unlike the geometry, ratios that cannot be, no land use. */
export function parcelValueCheck(survey: Survey): CheckOutcome {
  const rows: QualityRow[] = [];
  const looked = { statedAreaDiffers: 0, ratioImpossible: 0, landUseUnknown: 0 };
  for (const area of survey.parcels.areas) {
    const { record, size } = area;
    if (!survey.isWanted(record.id)) continue;
    looked.ratioImpossible++;
    looked.landUseUnknown++;
    if (record.statedArea != null) {
      looked.statedAreaDiffers++;
      const difference = Math.abs(record.statedArea - size);
      if (record.statedArea <= 0)
        rows.push(rowOf('zeroArea', 'warning', area, survey, { stated: record.statedArea, area: size }));
      else if (difference > AREA_METRES && difference > AREA_SHARE * Math.max(size, record.statedArea)) {
        const facts = { stated: record.statedArea, area: size, difference };
        rows.push(rowOf('statedAreaDiffers', 'warning', area, survey, facts));
      }
    }
    const ratios = impossibleRatios(record);
    if (ratios) rows.push(rowOf('ratioImpossible', 'error', area, survey, ratios));
    if (record.landUse === null) {
      const given = record.landUseAsGiven?.code ?? '';
      rows.push(rowOf('landUseUnknown', 'warning', area, survey, { given }));
    }
  }
  return { looked, rows };
}

/** The ratios that break a rule, and `rule` for which: each of them alone, or density and green together. */
function impossibleRatios(parcel: Parcel): QualityRow['facts'] | null {
  const density = parcel.maxBuildingDensity ?? null;
  const green = parcel.minGreenSpaceRatio ?? null;
  const floorAreaRatio = parcel.maxFloorAreaRatio ?? null;
  if (density !== null && (density < 0 || density > 1)) return { rule: 'density', density };
  if (green !== null && (green < 0 || green > 1)) return { rule: 'green', green };
  if (floorAreaRatio !== null && (floorAreaRatio < 0 || floorAreaRatio > HIGHEST_RATIO))
    return { rule: 'floorAreaRatio', floorAreaRatio };
  // shares written with two digits may add up to a hair over one
  if (density !== null && green !== null && density + green > 1.0001) return { rule: 'sum', density, green };
  return null;
}

function rowOf(
  check: QualityCheck,
  severity: QualityRow['severity'],
  area: SurveyedArea<Parcel>,
  survey: Survey,
  facts: QualityRow['facts'],
): QualityRow {
  const at = survey.placeOf((area.minX + area.maxX) / 2, (area.minY + area.maxY) / 2);
  const row = { check, severity, records: [area.record.id], at, facts, repair: null };
  // a parcel drawn without area may also be stated to have none
  return finding(row, check === 'zeroArea' ? 'stated' : '');
}
