import { Gunzip } from 'fflate';
import { Problem } from '../plan/problem.ts';
import { BYTES_PER_MEGABYTE } from './fileLimit.ts';

/** Bytes handed in at once; deflate grows at most 1032 times, so 17 MB come out at once at the worst. */
const STEP = 16 * 1024;

/**
 * Inflates gzip piece by piece and yields each piece with the share of `bytes` used. Throws `Problem`
 * fileTooLarge as soon as more than `limitBytes` came out, gzipDamaged when the data end early or do not
 * match their checksum; both without the file's name.
 */
export function* gunzip(
  bytes: Uint8Array,
  limitBytes: number,
): Generator<{ piece: Uint8Array; share: number }> {
  if (bytes.length < 18) throw new Problem('gzipDamaged', { where: `byte ${bytes.length}` });
  const pieces: Uint8Array[] = [];
  let size = 0;
  let memberSize = 0;
  let crc = 0;
  const stream = new Gunzip((piece) => {
    size += piece.length;
    memberSize += piece.length;
    if (size > limitBytes)
      throw new Problem('fileTooLarge', { limitMegabytes: limitBytes / BYTES_PER_MEGABYTE });
    crc = crc32(piece, crc);
    if (piece.length > 0) pieces.push(piece);
  });
  stream.onmember = () => {
    crc = 0;
    memberSize = 0;
  };
  for (let start = 0; start < bytes.length; start += STEP) {
    const end = Math.min(start + STEP, bytes.length);
    try {
      stream.push(bytes.subarray(start, end), end === bytes.length);
    } catch (error) {
      throw error instanceof Problem ? error : new Problem('gzipDamaged', { where: `byte ${start}` });
    }
    for (const piece of pieces) yield { piece, share: end / bytes.length };
    pieces.length = 0;
  }
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  if (trailer.getUint32(0, true) !== crc || trailer.getUint32(4, true) !== memberSize % 2 ** 32)
    throw new Problem('gzipDamaged', { where: 'checksum' });
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of RFC 1952, continued from `before`. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
}
