import { unzlibSync } from 'fflate';
import { PbfReader } from 'pbf';
import { Problem } from '../plan/problem.ts';

/** Limits of the format itself. */
const HEADER_LIMIT = 64 * 1024;
const BLOB_LIMIT = 32 * 1024 * 1024;

interface PbfBlob {
  readonly type: 'OSMHeader' | 'OSMData';
  readonly data: Uint8Array;
  /** Bytes of the file up to here. */
  readonly end: number;
}

/**
 * Inflates one block of an `.osm.pbf` file after another and checks its checksum; blocks of types we do not
 * know are passed over. Throws as `readOsmPbf` does.
 */
export function* pbfBlobs(bytes: Uint8Array): Generator<PbfBlob> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position < bytes.length) {
    if (position + 4 > bytes.length) throw truncated(position);
    const headerSize = view.getUint32(position);
    if (headerSize > HEADER_LIMIT) throw damaged(position);
    const headerEnd = position + 4 + headerSize;
    if (headerEnd > bytes.length) throw truncated(position);
    const { type, size } = blobHeader(bytes.subarray(position + 4, headerEnd));
    if (!(size >= 0 && size <= BLOB_LIMIT)) throw damaged(position);
    const end = headerEnd + size;
    if (end > bytes.length) throw truncated(position);
    if (type === 'OSMHeader' || type === 'OSMData')
      yield { type, data: blobData(bytes.subarray(headerEnd, end), position), end };
    position = end;
  }
}

function truncated(position: number): Problem {
  return new Problem('osmTruncated', { where: `byte ${position}` });
}

function damaged(position: number): Problem {
  return new Problem('osmDamaged', { where: `byte ${position}` });
}

function blobHeader(bytes: Uint8Array): { type: string; size: number } {
  const pbf = new PbfReader(bytes);
  const header = { type: '', size: -1 };
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) header.type = pbf.readString();
    else if (field === 3) header.size = pbf.readVarint();
  }
  return header;
}

/** Blob fields 4 to 7: compressions no browser can undo by itself. */
const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' };

function blobData(bytes: Uint8Array, position: number): Uint8Array {
  const pbf = new PbfReader(bytes);
  let size = 0;
  let packed: Uint8Array | undefined;
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) return whole(pbf, bytes);
    if (field === 2) size = pbf.readVarint();
    else if (field === 3) packed = whole(pbf, bytes);
    else checkCompression(field);
  }
  if (!packed || !(size >= 0 && size <= BLOB_LIMIT)) throw damaged(position);
  const data = unzlibSync(packed, { out: new Uint8Array(size) });
  if (data.length !== size || adler32(data) !== bigEndian(packed, packed.length - 4)) throw damaged(position);
  return data;
}

/** The checksum of RFC 1950; fflate leaves it unread. */
function adler32(data: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let at = 0; at < data.length;) {
    // the most bytes whose sums stay below 2^32
    for (const stop = Math.min(at + 5552, data.length); at < stop; at++) high += low += data[at]!;
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

function bigEndian(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

function checkCompression(field: number): void {
  const compression = OTHER_COMPRESSIONS[field];
  if (compression !== undefined) throw new Problem('fileUnknownFormat', { where: compression });
}

function whole(pbf: PbfReader, bytes: Uint8Array): Uint8Array {
  const data = pbf.readBytes();
  if (pbf.pos > bytes.length) throw new Error('A field ends behind its message.');
  return data;
}
