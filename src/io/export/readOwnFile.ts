import type { ImportedPlan } from '../importedPlan.ts';
import { Problem } from '../../plan/problem.ts';
import type { PlanRecord } from '../../plan/records.ts';
import type { NamedBytes, SourceFormat } from '../sourceLayer.ts';
import type { Assets } from './planAssets.ts';
import { planFromLinliGeoPackage } from './linliGeoPackage.ts';
import { parsedJson } from './readBack.ts';
import { isLinliCsvHeader, recordsFromLinliCsv } from './recordsCsv.ts';
import { isLinliGeoJson, recordsFromLinliGeoJson, RECORDS_FORMAT } from './recordsGeoJson.ts';

/** Bytes in which the mark of a GeoJSON of ours would stand. */
const START = 2_000;

/**
 * Records of a GeoJSON, CSV or GeoPackage that we wrote ourselves, exactly as they were; null for files of others, which the
 * reader of the format takes. Rejects with `Problem` planTooNew, planDamaged, systemUnknown or geoPackageDamaged.
 */
export async function readOwnFile(
  format: SourceFormat,
  { name, bytes }: NamedBytes,
): Promise<{ imported: ImportedPlan; assets: Assets } | null> {
  try {
    if (format === 'geopackage') {
      const opened = await planFromLinliGeoPackage(bytes);
      return opened && { imported: importedPlan([...opened.plan.values()]), assets: opened.assets };
    }
    const records = await recordsOf(format, bytes);
    return records && { imported: importedPlan(records), assets: new Map() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, { file: name, ...error.detail });
  }
}

async function recordsOf(format: SourceFormat, bytes: Uint8Array): Promise<PlanRecord[] | null> {
  const start = new TextDecoder().decode(bytes.subarray(0, START));
  if (format === 'csv') return isLinliCsvHeader(start.split(',', 3)) ? recordsFromLinliCsv(bytes) : null;
  if (format !== 'geojson' || !start.includes(`"${RECORDS_FORMAT}"`)) return null;
  const value = parsedJson(new TextDecoder().decode(bytes), 'JSON');
  return isLinliGeoJson(value) ? recordsFromLinliGeoJson(value) : null;
}

function importedPlan(records: readonly PlanRecord[]): ImportedPlan {
  return { records, format: 'linli', counts: { records: records.length }, skipped: {} };
}
