import { Problem } from '../../plan/problem.ts';
import type { FileProblem, FormatReader } from '../sourceLayer.ts';
import { parsedCityJson } from './cityJson.ts';
import type { CityObject } from './cityJsonBuildings.ts';
import { cityLayers, cityObjects } from './cityJsonObjects.ts';
import { cityJsonReference } from './cityJsonReference.ts';
import { isObject } from './jsonObject.ts';
import { cityTransform, vertexSource } from './cityJsonVertices.ts';

/**
 * CityJSONSeq: a header line (an empty CityJSON with transform, metadata and templates), then one CityJSONFeature a
 * line. Gives what `readCityJson` gives. Lines that cannot be read are a problem each, at most five; throws `Problem`
 * cityJsonDamaged or cityJsonVersion when the header, or every line, cannot be read.
 */
export const readCityJsonSeq: FormatReader = async (file, _parts, onProgress) => {
  const { name } = file;
  const lines = new TextDecoder().decode(file.bytes).split('\n');
  const first = lines.findIndex((line) => line.trim());
  const header = parsedCityJson(lines[first] ?? '', name, 'line 1');
  const transform = cityTransform(header['transform']);
  if (transform === undefined) throw new Problem('cityJsonDamaged', { file: name, where: 'transform' });

  const templates = header['geometry-templates'];
  const objects: CityObject[] = cityObjects(
    header['CityObjects'],
    vertexSource(header['vertices'], transform, templates),
    0,
  );
  const damaged: number[] = [];
  let read = 0;
  lines.forEach((line, index) => {
    if (index <= first || !line.trim()) return;
    const feature = parsedFeature(line);
    if (!feature) return damaged.push(index + 1);
    read++;
    const source = vertexSource(feature['vertices'], transform, templates);
    for (const object of cityObjects(feature['CityObjects'], source, objects.length)) objects.push(object);
    if (index % 500 === 0) onProgress((index / lines.length) * 0.8);
  });
  if (read === 0 && damaged.length > 0)
    throw new Problem('cityJsonDamaged', { file: name, where: `line ${damaged[0]}` });
  const declared = cityJsonReference(header['metadata']);
  const layers = cityLayers(objects, { name, format: 'cityjsonSeq', declared });
  const problems = damaged.slice(0, 5).map((line): FileProblem => ({
    file: name,
    code: 'cityJsonDamaged',
    detail: { file: name, where: `line ${line}` },
  }));
  onProgress(1);
  return { layers, plans: [], problems };
};

function parsedFeature(line: string): Record<string, unknown> | null {
  try {
    const feature: unknown = JSON.parse(line);
    return isObject(feature) && feature['type'] === 'CityJSONFeature' ? feature : null;
  } catch {
    return null;
  }
}
