import { SaxesParser } from 'saxes';
import { Problem } from '../../plan/problem.ts';

/** What Excel itself allows, and how large a rectangle of cells we unfold. */
const [MOST_ROWS, MOST_COLUMNS, MOST_CELLS] = [1_048_576, 16_384, 5_000_000];

/**
 * The XML of a sheet written anew with nothing but its filled cells, in order. The library fills all the room between
 * cells, so a far or damaged address would fill the memory; spreadsheets store empty cells by the million where a
 * column was coloured; and the library gives up a workbook at errors such as #N/A, which become texts. Throws `Problem`
 * xlsxDamaged where the XML is, fileTooLarge where cells lie too far apart.
 */
export function leanSheet(xml: string): string {
  const rows = filledCells(xml);
  let columns = 0;
  let text = '<worksheet><sheetData>';
  for (const row of [...rows.keys()].toSorted((a, b) => a - b)) {
    const cells = [...rows.get(row)!].toSorted(([a], [b]) => a - b);
    columns = Math.max(columns, cells.at(-1)![0]);
    if (row * columns > MOST_CELLS) throw new Problem('fileTooLarge');
    text += `<row r="${row}">${cells.map(([, cell]) => cell).join('')}</row>`;
  }
  return `${text}</sheetData></worksheet>`;
}

/** Cells by row and column, both from 1. */
function filledCells(xml: string): Map<number, Map<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  const parser = new SaxesParser();
  let [row, column] = [0, 0];
  let cell: { type: string; style: string; text: string } | null = null;
  let isText = false;
  parser.on('error', (error) => {
    throw new Problem('xlsxDamaged', { where: error.message.slice(0, 80) });
  });
  parser.on('doctype', () => {
    throw new Problem('xlsxDamaged', { where: 'DOCTYPE' });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const tag = localName(name);
    if (tag === 'row') [row, column] = [attributes['r'] ? Number(attributes['r']) : row + 1, 0];
    else if (tag === 'c') {
      const place = placeOf(attributes['r']);
      [row, column] = place ?? [row, column + 1];
      if (!(row >= 1) || row > MOST_ROWS || column > MOST_COLUMNS) throw new Problem('fileTooLarge');
      cell = { type: attributes['t'] ?? 'n', style: attributes['s'] ?? '', text: '' };
    } else if (tag === 'v' || tag === 't') isText = true;
    // readings of Japanese and Chinese names are no part of them
    else if (tag === 'rPh') isText = false;
  });
  const add = (text: string) => {
    if (cell && isText) cell.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    const tag = localName(name);
    if (tag === 'v' || tag === 't') isText = false;
    if (tag !== 'c' || !cell) return;
    if (cell.text !== '') rowOf(rows, row).set(column, cellXml(row, column, cell));
    cell = null;
  });
  parser.write(xml).close();
  return rows;
}

/** Row and column of an address such as B7; null where the cell has none and follows the one before. */
function placeOf(address: string | undefined): [row: number, column: number] | null {
  if (address === undefined) return null;
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(address) ?? [];
  if (!letters) throw new Problem('xlsxDamaged', { where: `cell ${address.slice(0, 20)}` });
  return [Number(digits), columnNumber(letters)];
}

function cellXml(row: number, column: number, cell: { type: string; style: string; text: string }): string {
  const type = ['e', 'inlineStr'].includes(cell.type) ? 'str' : cell.type;
  const style = /^\d+$/.test(cell.style) ? ` s="${cell.style}"` : '';
  return `<c r="${columnLetters(column)}${row}" t="${escaped(type)}"${style}><v>${escaped(cell.text)}</v></c>`;
}

function rowOf(rows: Map<number, Map<number, string>>, row: number): Map<number, string> {
  const known = rows.get(row) ?? new Map<number, string>();
  rows.set(row, known);
  return known;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** 1 for A, 27 for AA. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
