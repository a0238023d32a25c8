import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { knownSystem } from '../../geo/crs/knownSystem.ts';
import { Problem } from '../../plan/problem.ts';
import { createPacer } from '../pacer.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { fieldTypes } from './fieldTypes.ts';
import { FlatTable } from './flatBuffer.ts';
import { readFlatGeometry, UnknownGeometry } from './flatGeobufGeometry.ts';
import {
  createTextMemory,
  fieldOfColumn,
  readFlatProperties,
  type FlatColumn,
  type TextMemory,
} from './flatGeobufProperties.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { layerName } from './layerName.ts';
import { RefusalTally } from './refusalTally.ts';
import { isSoundArea } from './soundArea.ts';

/** Features read before others get a look-in. */
const PIECE = 512;
const MAGIC_BYTES = 8;
/** Bytes of a node of the spatial index that may stand before the features. */
const NODE_BYTES = 40;

interface Head {
  readonly name: string;
  readonly geometryType: number;
  readonly columns: readonly FlatColumn[];
  /** 0 when the file does not say. */
  readonly featuresCount: number;
  readonly declared: DeclaredSystem | null;
  /** Place of the first feature. */
  readonly start: number;
}

interface FlatIntake extends FeatureIntake {
  readonly memory: TextMemory;
  /** Whether some feature brought columns of its own. */
  hasOwnColumns: boolean;
  /** Features with texts that did not decode. */
  undecodable: number;
}

/**
 * Reads a FlatGeobuf file of version 3. Throws `Problem` flatGeobufDamaged when its head cannot be read; a feature that
 * cannot be is refused, and where the file breaks off is told among the problems.
 */
export const readFlatGeobuf: FormatReader = async (file, _parts, onProgress) => {
  const { bytes } = file;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = readHead(view, file.name);
  const intake: FlatIntake = {
    features: [],
    refused: new RefusalTally(),
    extent: new Extent(),
    memory: createTextMemory(),
    hasOwnColumns: false,
    undecodable: 0,
  };
  const pacer = createPacer(onProgress);
  let row = 0;
  let at = head.start;
  while (at + 4 <= view.byteLength) {
    const length = view.getUint32(at, true);
    if (length < 4 || at + 4 + length > view.byteLength) break;
    row += 1;
    if (row % PIECE === 0) await pacer.reach(at / view.byteLength);
    // a view of one feature, so that nothing reads beyond it
    const feature = new DataView(view.buffer, view.byteOffset + at + 4, length);
    takeFlatFeature(feature, head, row, intake);
    at += 4 + length;
  }
  const isCut = at < view.byteLength || row < head.featuresCount;
  if (isCut && row === 0) throw new Problem('flatGeobufDamaged', { file: file.name, where: `byte ${at}` });
  onProgress(1);
  return {
    layers: [
      {
        file: file.name,
        name: head.name.trim() || layerName(file.name),
        format: 'flatgeobuf',
        encoding: { name: 'UTF-8', known: 'formatRule', undecodable: intake.undecodable },
        declared: head.declared,
        // features may bring columns of their own, which then say nothing of the whole
        fields: intake.hasOwnColumns
          ? fieldTypes(
              intake.features,
              head.columns.map(({ name }) => name),
            )
          : head.columns.map(fieldOfColumn),
        features: intake.features,
        rowsInFile: intake.features.length + intake.refused.count,
        refused: intake.refused.refusals(),
        payload: { type: 'features' },
        fixedTarget: null,
      },
    ],
    plans: [],
    problems: isCut
      ? [{ file: file.name, code: 'flatGeobufDamaged', detail: { file: file.name, where: `row ${row + 1}` } }]
      : [],
  };
};

function takeFlatFeature(view: DataView, head: Head, row: number, intake: FlatIntake): void {
  const where = `row ${row}`;
  try {
    const feature = FlatTable.root(view, 0);
    const { start, length } = feature.list(1, 1);
    const ownColumns = feature.tables(2);
    if (ownColumns.length > 0) intake.hasOwnColumns = true;
    const columns = ownColumns.length > 0 ? readColumns(ownColumns) : head.columns;
    const { values, undecodable } = readFlatProperties(view, start, length, columns, intake.memory);
    if (undecodable) intake.undecodable += 1;
    const table = feature.table(0);
    const geometry = table && readFlatGeometry(view, table, head.geometryType);
    if (!geometry || ('coordinates' in geometry && geometry.coordinates.length === 0))
      intake.refused.add('noGeometry', where);
    else if (isSoundArea(geometry)) intake.features.push({ row, geometry, properties: values });
    else takeGeometry(geometry, row, values, where, intake);
  } catch (error) {
    if (error instanceof UnknownGeometry) intake.refused.add('geometryUnknown', where);
    else if (error instanceof RangeError) intake.refused.add('rowDamaged', where);
    else throw error;
  }
}

function readHead(view: DataView, file: string): Head {
  try {
    const length = view.getUint32(MAGIC_BYTES, true);
    const headAt = MAGIC_BYTES + 4;
    const head = FlatTable.root(new DataView(view.buffer, view.byteOffset + headAt, length), 0);
    const featuresCount = head.long(8);
    const nodeSize = head.short(9, 16);
    return {
      name: head.text(0),
      geometryType: head.byte(2, 0),
      columns: readColumns(head.tables(7)),
      featuresCount,
      declared: declaredBy(head.table(10)),
      start: headAt + length + indexBytes(featuresCount, nodeSize),
    };
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('flatGeobufDamaged', { file, where: 'header' });
    throw error;
  }
}

/** Bytes of the spatial index: all levels of a tree above `count` leaves. */
function indexBytes(count: number, nodeSize: number): number {
  if (nodeSize === 0 || count === 0) return 0;
  if (nodeSize < 2) throw new RangeError('index');
  let level = count;
  let nodes = count;
  do {
    level = Math.ceil(level / nodeSize);
    nodes += level;
  } while (level > 1);
  return nodes * NODE_BYTES;
}

function readColumns(tables: readonly FlatTable[]): FlatColumn[] {
  return tables.map((column) => {
    const name = column.text(0);
    return { name: name === '__proto__' ? '_proto_' : name, type: column.byte(1, 0), isFilled: false };
  });
}

function declaredBy(crs: FlatTable | null): DeclaredSystem | null {
  if (!crs) return null;
  const organization = crs.text(0) || 'EPSG';
  const code = crs.int(1);
  const named = code > 0 ? `${organization}:${code}` : '';
  const speltOut = crs.text(4) || crs.text(5);
  // a code that is not in our table may still be spelt out beside it
  const text = named !== '' && (knownSystem(named) || !speltOut) ? named : speltOut;
  return text ? { from: 'flatgeobuf', text } : null;
}
