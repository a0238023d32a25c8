import type * as Papaparse from 'papaparse';
import { Problem } from '../../plan/problem.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { layerName } from './layerName.ts';
import { tableLayer } from './tableRows.ts';
import { decodeText } from './textEncoding.ts';

const DELIMITERS = [',', '\t', ';', '|', '，'];
/** Rows and letters that are looked at to tell the delimiter. */
const LOOKED_AT = 12;
const LOOKED_INTO = 64 * 1024;

/**
 * Reads a table of text: commas, tabs, semicolons or bars between the cells, in any encoding that `decodeText` tells.
 * See `tableLayer` for what becomes of it. Throws `Problem` fileEmpty, tableEmpty.
 */
export const readCsv: FormatReader = async (file, _parts, onProgress) => {
  const { default: papaparse } = await import('papaparse');
  const { text, finding } = decodeText(file.bytes);
  if (text.trim() === '') throw new Problem('fileEmpty', { file: file.name });
  onProgress(0.2);
  // Excel's own way to name the delimiter
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said ? text.slice(said[0].length) : text;
  const { data, errors, meta } = papaparse.parse<string[]>(body, {
    delimiter: said?.[1] ?? delimiterOf(body, papaparse),
  });
  onProgress(0.6);
  const damaged = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row ?? -1));
  const layer = tableLayer({
    file: file.name,
    name: layerName(file.name),
    format: 'csv',
    encoding: finding,
    rows: said ? [[], ...data] : data,
    decimalComma: meta.delimiter === ';',
    damaged: said ? new Set([...damaged].map((row) => row + 1)) : damaged,
  });
  if (!layer) throw new Problem('tableEmpty', { file: file.name });
  onProgress(1);
  return { layers: [layer], plans: [], problems: [] };
};

/**
 * The delimiter that parts most of the first rows into equally many cells, the widest of those. Papaparse's own guess
 * takes the commas within well-known text for delimiters.
 */
function delimiterOf(body: string, { parse }: Pick<typeof Papaparse, 'parse'>): string {
  const start = body.slice(0, LOOKED_INTO);
  let best = { delimiter: DELIMITERS[0]!, rows: 0, width: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const { length } of parse<string[]>(start, { delimiter, preview: LOOKED_AT }).data)
      if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, rows] of widths)
      if (rows > best.rows || (rows === best.rows && width > best.width)) best = { delimiter, rows, width };
  }
  return best.delimiter;
}
