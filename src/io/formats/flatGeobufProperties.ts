import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceField } from '../sourceLayer.ts';

export interface FlatColumn {
  readonly name: string;
  readonly type: number;
  /** Whether a value other than empty text was met in it. */
  isFilled: boolean;
}

/** What a column holds; all its values are of one type. */
export function fieldOfColumn({ name, type, isFilled }: FlatColumn): SourceField {
  if (!isFilled) return { name, type: 'empty' };
  if (type === 2) return { name, type: 'flag' };
  return { name, type: TEXTS.has(type) ? 'text' : 'number' };
}

const TEXTS = new Set([11, 12, 13]);
const BINARY = 14;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Bytes of a short text. */
const SHORT = 48;

/**
 * The attributes of a feature: pairs of the number of a column and its value; a column that is not among them is null.
 * Bytes are left out. Throws `RangeError` where the pairs break off or name no column.
 */
export function readFlatProperties(
  view: DataView,
  start: number,
  length: number,
  columns: readonly FlatColumn[],
  memory: TextMemory,
): { values: Record<string, AttributeValue>; undecodable: boolean } {
  const values: Record<string, AttributeValue> = {};
  for (const { name } of columns) values[name] = null;
  const end = start + length;
  let undecodable = false;
  let at = start;
  while (at < end) {
    const column = columns[view.getUint16(at, true)];
    if (!column) throw new RangeError('column');
    at += 2;
    const size = SIZES[column.type];
    if (size !== undefined) {
      const number = readNumber(view, at, column.type);
      values[column.name] = number;
      if (number !== null) column.isFilled = true;
      at += size;
      continue;
    }
    if (!TEXTS.has(column.type) && column.type !== BINARY) throw new RangeError('type');
    const bytes = view.getUint32(at, true);
    at += 4;
    if (at + bytes > end) throw new RangeError('text');
    if (column.type !== BINARY) {
      const text = readText(view, at, bytes, memory);
      if (text.includes('\uFFFD')) undecodable = true;
      values[column.name] = text;
      if (bytes > 0) column.isFilled = true;
    }
    at += bytes;
  }
  return { values, undecodable };
}

/** Bytes of the numbers, by type: byte, unsigned byte, flag, short, …, double. */
const SIZES: readonly number[] = [1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8];

function readNumber(view: DataView, at: number, type: number): AttributeValue {
  if (type === 0) return view.getInt8(at);
  if (type === 1) return view.getUint8(at);
  if (type === 2) return view.getUint8(at) !== 0;
  if (type === 3) return view.getInt16(at, true);
  if (type === 4) return view.getUint16(at, true);
  if (type === 5) return view.getInt32(at, true);
  if (type === 6) return view.getUint32(at, true);
  if (type === 7) return Number(view.getBigInt64(at, true));
  if (type === 8) return Number(view.getBigUint64(at, true));
  const number = type === 9 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  return Number.isFinite(number) ? number : null;
}

/** Texts met before, by a number made of their bytes: attributes repeat, and one text for all saves time and memory. */
const MEMORY = 1 << 12;

export interface TextMemory {
  readonly texts: (string | undefined)[];
  /** Letters of the text that is being put together. */
  readonly letters: number[];
}

export function createTextMemory(): TextMemory {
  return { texts: Array.from({ length: MEMORY }), letters: [] };
}

/** Short texts are put together here: calling a decoder takes longer than the text. */
function readText(view: DataView, at: number, length: number, { texts, letters }: TextMemory): string {
  if (length > SHORT) return decode(view, at, length);
  const end = at + length;
  let count = 0;
  let key = length;
  for (let i = at; i < end; i++) {
    let letter = view.getUint8(i);
    if (letter >= 0xe1 && letter <= 0xec && i + 2 < end) {
      // three bytes: where Chinese stands; whatever else there is goes to the decoder
      const second = view.getUint8(i + 1);
      const third = view.getUint8(i + 2);
      if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return decode(view, at, length);
      letter = ((letter & 15) << 12) | ((second & 63) << 6) | (third & 63);
      i += 2;
    } else if (letter >= 0x80) return decode(view, at, length);
    letters[count++] = letter;
    key = (Math.imul(key, 31) + letter) | 0;
  }
  const slot = (key ^ (key >>> 12)) & (MEMORY - 1);
  const known = texts[slot];
  if (known !== undefined && isText(known, letters, count)) return known;
  letters.length = count;
  const text = String.fromCharCode(...letters);
  texts[slot] = text;
  return text;
}

function isText(text: string, letters: readonly number[], count: number): boolean {
  if (text.length !== count) return false;
  for (let at = 0; at < count; at++) if (text.charCodeAt(at) !== letters[at]) return false;
  return true;
}

function decode(view: DataView, at: number, length: number): string {
  return utf8.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
