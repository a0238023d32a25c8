import type { Database, SqlValue } from 'sql.js';
import { Problem } from '../../plan/problem.ts';
import type { Plan, RecordKind } from '../../plan/records.ts';
import { readGeoPackageGeometry } from '../formats/geoPackageGeometry.ts';
import { withSqlite } from '../formats/sqlite.ts';
import { recordFromFlat, type Cell } from './flatRecord.ts';
import { assetsOfRecords, type Assets } from './planAssets.ts';
import { planFromWritten } from './readBack.ts';
import { recordFields, RECORD_KINDS } from './recordFields.ts';
import { RECORDS_FORMAT } from './recordsGeoJson.ts';

/**
 * Reads a GeoPackage of ours; null for any other, also one that is no database (leave that to the reader of the
 * format). Rejects with `Problem` planTooNew, planDamaged or geoPackageDamaged.
 */
export async function planFromLinliGeoPackage(
  bytes: Uint8Array,
): Promise<{ plan: Plan; assets: Assets } | null> {
  return withSqlite(bytes, async (database) => {
    // tables only: a view might never end
    const tables = new Set(column(database, `SELECT name FROM sqlite_master WHERE type = 'table'`));
    if (!tables.has('linli') || !tables.has('gpkg_contents')) return null;
    const [mark] = database.exec('SELECT format, version FROM linli LIMIT 1');
    const [format, version] = mark?.values[0] ?? [];
    if (format !== RECORDS_FORMAT) return null;
    const found = RECORD_KINDS.filter((kind) => tables.has(kind)).flatMap((kind) => readKind(database, kind));
    found.sort((a, b) => a.fid - b.fid);
    const plan = planFromWritten(
      version,
      found.map(({ record }) => record),
      (index) => found[index]!.where,
    );
    return { plan, assets: tables.has('linli_asset') ? readAssets(database, plan) : new Map() };
  });
}

function column(database: Database, sql: string): string[] {
  return (database.exec(sql)[0]?.values ?? []).map(([value]) => String(value));
}

function readKind(database: Database, kind: RecordKind) {
  const present = new Set(column(database, `SELECT name FROM pragma_table_info('${kind}')`));
  const fields = recordFields(kind);
  const names = ['fid', 'geom', 'other', ...fields.map(([name]) => name)];
  const selected = names.map((name) => (present.has(name) ? `"${name}"` : 'NULL')).join(', ');
  const statement = database.prepare(`SELECT ${selected} FROM "${kind}"`);
  const rows: { fid: number; record: unknown; where: string }[] = [];
  try {
    while (statement.step()) {
      const [fid = null, geom = null, other = null, ...values] = statement.get();
      const where = `${kind} ${fid}`;
      rows.push({ fid: Number(fid), record: recordOfRow(kind, geom, other, values, where), where });
    }
  } finally {
    statement.free();
  }
  return rows;
}

function recordOfRow(
  kind: RecordKind,
  geom: SqlValue,
  other: SqlValue,
  values: readonly SqlValue[],
  where: string,
): unknown {
  const fields = recordFields(kind);
  const cells = fields.map(([, type], at): Cell => {
    const value = values[at] ?? null;
    if (value instanceof Uint8Array) return String(value);
    return type.startsWith('flag') && (value === 0 || value === 1) ? value === 1 : value;
  });
  try {
    const record = recordFromFlat(kind, { cells, other: typeof other === 'string' ? other : null });
    if (geom === null || 'geometry' in record) return record;
    const geometry = readGeoPackageGeometry(geom);
    return typeof geometry === 'string' ? record : { ...record, geometry };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Problem('planDamaged', { where });
  }
}

function readAssets(database: Database, plan: Plan): Assets {
  const assets = new Map<string, Uint8Array>();
  const named = new Set(assetsOfRecords(plan.values()));
  const [rows] = database.exec('SELECT id, content FROM linli_asset');
  for (const [id, content] of rows?.values ?? [])
    if (typeof id === 'string' && named.has(id) && content instanceof Uint8Array) assets.set(id, content);
  return assets;
}
