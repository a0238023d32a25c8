import type { ParseResult } from 'papaparse';
import { Problem } from '../../plan/problem.ts';
import type { NamedBytes, TextEncodingFinding } from '../sourceLayer.ts';
import { RefusalTally } from './refusalTally.ts';
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
  readonly refusals: RefusalTally;
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
  const refusals = new RefusalTally();
  const rows: GtfsRow[] = [];
  let rowCount = 0;
  data.forEach((cells, index) => {
    if (cells.length <= 1 && !cells[0]?.trim()) return;
    rowCount++;
    const row = index + 2;
    const isWhole = cells.length <= header.length && needed.every((at) => cells[at]?.trim());
    if (isWhole) rows.push({ row, cells });
    else refusals.add('rowDamaged', `row ${row}`);
  });
  return { name, text, finding, header, rows, refusals, rowCount };
}

/** Reads one column: trimmed text, empty where the row or the table has none. */
export function columnOf({ header }: Pick<GtfsTable, 'header'>, column: string): (row: GtfsRow) => string {
  const at = header.indexOf(column);
  return at < 0 ? () => '' : ({ cells }) => cells[at]?.trim() ?? '';
}
