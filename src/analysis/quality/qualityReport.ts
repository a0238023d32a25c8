import type { RecordId } from '../../plan/records.ts';

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
}
