import type { TextEncodingFinding } from '../sourceLayer.ts';
import { decodeText, fileEncoding } from './textEncoding.ts';

/**
 * JSON as UTF-8 bytes, as the format rules. Files in another encoding, which some programs write all the same, are
 * written anew. Characters of a UTF-8 file that do not decode are counted by whoever decodes the pieces.
 */
export function utf8Json(bytes: Uint8Array): { bytes: Uint8Array; encoding: TextEncodingFinding } {
  if (fileEncoding(bytes, 'UTF-8').label === 'UTF-8')
    return { bytes, encoding: { name: 'UTF-8', known: 'formatRule', undecodable: 0 } };
  const { text, finding } = decodeText(bytes, 'UTF-8');
  return { bytes: new TextEncoder().encode(text), encoding: finding };
}
