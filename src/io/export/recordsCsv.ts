import type { Geometry } from 'geojson';
import { PLAN_VERSION } from '../../plan/planFile.ts';
import { Problem } from '../../plan/problem.ts';
import type { PlanRecord, RecordKind, RecordOfKind } from '../../plan/records.ts';
import { geometryFromWkt } from '../formats/wktGeometry.ts';
import { csvText, safeText, unsafeText } from './csvText.ts';
import { geometryMover, systemCode, WGS84, type SystemCode } from './exportSystem.ts';
import { flatRecord, recordFromFlat, type Cell } from './flatRecord.ts';
import { planFromWritten } from './readBack.ts';
import { RECORDS_FORMAT } from './recordsGeoJson.ts';
import { RECORD_FIELDS, recordFields, type FieldType } from './recordFields.ts';
import { writeWellKnownText } from './wellKnownText.ts';

/** First column of each row, by which the file is known: format and version. */
const MARKER = 'linli';

/**
 * Records of one kind as CSV (UTF-8 with byte order mark). Columns: `linli` (format/version), `kind`, every field,
 * `other` (JSON of what no column holds), the place (`longitude`, `latitude` when all are plain points in WGS84, `x`,
 * `y` in another system, else `wkt`) and `crs`, the system of the place. Texts that spreadsheets would run as formulas have an
 * apostrophe in front, which is taken off when read.
 */
export function recordsToCsv<K extends RecordKind>(
  kind: K,
  records: readonly RecordOfKind<K>[],
  system: SystemCode = WGS84,
): string {
  const { intoSystem } = geometryMover(system);
  const fields = recordFields(kind);
  const geometries = records.map((record) => (record as { geometry?: Geometry }).geometry ?? null);
  const place = placeColumns(geometries, system);
  const header = [MARKER, 'kind', ...fields.map(([name]) => name), 'other', ...place, 'crs'];
  const rows = records.map((record, at) => {
    const geometry = geometries[at]!;
    const spot = geometry && placeCells(intoSystem(geometry), place);
    const kept = geometry && !spot ? ['geometry'] : [];
    const { cells, other } = flatRecord(kind, record as unknown as Record<string, unknown>, kept);
    return [
      `${RECORDS_FORMAT}/${PLAN_VERSION}`,
      kind,
      ...cells.map((cell, index) => cellText(cell, fields[index]![1])),
      other ?? '',
      ...(spot ?? place.map(() => '')),
      spot ? system : '',
    ];
  });
  return csvText([header, ...rows]);
}

function placeColumns(geometries: readonly (Geometry | null)[], system: SystemCode): readonly string[] {
  if (geometries.every((geometry) => geometry === null)) return [];
  const arePoints = geometries.every((g) => g?.type === 'Point' && g.coordinates.length === 2);
  if (!arePoints) return ['wkt'];
  return system === WGS84 ? ['longitude', 'latitude'] : ['x', 'y'];
}

function placeCells(geometry: Geometry, place: readonly string[]): readonly string[] | null {
  const text = writeWellKnownText(geometry);
  if (text === null) return null;
  return place.length === 2 && geometry.type === 'Point' ? geometry.coordinates.map(String) : [text];
}

function cellText(cell: Cell, type: FieldType): string {
  if (cell === null) return '';
  return type.startsWith('text') ? safeText(String(cell)) : String(cell);
}

/** Whether the first row of a table is the header of one that we wrote. */
export function isLinliCsvHeader(header: readonly string[]): boolean {
  return header[0]?.replace(/^\ufeff/, '') === MARKER && header[1] === 'kind';
}

/**
 * Reads a table of ours; columns are found by name, so others may have been added or moved. Rejects with `Problem`
 * planTooNew, planDamaged or systemUnknown. Ask `isLinliCsvHeader` first.
 */
export async function recordsFromLinliCsv(bytes: Uint8Array): Promise<PlanRecord[]> {
  const { default: Papa } = await import('papaparse');
  const text = new TextDecoder().decode(bytes);
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  const [header = [], ...rows] = data;
  const version = Number(/\/(\d+)$/.exec(rows[0]?.[0] ?? `/${PLAN_VERSION}`)?.[1] ?? NaN);
  const column = new Map(header.map((name, at) => [name, at]));
  const records = rows.map((row, at) => recordOfRow((name) => row[column.get(name) ?? -1] ?? '', at));
  return [...planFromWritten(version, records, (at) => `row ${at + 2}`).values()];
}

function recordOfRow(cell: (name: string) => string, at: number): unknown {
  const where = `row ${at + 2}`;
  const kind = cell('kind');
  if (!Object.hasOwn(RECORD_FIELDS, kind)) throw new Problem('planDamaged', { where: `${where}: kind` });
  const cells = recordFields(kind as RecordKind).map(([name, type]) => valueOf(cell(name), type));
  const geometry = geometryOf(cell, where);
  try {
    const other = cell('other') || null;
    const record = recordFromFlat(kind as RecordKind, { cells, other });
    return geometry ? { ...record, geometry } : record;
  } catch {
    throw new Problem('planDamaged', { where });
  }
}

/** What is no number stays text, and is refused with the record. */
function valueOf(text: string, type: FieldType): Cell {
  if (text === '') return null;
  if (type.startsWith('text')) return unsafeText(text);
  if (type.startsWith('number')) return Number.isFinite(Number(text)) ? Number(text) : text;
  if (type.startsWith('flag')) return FLAGS[text.toLowerCase()] ?? text;
  return text;
}

/** Spreadsheets write flags in capitals. */
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

function geometryOf(cell: (name: string) => string, where: string): Geometry | null {
  const pair = [cell('longitude') || cell('x'), cell('latitude') || cell('y')];
  const wkt = cell('wkt');
  if (pair.includes('') && wkt === '') return null;
  const geometry = wkt === '' ? pointOf(pair) : (geometryFromWkt(wkt)?.geometry as Geometry | undefined);
  if (!geometry) throw new Problem('planDamaged', { where: `${where}: wkt` });
  return geometryMover(systemCode(cell('crs'))).toWgs84(geometry);
}

function pointOf(pair: readonly string[]): Geometry {
  return { type: 'Point', coordinates: pair.map(Number) };
}
