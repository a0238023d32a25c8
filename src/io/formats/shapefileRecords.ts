/** Places of the records of a `.shp` file: the content of each, without its head. */
export interface ShapefileRecords {
  /** First byte and length in bytes, one after the other: start0, length0, start1, … */
  readonly places: readonly number[];
  /** Number of the record (from 1) at which the chain breaks; null when it is whole. */
  readonly brokenAt: number | null;
}

const HEADER = 100;

/**
 * Finds the records. They are chained by their lengths; where the chain breaks, the index (`.shx`) is followed if it
 * leads to more of them.
 */
export function findShapefileRecords(shp: Uint8Array, shx: Uint8Array | null): ShapefileRecords {
  const chained = followChain(shp);
  if (chained.brokenAt === null || !shx) return chained;
  const indexed = followIndex(shp, shx);
  return indexed.length > chained.places.length ? { ...chained, places: indexed } : chained;
}

function followChain(shp: Uint8Array): ShapefileRecords {
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  const announced = view.getUint32(24) * 2;
  const places: number[] = [];
  let at = HEADER;
  while (at < shp.length) {
    const length = at + 8 <= shp.length ? view.getUint32(at + 4) * 2 : -1;
    if (length < 4 || at + 8 + length > shp.length) {
      // what lies behind the announced end is no record
      if (at >= announced && announced > HEADER) break;
      return { places, brokenAt: places.length / 2 + 1 };
    }
    places.push(at + 8, length);
    at += 8 + length;
  }
  return { places, brokenAt: announced > shp.length ? places.length / 2 + 1 : null };
}

function followIndex(shp: Uint8Array, shx: Uint8Array): number[] {
  const view = new DataView(shx.buffer, shx.byteOffset, shx.byteLength);
  const places: number[] = [];
  for (let at = HEADER; at + 8 <= shx.length; at += 8) {
    const start = view.getUint32(at) * 2 + 8;
    const length = view.getUint32(at + 4) * 2;
    // an empty place keeps the rows of the table in step
    const isInside = start >= HEADER + 8 && length >= 4 && start + length <= shp.length;
    places.push(isInside ? start : 0, isInside ? length : 0);
  }
  return places;
}
