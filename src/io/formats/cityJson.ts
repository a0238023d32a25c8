import { Problem } from '../../plan/problem.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { cityLayers, cityObjects } from './cityJsonObjects.ts';
import { cityJsonReference } from './cityJsonReference.ts';
import { isObject } from './jsonObject.ts';
import { cityTransform, vertexSource } from './cityJsonVertices.ts';

/**
 * CityJSON 1.0 to 2.0: buildings and building parts in one layer, with `shell`, `groundZ` and `topZ` where the file has
 * them; other objects that cover ground in a layer for each type. Throws `Problem` cityJsonDamaged, cityJsonVersion, or
 * cityGmlUnsupported for the XML form.
 */
export const readCityJson: FormatReader = async (file, _parts, onProgress) => {
  const { name } = file;
  const text = new TextDecoder().decode(file.bytes);
  if (/^\s*</.test(text)) throw new Problem('cityGmlUnsupported', { file: name });
  const city = parsedCityJson(text, name);
  onProgress(0.4);
  const transform = cityTransform(city['transform']);
  if (transform === undefined) throw new Problem('cityJsonDamaged', { file: name, where: 'transform' });
  if (!isObject(city['CityObjects']))
    throw new Problem('cityJsonDamaged', { file: name, where: 'CityObjects' });
  const source = vertexSource(city['vertices'], transform, city['geometry-templates']);
  const objects = cityObjects(city['CityObjects'], source, 0);
  onProgress(0.8);
  const declared = cityJsonReference(city['metadata']);
  const layers = cityLayers(objects, { name, format: 'cityjson', declared });
  onProgress(1);
  return { layers, plans: [], problems: [] };
};

/** A document of type CityJSON in a version we read. */
export function parsedCityJson(text: string, file: string, where = ''): Record<string, unknown> {
  let city: unknown;
  try {
    city = JSON.parse(text);
  } catch {
    throw new Problem('cityJsonDamaged', { file, ...(where && { where }) });
  }
  if (!isObject(city) || city['type'] !== 'CityJSON')
    throw new Problem('cityJsonDamaged', { file, where: 'type' });
  const { version } = city;
  if (typeof version !== 'string' || !/^(1\.[01]|2\.0)(\.\d+)?$/.test(version))
    throw new Problem('cityJsonVersion', { file, version: typeof version === 'string' ? version : '' });
  return city;
}
