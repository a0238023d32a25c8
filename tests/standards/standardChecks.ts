import fs from 'node:fs';
import { finite, has, listOf, oneOf, text, type Check } from '../../src/plan/checkRecordFields.ts';
import { STREET_CLASSES } from '../../src/plan/streetRecords.ts';

/** One file of `data/standards`, as text. */
export function standardText(name: string): string {
  return fs.readFileSync(new URL(`../../data/standards/${name}`, import.meta.url), 'utf8');
}

/** A text that says something. */
export const said: Check = (value) => text(value) ?? ((value as string).trim() === '' ? '' : null);
export const names = has({ 'zh-CN': said, en: said });
export const confidence = oneOf(['V1', 'V2', 'C', 'R']);
export const confidenceMarks = has({ V1: said, V2: said, C: said, R: said });
export const streetClass = oneOf(STREET_CLASSES);
export const above: Check = (value) => finite(value) ?? ((value as number) > 0 ? null : '');
export const notBelowZero: Check = (value) => finite(value) ?? ((value as number) >= 0 ? null : '');
/** From the lesser to the greater. */
export const band: Check = (value) =>
  listOf(notBelowZero, 2)(value) ?? ((value as number[])[0]! <= (value as number[])[1]! ? null : '');
/** What every figure comes with. */
export const SOURCED = { source: said, confidence };
