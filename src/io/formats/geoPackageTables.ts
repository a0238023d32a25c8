import type { Database, SqlValue } from 'sql.js';
import { Problem } from '../../plan/problem.ts';

/** A table of a GeoPackage that can become a layer. */
export interface GeoPackageTable {
  readonly name: string;
  /** Null for a table of attributes only. */
  readonly geometryColumn: string | null;
  /** Its other columns, without the row number. */
  readonly columns: readonly { readonly name: string; readonly isFlag: boolean }[];
  /** Null where the file says that it is undefined, or names one that it does not describe. */
  readonly system: {
    readonly organization: string;
    readonly code: number;
    readonly definition: string;
  } | null;
}

/** Throws `Problem` geoPackageNoTables. */
export function listGeoPackageTables(database: Database): GeoPackageTable[] {
  const present = new Map(
    rowsOf(database, `SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')`).map(
      ({ name, type, sql }) => [String(name), type === 'view' ? String(sql) : ''],
    ),
  );
  if (!present.has('gpkg_contents')) throw new Problem('geoPackageNoTables');
  const geometryColumns = new Map(
    present.has('gpkg_geometry_columns')
      ? rowsOf(database, 'SELECT * FROM gpkg_geometry_columns').map((row) => [String(row['table_name']), row])
      : [],
  );
  const systems = systemsOf(database, present);
  const contents = rowsOf(database, 'SELECT * FROM gpkg_contents');
  const tables = contents
    .filter(({ data_type: type }) => /^(features|attributes|aspatial)$/.test(String(type)))
    .map(({ table_name: name }) => String(name))
    // a view that calls itself might never end
    .filter((name) => present.has(name) && !/recursive/i.test(present.get(name)!))
    .map((name) => {
      const geometry = geometryColumns.get(name);
      const geometryColumn = geometry ? String(geometry['column_name']) : null;
      return {
        name,
        geometryColumn,
        columns: columnsOf(database, name, geometryColumn),
        system: systems.get(Number(geometry?.['srs_id'])) ?? null,
      };
    });
  if (tables.length === 0) {
    const kinds = [...new Set(contents.map(({ data_type: type }) => String(type)))].join(', ');
    throw new Problem('geoPackageNoTables', kinds ? { where: kinds } : {});
  }
  return tables;
}

/** A name as SQL quotes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function systemsOf(database: Database, present: ReadonlyMap<string, string>) {
  const systems = new Map<number, NonNullable<GeoPackageTable['system']>>();
  if (!present.has('gpkg_spatial_ref_sys')) return systems;
  for (const row of rowsOf(database, 'SELECT * FROM gpkg_spatial_ref_sys')) {
    const definitions = [row['definition_12_063'], row['definition']].map(String);
    const definition = definitions.find((text) => /^[A-Z]+\[/i.test(text.trim())) ?? '';
    const id = Number(row['srs_id']);
    // -1 and 0 are the undefined ones, by the standard
    if (id === -1 || id === 0) continue;
    const code = Number(row['organization_coordsys_id']);
    systems.set(id, { organization: String(row['organization']), code, definition });
  }
  return systems;
}

function columnsOf(database: Database, table: string, geometryColumn: string | null) {
  return rowsOf(database, `PRAGMA table_info(${quoted(table)})`)
    .filter(({ name, pk }) => name !== geometryColumn && !(pk === 1 && /^(ogc_)?fid$/i.test(String(name))))
    .map(({ name, type }) => ({ name: String(name), isFlag: /^bool/i.test(String(type)) }));
}

function rowsOf(database: Database, sql: string): Record<string, SqlValue>[] {
  const [result] = database.exec(sql);
  return (result?.values ?? []).map((values) =>
    Object.fromEntries(result!.columns.map((column, at) => [column, values[at] ?? null])),
  );
}
