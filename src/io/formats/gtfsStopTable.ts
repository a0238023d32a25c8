import type { Metres } from '../../geo/units.ts';
import { STOP_KIND, type TimetableStops } from '../../plan/timetable.ts';
import { placeOf } from './gtfsStops.ts';
import { columnOf, type GtfsRow, type GtfsTable } from './gtfsTable.ts';

interface StopTable {
  readonly stops: TimetableStops;
  readonly indexOf: ReadonlyMap<string, number>;
}

/**
 * Stops, stations, entrances and nodes as columns. Nodes and boarding areas without a place of their own stand where
 * their station does; a parent that is unknown is refused by row, and the stop stays without one.
 */
export function gtfsStopTable(table: GtfsTable): StopTable {
  const idOf = columnOf(table, 'stop_id');
  const nameOf = columnOf(table, 'stop_name');
  const longitudeOf = columnOf(table, 'stop_lon');
  const latitudeOf = columnOf(table, 'stop_lat');
  const kindOf = columnOf(table, 'location_type');
  const parentOf = columnOf(table, 'parent_station');
  const stepFreeOf = columnOf(table, 'wheelchair_boarding');
  const kindNumber = (row: GtfsRow) => (/^[0-4]$/.test(kindOf(row)) ? Number(kindOf(row)) : 0);

  const places = new Map<string, readonly [number, number]>();
  for (const row of table.rows) {
    const place = placeOf(row, longitudeOf, latitudeOf);
    if (typeof place !== 'string' && !places.has(idOf(row))) places.set(idOf(row), place);
  }
  const indexOf = new Map<string, number>();
  const kept: { row: GtfsRow; place: readonly [number, number] }[] = [];
  for (const row of table.rows) {
    const id = idOf(row);
    const own = placeOf(row, longitudeOf, latitudeOf);
    const mayBorrow = kindNumber(row) >= STOP_KIND.node && own === 'noGeometry';
    const place = mayBorrow ? (places.get(parentOf(row)) ?? own) : own;
    if (indexOf.has(id)) table.refusals.add('duplicateId', `row ${row.row}`);
    else if (typeof place === 'string') table.refusals.add(place, `row ${row.row}`);
    else {
      indexOf.set(id, kept.length);
      kept.push({ row, place });
    }
  }
  const parentIndex = ({ row }: { row: GtfsRow }) => {
    const parent = parentOf(row);
    if (!parent) return -1;
    const index = indexOf.get(parent);
    if (index === undefined || parent === idOf(row)) table.refusals.add('referenceMissing', `row ${row.row}`);
    return index === undefined || parent === idOf(row) ? -1 : index;
  };
  const stops: TimetableStops = {
    count: kept.length,
    ids: kept.map(({ row }) => idOf(row)),
    names: kept.map(({ row }) => nameOf(row) || idOf(row)),
    longitude: Float64Array.from(kept, ({ place }) => place[0]),
    latitude: Float64Array.from(kept, ({ place }) => place[1]),
    kind: Uint8Array.from(kept, ({ row }) => kindNumber(row)),
    parent: Int32Array.from(kept, parentIndex),
    stepFree: Uint8Array.from(kept, ({ row }) =>
      /^[12]$/.test(stepFreeOf(row)) ? Number(stepFreeOf(row)) : 0,
    ),
  };
  return { stops, indexOf };
}

const METRES_PER_DEGREE = 111_195;

/** Metres between two stops on a sphere, near enough to share out minutes by and to know a leap. */
export function metresBetween(stops: TimetableStops, a: number, b: number): Metres {
  const east = Math.abs(stops.longitude[a]! - stops.longitude[b]!);
  const north = stops.latitude[a]! - stops.latitude[b]!;
  const middle = ((stops.latitude[a]! + stops.latitude[b]!) / 2) * (Math.PI / 180);
  return Math.hypot(north, Math.min(east, 360 - east) * Math.cos(middle)) * METRES_PER_DEGREE;
}
