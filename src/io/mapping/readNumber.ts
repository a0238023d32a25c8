import type { AttributeValue } from '../../plan/recordBase.ts';
import type { FieldUnit } from './layerMapping.ts';

/** What one of a unit is in metres, square metres, shares or pieces. */
const FACTORS: Readonly<Record<FieldUnit, number>> = {
  metres: 1,
  feet: 0.3048,
  centimetres: 0.01,
  squareMetres: 1,
  hectares: 10_000,
  mu: 10_000 / 15,
  squareFeet: 0.09290304,
  squareKilometres: 1_000_000,
  share: 1,
  percent: 0.01,
  count: 1,
  tenThousand: 10_000,
};

/** A number with what stands around it: `1,200`, `≤ 24 m`, `35%`, `6层`. */
const NUMBER = /^[≤≥<>=~约≈]*([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([^\d]*)$/i;
const THOUSANDS = /(\d),(?=\d{3}(?:\D|$))/g;

/**
 * The value in metres, square metres, shares or pieces; null when it is empty or no single number. A percent sign
 * with the value counts more than the unit of its field.
 */
export function readNumber(value: AttributeValue | undefined, unit: FieldUnit | null): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? scaled(value, unit) : null;
  if (typeof value !== 'string') return null;
  const match = NUMBER.exec(value.normalize('NFKC').replace(/\s+/g, '').replace(THOUSANDS, '$1'));
  if (!match) return null;
  const number = Number(match[1]);
  if (!Number.isFinite(number)) return null;
  return scaled(number, match[2] === '%' ? 'percent' : unit);
}

function scaled(number: number, unit: FieldUnit | null): number {
  if (unit === null) return number;
  const factor = FACTORS[unit];
  if (factor === 1) return number;
  // Division keeps 35 % at 0.35, which multiplying by 0.01 does not.
  return factor < 1 && Number.isInteger(1 / factor) ? number / (1 / factor) : number * factor;
}

/** What is said of yes and no; null for anything else. */
export function readFlag(value: AttributeValue | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = String(value ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
const YES = new Set(['1', 'true', 'yes', 'y', 't', 'designated', 'permissive', '是', '有', '可', '允许']);
const NO = new Set(['0', 'false', 'no', 'n', 'f', 'none', '否', '无', '不可', '禁止']);

/** Text without surrounding space; null when nothing is left. */
export function readText(value: AttributeValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}
