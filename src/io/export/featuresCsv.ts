import type { FeatureCollection } from 'geojson';
import { csvText, safeText } from './csvText.ts';
import { WGS84, type SystemCode } from './exportSystem.ts';
import { writeWellKnownText } from './wellKnownText.ts';

/**
 * Results (travel circles, say) as CSV: a column for each property, then `wkt` and `crs`, which states the system the
 * geometries are in. Unknown values are empty cells.
 */
export function featuresToCsv({ features }: FeatureCollection, system: SystemCode = WGS84): string {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const rows = features.map(({ geometry, properties }) => [
    ...names.map((name) => cellText(properties?.[name])),
    writeWellKnownText(geometry) ?? '',
    system,
  ]);
  return csvText([[...names.map(safeText), 'wkt', 'crs'], ...rows]);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return safeText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}
