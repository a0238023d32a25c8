import type { TextEncodingFinding } from '../sourceLayer.ts';
import { encodingLabel } from './textEncodingLabel.ts';
import { countUndecodable, scoreEastAsian, westernShare } from './textEncodingScore.ts';

/** Bytes of text looked at when an encoding is to be told; more changes no answer. */
const SAMPLE_BYTES = 1 << 16;
/** Score from which an East Asian encoding is told and not merely assumed. */
const CLEAR = 0.45;

/** `label` is one that `TextDecoder` takes. */
export interface EncodingChoice {
  readonly label: string;
  readonly known: TextEncodingFinding['known'];
}

/**
 * Decodes a whole text file. `declared` is the file's own word for its encoding (`936`, `GBK`, `ANSI_1252` …); it is
 * overruled, and the finding says `detected`, where the bytes contradict it. Never throws: what does not decode becomes
 * U+FFFD and is counted. A byte order mark is not part of the text.
 */
export function decodeText(
  bytes: Uint8Array,
  declared?: string | null,
): { text: string; finding: TextEncodingFinding } {
  const { label, known } = fileEncoding(bytes, declared);
  const text = new TextDecoder(label).decode(bytes);
  return { text, finding: { name: label, known, undecodable: text.match(/\uFFFD+/gu)?.length ?? 0 } };
}

/** Tells the encoding of a whole text file without decoding it; see `decodeText`. */
export function fileEncoding(bytes: Uint8Array, declared?: string | null): EncodingChoice {
  return markOf(bytes) ?? wideOf(bytes) ?? detectEncoding(textPieces(bytes), declared);
}

/** Tells the encoding of texts that belong together, such as the cells of a table; they may be cut at their ends. */
export function detectEncoding(samples: readonly Uint8Array[], declared?: string | null): EncodingChoice {
  const label = encodingLabel(declared);
  const joined = joinForeign(samples);
  if (joined.length === 0) return { label: label ?? 'UTF-8', known: label ? 'declared' : 'detected' };
  if (label && !isContradicted(label, joined)) return { label, known: 'declared' };
  if (decodes('UTF-8', joined)) return { label: 'UTF-8', known: 'detected' };
  const [best] = scoreEastAsian(joined);
  const western = westernShare(joined);
  if (best && best.score >= CLEAR && best.score > western) return { label: best.label, known: 'detected' };
  if (label) return { label, known: 'declared' };
  if (mostlyUtf8(joined)) return { label: 'UTF-8', known: 'detected' };
  if (western > 0.5 || !best || best.score < 0.1) return { label: 'windows-1252', known: 'assumed' };
  return { label: best.label, known: 'assumed' };
}

/** True when the bytes say plainly that a declared encoding is not theirs. */
function isContradicted(label: string, joined: Uint8Array): boolean {
  if (label.startsWith('UTF-16')) return false;
  if (label === 'UTF-8') return !mostlyUtf8(joined);
  const declared = new TextDecoder(label).decode(joined);
  const isSingleByte = /^(windows|ISO|KOI8|IBM)/.test(label);
  if (decodes('UTF-8', joined)) {
    const wide = new TextDecoder('UTF-8').decode(joined);
    return isSingleByte || countUndecodable(declared) > 0 || wide.length < declared.length;
  }
  if (label !== 'windows-1252') return countUndecodable(declared) > declared.length / 20;
  // every byte decodes as windows-1252, so only clear Chinese speaks against it
  const [best] = scoreEastAsian(joined);
  return best !== undefined && best.score > 0.6 && westernShare(joined) < 0.3;
}

function decodes(label: string, joined: Uint8Array): boolean {
  return countUndecodable(new TextDecoder(label).decode(joined)) === 0;
}

/** UTF-8 with single damaged characters in it is still UTF-8. */
function mostlyUtf8(joined: Uint8Array): boolean {
  const text = new TextDecoder('UTF-8').decode(joined);
  const foreign = text.match(/[^\u0000-\u007f\uFFFD]/gu)?.length ?? 0; // eslint-disable-line no-control-regex
  return countUndecodable(text) * 5 <= foreign;
}

function markOf(bytes: Uint8Array): EncodingChoice | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'UTF-8', known: 'declared' };
  if (a === 0xff && b === 0xfe) return { label: 'UTF-16LE', known: 'declared' };
  if (a === 0xfe && b === 0xff) return { label: 'UTF-16BE', known: 'declared' };
  return null;
}

/** UTF-16 without a mark: zero bytes in every other place, which no other text encoding has. */
function wideOf(bytes: Uint8Array): EncodingChoice | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  const zeros: [number, number] = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1 ? 1 : 0] += 1;
  const [even, odd] = zeros;
  if (odd > length / 20 && even < odd / 10) return { label: 'UTF-16LE', known: 'detected' };
  if (even > length / 20 && odd < even / 10) return { label: 'UTF-16BE', known: 'detected' };
  return null;
}

/** Pieces between bytes below 0x30, which are never part of a longer character in any encoding told here. */
function textPieces(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let taken = 0;
  let start = 0;
  let isForeign = false;
  for (let i = 0; i <= bytes.length && taken < SAMPLE_BYTES; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) isForeign = true;
    if (byte >= 0x30) continue;
    if (isForeign) {
      pieces.push(bytes.subarray(start, i));
      taken += i - start;
    }
    start = i + 1;
    isForeign = false;
  }
  return pieces;
}

/** The samples with bytes beyond ASCII, joined by line feeds, up to the sample size. */
function joinForeign(samples: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(SAMPLE_BYTES);
  let length = 0;
  for (const sample of samples) {
    if (!sample.some((byte) => byte >= 0x80)) continue;
    const room = SAMPLE_BYTES - length - 1;
    if (room <= 0) break;
    const part = sample.subarray(0, room);
    joined.set(part, length);
    joined[length + part.length] = 0x0a;
    length += part.length + 1;
  }
  return joined.subarray(0, length);
}
