import type { ParseResult } from 'papaparse';
import { Problem } from '../../plan/problem.ts';
import type { NamedBytes, Refusal, RefusalReason, TextEncodingFinding } from '../sourceLayer.ts';
import { decodeText } from './textEncoding.ts';

/** A function of papaparse, handed in because the package is loaded only when a feed is read. */
export type ParseCsv = (text: string, options: { delimiter: string }) => ParseResult<string[]>;

/** One text file of a feed. Rows that broke its own form are gone from `rows` and counted in `refusals`. */
export interface GtfsTable {
  /** e.g. `stops.txt` */
  readonly name: string;
  readonly text: string;
  readonly finding: TextEncodingFinding;
  readonly header: readonly string[];
  readonly rows: readonly GtfsRow[];
  readonly refusals: RefusalCounter;
  /** Rows below the header that are not blank. */
  readonly rowCount: number;
}

export interface GtfsRow {
  /** Its place in the file; the header is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Parses a file of a feed. A row with more cells than the header is refused, for nobody can tell which cell is the
 * surplus one; missing cells at the end are empty, as GTFS has it, and refused where `required` needs them.
 * Throws `Problem` gtfsFileMissing when there is no header, gtfsColumnMissing.
 */
export function gtfsTable(
  parse: ParseCsv,
  { name, bytes }: NamedBytes,
  feed: string,
  required: readonly string[],
): GtfsTable {
  const { text: decoded, finding } = decodeText(bytes);
  const text = decoded.includes('\r') ? decoded.replaceAll(/\r\n?/g, '\n') : decoded;
  const [first, ...data] = parse(text, { delimiter: ',' }).data;
  const header = (first ?? []).map((cell) => cell.trim());
  if (!header.some(Boolean)) throw new Problem('gtfsFileMissing', { file: feed, missing: name });
  const missing = required.find((column) => !header.includes(column));
  if (missing) throw new Problem('gtfsColumnMissing', { file: feed, where: name, column: missing });

  const needed = required.map((column) => header.indexOf(column));
  const refusals = createRefusalCounter();
  const rows: GtfsRow[] = [];
  let rowCount = 0;
  data.forEach((cells, index) => {
    if (cells.length <= 1 && !cells[0]?.trim()) return;
    rowCount++;
    const row = index + 2;
    const isWhole = cells.length <= header.length && needed.every((at) => cells[at]?.trim());
    if (isWhole) rows.push({ row, cells });
    else refusals.add('rowDamaged', row);
  });
  return { name, text, finding, header, rows, refusals, rowCount };
}

/** Reads one column: trimmed text, empty where the row or the table has none. */
export function columnOf({ header }: Pick<GtfsTable, 'header'>, column: string): (row: GtfsRow) => string {
  const at = header.indexOf(column);
  return at < 0 ? () => '' : ({ cells }) => cells[at]?.trim() ?? '';
}

export interface RefusalCounter {
  add(reason: RefusalReason, row: number): void;
  list(): readonly Refusal[];
}

export function createRefusalCounter(): RefusalCounter {
  const found = new Map<RefusalReason, { count: number; where: string[] }>();
  return {
    add(reason, row) {
      let entry = found.get(reason);
      if (!entry) found.set(reason, (entry = { count: 0, where: [] }));
      entry.count++;
      if (entry.where.length < 5) entry.where.push(`row ${row}`);
    },
    list: () => [...found].map(([reason, entry]) => ({ reason, ...entry })),
  };
}
