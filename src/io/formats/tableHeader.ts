import type { AttributeValue } from '../../plan/recordBase.ts';

type Row = readonly (AttributeValue | undefined)[];

/** Rows among which the header is looked for: titles and dates may stand above it. */
const LOOKED_AT = 10;

/**
 * The names of the columns and the index of the first row below them; null for a table without cells. Rows of one cell
 * above a wider one are titles. A row mostly of numbers is no header: the columns are then called `column 1` and so on.
 */
export function findHeader(rows: readonly Row[]): { names: string[]; firstRow: number } | null {
  const filled = rows.slice(0, LOOKED_AT).map((row) => row.filter((cell) => !isEmpty(cell)).length);
  const widest = Math.max(0, ...filled);
  if (widest === 0) return null;
  const at = filled.findIndex((count) => count >= Math.min(2, widest));
  const row = rows[at]!;
  const isHeader = row.filter((cell) => isNumeric(cell)).length * 2 < filled[at]!;
  const below = rows.slice(isHeader ? at + 1 : at);
  const width = isHeader ? row.length : Math.max(...below.map(({ length }) => length));
  const names = uniqueNames(isHeader ? row : [], widthOf(isHeader ? row : [], below, width));
  return { names, firstRow: isHeader ? at + 1 : at };
}

/** Columns without name or content at the end of a table are none. */
function widthOf(header: Row, below: readonly Row[], width: number): number {
  let last = width;
  while (last > 1 && isEmpty(header[last - 1]) && below.every((row) => isEmpty(row[last - 1]))) last -= 1;
  return last;
}

function uniqueNames(row: Row, width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, column) => {
    const cell = row[column];
    const wanted = isEmpty(cell) ? `column ${column + 1}` : String(cell).trim().replaceAll(/\s+/g, ' ');
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
    taken.add(name);
    return name;
  });
}

function isNumeric(cell: AttributeValue | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^[+-]?\d[\d.,]*$/.test(cell.trim()));
}

function isEmpty(cell: AttributeValue | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
