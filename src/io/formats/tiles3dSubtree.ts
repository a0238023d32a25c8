import { isObject } from './jsonObject.ts';

/** Which tiles of one subtree have content, and which further subtrees there are; places in Morton order. */
export interface Subtree {
  hasContent(place: number): boolean;
  hasChild(place: number): boolean;
}

/** Reads a `.subtree` file whose bits lie in its own binary chunk (or a JSON one of constants); null when damaged. */
export function readSubtree(bytes: Uint8Array): Subtree | null {
  const opened = opening(bytes);
  if (!opened) return null;
  const { json, binary } = opened;
  const views: unknown[] = Array.isArray(json['bufferViews']) ? json['bufferViews'] : [];
  const bitsOf = (availability: unknown) => bitReader(availability, views, binary);
  const contents: unknown[] = Array.isArray(json['contentAvailability'])
    ? json['contentAvailability']
    : [json['contentAvailability']];
  const readers = contents.map(bitsOf);
  return {
    hasContent: (place) => readers.some((isSet) => isSet(place)),
    hasChild: bitsOf(json['childSubtreeAvailability']),
  };
}

function opening(bytes: Uint8Array): { json: Record<string, unknown>; binary: Uint8Array } | null {
  const isBinary = bytes.length >= 24 && new TextDecoder().decode(bytes.subarray(0, 4)) === 'subt';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = isBinary ? 24 + view.getUint32(8, true) : bytes.length;
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(isBinary ? 24 : 0, end)));
    return isObject(json) ? { json, binary: bytes.subarray(Math.min(end, bytes.length)) } : null;
  } catch {
    return null;
  }
}

function bitReader(
  availability: unknown,
  views: readonly unknown[],
  binary: Uint8Array,
): (place: number) => boolean {
  if (!isObject(availability)) return () => false;
  if (availability['constant'] !== undefined) return () => availability['constant'] === 1;
  const view = views[(availability['bitstream'] ?? availability['bufferView']) as number];
  if (!isObject(view) || (view['buffer'] ?? 0) !== 0) return () => false;
  const start = Number(view['byteOffset'] ?? 0);
  return (place) => ((binary[start + (place >> 3)] ?? 0) & (1 << (place & 7))) !== 0;
}
