import { Problem } from '../../plan/problem.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { TextEncodingFinding } from '../sourceLayer.ts';
import { codePageOf } from './dbfCodePage.ts';
import { dbfCell, isBlank, type CellText } from './dbfCell.ts';
import type { DbfMemo } from './dbfMemo.ts';
import { detectEncoding } from './textEncoding.ts';

/** Texts looked at to tell the encoding. */
const SAMPLES = 4000;

export interface DbfField {
  readonly name: string;
  /** Letter of the type: C, N, F, L, D, M, I, B, O, T, Y, + … */
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

/** A dBase table, read row by row. */
export interface DbfTable {
  readonly fields: readonly DbfField[];
  /** Rows that lie in the file, deleted ones too. */
  readonly rows: number;
  /** Rows that its head announces; more than `rows` when the file breaks off. */
  readonly rowsAnnounced: number;
  isDeleted(row: number): boolean;
  /** The values of a row, counted from 0; null for rows beyond the end. */
  valuesOf(row: number): Record<string, AttributeValue>;
  /** How texts are decoded; counts what was met so far. */
  encoding(): TextEncodingFinding;
}

/**
 * Opens a dBase III to VII table. `declared` is what a `.cpg` file says of its texts; without it the language byte and then
 * the texts themselves tell. Throws `Problem` shapefileDamaged (without the file's name) when its head cannot be.
 */
export function openDbf(bytes: Uint8Array, declared: string | null, memo: DbfMemo | null): DbfTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) throw damaged(`byte ${bytes.length}`);
  const rowsAnnounced = view.getUint32(4, true);
  const start = view.getUint16(8, true);
  const rowLength = view.getUint16(10, true);
  if (start < 33 || start > bytes.length || rowLength === 0) throw damaged('header');
  const rawFields = readFields(bytes, start, rowLength);
  if (!rawFields) throw damaged('fields');
  const rows = Math.min(rowsAnnounced, Math.floor((bytes.length - start) / rowLength));
  const at = (row: number) => start + row * rowLength;

  const choice = detectEncoding(
    [...rawFields.map(({ rawName }) => rawName), ...sampleTexts(bytes, rawFields, rows, at)],
    declared ?? codePageOf(bytes[29]!),
  );
  const decoder = new TextDecoder(choice.label);
  const text = createCellText(decoder);
  const names = uniqueNames(
    rawFields.map(({ rawName }, index) => text.decode(rawName) || `field ${index + 1}`),
  );
  const fields = rawFields.map((field, index) => ({ ...field, name: names[index]! }));
  return {
    fields,
    rows,
    rowsAnnounced,
    isDeleted: (row) => bytes[at(row)] === 0x2a,
    valuesOf(row) {
      const values: Record<string, AttributeValue> = {};
      for (const field of fields) {
        const from = at(row) + field.offset;
        values[field.name] =
          row < rows ? dbfCell(bytes.subarray(from, from + field.length), field, text, memo) : null;
      }
      return values;
    },
    encoding: () => ({ name: choice.label, known: choice.known, undecodable: text.undecodable }),
  };
}

type RawField = Omit<DbfField, 'name'> & { readonly rawName: Uint8Array };

function damaged(where: string): Problem {
  return new Problem('shapefileDamaged', { where: `.dbf ${where}` });
}

/** Null when the fields do not fit into a row. */
function readFields(bytes: Uint8Array, start: number, rowLength: number): RawField[] | null {
  const fields: RawField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= start && bytes[at] !== 0x0d; at += 32) {
    const length = bytes[at + 16]!;
    if (offset + length > rowLength) return null;
    fields.push({
      rawName: nameBytes(bytes.subarray(at, at + 11)),
      type: String.fromCharCode(bytes[at + 11]!),
      offset,
      length,
      decimals: bytes[at + 17]!,
    });
    offset += length;
  }
  return fields;
}

function nameBytes(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Names without the one that JavaScript objects cannot hold, and a number where two are alike. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const plain = name.trim() === '__proto__' ? '_proto_' : name.trim();
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return count === 1 ? plain : `${plain}_${count}`;
  });
}

/** Texts from all over the table, so that a long beginning in ASCII hides nothing. */
function sampleTexts(
  bytes: Uint8Array,
  fields: readonly RawField[],
  rows: number,
  at: (row: number) => number,
): Uint8Array[] {
  const texts = fields.filter(({ type }) => type === 'C');
  const step = Math.max(1, Math.floor((rows * texts.length) / SAMPLES));
  const samples: Uint8Array[] = [];
  for (let row = 0; row < rows; row += step)
    for (const { offset, length } of texts) {
      const cell = bytes.subarray(at(row) + offset, at(row) + offset + length);
      let end = cell.length;
      while (end > 0 && isBlank(cell[end - 1]!)) end -= 1;
      if (end > 0) samples.push(cell.subarray(0, end));
    }
  return samples;
}

function createCellText(decoder: TextDecoder): CellText {
  return {
    undecodable: 0,
    decode(bytes, isFull = false) {
      let ascii = '';
      for (const byte of bytes) {
        if (byte >= 0x80 || byte === 0) return this.decodeForeign(bytes, isFull);
        ascii += String.fromCharCode(byte);
      }
      return ascii;
    },
    decodeForeign(bytes, isFull) {
      let decoded = decoder.decode(bytes).replaceAll('\0', '');
      // a full cell cut its last character in half
      if (isFull) decoded = decoded.replace(/\uFFFD$/, '');
      if (decoded.includes('\uFFFD')) this.undecodable += 1;
      return decoded;
    },
  };
}
