import { Problem } from '../../plan/problem.ts';
import { createPacer } from '../pacer.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { GEOMETRY_TYPES, takeFeature, takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent, isObject } from './geoJsonGeometry.ts';
import { geoJsonLayer } from './geoJsonLayer.ts';
import { readGeoJsonLines } from './geoJsonLines.ts';
import { GeoJsonScan } from './geoJsonScan.ts';
import { parseJson } from './geoJsonSyntax.ts';
import { utf8Json } from './geoJsonText.ts';
import { RefusalTally } from './refusalTally.ts';

/** Bytes between two reports of progress. */
const REPORT_EVERY = 1 << 18;

/**
 * Reads a FeatureCollection, Feature or bare geometry, in one layer. Throws `Problem` jsonDamaged and jsonTooDeep with
 * line and column, geoJsonNotFound where the JSON is something else. Of properties with one name JSON keeps the last.
 */
export const readGeoJson: FormatReader = async (file, parts, onProgress) => {
  try {
    return await readObject(file.name, utf8Json(file.bytes), onProgress);
  } catch (error) {
    if (error === LINES) return readGeoJsonLines(file, parts, onProgress);
    if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
    throw error;
  }
};

/** Another object follows the first: the file is a sequence of them. */
const LINES = new Error('More than one JSON value.');

async function readObject(
  file: string,
  { bytes, encoding }: ReturnType<typeof utf8Json>,
  onProgress: (share: number) => void,
) {
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  const pacer = createPacer(onProgress);
  const scan = new GeoJsonScan(bytes);
  if (scan.peek() === undefined) throw new Problem('fileEmpty');
  if (scan.peek() !== 0x7b) throw notGeoJson(bytes);
  let undecodable = 0;
  let row = 0;
  let reported = 0;
  for (let slice = scan.nextFeature(); slice; slice = scan.nextFeature()) {
    const { value, text } = parseJson(bytes, slice.start, slice.end);
    if (text.includes('\uFFFD')) undecodable += 1;
    takeFeature(value, row + 1, `features[${row}]`, intake);
    row += 1;
    if (scan.position - reported < REPORT_EVERY) continue;
    reported = scan.position;
    await pacer.reach(scan.position / bytes.length);
  }
  const rest = scan.peek();
  if (rest === 0x7b) throw LINES;
  if (rest !== undefined) parseJson(bytes, 0, bytes.length);
  const members = parseMembers(bytes, scan);
  const type = members['type'];
  if (type === 'Feature') takeFeature(members, 1, 'feature', intake);
  else if (GEOMETRY_TYPES.has(type)) takeGeometry(members, 1, {}, 'geometry', intake);
  else if (type !== 'FeatureCollection' || !scan.hasFeatures) throw notCollection(members, scan.hasFeatures);
  onProgress(1);
  const found = { ...encoding, undecodable: encoding.undecodable + undecodable };
  return { layers: [geoJsonLayer(file, 'geojson', intake, members, found)], plans: [], problems: [] };
}

function parseMembers(bytes: Uint8Array, scan: GeoJsonScan): Record<string, unknown> {
  const members: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, { start, end }] of scan.members) members[name] = parseJson(bytes, start, end).value;
  return members;
}

/** JSON that is no object at all, or no JSON. */
function notGeoJson(bytes: Uint8Array): Problem {
  new GeoJsonScan(bytes).skipValue();
  parseJson(bytes, 0, bytes.length);
  const start = new TextDecoder().decode(bytes.subarray(0, 20)).trim();
  return new Problem('geoJsonNotFound', { found: start.startsWith('[') ? 'a JSON list' : start });
}

function notCollection(members: Readonly<Record<string, unknown>>, hasFeatures: boolean): Problem {
  const type = members['type'];
  if (type === 'Topology') return new Problem('geoJsonNotFound', { found: 'TopoJSON' });
  if (hasFeatures && (isObject(members['spatialReference']) || 'geometryType' in members))
    return new Problem('geoJsonNotFound', { found: 'Esri JSON' });
  if (type === 'FeatureCollection') return new Problem('geoJsonNotFound', { where: 'features' });
  if (typeof type !== 'string') return new Problem('geoJsonNotFound', { where: 'type' });
  return new Problem('geoJsonNotFound', { where: 'type', found: type.slice(0, 40) });
}
