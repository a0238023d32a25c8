import type { Building } from '../../../plan/records.ts';
import { assumedHeight, HIGHEST, MOST_STOREYS } from '../assumedHeight.ts';
import { finding, type CheckOutcome } from '../finding.ts';
import type { QualityCheck, QualityRow } from '../qualityReport.ts';
import type { Survey, SurveyedArea } from '../survey.ts';

/** Metres a storey may have. */
const LOWEST_STOREY = 2;
const HIGHEST_STOREY = 8;

/** Heights and storeys that are not known, and those that cannot be. */
export function heightCheck(survey: Survey): CheckOutcome {
  const rows: QualityRow[] = [];
  let looked = 0;
  for (const area of survey.buildings.areas) {
    if (!survey.isWanted(area.record.id)) continue;
    looked++;
    rows.push(...heightRows(area, survey), ...storeyRows(area, survey));
  }
  const counted = {
    heightMissing: looked,
    heightImpossible: looked,
    storeysMissing: looked,
    storeysImpossible: looked,
  };
  return { looked: counted, rows };
}

function heightRows(area: SurveyedArea<Building>, survey: Survey): QualityRow[] {
  const { height, storeys, baseHeight } = area.record;
  if (height === null) {
    const assumed = assumedHeight(area.record);
    const facts = assumed === null ? {} : { storeys: storeys!, assumed };
    return [rowOf('heightMissing', area, survey, facts, assumed !== null)];
  }
  const base = baseHeight ?? 0;
  if (height > 0 && height <= HIGHEST && base < height && base >= 0) return [];
  return [
    rowOf(
      'heightImpossible',
      area,
      survey,
      { height, base, limit: HIGHEST },
      assumedHeight(area.record) !== null,
    ),
  ];
}

function storeyRows(area: SurveyedArea<Building>, survey: Survey): QualityRow[] {
  const { height, storeys, heightIsAssumed, baseHeight } = area.record;
  if (storeys === null) return [rowOf('storeysMissing', area, survey, {}, false)];
  if (!isCount(storeys))
    return [rowOf('storeysImpossible', area, survey, { storeys, limit: MOST_STOREYS }, false)];
  if (height === null || heightIsAssumed || height <= 0 || height > HIGHEST) return [];
  const perStorey = (height - (baseHeight ?? 0)) / storeys;
  if (perStorey >= LOWEST_STOREY && perStorey <= HIGHEST_STOREY) return [];
  return [rowOf('storeysImpossible', area, survey, { storeys, height, perStorey }, false)];
}

function rowOf(
  check: QualityCheck,
  area: SurveyedArea<Building>,
  survey: Survey,
  facts: QualityRow['facts'],
  canAssumeHeight: boolean,
): QualityRow {
  return finding({
    check,
    severity: check.endsWith('Missing') ? 'note' : 'error',
    records: [area.record.id],
    at: survey.placeOf((area.minX + area.maxX) / 2, (area.minY + area.maxY) / 2),
    facts,
    repair: canAssumeHeight ? 'assumeHeightFromStoreys' : null,
  });
}

function isCount(storeys: number | null): storeys is number {
  return storeys !== null && storeys > 0 && storeys <= MOST_STOREYS;
}
