import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceFeature, SourceFormat, SourceLayer, TextEncodingFinding } from '../sourceLayer.ts';
import { coordinateColumns, splitPair, type PlaceColumns } from './coordinateColumns.ts';
import { coordinateNumber } from './coordinateNumber.ts';
import { fieldTypes } from './fieldTypes.ts';
import { takeGeometry, type FeatureIntake } from './geoJsonFeature.ts';
import { Extent } from './geoJsonGeometry.ts';
import { RefusalTally } from './refusalTally.ts';
import { findHeader } from './tableHeader.ts';
import { geometryFromWkt } from './wktGeometry.ts';

type Cell = AttributeValue | undefined;

/** A table as its file holds it: rows of cells, the header among them. */
export interface Table {
  readonly file: string;
  readonly name: string;
  readonly format: SourceFormat;
  readonly encoding: TextEncodingFinding | null;
  readonly rows: readonly (readonly Cell[])[];
  /** Whether `121,4` may be a fraction, as where semicolons part the cells. */
  readonly decimalComma: boolean;
  /** Indexes of rows whose cells cannot be told apart. */
  readonly damaged: ReadonlySet<number>;
}

/**
 * The layer of a table; null when it has no rows below its header. With columns of coordinates, rows without are
 * refused; without such columns all features have no geometry, and the table is one to be joined. Row numbers are those
 * a spreadsheet shows.
 */
export function tableLayer(table: Table): SourceLayer | null {
  const header = findHeader(table.rows);
  if (!header) return null;
  const { names, firstRow } = header;
  const body = table.rows.slice(firstRow);
  const number = (cell: unknown) => coordinateNumber(cell, table.decimalComma);
  const places = coordinateColumns(names, body, (cell) => Number.isFinite(number(cell)));
  const intake: FeatureIntake = { features: [], refused: new RefusalTally(), extent: new Extent() };
  const srids = new Set<number>();
  const isNumeric = names.map((_, column) => isNumberColumn(body, column));
  for (const [index, cells] of body.entries()) {
    if (cells.every(isBlank)) continue;
    const row = firstRow + index + 1;
    const where = `row ${row}`;
    const isTooLong = cells.slice(names.length).some((cell) => !isBlank(cell));
    if (isTooLong || table.damaged.has(firstRow + index)) {
      intake.refused.add('rowDamaged', where);
      continue;
    }
    const properties = propertiesOf(names, cells, isNumeric, places?.kind === 'wkt' ? places.column : -1);
    takePlace(places, cells, number, { row, where, properties, names, srids }, intake);
  }
  const rowsInFile = intake.features.length + intake.refused.count;
  if (rowsInFile === 0) return null;
  const [srid] = srids;
  const named = srids.size === 1 && srid ? ({ from: 'columnName', text: `EPSG:${srid}` } as const) : null;
  return {
    file: table.file,
    name: table.name,
    format: table.format,
    encoding: table.encoding,
    declared: named ?? places?.declared ?? null,
    fields: fieldTypes(
      intake.features,
      names.filter((_, column) => places?.kind !== 'wkt' || column !== places.column),
    ),
    features: intake.features,
    rowsInFile,
    refused: intake.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: null,
  };
}

interface RowFacts {
  readonly row: number;
  readonly where: string;
  readonly properties: SourceFeature['properties'];
  readonly names: readonly string[];
  readonly srids: Set<number>;
}

function takePlace(
  places: PlaceColumns | null,
  cells: readonly Cell[],
  number: (cell: unknown) => number,
  { row, where, properties, names, srids }: RowFacts,
  intake: FeatureIntake,
): void {
  if (!places) return takeGeometry(null, row, properties, where, intake);
  if (places.kind === 'wkt') {
    const cell = cells[places.column];
    if (isBlank(cell)) return intake.refused.add('noGeometry', where);
    const wkt = geometryFromWkt(String(cell));
    if (!wkt) return intake.refused.add('geometryUnknown', `${where}, column ${names[places.column]}`);
    if (wkt.srid) srids.add(wkt.srid);
    return takeGeometry(wkt.geometry, row, properties, where, intake);
  }
  const columns = places.kind === 'pair' ? [places.x, places.y] : [places.column, places.column];
  const pair =
    places.kind === 'pair' ? columns.map((column) => cells[column]) : splitPair(cells[places.column]);
  if (pair.length < 2 || pair.some(isBlank)) return intake.refused.add('noGeometry', where);
  const coordinates = pair.slice(0, 2).map(number);
  const bad = coordinates.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return intake.refused.add('coordinateNotFinite', `${where}, column ${names[columns[bad]!]}`);
  if (places.kind === 'joined' && places.latitudeFirst) coordinates.reverse();
  takeGeometry({ type: 'Point', coordinates }, row, properties, where, intake);
}

function propertiesOf(
  names: readonly string[],
  cells: readonly Cell[],
  isNumeric: readonly boolean[],
  left: number,
): SourceFeature['properties'] {
  const properties: Record<string, AttributeValue> = {};
  for (const [column, name] of names.entries()) {
    if (column === left) continue;
    const cell = cells[column] ?? null;
    let value: AttributeValue = isBlank(cell) ? null : cell;
    if (isNumeric[column] && typeof value === 'string') value = Number(value);
    // an assignment would not make a column of this name
    if (name === '__proto__') Object.defineProperty(properties, name, { value, enumerable: true });
    else properties[name] = value;
  }
  return properties;
}

/**
 * Whether all of a column's texts are numbers that lose nothing by becoming such: 0701 would, and so would the digits
 * beyond the fifteenth of a long code.
 */
function isNumberColumn(rows: readonly (readonly Cell[])[], column: number): boolean {
  let found = false;
  for (const row of rows) {
    const cell = row[column];
    if (isBlank(cell) || typeof cell === 'number') continue;
    if (typeof cell !== 'string' || !isPlainNumber(cell)) return false;
    found = true;
  }
  return found;
}

function isPlainNumber(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) && text.replaceAll(/\D/g, '').length <= 15;
}

function isBlank(cell: Cell | null): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
