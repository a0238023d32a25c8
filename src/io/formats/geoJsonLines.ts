import { Problem } from '../../plan/problem.ts';
import { createPacer } from '../pacer.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { GEOMETRY_TYPES, takeFeature, takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent, isObject } from './geoJsonGeometry.ts';
import { geoJsonLayer } from './geoJsonLayer.ts';
import { GeoJsonScan } from './geoJsonScan.ts';
import { parseJson, placeInBytes } from './geoJsonSyntax.ts';
import { utf8Json } from './geoJsonText.ts';
import { RefusalTally } from './refusalTally.ts';

const [RECORD_SEPARATOR, LINE_FEED] = [0x1e, 0x0a];

/**
 * Reads GeoJSON text sequences: one Feature, geometry or FeatureCollection on each line, or after each record separator
 * (RFC 8142). Lines that are no JSON are refused one by one; `Problem` jsonDamaged when not one can be read.
 */
export const readGeoJsonLines: FormatReader = async (file, _parts, onProgress) => {
  const { bytes, encoding } = utf8Json(file.bytes);
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  const pacer = createPacer(onProgress);
  let members: Record<string, unknown> = {};
  let undecodable = 0;
  let row = 0;
  let hasJson = false;
  for (const { start, end } of records(bytes)) {
    row += 1;
    const where = `record ${row}`;
    try {
      if (isTooDeep(bytes.subarray(start, end))) throw new Problem('jsonTooDeep');
      const { value, text } = parseJson(bytes, start, end);
      if (text.includes('\uFFFD')) undecodable += 1;
      hasJson = true;
      if (isObject(value) && 'crs' in value) members = value;
      takeRecord(value, row, where, intake);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const place = typeof error.detail['where'] === 'string' ? error.detail['where'] : where;
      intake.refused.add('rowDamaged', error.code === 'jsonDamaged' ? place : where);
    }
    await pacer.reach(end / bytes.length);
  }
  if (row === 0) throw new Problem('fileEmpty', { file: file.name });
  if (!hasJson) throw new Problem('jsonDamaged', { file: file.name, where: firstPlace(bytes) });
  if (intake.features.length === 0 && onlyForeign(intake))
    throw new Problem('geoJsonNotFound', { file: file.name });
  onProgress(1);
  const found = { ...encoding, undecodable: encoding.undecodable + undecodable };
  const crs = 'crs' in members ? { crs: members['crs'] } : {};
  return { layers: [geoJsonLayer(file.name, 'geojsonLines', intake, crs, found)], plans: [], problems: [] };
};

function takeRecord(value: unknown, row: number, where: string, intake: FeatureIntake): void {
  if (!isObject(value)) return intake.refused.add('rowDamaged', where);
  if (GEOMETRY_TYPES.has(value['type'])) return takeGeometry(value, row, {}, where, intake);
  if (value['type'] !== 'FeatureCollection') return takeFeature(value, row, where, intake);
  if (!Array.isArray(value['features'])) return intake.refused.add('rowDamaged', `${where}.features`);
  value['features'].forEach((feature, index) =>
    takeFeature(feature, row, `${where}.features[${index}]`, intake),
  );
}

function* records(bytes: Uint8Array): Generator<{ start: number; end: number }> {
  const mark = bytes.includes(RECORD_SEPARATOR) ? RECORD_SEPARATOR : LINE_FEED;
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(mark, start);
    const end = found < 0 ? bytes.length : found;
    if (bytes.subarray(start, end).some((byte) => byte > 0x20)) yield { start, end };
    start = end + 1;
  }
}

function isTooDeep(record: Uint8Array): boolean {
  try {
    new GeoJsonScan(record).skipValue();
    return false;
  } catch (error) {
    return error instanceof Problem && error.code === 'jsonTooDeep';
  }
}

function firstPlace(bytes: Uint8Array): string {
  try {
    parseJson(bytes, 0, bytes.length);
  } catch (error) {
    if (error instanceof Problem) return String(error.detail['where']);
  }
  return placeInBytes(bytes, 0);
}

/** Valid JSON, but not one line with a type of GeoJSON. */
function onlyForeign(intake: FeatureIntake): boolean {
  return intake.refused.refusals().every(({ reason }) => reason === 'rowDamaged');
}
