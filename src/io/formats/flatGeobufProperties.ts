import type { AttributeValue } from '../../plan/recordBase.ts';

export interface FlatColumn {
  readonly name: string;
  readonly type: number;
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
      values[column.name] = readNumber(view, at, column.type);
      at += size;
      continue;
    }
    if (!TEXTS.has(column.type) && column.type !== BINARY) throw new RangeError('type');
    const bytes = view.getUint32(at, true);
    at += 4;
    if (at + bytes > end) throw new RangeError('text');
    if (column.type !== BINARY) {
      const text = readText(view, at, bytes);
      if (text.includes('\uFFFD')) undecodable = true;
      values[column.name] = text;
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

/** Short texts are put together here: calling a decoder takes longer than the text. */
function readText(view: DataView, at: number, length: number): string {
  if (length > SHORT) return decode(view, at, length);
  let text = '';
  for (let i = at; i < at + length; i++) {
    const byte = view.getUint8(i);
    if (byte < 0x80) text += String.fromCharCode(byte);
    else if (byte >= 0xe1 && byte <= 0xec && i + 2 < at + length) {
      // three bytes: where Chinese stands; whatever else there is goes to the decoder
      const [second, third] = [view.getUint8(i + 1), view.getUint8(i + 2)];
      if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return decode(view, at, length);
      text += String.fromCharCode(((byte & 15) << 12) | ((second & 63) << 6) | (third & 63));
      i += 2;
    } else return decode(view, at, length);
  }
  return text;
}

function decode(view: DataView, at: number, length: number): string {
  return utf8.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
