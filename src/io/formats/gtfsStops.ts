import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceFeature } from '../sourceLayer.ts';
import { columnOf, type GtfsRow, type GtfsTable } from './gtfsTable.ts';

/** Columns that stand under names of their own in a stop's properties. */
const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'stop_id',
  'stop_name',
  'stop_lat',
  'stop_lon',
  'location_type',
  'parent_station',
]);

export interface GtfsStops {
  readonly features: readonly SourceFeature[];
  /** Longitude, latitude by stop id. */
  readonly places: ReadonlyMap<string, readonly [longitude: number, latitude: number]>;
}

/**
 * Stops, stations, entrances and the like as points. Properties: stop_id, name, location_type (0 stop, 1 station,
 * 2 entrance, 3 node, 4 boarding area), parent (the stop_id of the station), then every other column that has a value,
 * under its own name.
 */
export function gtfsStops(table: GtfsTable): GtfsStops {
  const idOf = columnOf(table, 'stop_id');
  const nameOf = columnOf(table, 'stop_name');
  const latitudeOf = columnOf(table, 'stop_lat');
  const longitudeOf = columnOf(table, 'stop_lon');
  const typeOf = columnOf(table, 'location_type');
  const parentOf = columnOf(table, 'parent_station');
  const others = table.header.filter((column) => column && !OWN_COLUMNS.has(column));
  const otherOf = others.map((column) => columnOf(table, column));
  const features: SourceFeature[] = [];
  const places = new Map<string, readonly [number, number]>();
  for (const row of table.rows) {
    const id = idOf(row);
    if (places.has(id)) {
      table.refusals.add('duplicateId', `row ${row.row}`);
      continue;
    }
    const place = placeOf(row, longitudeOf, latitudeOf);
    if (typeof place === 'string') {
      table.refusals.add(place, `row ${row.row}`);
      continue;
    }
    places.set(id, place);
    const properties: Record<string, AttributeValue> = {
      stop_id: id,
      name: nameOf(row) || null,
      location_type: /^[0-4]$/.test(typeOf(row)) ? Number(typeOf(row)) : 0,
      parent: parentOf(row) || null,
    };
    others.forEach((column, index) => {
      const value = otherOf[index]!(row);
      if (value) properties[column] = value;
    });
    features.push({ row: row.row, geometry: { type: 'Point', coordinates: [...place] }, properties });
  }
  return { features, places };
}

/** Longitude and latitude of a row, or why it has none. */
export function placeOf(
  row: GtfsRow,
  longitudeOf: (row: GtfsRow) => string,
  latitudeOf: (row: GtfsRow) => string,
): readonly [number, number] | 'noGeometry' | 'coordinateNotFinite' | 'coordinateOutOfRange' {
  const [x, y] = [longitudeOf(row), latitudeOf(row)];
  if (!x || !y) return 'noGeometry';
  const [longitude, latitude] = [Number(x), Number(y)];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return 'coordinateNotFinite';
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return 'coordinateOutOfRange';
  return [longitude, latitude];
}
