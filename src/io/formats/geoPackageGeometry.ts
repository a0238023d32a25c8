import type { Geometry } from 'geojson';
import type { SqlValue } from 'sql.js';
import type { RefusalReason } from '../sourceLayer.ts';
import { readWkb } from './wkb.ts';

/** Bytes of the bounding box in the head of a geometry, by its kind. */
const ENVELOPES = [0, 32, 48, 48, 64];

/** The geometry in a cell of a GeoPackage: a head of its own, then well-known binary. */
export function readGeoPackageGeometry(cell: SqlValue): Geometry | RefusalReason {
  if (cell === null) return 'noGeometry';
  if (!(cell instanceof Uint8Array) || cell.length < 8 || cell[0] !== 0x47 || cell[1] !== 0x50)
    return 'rowDamaged';
  const flags = cell[3]!;
  if (flags & 0x10) return 'noGeometry';
  if (flags & 0x20) return 'geometryUnknown';
  const head = 8 + (ENVELOPES[(flags >> 1) & 7] ?? Infinity);
  if (head >= cell.length) return 'rowDamaged';
  return readWkb(new DataView(cell.buffer, cell.byteOffset + head, cell.length - head));
}
