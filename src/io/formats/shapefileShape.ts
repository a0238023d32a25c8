import type { Geometry, Position } from 'geojson';
import type { RefusalReason } from '../sourceLayer.ts';
import { polygonsOfRings } from './shapefileRings.ts';

/** Z below this means "no data" in shapefiles. */
const NO_DATA = -1e38;

/** The geometry in the content of a record, or why there is none. Measures (M) are left out; the form is not judged. */
export function readShape(content: DataView): Geometry | RefusalReason {
  if (content.byteLength < 4) return 'rowDamaged';
  const code = content.getInt32(0, true);
  if (code === 0) return 'noGeometry';
  const hasZ = code > 10 && code < 20;
  const kind = code % 10;
  if (code > 28 || code < 0) return 'geometryUnknown';
  if (kind === 1) return readPoint(content, hasZ);
  if (kind !== 3 && kind !== 5 && kind !== 8) return 'geometryUnknown';
  const hasParts = kind !== 8;
  const counts = hasParts ? 44 : 40;
  if (content.byteLength < counts) return 'rowDamaged';
  const parts = hasParts ? content.getInt32(36, true) : 1;
  const points = content.getInt32(counts - 4, true);
  if (points === 0 || parts === 0) return 'noGeometry';
  const start = counts + (hasParts ? 4 * parts : 0);
  if (parts < 0 || points < 0 || start + 16 * points > content.byteLength) return 'rowDamaged';
  const positions = readPositions(content, start, points, hasZ);
  if (!hasParts) return { type: 'MultiPoint', coordinates: positions };
  const lines = splitParts(content, positions, parts);
  if (!lines) return 'rowDamaged';
  return kind === 3 ? lineOf(lines) : areaOf(lines);
}

function readPoint(content: DataView, hasZ: boolean): Geometry | RefusalReason {
  if (content.byteLength < 20) return 'rowDamaged';
  const coordinates = [content.getFloat64(4, true), content.getFloat64(12, true)];
  if (hasZ && content.byteLength >= 28) {
    const z = content.getFloat64(20, true);
    if (z > NO_DATA) coordinates.push(z);
  }
  return { type: 'Point', coordinates };
}

function readPositions(content: DataView, start: number, count: number, hasZ: boolean): Position[] {
  // the least and the greatest z stand before the list
  const heights = start + 16 * count + 16;
  const readsZ = hasZ && heights + 8 * count <= content.byteLength;
  const positions: Position[] = [];
  for (let at = 0; at < count; at++) {
    const x = content.getFloat64(start + 16 * at, true);
    const y = content.getFloat64(start + 16 * at + 8, true);
    const z = readsZ ? content.getFloat64(heights + 8 * at, true) : Number.NaN;
    positions.push(z > NO_DATA ? [x, y, z] : [x, y]);
  }
  return positions;
}

function splitParts(content: DataView, positions: Position[], parts: number): Position[][] | null {
  const lines: Position[][] = [];
  for (let part = 0; part < parts; part++) {
    const from = content.getInt32(44 + 4 * part, true);
    const to = part + 1 < parts ? content.getInt32(48 + 4 * part, true) : positions.length;
    if (from < 0 || from > to || to > positions.length) return null;
    if (to > from) lines.push(positions.slice(from, to));
  }
  return lines.length > 0 ? lines : null;
}

function lineOf(lines: Position[][]): Geometry {
  return lines.length === 1
    ? { type: 'LineString', coordinates: lines[0]! }
    : { type: 'MultiLineString', coordinates: lines };
}

function areaOf(rings: Position[][]): Geometry {
  const polygons = polygonsOfRings(rings);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}
