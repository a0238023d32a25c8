import type { Geometry, LineString, Point, Polygon, Position } from 'geojson';
import type { RefusalReason } from '../sourceLayer.ts';

/** Collections inside collections deeper than this are refused. */
const DEEPEST = 16;

/**
 * Reads well-known binary, ISO (Z as 1001) and extended (Z as a flag), both byte orders; measures are left out. Gives the
 * reason when there is no geometry: noGeometry when empty, geometryUnknown for curves and surfaces, rowDamaged when the
 * bytes break off. Its form is not judged.
 */
export function readWkb(view: DataView): Geometry | RefusalReason {
  try {
    const geometry = readGeometry({ view, at: 0 }, 0);
    return isEmpty(geometry) ? 'noGeometry' : geometry;
  } catch (error) {
    // the view's own error, for a place beyond its end
    if (error instanceof RangeError) return 'rowDamaged';
    if (error instanceof UnknownGeometry) return 'geometryUnknown';
    throw error;
  }
}

function isEmpty(geometry: Geometry): boolean {
  return geometry.type === 'GeometryCollection'
    ? geometry.geometries.every(isEmpty)
    : geometry.coordinates.length === 0;
}

class UnknownGeometry extends Error {}

interface Cursor {
  readonly view: DataView;
  at: number;
}

function readGeometry(cursor: Cursor, depth: number): Geometry {
  if (depth > DEEPEST) throw new UnknownGeometry();
  const isLittle = cursor.view.getUint8(cursor.at) === 1;
  const word = cursor.view.getUint32(cursor.at + 1, isLittle);
  cursor.at += 5;
  // the reference number of extended WKB
  if (word & 0x20000000) cursor.at += 4;
  const iso = Math.floor((word & 0xffff) / 1000);
  const hasZ = (word & 0x80000000) !== 0 || iso === 1 || iso === 3;
  const hasM = (word & 0x40000000) !== 0 || iso === 2 || iso === 3;
  const type = (word & 0xffff) % 1000;
  if (iso > 3 || type < 1 || type > 7) throw new UnknownGeometry();
  const shape = { isLittle, hasZ, numbers: 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0) };
  if (type === 1) return readPoint(cursor, shape);
  if (type === 2) return { type: 'LineString', coordinates: readPositions(cursor, shape) };
  if (type === 3)
    return {
      type: 'Polygon',
      coordinates: readList(cursor, isLittle, 4, () => readPositions(cursor, shape)),
    };
  const members = readList(cursor, isLittle, 9, () => readGeometry(cursor, depth + 1));
  if (type === 7) return { type: 'GeometryCollection', geometries: members };
  if (type === 4) return { type: 'MultiPoint', coordinates: coordinatesOf<Point>(members, 'Point') };
  if (type === 5)
    return { type: 'MultiLineString', coordinates: coordinatesOf<LineString>(members, 'LineString') };
  return { type: 'MultiPolygon', coordinates: coordinatesOf<Polygon>(members, 'Polygon') };
}

interface Shape {
  readonly isLittle: boolean;
  readonly hasZ: boolean;
  /** Numbers of a position in the file: x, y and z or m or both. */
  readonly numbers: number;
}

function readPoint(cursor: Cursor, shape: Shape): Point {
  const position = readPosition(cursor, shape);
  // an empty point has no numbers, written as NaN
  return { type: 'Point', coordinates: position.every(Number.isNaN) ? [] : position };
}

function readPositions(cursor: Cursor, shape: Shape): Position[] {
  return readList(cursor, shape.isLittle, 8 * shape.numbers, () => readPosition(cursor, shape));
}

function readPosition(cursor: Cursor, { isLittle, hasZ, numbers }: Shape): Position {
  const { view, at } = cursor;
  cursor.at += 8 * numbers;
  const x = view.getFloat64(at, isLittle);
  const y = view.getFloat64(at + 8, isLittle);
  return hasZ ? [x, y, view.getFloat64(at + 16, isLittle)] : [x, y];
}

/** `least`: bytes that each member takes at least, so that a wrong count ends at once. */
function readList<T>(cursor: Cursor, isLittle: boolean, least: number, read: () => T): T[] {
  const count = cursor.view.getUint32(cursor.at, isLittle);
  cursor.at += 4;
  if (count * least > cursor.view.byteLength - cursor.at) throw new RangeError('count');
  return Array.from({ length: count }, read);
}

function coordinatesOf<G extends Point | LineString | Polygon>(
  members: readonly Geometry[],
  type: G['type'],
): G['coordinates'][] {
  return members.map((member) => {
    if (member.type !== type) throw new UnknownGeometry();
    return (member as G).coordinates;
  });
}
