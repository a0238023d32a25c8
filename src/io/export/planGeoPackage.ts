import type { Geometry, Position } from 'geojson';
import type { Database, SqlValue } from 'sql.js';
import { PLAN_VERSION } from '../../plan/planFile.ts';
import type { Plan, PlanRecord, RecordKind } from '../../plan/records.ts';
import { readGeoPackageGeometry } from '../formats/geoPackageGeometry.ts';
import { openSqlite } from '../formats/sqlite.ts';
import { flatRecord, type Cell } from './flatRecord.ts';
import { writeGeoPackageGeometry } from './geoPackageGeometry.ts';
import { GEO_PACKAGE_SCHEMA, WGS84_ID } from './geoPackageSchema.ts';
import { assetsOfRecords, type Assets } from './planAssets.ts';
import { recordFields, RECORD_KINDS, type FieldType } from './recordFields.ts';
import { RECORDS_FORMAT } from './recordsGeoJson.ts';

/** Where in the plan a record stands: `fid` is that, so that the order comes back. */
type Placed = readonly [fid: number, record: PlanRecord];

/**
 * The whole plan as a GeoPackage 1.3 in WGS84: one table for each kind, every field a column (nested ones as JSON), what
 * no column holds in `other`; the bytes that records name in `linli_asset`. The table `linli` marks it as ours.
 */
export async function planToGeoPackage(plan: Plan, assets: Assets): Promise<Uint8Array> {
  const byKind = new Map<RecordKind, Placed[]>();
  let fid = 0;
  for (const record of plan.values()) {
    const placed: Placed = [++fid, record];
    const known = byKind.get(record.kind);
    if (known) known.push(placed);
    else byKind.set(record.kind, [placed]);
  }
  const database = await openSqlite(new Uint8Array());
  try {
    database.exec(`${GEO_PACKAGE_SCHEMA} BEGIN;`);
    for (const kind of RECORD_KINDS) {
      const records = byKind.get(kind);
      if (records) writeKind(database, kind, records);
    }
    writeOwnTables(database, plan, assets);
    database.exec('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

const COLUMN_TYPES = { text: 'TEXT', number: 'DOUBLE', flag: 'BOOLEAN', json: 'TEXT' } as const;

function columnType(type: FieldType): string {
  return COLUMN_TYPES[type.replace('?', '') as keyof typeof COLUMN_TYPES];
}

function writeKind(database: Database, kind: RecordKind, records: readonly Placed[]): void {
  const isPlaced = records.some(([, record]) => geometryOf(record) !== null);
  const columns = recordFields(kind).map(([name, type]) => `"${name}" ${columnType(type)}`);
  const geometry = isPlaced ? `geom ${geometryType(records)}, ` : '';
  database.exec(
    `CREATE TABLE "${kind}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${geometry}${columns.join(', ')}, other TEXT)`,
  );
  register(database, kind, isPlaced ? records : null);
  const marks = Array.from({ length: columns.length + 2 + (isPlaced ? 1 : 0) }, () => '?').join(', ');
  const insert = database.prepare(`INSERT INTO "${kind}" VALUES (${marks})`);
  for (const [fid, record] of records) {
    const place = geometryOf(record);
    const blob = place && writeGeoPackageGeometry(place, WGS84_ID);
    // what the reader of geometries would refuse stands in `other` as it is, too
    const isHeld = blob !== null && typeof readGeoPackageGeometry(blob) === 'object';
    const kept = isHeld || !place ? [] : ['geometry'];
    const { cells, other } = flatRecord(kind, record as unknown as Record<string, unknown>, kept);
    insert.run([fid, ...(isPlaced ? [blob] : []), ...cells.map(sqlValue), other]);
  }
  insert.free();
}

function geometryOf(record: PlanRecord): Geometry | null {
  return (record as { geometry?: Geometry }).geometry ?? null;
}

/** The type that all share, so that other programs draw the table as one layer. */
function geometryType(records: readonly Placed[]): string {
  const types = new Set(records.map(([, record]) => geometryOf(record)?.type.toUpperCase() ?? 'GEOMETRY'));
  const [type] = types;
  return types.size === 1 && type !== 'GEOMETRYCOLLECTION' ? type! : 'GEOMETRY';
}

function sqlValue(cell: Cell): SqlValue {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}

/** Puts a table on the lists of the format; `placed` are its records when they have geometry. */
function register(database: Database, table: string, placed: readonly Placed[] | null): void {
  const extent = placed && extentOf(placed);
  database.run(
    'INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [table, placed ? 'features' : 'attributes', table, ...(extent ?? NO_EXTENT), placed ? WGS84_ID : null],
  );
  if (!placed) return;
  const hasHeights = placed.some(([, record]) => firstPosition(geometryOf(record)).length > 2);
  database.run('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, 0)', [
    table,
    'geom',
    geometryType(placed),
    WGS84_ID,
    // 2: some have a third coordinate
    hasHeights ? 2 : 0,
  ]);
}

const NO_EXTENT = [null, null, null, null] as const;

function extentOf(records: readonly Placed[]): number[] {
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, record] of records) widen(extent, coordinatesOf(geometryOf(record)));
  return extent;
}

type Nested = Position | readonly Nested[];

function widen(extent: number[], list: Nested): void {
  if (typeof list[0] === 'object') {
    for (const inner of list as readonly Nested[]) widen(extent, inner);
    return;
  }
  const [x, y] = list as Position;
  if (x === undefined || y === undefined) return;
  extent[0] = Math.min(extent[0]!, x);
  extent[1] = Math.min(extent[1]!, y);
  extent[2] = Math.max(extent[2]!, x);
  extent[3] = Math.max(extent[3]!, y);
}

function coordinatesOf(geometry: Geometry | null): Nested {
  return geometry && 'coordinates' in geometry ? geometry.coordinates : [];
}

function firstPosition(geometry: Geometry | null): Nested {
  let list = coordinatesOf(geometry);
  while (typeof list[0] === 'object') list = list[0];
  return list;
}

function writeOwnTables(database: Database, plan: Plan, assets: Assets): void {
  database.exec(
    'CREATE TABLE linli (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, format TEXT, version INTEGER)',
  );
  database.run('INSERT INTO linli (format, version) VALUES (?, ?)', [RECORDS_FORMAT, PLAN_VERSION]);
  register(database, 'linli', null);
  const named = assetsOfRecords(plan.values()).filter((id) => assets.has(id));
  if (named.length === 0) return;
  database.exec(
    'CREATE TABLE linli_asset (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT, content BLOB)',
  );
  register(database, 'linli_asset', null);
  for (const id of named)
    database.run('INSERT INTO linli_asset (id, content) VALUES (?, ?)', [id, assets.get(id)!]);
}
