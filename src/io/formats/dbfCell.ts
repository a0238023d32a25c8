import type { AttributeValue } from '../../plan/recordBase.ts';
import type { DbfField } from './dbf.ts';
import type { DbfMemo } from './dbfMemo.ts';

/** Decodes the texts of one table and counts those that do not decode. */
export interface CellText {
  undecodable: number;
  /** `isFull`: the text fills its cell, so that its last character may be cut. */
  decode(bytes: Uint8Array, isFull?: boolean): string;
  decodeForeign(bytes: Uint8Array, isFull: boolean): string;
}

/** A space or a zero, which pad cells. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}

/**
 * What a cell of a dBase table holds. Empty cells and stars (a number too long for its cell) are null, dates ISO 8601. A
 * number that is none stays the text it is.
 */
export function dbfCell(
  cell: Uint8Array,
  field: DbfField,
  text: CellText,
  memo: DbfMemo | null,
): AttributeValue {
  const { type } = field;
  const binary = binaryCell(cell, type);
  if (binary !== undefined) return binary;
  let from = 0;
  let to = cell.length;
  while (to > 0 && isBlank(cell[to - 1]!)) to -= 1;
  // only texts may mean the spaces they begin with
  if (type !== 'C') while (from < to && isBlank(cell[from]!)) from += 1;
  if (from === to) return null;
  if (type === 'M' || type === 'G' || type === 'P') return memoCell(cell.subarray(from, to), text, memo);
  const written = text.decode(cell.subarray(from, to), to === cell.length);
  if (type === 'N' || type === 'F') return numberCell(written);
  if (type === 'L') return flagCell(written);
  if (type === 'D') return dateCell(written);
  return written;
}

function numberCell(written: string): AttributeValue {
  if (/^\*+$/.test(written)) return null;
  const number = Number(/^[+-]?\d+,\d+$/.test(written) ? written.replace(',', '.') : written);
  return Number.isFinite(number) ? number : written;
}

function flagCell(written: string): AttributeValue {
  if (/^[tyTY1]$/.test(written)) return true;
  return /^[fnFN0]$/.test(written) ? false : null;
}

function dateCell(written: string): AttributeValue {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(written) ?? [];
  if (/^0+$/.test(written)) return null;
  return year === undefined ? written : `${year}-${month}-${day}`;
}

/** Types that newer tables write as bytes; undefined for the others. */
function binaryCell(cell: Uint8Array, type: string): AttributeValue | undefined {
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength);
  if (type === 'I' && cell.length === 4) return view.getInt32(0, true);
  // dBase 7 writes these big-endian, with the sign turned round
  if (type === '+' && cell.length === 4) return (view.getUint32(0) ^ 0x80000000) | 0;
  if (type === 'B' && cell.length === 8) return finite(view.getFloat64(0, true));
  if (type === 'O' && cell.length === 8)
    return finite(cell[0]! & 0x80 ? -view.getFloat64(0) : view.getFloat64(0));
  if (type === 'Y' && cell.length === 8) return Number(view.getBigInt64(0, true)) / 10_000;
  if (type === 'T' && cell.length === 8) return moment(view.getInt32(0, true), view.getInt32(4, true));
  return undefined;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Julian day and milliseconds. */
function moment(day: number, milliseconds: number): string | null {
  const date = new Date((day - 2_440_588) * 86_400_000 + milliseconds);
  return day === 0 || Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 19);
}

function memoCell(cell: Uint8Array, text: CellText, memo: DbfMemo | null): AttributeValue {
  const isBinary = cell.length === 4 && cell.some((byte) => byte < 0x20);
  const block = isBinary
    ? new DataView(cell.buffer, cell.byteOffset, 4).getUint32(0, true)
    : Number(text.decode(cell));
  const bytes = Number.isInteger(block) && block > 0 ? memo?.textAt(block) : undefined;
  return bytes ? text.decode(bytes) : null;
}
