import type { AttributeValue } from '../../plan/recordBase.ts';
import type { LandUseSystem } from '../../plan/records.ts';
import {
  isLandUseCode,
  isSameLandUseName,
  landUseClassName,
  plainLandUseCode,
  systemsWithLandUseName,
} from './landUseCodes.ts';

/** `codes` says whether the values are land use codes (or names) at all; if so and `system` is null, ask. */
export interface LandUseFinding {
  readonly isLandUse: boolean;
  readonly system: LandUseSystem | null;
}

export interface LandUseHints {
  readonly fieldName: string;
  /** Names beside the values, row by row, where another field has them (用地性质, DLMC); else empty. */
  readonly names: readonly (AttributeValue | undefined)[];
}

/** Share of the different values a system must know. */
const ENOUGH = 0.6;
const NOTHING: LandUseFinding = { isLandUse: false, system: null };

/**
 * Which code system the values are written in. The 2023 codes and those of 三调 are the same digits with other
 * meanings, so what tells them apart is: values only one of them has, names beside the codes, the name of
 * the field. Where these disagree, or nothing speaks, the answer is left open.
 */
export function recogniseLandUse(
  values: readonly (AttributeValue | undefined)[],
  hints: LandUseHints,
): LandUseFinding {
  const codes = new Set(values.map(plainLandUseCode));
  codes.delete('');
  if (codes.size === 0) return NOTHING;
  if (share(codes, (code) => isLandUseCode(firstPart(code), 'gb50137')) >= ENOUGH)
    return { isLandUse: true, system: 'gb50137' };
  const isDigits = share(codes, (code) => /^\d{2,8}[A-Z]?\d?[A-Z]?$/.test(code)) >= ENOUGH;
  if (!isDigits) return byNames(codes);
  const votes = [byValues(codes), byNamesBeside(values, hints.names), byFieldName(hints.fieldName)];
  const systems = new Set(votes.filter((vote) => vote !== null));
  return { isLandUse: true, system: systems.size === 1 ? [...systems][0]! : null };
}

function share(codes: ReadonlySet<string>, isOne: (code: string) => boolean): number {
  let count = 0;
  for (const code of codes) if (isOne(code)) count++;
  return count / codes.size;
}

/** Of `R2/B1`, `B1B2`, `R2 二类居住用地`: the first code. `RESIDENTIAL` and New York's `R4-1` have none. */
function firstPart(code: string): string {
  return /^[A-Z]\d{0,2}(?=$|[\s/+、,;(]|[A-Z]\d|\p{Script=Han})/u.exec(code)?.[0] ?? '';
}

/** Two digits are in every system (and in others still: New York's 01–11), so they tell nothing. */
function byValues(codes: ReadonlySet<string>): LandUseSystem | null {
  const long = [...codes].filter((code) => code.length > 2);
  const inNew = long.filter((code) => isLandUseCode(code, 'landSea2023'));
  const inSurvey = long.filter((code) => isLandUseCode(code, 'thirdSurvey'));
  if (inNew.length > inSurvey.length && inNew.length >= ENOUGH * codes.size && !hasOther(inSurvey, inNew))
    return 'landSea2023';
  if (inSurvey.length > inNew.length && inSurvey.length >= ENOUGH * codes.size && !hasOther(inNew, inSurvey))
    return 'thirdSurvey';
  return null;
}

function hasOther(codes: readonly string[], known: readonly string[]): boolean {
  return codes.some((code) => !known.includes(code));
}

function byNamesBeside(
  values: readonly (AttributeValue | undefined)[],
  names: readonly (AttributeValue | undefined)[],
): LandUseSystem | null {
  let inNew = 0;
  let inSurvey = 0;
  for (let row = 0; row < Math.min(values.length, names.length); row++) {
    const name = names[row];
    if (typeof name !== 'string' || name === '') continue;
    const code = plainLandUseCode(values[row]);
    const newName = landUseClassName(code, 'landSea2023');
    const surveyName = landUseClassName(code, 'thirdSurvey');
    const isNew = newName !== null && isSameLandUseName(newName, name);
    const isSurvey = surveyName !== null && isSameLandUseName(surveyName, name);
    if (isNew && !isSurvey) inNew++;
    if (isSurvey && !isNew) inSurvey++;
  }
  if (inNew > 0 && inSurvey === 0) return 'landSea2023';
  return inSurvey > 0 && inNew === 0 ? 'thirdSurvey' : null;
}

function byFieldName(name: string): LandUseSystem | null {
  const plain = name.normalize('NFKC').toLowerCase();
  if (/dlbm|地类|三调|国土调查|dltb/.test(plain)) return 'thirdSurvey';
  return /用地用海|ydyh|2023|国土空间/.test(plain) ? 'landSea2023' : null;
}

/** Words instead of codes. A name that the 2023 classification has is taken as one of it. */
function byNames(texts: ReadonlySet<string>): LandUseFinding {
  const counts = new Map<LandUseSystem, number>();
  let known = 0;
  for (const text of texts) {
    const systems = systemsWithLandUseName(text.replace(/^[A-Z0-9]+[\s\-—:]*/, ''));
    if (systems.length > 0) known++;
    for (const system of systems) counts.set(system, (counts.get(system) ?? 0) + 1);
  }
  if (known / texts.size < ENOUGH) return NOTHING;
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0]!;
  return { isLandUse: true, system: best[0] };
}
