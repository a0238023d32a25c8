import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '../../plan/problem.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import { BYTES_PER_MEGABYTE, FILE_LIMIT_BYTES } from '../fileLimit.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { tableLayer } from './tableRows.ts';
import { leanSheet } from './xlsxSheet.ts';

/**
 * Reads the sheets of an Excel workbook that hold rows, each in a layer of its own; see `tableLayer`. Dates become ISO
 * texts. Throws `Problem` xlsxDamaged, fileTooLarge when the workbook unpacks to more than a file may have, tableEmpty.
 */
export const readXlsx: FormatReader = async (file, _parts, onProgress) => {
  const { default: readWorkbook } = await import('read-excel-file/universal');
  const archive = unpacked(file.name, file.bytes);
  onProgress(0.3);
  const sheets = await readWorkbook(archive, { trim: false }).catch(() => {
    throw new Problem('xlsxDamaged', { file: file.name });
  });
  onProgress(0.8);
  const layers = sheets.map(({ sheet, data }) =>
    tableLayer({
      file: file.name,
      name: sheet,
      format: 'xlsx',
      encoding: null,
      rows: data.map((row) => row.map(cellValue)),
      decimalComma: false,
      damaged: new Set(),
    }),
  );
  const found = layers.filter((layer) => layer !== null);
  if (found.length === 0) throw new Problem('tableEmpty', { file: file.name });
  onProgress(1);
  return { layers: found, plans: [], problems: [] };
};

/**
 * The workbook with its parts unpacked and none of them compressed: the library would unpack without a limit, and large
 * parts in workers of its own.
 */
function unpacked(name: string, bytes: Uint8Array): ArrayBuffer {
  let total = 0;
  try {
    const parts = unzipSync(bytes, {
      filter(part) {
        if (!/\.(xml|rels)$/i.test(part.name)) return false;
        total += part.originalSize;
        if (total > FILE_LIMIT_BYTES)
          throw new Problem('fileTooLarge', {
            file: name,
            limitMegabytes: FILE_LIMIT_BYTES / BYTES_PER_MEGABYTE,
          });
        return true;
      },
    });
    for (const [path, part] of Object.entries(parts))
      if (/worksheets\/[^/]*\.xml$/i.test(path)) parts[path] = strToU8(leanSheet(strFromU8(part)));
    return zipSync(parts, { level: 0 }).buffer as ArrayBuffer;
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: name, ...error.detail });
    throw new Problem('xlsxDamaged', { file: name });
  }
}

function cellValue(cell: unknown): AttributeValue {
  if (cell instanceof Date) return dateText(cell);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
}

function dateText(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
