import type { Bounds, CrsEvidence, LoadedPlace } from '../geo/crs/crsFinding.ts';
import type { SourceFeature, SourceLayer } from '../io/sourceLayer.ts';
import type { LayerSummary } from './importJobs.ts';
import { eachPath, geometrySort } from './eachPosition.ts';

const SAMPLE_VERTICES = 4_000;
const SAMPLE_VALUES = 3;
const LONGEST_SAMPLE = 60;
/** Texts of attributes that the doctor looks through for place names. */
const WORD_ROWS = 200;
const MOST_WORDS = 2_000;

/** How many features are points, lines, areas or nothing. */
export function geometryCounts(features: readonly SourceFeature[]): LayerSummary['geometries'] {
  const counts = { point: 0, line: 0, area: 0, none: 0 };
  for (const { geometry } of features) counts[geometrySort(geometry)]++;
  return counts;
}

/** In the file's own numbers; null when nothing has a place. */
export function boundsOf(features: readonly SourceFeature[]): Bounds | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    if (!geometry) continue;
    eachPath(geometry, (path) => {
      for (const [x = NaN, y = NaN] of path) {
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
    });
  }
  return minX <= maxX && minY <= maxY ? [minX, minY, maxX, maxY] : null;
}

/** Fields with the first few values that differ, as text. */
export function fieldsWithSamples({ fields, features }: SourceLayer): LayerSummary['fields'] {
  return fields.map((field) => {
    const samples = new Set<string>();
    for (const { properties } of features) {
      const value = properties[field.name];
      if (value === null || value === undefined || value === '') continue;
      samples.add(String(value).slice(0, LONGEST_SAMPLE));
      if (samples.size >= SAMPLE_VALUES) break;
    }
    return { ...field, samples: [...samples] };
  });
}

/** What the doctor looks at; null when the layer has no places at all. */
export function evidenceOf(layer: SourceLayer, loaded: LoadedPlace | null): CrsEvidence | null {
  const bounds = boundsOf(layer.features);
  if (!bounds) return null;
  const { point, line, area } = geometryCounts(layer.features);
  return {
    declared: layer.declared,
    sample: vertexSample(layer.features),
    bounds,
    geometry: area >= line && area >= point ? 'area' : line >= point ? 'line' : 'point',
    words: wordsOf(layer),
    loaded,
  };
}

/** Every nth vertex, so that the sample is spread over the whole layer. */
function vertexSample(features: readonly SourceFeature[]): Float64Array {
  let vertices = 0;
  for (const { geometry } of features) if (geometry) eachPath(geometry, (path) => (vertices += path.length));
  const stride = Math.max(1, Math.ceil(vertices / SAMPLE_VERTICES));
  const sample: number[] = [];
  let index = 0;
  for (const { geometry } of features) {
    if (!geometry) continue;
    eachPath(geometry, (path) => {
      for (const [x = NaN, y = NaN] of path) if (index++ % stride === 0) sample.push(x, y);
    });
  }
  return Float64Array.from(sample);
}

function wordsOf({ file, name, fields, features }: SourceLayer): readonly string[] {
  const words = new Set<string>([file, name, ...fields.map((field) => field.name)]);
  const stride = Math.max(1, Math.floor(features.length / WORD_ROWS));
  for (let row = 0; row < features.length && words.size < MOST_WORDS; row += stride)
    for (const value of Object.values(features[row]!.properties))
      if (typeof value === 'string' && value !== '') words.add(value);
  return [...words];
}
