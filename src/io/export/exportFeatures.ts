import type { FeatureCollection } from 'geojson';
import type { ExportedFile } from './exportPlan.ts';
import { geometryMover, systemCode, systemUrn } from './exportSystem.ts';
import { featuresToCsv } from './featuresCsv.ts';
import { safeFileName } from './safeFileName.ts';

export interface FeaturesRequest {
  /** Of the file, without ending. */
  readonly name: string;
  readonly format: 'geojson' | 'csv';
  /** `OGC:CRS84`, or a system of our own table such as `EPSG:4549`; stated in the file. */
  readonly system: string;
}

/** Results, such as travel circles (WGS84), as a file. Throws `Problem` systemUnknown or placeOutsideSystem. */
export function exportFeatures(
  collection: FeatureCollection,
  { name, format, system }: FeaturesRequest,
): ExportedFile {
  const code = systemCode(system);
  const { intoSystem } = geometryMover(code);
  const features = collection.features.map((feature) => ({
    ...feature,
    geometry: intoSystem(feature.geometry),
  }));
  const crs = { type: 'name', properties: { name: systemUrn(code) } };
  const text =
    format === 'csv'
      ? featuresToCsv({ type: 'FeatureCollection', features }, code)
      : JSON.stringify({ type: 'FeatureCollection', crs, features });
  return {
    name: `${safeFileName(name)}.${format}`,
    mime: format === 'csv' ? 'text/csv' : 'application/geo+json',
    bytes: new TextEncoder().encode(text),
  };
}
