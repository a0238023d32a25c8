import { recogniseJson } from './recogniseJson.ts';
import { recogniseText } from './recogniseText.ts';
import type { SourceFormat } from './sourceLayer.ts';

/** What one file is: a format that is read, a part of one, or something that is told and refused. */
export type FileKind =
  | SourceFormat
  | 'plan'
  | 'empty'
  | 'zip'
  | 'gzip'
  | 'dbf'
  | 'shapefileIndex'
  | 'rar'
  | '7z'
  | 'tar'
  | 'dwg'
  | 'oldOffice'
  | 'picture'
  | 'tile'
  | 'unknown';

/** First bytes, as Latin-1, of what is told by them alone. */
const SIGNATURES: readonly (readonly [start: string, kind: FileKind])[] = [
  ['\u001f\u008b', 'gzip'],
  ['PK\u0003\u0004', 'zip'],
  ['PK\u0005\u0006', 'zip'],
  ['Rar!', 'rar'],
  ["7z\u00bc\u00af'\u001c", '7z'],
  ['SQLite format 3\0', 'geopackage'],
  ['fgb\u0003fgb', 'flatgeobuf'],
  ['glTF', 'gltf'],
  ['II*\0', 'geotiff'],
  ['MM\0*', 'geotiff'],
  ['II+\0', 'geotiff'],
  ['MM\0+', 'geotiff'],
  ['AutoCAD Binary DXF', 'dxf'],
  ['AC10', 'dwg'],
  ['AC1.', 'dwg'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'oldOffice'],
  ['\u0089PNG', 'picture'],
  ['\u00ff\u00d8\u00ff', 'picture'],
  ['GIF8', 'picture'],
  ['\u00abKTX', 'picture'],
  ['b3dm', 'tile'],
  ['i3dm', 'tile'],
  ['pnts', 'tile'],
  ['cmpt', 'tile'],
  ['subt', 'tile'],
];

/**
 * Tells what a file is by its content. The name decides only where content cannot: between text tables, for grids of
 * heights without a head, and for JSON and XML that break off before they tell.
 */
export function recognise(name: string, bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 80));
  const signature = SIGNATURES.find(([first]) => start.startsWith(first));
  if (signature) return signature[1];
  if (start.startsWith('\0\0') && /OSM(Header|Data)/.test(start)) return 'osm';
  if (start.startsWith('\0\0\u0027\u000a') && bytes.length >= 32) return shapeOrIndex(name, bytes);
  if (isTar(bytes)) return 'tar';
  if (/\.hgt$/i.test(name) && Number.isInteger(Math.sqrt(bytes.length / 2))) return 'hgt';
  if (isDbf(bytes)) return 'dbf';
  const text = textStart(bytes);
  if (text === null) return 'unknown';
  if ('{[\u001e'.includes(text.charAt(0)) && text !== '') return recogniseJson(bytes, text);
  return recogniseText(name, text);
}

/** Letters at the start, as far as they are told without knowing the encoding; null when it is no text. */
function textStart(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 64 * 1024);
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(head).trimStart();
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(head).trimStart();
  const hasMark = a === 0xef && b === 0xbb && head[2] === 0xbf;
  const text = new TextDecoder('latin1').decode(head.subarray(hasMark ? 3 : 0));
  return text.slice(0, 4096).includes('\0') ? null : text.trimStart();
}

/** Both begin alike; the first entry of an index points behind the head. */
function shapeOrIndex(name: string, bytes: Uint8Array): FileKind {
  const first = bytes.length >= 104 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(100) : 0;
  return first === 50 || (first === 0 && /\.shx$/i.test(name)) ? 'shapefileIndex' : 'shapefile';
}

const DBF_VERSIONS = new Set([
  0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0x8e, 0xcb, 0xf5,
]);

function isDbf(bytes: Uint8Array): boolean {
  if (bytes.length < 33 || !DBF_VERSIONS.has(bytes[0]!)) return false;
  const start = bytes[8]! + 256 * bytes[9]!;
  const month = bytes[2]!;
  const day = bytes[3]!;
  if (month > 12 || day > 31 || start < 33 || start > bytes.length) return false;
  // the list of fields ends with a mark
  for (let at = 32; at < start; at += 32) if (bytes[at] === 0x0d) return true;
  return false;
}

function isTar(bytes: Uint8Array): boolean {
  return bytes.length > 262 && new TextDecoder('latin1').decode(bytes.subarray(257, 262)) === 'ustar';
}
