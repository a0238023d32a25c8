import type { Geometry, Position } from 'geojson';
import type { FlatTable } from './flatBuffer.ts';

/** Fields of the table of a geometry. */
const ENDS = 0;
const XY = 1;
const Z = 2;
const TYPE = 6;
const PARTS = 7;

const DEEPEST = 16;

/** Told as geometryUnknown: curves and surfaces. */
export class UnknownGeometry extends Error {}

/**
 * The geometry of a feature; its form is not judged. `type` is that of the file's head, 0 when each feature has its own.
 * Throws `UnknownGeometry`, and `RangeError` where the bytes break off.
 */
export function readFlatGeometry(view: DataView, table: FlatTable, type: number, depth = 0): Geometry {
  if (depth > DEEPEST) throw new RangeError('depth');
  const kind = type || table.byte(TYPE, 0);
  if (kind === 6) {
    const polygons = table.tables(PARTS).map((part) => readRings(view, part));
    return { type: 'MultiPolygon', coordinates: polygons };
  }
  if (kind === 7) {
    const geometries = table.tables(PARTS).map((part) => readFlatGeometry(view, part, 0, depth + 1));
    return { type: 'GeometryCollection', geometries };
  }
  if (kind === 3) return { type: 'Polygon', coordinates: readRings(view, table) };
  if (kind === 5) return { type: 'MultiLineString', coordinates: readRings(view, table) };
  if (kind === 2) return { type: 'LineString', coordinates: readPositions(view, table) };
  if (kind === 4) return { type: 'MultiPoint', coordinates: readPositions(view, table) };
  if (kind === 1) return { type: 'Point', coordinates: readPositions(view, table)[0] ?? [] };
  throw new UnknownGeometry();
}

function readRings(view: DataView, table: FlatTable): Position[][] {
  const { start, length } = table.list(ENDS, 4);
  if (length < 2) {
    const positions = readPositions(view, table);
    return positions.length > 0 ? [positions] : [];
  }
  const rings: Position[][] = [];
  let from = 0;
  for (let part = 0; part < length; part++) {
    const to = view.getUint32(start + 4 * part, true);
    rings.push(readPositions(view, table, from, to));
    from = to;
  }
  return rings;
}

/** Positions `from` to before `to`, all of them unless told otherwise. */
function readPositions(view: DataView, table: FlatTable, from = 0, to?: number): Position[] {
  const { start, length } = table.list(XY, 8);
  const all = length >>> 1;
  const end = to ?? all;
  if (end < from || end > all) throw new RangeError('ends');
  const heights = table.list(Z, 8);
  // its length is known: growing it would double the work of the garbage collector
  const positions = new Array<Position>(end - from); // eslint-disable-line unicorn/no-new-array
  for (let index = from; index < end; index++) {
    const at = start + 16 * index;
    const x = view.getFloat64(at, true);
    const y = view.getFloat64(at + 8, true);
    positions[index - from] =
      index < heights.length ? [x, y, view.getFloat64(heights.start + 8 * index, true)] : [x, y];
  }
  return positions;
}
