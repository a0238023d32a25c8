import { Problem } from '../../plan/problem.ts';
import type { FileProblem, FormatReader, NamedBytes, SourceLayer } from '../sourceLayer.ts';
import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { createPacer } from '../pacer.ts';
import { openDbf, type DbfTable } from './dbf.ts';
import { openMemo } from './dbfMemo.ts';
import { fieldTypes } from './fieldTypes.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { layerName } from './layerName.ts';
import { RefusalTally } from './refusalTally.ts';
import { findShapefileRecords } from './shapefileRecords.ts';
import { readShape } from './shapefileShape.ts';
import { decodeText } from './textEncoding.ts';

/** Rows read before others get a look-in. */
const PIECE = 512;

/**
 * Reads a shapefile: `file` is its `.shp` and `parts` the files of the same name, or `file` is a `.dbf` alone and the
 * layer a table. Rows without shape are refused as noGeometry, deleted ones as rowDeleted; a missing or short table
 * is told among the problems and its attributes are null. Throws `Problem` shapefileDamaged when nothing can be read.
 */
export const readShapefile: FormatReader = async (file, parts, onProgress) => {
  const part = (ending: string) => parts.find(({ name }) => name.toLowerCase().endsWith(ending)) ?? null;
  const isTable = /\.dbf$/i.test(file.name);
  const problems: FileProblem[] = [];
  const problem = (code: FileProblem['code'], detail: FileProblem['detail']) =>
    problems.push({ file: file.name, code, detail: { file: file.name, ...detail } });

  const dbfFile = isTable ? file : part('.dbf');
  let dbf: DbfTable | null = null;
  try {
    if (dbfFile) dbf = openDbf(dbfFile.bytes, wordIn(part('.cpg')), memoOf(part('.fpt'), part('.dbt')));
    else problem('shapefilePartMissing', { missing: '.dbf' });
  } catch (error) {
    if (isTable || !(error instanceof Problem)) throw error;
    problem(error.code, error.detail);
  }

  if (isTable && part('.shx')) problem('shapefilePartMissing', { missing: '.shp' });
  const shapes = isTable ? null : openShapes(file.bytes, part('.shx')?.bytes ?? null);
  const rows = shapes ? shapes.places.length / 2 : dbf!.rows;
  if (shapes?.brokenAt != null) problem('shapefileDamaged', { where: `row ${shapes.brokenAt}` });
  if (dbf && dbf.rows < Math.min(dbf.rowsAnnounced, shapes ? rows : Infinity))
    problem('shapefileDamaged', { where: `.dbf row ${dbf.rows + 1}` });
  else if (dbf && shapes && shapes.brokenAt === null && dbf.rows !== rows)
    problem('shapefileDamaged', { where: `.shp ${rows}, .dbf ${dbf.rows}` });

  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  const pacer = createPacer(onProgress);
  const { buffer, byteOffset } = file.bytes;
  for (let row = 0; row < rows; row++) {
    const where = `row ${row + 1}`;
    if (row % PIECE === 0) await pacer.reach(row / rows);
    if (dbf && row < dbf.rows && dbf.isDeleted(row)) {
      intake.refused.add('rowDeleted', where);
      continue;
    }
    const shape = shapes
      ? readShape(new DataView(buffer, byteOffset + shapes.places[2 * row]!, shapes.places[2 * row + 1]))
      : null;
    if (typeof shape === 'string') intake.refused.add(shape, where);
    else takeGeometry(shape, row + 1, dbf?.valuesOf(row) ?? {}, where, intake);
  }
  onProgress(1);
  const layer: SourceLayer = {
    file: file.name,
    name: layerName(file.name),
    format: 'shapefile',
    encoding: dbf?.encoding() ?? null,
    declared: isTable ? null : declaredIn(part('.prj') ?? part('.qpj')),
    fields: fieldTypes(intake.features, dbf?.fields.map(({ name }) => name) ?? []),
    features: intake.features,
    rowsInFile: rows,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  };
  return { layers: [layer], plans: [], problems };
};

function openShapes(shp: Uint8Array, shx: Uint8Array | null) {
  const isShape = shp.length >= 100 && shp[2] === 0x27 && shp[3] === 0x0a;
  if (!isShape)
    throw new Problem('shapefileDamaged', { where: shp.length < 100 ? `byte ${shp.length}` : 'header' });
  const shapes = findShapefileRecords(shp, shx);
  if (shapes.places.length === 0 && shapes.brokenAt !== null)
    throw new Problem('shapefileDamaged', { where: 'row 1' });
  return shapes;
}

function memoOf(fpt: NamedBytes | null, dbt: NamedBytes | null) {
  const memo = fpt ?? dbt;
  return memo ? openMemo(memo.bytes, memo === fpt) : null;
}

function wordIn(file: NamedBytes | null): string | null {
  return file ? decodeText(file.bytes).text.trim() : null;
}

function declaredIn(file: NamedBytes | null): DeclaredSystem | null {
  const text = wordIn(file);
  return text ? { from: 'prj', text } : null;
}
