import type { Geometry, Position } from 'geojson';
import { plainDimension, type RecordGeometry } from './plainGeometry.ts';

const TYPE_CODES = { Point: 1, LineString: 2, Polygon: 3, MultiLineString: 5, MultiPolygon: 6 } as const;
const MEMBERS = { MultiLineString: 'LineString', MultiPolygon: 'Polygon' } as const;
/** `GP`, version, flags, system, then west, east, south, north. */
const HEAD_BYTES = 8 + 4 * 8;

/**
 * A geometry as GeoPackage keeps it: a head with its extent, then well-known binary (ISO, little-endian). Null where
 * that cannot hold it without loss.
 */
export function writeGeoPackageGeometry(geometry: Geometry, systemId: number): Uint8Array | null {
  const dimension = plainDimension(geometry);
  if (dimension === null) return null;
  const writer = new Writer(dimension);
  writer.geometry(geometry as RecordGeometry);
  return writer.finish(systemId);
}

/** Grows as it is written to. */
class Writer {
  readonly #dimension: 2 | 3;
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #at = HEAD_BYTES;
  #west = Infinity;
  #east = -Infinity;
  #south = Infinity;
  #north = -Infinity;

  constructor(dimension: 2 | 3) {
    this.#dimension = dimension;
  }

  geometry(geometry: RecordGeometry): void {
    this.#reserve(5);
    this.#bytes[this.#at] = 1;
    this.#view.setUint32(this.#at + 1, TYPE_CODES[geometry.type] + (this.#dimension === 3 ? 1000 : 0), true);
    this.#at += 5;
    const { type, coordinates } = geometry;
    if (type === 'Point') this.#position(coordinates);
    else if (type === 'LineString') this.#line(coordinates);
    else if (type === 'Polygon') this.#lines(coordinates);
    else {
      this.#count(coordinates.length);
      for (const part of coordinates)
        this.geometry({ type: MEMBERS[type], coordinates: part } as RecordGeometry);
    }
  }

  finish(systemId: number): Uint8Array {
    const view = this.#view;
    // little-endian, extent of x and y
    this.#bytes.set([0x47, 0x50, 0, 0b0011]);
    view.setInt32(4, systemId, true);
    [this.#west, this.#east, this.#south, this.#north].forEach((value, at) =>
      view.setFloat64(8 + at * 8, value, true),
    );
    return this.#bytes.slice(0, this.#at);
  }

  #lines(lines: readonly Position[][]): void {
    this.#count(lines.length);
    for (const line of lines) this.#line(line);
  }

  #line(line: readonly Position[]): void {
    this.#count(line.length);
    for (const position of line) this.#position(position);
  }

  #count(count: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#at, count, true);
    this.#at += 4;
  }

  #position(position: Position): void {
    this.#reserve(this.#dimension * 8);
    for (let axis = 0; axis < this.#dimension; axis++, this.#at += 8)
      this.#view.setFloat64(this.#at, position[axis]!, true);
    const [x, y] = position;
    this.#west = Math.min(this.#west, x!);
    this.#east = Math.max(this.#east, x!);
    this.#south = Math.min(this.#south, y!);
    this.#north = Math.max(this.#north, y!);
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array((this.#at + bytes) * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
