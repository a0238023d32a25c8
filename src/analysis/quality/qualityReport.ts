import type { Plan, RecordId } from '../../plan/records.ts';
import { buildingStreetCheck } from './checks/buildingStreetCheck.ts';
import { duplicateCheck } from './checks/duplicateCheck.ts';
import { facilityCheck } from './checks/facilityCheck.ts';
import { gapCheck } from './checks/gapCheck.ts';
import { heightCheck } from './checks/heightCheck.ts';
import { overlapCheck } from './checks/overlapCheck.ts';
import { parcelValueCheck } from './checks/parcelValueCheck.ts';
import { pieceCheck } from './checks/pieceCheck.ts';
import { ringCheck } from './checks/ringCheck.ts';
import { streetCheck } from './checks/streetCheck.ts';
import { textCheck } from './checks/textCheck.ts';
import type { CheckOutcome } from './finding.ts';
import { surveyPlan, type Survey } from './survey.ts';

export const QUALITY_CHECKS = [
  'ringCrossesItself',
  'ringRepaired',
  'zeroArea',
  'sliver',
  'parcelsOverlap',
  'gapBetweenParcels',
  'duplicate',
  'piecesOfOne',
  'heightMissing',
  'heightImpossible',
  'storeysMissing',
  'storeysImpossible',
  'statedAreaDiffers',
  'ratioImpossible',
  'facilityWithoutEntrance',
  'facilityOutsideBuilding',
  'buildingOnNoStreet',
  'streetDisconnected',
  'streetEndsNear',
  'streetsCrossUnjoined',
  'landUseUnknown',
  'textUndecoded',
  'attributeMarkup',
] as const;
export type QualityCheck = (typeof QUALITY_CHECKS)[number];

/** Repairs that lose nothing the user may want; each is offered on its own and is one Change. */
export const REPAIRS = [
  'untangleRing',
  'removeDuplicate',
  'mergePieces',
  'cutOverlapFromSmaller',
  'joinStreetEnds',
  'moveToBuilding',
  'assumeHeightFromStoreys',
] as const;
export type Repair = (typeof REPAIRS)[number];

/** One finding: what, where, on which records, how much. Its sentence is made in `i18n`. */
export interface QualityRow {
  /** Stable while its records stay as they are. */
  readonly key: string;
  readonly check: QualityCheck;
  readonly severity: 'error' | 'warning' | 'note';
  readonly records: readonly RecordId[];
  /** Longitude, latitude to look at. */
  readonly at: readonly [longitude: number, latitude: number] | null;
  /** Square metres, metres, counts and names the sentence quotes. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly repair: Repair | null;
}

export interface QualityReport {
  readonly rows: readonly QualityRow[];
  /** Every check that ran and how many records it looked at; a check not listed was not assessed. */
  readonly looked: Readonly<Partial<Record<QualityCheck, number>>>;
  /** How many findings each check has; above `MOST_ROWS` only the first of them are among `rows`. */
  readonly found: Readonly<Partial<Record<QualityCheck, number>>>;
}

/** Rows of one check in a report. The number of all findings always stands in `found`. */
const MOST_ROWS = 500;

const CHECKS: readonly ((survey: Survey) => CheckOutcome)[] = [
  ringCheck,
  duplicateCheck,
  overlapCheck,
  gapCheck,
  pieceCheck,
  heightCheck,
  parcelValueCheck,
  facilityCheck,
  buildingStreetCheck,
  streetCheck,
  textCheck,
];

/**
 * Runs all checks on a plan. With `focus` only findings that concern one of these records are given, held against
 * the whole plan. Areas and lengths are measured in the plan's metric plane. Records with a coordinate that is no
 * number are not assessed, and not counted in `looked`. `onProgress` gets shares from 0 to 1.
 */
export function qualityReport(
  plan: Plan,
  focus?: ReadonlySet<RecordId>,
  onProgress: (share: number) => void = () => {},
): QualityReport {
  const survey = surveyPlan(plan, focus);
  const looked: Partial<Record<QualityCheck, number>> = {};
  const found: Partial<Record<QualityCheck, number>> = {};
  const rows: QualityRow[] = [];
  CHECKS.forEach((check, i) => {
    const outcome = check(survey);
    Object.assign(looked, outcome.looked);
    for (const row of outcome.rows) {
      const count = (found[row.check] ?? 0) + 1;
      found[row.check] = count;
      if (count <= MOST_ROWS) rows.push(row);
    }
    onProgress((i + 1) / CHECKS.length);
  });
  return { rows, looked, found };
}
