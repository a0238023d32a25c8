import { PLAN_FORMAT } from '../plan/planFile.ts';
import type { FileKind } from './recognise.ts';

/** Members of the outermost object that tell a format, with their value where that is a text. */
type Outline = Map<string, string | null>;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * What a JSON file is, by the outermost members; looks no further than it must. JSON of no format we know is handed to the
 * GeoJSON reader, which says what is missing. `text` is how it begins.
 */
export function recogniseJson(bytes: Uint8Array, text: string): FileKind {
  if (text.startsWith('\u001e')) return 'geojsonLines';
  // in 16 bits a character: the little that was decoded has to do
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  return outlineKind(isWide ? new TextEncoder().encode(text) : bytes);
}

function outlineKind(bytes: Uint8Array): FileKind {
  const outline: Outline = new Map();
  let at = bytes.indexOf(0x7b);
  if (at < 0) return 'geojson';
  if (bytes.subarray(0, at).includes(0x5b)) return isRowOfList(bytes, at) ? 'jsonTable' : 'geojson';
  let depth = 0;
  let key: string | null = null;
  let isKey = false;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      const end = endOfText(bytes, at + 1);
      if (depth === 1) {
        if (isKey) {
          key = latin1(bytes, at + 1, end);
          outline.set(key, null);
        } else if (key === 'type' || key === 'format') {
          outline.set(key, latin1(bytes, at + 1, end));
        }
        isKey = false;
        const kind = kindOf(outline);
        if (kind) return kind;
      }
      at = end;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      isKey = depth === 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth <= 0) return kindAtEnd(outline, followsAnother(bytes, at + 1));
    } else if (byte === 0x2c && depth === 1) {
      isKey = true;
    }
  }
  return kindAtEnd(outline, false);
}

/** Whether nothing but one bracket stands before the first object: a list of objects. */
function isRowOfList(bytes: Uint8Array, at: number): boolean {
  return (
    latin1(bytes, 0, Math.min(at, 64))
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trim() === '['
  );
}

/** Undefined until enough was seen. */
function kindOf(outline: Outline): FileKind | undefined {
  const type = outline.get('type');
  if (outline.get('format') === PLAN_FORMAT) return 'plan';
  if (type === 'FeatureCollection') return 'geojson';
  if (type === 'CityJSONFeature') return 'cityjsonSeq';
  if (!outline.has('asset')) return undefined;
  if (outline.has('root') || outline.has('geometricError')) return 'tiles3d';
  const isModel = ['scene', 'scenes', 'nodes', 'meshes', 'buffers', 'accessors'].some((key) =>
    outline.has(key),
  );
  return isModel ? 'gltf' : undefined;
}

function kindAtEnd(outline: Outline, isFollowed: boolean): FileKind {
  if (outline.get('type') === 'CityJSON') return isFollowed ? 'cityjsonSeq' : 'cityjson';
  if (outline.has('records') && outline.has('version')) return 'plan';
  if (outline.has('asset')) return 'gltf';
  return isFollowed ? 'geojsonLines' : 'geojson';
}

function followsAnother(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) if (bytes[at]! > 0x20) return bytes[at] === 0x7b;
  return false;
}

/** Place of the closing quote. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 64)));
}
