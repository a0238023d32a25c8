import { Problem } from '../../plan/problem.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { isObject } from './geoJsonGeometry.ts';
import { GeoJsonScan } from './geoJsonScan.ts';
import { parseJson } from './geoJsonSyntax.ts';
import { utf8Json } from './geoJsonText.ts';
import { layerName } from './layerName.ts';
import { tableLayer } from './tableRows.ts';

/**
 * Reads a JSON list of objects, as web services give them out, like a table with one row an object: members are
 * columns, lists and objects inside stay as JSON text. Throws `Problem` jsonDamaged and jsonTooDeep with line and
 * column, geoJsonNotFound when it is a list of something else, tableEmpty.
 */
export const readJsonTable: FormatReader = (file, _parts, onProgress) =>
  Promise.resolve().then(() => {
    try {
      const { bytes, encoding } = utf8Json(file.bytes);
      const names = new Map<string, number>();
      const rows = objectsIn(bytes).map((object) => cellsOf(object, names));
      onProgress(0.5);
      const layer = tableLayer({
        file: file.name,
        name: layerName(file.name),
        format: 'jsonTable',
        encoding,
        rows: [[...names.keys()], ...rows],
        decimalComma: false,
        damaged: new Set(),
      });
      if (!layer) throw new Problem('tableEmpty');
      onProgress(1);
      return { layers: [layer], plans: [], problems: [] };
    } catch (error) {
      if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
      throw error;
    }
  });

function objectsIn(bytes: Uint8Array): readonly Readonly<Record<string, unknown>>[] {
  // refuses what is nested too deep before anything is parsed
  new GeoJsonScan(bytes).skipValue();
  const { value } = parseJson(bytes, 0, bytes.length);
  if (!Array.isArray(value) || !value.every(isRow))
    throw new Problem('geoJsonNotFound', { found: 'a JSON list' });
  return value as readonly Readonly<Record<string, unknown>>[];
}

/** GeoJSON features belong into a collection. */
function isRow(value: unknown): boolean {
  return isObject(value) && value['type'] !== 'Feature';
}

function cellsOf(object: Readonly<Record<string, unknown>>, names: Map<string, number>): AttributeValue[] {
  const cells: AttributeValue[] = [];
  for (const [name, value] of Object.entries(object)) {
    const column = names.get(name) ?? names.size;
    names.set(name, column);
    cells[column] = cellOf(value);
  }
  return Array.from(cells, (cell) => cell ?? null);
}

function cellOf(value: unknown): AttributeValue {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as AttributeValue);
}
