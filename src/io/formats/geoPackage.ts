import type { Database, SqlValue } from 'sql.js';
import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { knownSystem } from '../../geo/crs/knownSystem.ts';
import { Problem } from '../../plan/problem.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import { createPacer, type Pacer } from '../pacer.ts';
import type { FormatReader, SourceLayer } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { listGeoPackageTables, quoted, type GeoPackageTable } from './geoPackageTables.ts';
import { readGeoPackageGeometry } from './geoPackageGeometry.ts';
import { RefusalTally } from './refusalTally.ts';
import { withSqlite } from './sqlite.ts';

/** Rows read before others get a look-in. */
const PIECE = 512;

/**
 * Reads every feature table and every attribute table of a GeoPackage as a layer. A feature table without any geometry is
 * a table, too; otherwise rows without one are refused. Throws `Problem` geoPackageDamaged, or geoPackageNoTables when the
 * database holds none.
 */
export const readGeoPackage: FormatReader = async (file, _parts, onProgress) => {
  try {
    return await withSqlite(file.bytes, async (database) => {
      const tables = listGeoPackageTables(database);
      const layers: SourceLayer[] = [];
      for (const [index, table] of tables.entries()) {
        const pacer = createPacer((share) => onProgress((index + share) / tables.length));
        layers.push(await readTable(database, table, file.name, pacer));
      }
      onProgress(1);
      return { layers, plans: [], problems: [] };
    });
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, { file: file.name, ...error.detail });
    throw error;
  }
};

async function readTable(
  database: Database,
  table: GeoPackageTable,
  file: string,
  pacer: Pacer,
): Promise<SourceLayer> {
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  const total = Number(database.exec(`SELECT count(*) FROM ${quoted(table.name)}`)[0]?.values[0]?.[0] ?? 0);
  const columns = [
    ...table.columns.map(({ name }) => name),
    ...(table.geometryColumn ? [table.geometryColumn] : []),
  ];
  const isPlaced = table.geometryColumn !== null && hasGeometry(database, table);
  const statement = database.prepare(
    `SELECT ${columns.map(quoted).join(', ') || 'NULL'} FROM ${quoted(table.name)}`,
  );
  let row = 0;
  try {
    while (statement.step()) {
      row += 1;
      if (row % PIECE === 0) await pacer.reach(row / total);
      const values = statement.get();
      const properties: Record<string, AttributeValue> = {};
      table.columns.forEach(({ name, isFlag }, at) => (properties[name] = attribute(values[at], isFlag)));
      const geometry = isPlaced ? readGeoPackageGeometry(values[table.columns.length] ?? null) : null;
      if (typeof geometry === 'string') intake.refused.add(geometry, `row ${row}`);
      else takeGeometry(geometry, row, properties, `row ${row}`, intake);
    }
  } finally {
    statement.free();
  }
  return {
    file,
    name: table.name,
    format: 'geopackage',
    encoding: { name: 'UTF-8', known: 'formatRule', undecodable: 0 },
    declared: isPlaced ? declaredBy(table) : null,
    fields: fieldTypes(
      intake.features,
      table.columns.map(({ name }) => name),
    ),
    features: intake.features,
    rowsInFile: intake.features.length + intake.refused.count,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  };
}

function hasGeometry(database: Database, { name, geometryColumn }: GeoPackageTable): boolean {
  const found = database.exec(
    `SELECT 1 FROM ${quoted(name)} WHERE ${quoted(geometryColumn!)} IS NOT NULL LIMIT 1`,
  );
  return found.length > 0;
}

/** Bytes (pictures, say) are left out. */
function attribute(value: SqlValue | undefined, isFlag: boolean): AttributeValue {
  if (value === undefined || value === null || typeof value === 'object') return null;
  if (isFlag && (value === 0 || value === 1)) return value === 1;
  return value;
}

function declaredBy({ system }: GeoPackageTable): DeclaredSystem | null {
  if (!system) return null;
  const { organization, code, definition } = system;
  const epsg = organization.toUpperCase() === 'EPSG' && code > 0 ? `EPSG:${code}` : '';
  const isSpeltOut = definition !== '' && definition !== 'undefined';
  // a code that is not in our table may still be spelt out beside it
  const text = epsg !== '' && (knownSystem(epsg) || !isSpeltOut) ? epsg : definition;
  return text ? { from: 'geopackage', text } : null;
}
