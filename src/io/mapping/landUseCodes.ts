import crosswalk from '../../../data/standards/landuse-crosswalk.json';
import standard from '../../../data/standards/landuse-classes.json';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { LandUseSystem } from '../../plan/records.ts';

interface LandUseClass {
  readonly code: string;
  readonly zh: string;
  /** Code of the 2023 classification; null when none holds all of it. */
  readonly to: string | null;
}

export interface LandUseReading {
  /** 2023 code; null when the class has no one counterpart or is not known. */
  readonly landUse: string | null;
  /** As the file has it, where that is a class of another system. */
  readonly given: { readonly system: LandUseSystem; readonly code: string } | null;
  /** False when no system knows the value. */
  readonly isKnown: boolean;
}

const CLASSES: Readonly<Record<LandUseSystem, readonly LandUseClass[]>> = {
  landSea2023: standard.classes.map(({ code, name }) => ({ code, zh: name, to: code })),
  gb50137: crosswalk.gb50137,
  thirdSurvey: crosswalk.thirdSurvey,
};
const BY_CODE: Readonly<Record<LandUseSystem, ReadonlyMap<string, LandUseClass>>> = {
  landSea2023: codesOf('landSea2023'),
  gb50137: codesOf('gb50137'),
  thirdSurvey: codesOf('thirdSurvey'),
};
const BY_NAME: Readonly<Record<LandUseSystem, ReadonlyMap<string, LandUseClass>>> = {
  landSea2023: namesOf('landSea2023'),
  gb50137: namesOf('gb50137'),
  thirdSurvey: namesOf('thirdSurvey'),
};

function codesOf(system: LandUseSystem): ReadonlyMap<string, LandUseClass> {
  return new Map(CLASSES[system].map((row) => [row.code, row]));
}

/** Names that several classes of a system share (住宅用地) mean none of them. */
function namesOf(system: LandUseSystem): ReadonlyMap<string, LandUseClass> {
  const names = new Map<string, LandUseClass | null>();
  for (const row of CLASSES[system]) {
    const name = plainName(row.zh);
    names.set(name, names.has(name) ? null : row);
  }
  return new Map([...names].filter((entry): entry is [string, LandUseClass] => entry[1] !== null));
}

/** 用地 or 地 at the end, 设施 and 类 tell nothing apart: 商业设施用地 is 商业用地. */
function plainName(name: string): string {
  const short = name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(设施)?用地$/, '');
  return short === '' ? name : short;
}

/** A code as tables write it: capital letters, and the leading zero that number columns lose (`701` → `0701`). */
export function plainLandUseCode(value: AttributeValue | undefined): string {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  const text = String(value).normalize('NFKC').trim().toUpperCase();
  const digits = /^\d+(\.0+)?$/.test(text) ? text.replace(/\.0+$/, '') : text;
  return /^\d+$/.test(digits) && digits.length % 2 === 1 ? `0${digits}` : digits;
}

/** Whether `code` (made plain) is one of the system. 三调 marks land that can be tilled again with a K. */
export function isLandUseCode(code: string, system: LandUseSystem): boolean {
  return classOfCode(code, system) !== undefined;
}

function classOfCode(code: string, system: LandUseSystem): LandUseClass | undefined {
  return (
    BY_CODE[system].get(code) ??
    (system === 'thirdSurvey' ? BY_CODE.thirdSurvey.get(code.replace(/K$/, '')) : undefined)
  );
}

/** The Chinese name of a code, as the system has it; null when it does not know the code. */
export function landUseClassName(code: string, system: LandUseSystem): string | null {
  return classOfCode(code, system)?.zh ?? null;
}

/** Whether two names are of the same class, as far as their words tell: 商业设施用地 and 商业用地. */
export function isSameLandUseName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

const NAME_ORDER: readonly LandUseSystem[] = ['landSea2023', 'gb50137', 'thirdSurvey'];

/** Systems that have a class of this Chinese name. */
export function systemsWithLandUseName(name: string): readonly LandUseSystem[] {
  const plain = plainName(name);
  return NAME_ORDER.filter((system) => BY_NAME[system].has(plain));
}

/**
 * Reads `R2`, `070102`, `二类居住用地` or `R2 二类居住用地` as a class of `system`. Names mean the same in all systems,
 * so a name that `system` does not have is looked up in the others; codes never are.
 */
export function readLandUse(value: AttributeValue | undefined, system: LandUseSystem): LandUseReading {
  const code = plainLandUseCode(value);
  if (code === '') return UNKNOWN;
  const row = classOfCode(code, system) ?? classOfCode(codePart(code), system);
  if (row) return readingOf(row, system);
  return readLandUseName(String(value), system) ?? mixedUse(code, system);
}

/** `B1/B2`, `R2B1`: the main class that holds all of them, if one does. */
function mixedUse(code: string, system: LandUseSystem): LandUseReading {
  const parts = code.split(/[\s/+、,;]+|(?<=\d)(?=[A-Z]\d)/).filter((part) => part !== '');
  const rows = parts.map((part) => classOfCode(plainLandUseCode(part), system));
  if (rows.length < 2 || rows.includes(undefined)) return UNKNOWN;
  const mains = new Set(rows.map((row) => row?.to?.slice(0, 2) ?? null));
  const landUse = mains.size === 1 ? [...mains][0]! : null;
  if (system === 'landSea2023') return landUse === null ? UNKNOWN : { landUse, given: null, isKnown: true };
  return { landUse, given: { system, code }, isKnown: true };
}

/** Reads a Chinese name, in `system` first; null when no system has it. */
export function readLandUseName(name: string, system: LandUseSystem): LandUseReading | null {
  const plain = plainName(name.replace(/^[A-Za-z0-9]+[\s\-—:]*/, ''));
  for (const known of [system, ...NAME_ORDER]) {
    const row = BY_NAME[known].get(plain);
    if (row) return readingOf(row, known);
  }
  return null;
}

const UNKNOWN: LandUseReading = { landUse: null, given: null, isKnown: false };

function readingOf(row: LandUseClass, system: LandUseSystem): LandUseReading {
  const given = system === 'landSea2023' ? null : { system, code: row.code };
  return { landUse: row.to, given, isKnown: true };
}

/** `R2 二类居住用地`, `二类居住用地(R2)` → `R2`. */
function codePart(text: string): string {
  const parts = text.match(/[A-Z]?\d+[A-Z]?\d*[A-Z]?/g) ?? [];
  return parts.length === 1 && /\p{Script=Han}/u.test(text) ? plainLandUseCode(parts[0]) : '';
}
