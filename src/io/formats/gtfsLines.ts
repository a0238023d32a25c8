import type { SourceFeed } from '../sourceLayer.ts';
import { gtfsLineType } from './gtfsRouteType.ts';
import { placeOf } from './gtfsStops.ts';
import { columnOf, type GtfsTable } from './gtfsTable.ts';

type Line = SourceFeed['lines'][number];
type Place = readonly [longitude: number, latitude: number];

interface Trip {
  readonly route: string;
  readonly shape: string;
  /** Sequence number and stop id, in the order of the file. */
  readonly calls: { readonly sequence: number; readonly stop: string }[];
}

export interface GtfsLines {
  readonly lines: readonly Line[];
  readonly counts: { readonly routes: number; readonly trips: number; readonly stopTimes: number };
}

/**
 * Routes with the ways their trips take: the shape where there is one, else straight from stop to stop. Rows that name
 * something unknown (or refused) are refused in their own table.
 */
export function gtfsLines(
  tables: { readonly routes: GtfsTable; readonly trips: GtfsTable; readonly stopTimes: GtfsTable },
  places: ReadonlyMap<string, Place>,
  shapes: ReadonlyMap<string, readonly Place[]>,
  serviceIds: ReadonlySet<string>,
): GtfsLines {
  const routes = routesOf(tables.routes);
  const trips = tripsOf(tables.trips, routes, serviceIds);
  const stopTimes = addCalls(tables.stopTimes, trips, places);
  const paths = new Map<string, Map<string, readonly Place[]>>();
  const stops = new Map<string, Set<string>>();
  for (const trip of trips.values()) {
    const calls = trip.calls.toSorted((a, b) => a.sequence - b.sequence).map(({ stop }) => stop);
    const served = stops.get(trip.route) ?? new Set();
    stops.set(trip.route, served);
    for (const stop of calls) served.add(stop);
    const shape = shapes.get(trip.shape);
    const key = shape ? `shape ${trip.shape}` : calls.join('\n');
    const known = paths.get(trip.route) ?? new Map<string, readonly Place[]>();
    paths.set(trip.route, known);
    if (known.has(key)) continue;
    const path = shape ?? calls.flatMap((stop) => places.get(stop) ?? []);
    if (path.length > 1) known.set(key, shape ?? calls.map((stop) => places.get(stop)!));
  }
  const lines = [...routes].map(([id, route]): Line => ({
    id,
    ...route,
    paths: [...(paths.get(id)?.values() ?? [])],
    stopIds: [...(stops.get(id) ?? [])],
  }));
  return { lines, counts: { routes: routes.size, trips: trips.size, stopTimes } };
}

function routesOf(table: GtfsTable): Map<string, Pick<Line, 'name' | 'lineType' | 'colour'>> {
  const idOf = columnOf(table, 'route_id');
  const shortOf = columnOf(table, 'route_short_name');
  const longOf = columnOf(table, 'route_long_name');
  const typeOf = columnOf(table, 'route_type');
  const colourOf = columnOf(table, 'route_color');
  const routes = new Map<string, Pick<Line, 'name' | 'lineType' | 'colour'>>();
  for (const row of table.rows) {
    const id = idOf(row);
    if (routes.has(id)) {
      table.refusals.add('duplicateId', `row ${row.row}`);
      continue;
    }
    const colour = /^#?([0-9a-f]{6})$/i.exec(colourOf(row))?.[1];
    routes.set(id, {
      name: shortOf(row) || longOf(row) || id,
      lineType: gtfsLineType(typeOf(row)),
      colour: colour ? `#${colour.toUpperCase()}` : null,
    });
  }
  return routes;
}

function tripsOf(
  table: GtfsTable,
  routes: ReadonlyMap<string, unknown>,
  serviceIds: ReadonlySet<string>,
): Map<string, Trip> {
  const idOf = columnOf(table, 'trip_id');
  const routeOf = columnOf(table, 'route_id');
  const serviceOf = columnOf(table, 'service_id');
  const shapeOf = columnOf(table, 'shape_id');
  const trips = new Map<string, Trip>();
  for (const row of table.rows) {
    const id = idOf(row);
    const route = routeOf(row);
    // without any calendar every service is unknown, and the feed still has its lines
    const isServed = serviceIds.size === 0 || serviceIds.has(serviceOf(row));
    if (!routes.has(route) || !isServed) table.refusals.add('referenceMissing', `row ${row.row}`);
    else if (trips.has(id)) table.refusals.add('duplicateId', `row ${row.row}`);
    else trips.set(id, { route, shape: shapeOf(row), calls: [] });
  }
  return trips;
}

/** Hours may have one digit, and may pass 24 for trips that go on after midnight. */
const TIME = /^(\d{1,3}:[0-5]\d:[0-5]\d)?$/;

/** Hands each call to its trip; returns how many rows were kept. */
function addCalls(
  table: GtfsTable,
  trips: ReadonlyMap<string, Trip>,
  places: ReadonlyMap<string, Place>,
): number {
  const tripOf = columnOf(table, 'trip_id');
  const stopOf = columnOf(table, 'stop_id');
  const sequenceOf = columnOf(table, 'stop_sequence');
  const arrivalOf = columnOf(table, 'arrival_time');
  const departureOf = columnOf(table, 'departure_time');
  let kept = 0;
  for (const row of table.rows) {
    const sequence = sequenceOf(row);
    if (!/^\d+$/.test(sequence) || !TIME.test(arrivalOf(row)) || !TIME.test(departureOf(row))) {
      table.refusals.add('rowDamaged', `row ${row.row}`);
      continue;
    }
    const trip = trips.get(tripOf(row));
    const stop = stopOf(row);
    if (!trip || !places.has(stop)) {
      table.refusals.add('referenceMissing', `row ${row.row}`);
      continue;
    }
    trip.calls.push({ sequence: Number(sequence), stop });
    kept++;
  }
  return kept;
}

/** Lines on the map by shape id, in the order of their sequence numbers; those of fewer than two points are left out. */
export function gtfsShapes(table: GtfsTable): Map<string, readonly Place[]> {
  const idOf = columnOf(table, 'shape_id');
  const longitudeOf = columnOf(table, 'shape_pt_lon');
  const latitudeOf = columnOf(table, 'shape_pt_lat');
  const sequenceOf = columnOf(table, 'shape_pt_sequence');
  const found = new Map<string, { sequence: number; place: Place }[]>();
  for (const row of table.rows) {
    const place = placeOf(row, longitudeOf, latitudeOf);
    const sequence = sequenceOf(row);
    if (typeof place === 'string') table.refusals.add(place, `row ${row.row}`);
    else if (!/^\d+$/.test(sequence)) table.refusals.add('rowDamaged', `row ${row.row}`);
    else {
      const id = idOf(row);
      const points = found.get(id);
      if (points) points.push({ sequence: Number(sequence), place });
      else found.set(id, [{ sequence: Number(sequence), place }]);
    }
  }
  const shapes = new Map<string, readonly Place[]>();
  for (const [id, points] of found)
    if (points.length > 1)
      shapes.set(
        id,
        points.toSorted((a, b) => a.sequence - b.sequence).map(({ place }) => place),
      );
  return shapes;
}
