import { Problem } from '../../plan/problem.ts';
import { isObject } from './jsonObject.ts';

/** The JSON of a glTF 2.0 file; `binary` is the second chunk of a GLB. */
export interface GltfDocument {
  readonly json: Readonly<Record<string, unknown>>;
  readonly binary: Uint8Array | null;
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;

function isGlb(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === GLB_MAGIC;
}

/** Opens a `.glb` or `.gltf`. Throws `Problem` modelDamaged with the place. */
export function gltfDocument(bytes: Uint8Array, file: string): GltfDocument {
  if (!isGlb(bytes)) return { json: parsed(bytes, file), binary: null };
  const view = viewOf(bytes);
  const fail = (where: string): never => {
    throw new Problem('modelDamaged', { file, where });
  };
  if (bytes.length < 20 || view.getUint32(4, true) !== 2) fail('GLB version');
  const total = view.getUint32(8, true);
  if (total > bytes.length) fail('GLB length');
  let json: Readonly<Record<string, unknown>> | null = null;
  let binary: Uint8Array | null = null;
  for (let at = 12; at + 8 <= total;) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + length > total) fail('GLB chunk');
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (kind === JSON_CHUNK && !json) json = parsed(chunk, file);
    if (kind === BINARY_CHUNK && !binary) binary = chunk;
    at += 8 + length + (-length & 3);
  }
  return { json: json ?? fail('GLB JSON'), binary };
}

function parsed(bytes: Uint8Array, file: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Problem('modelDamaged', { file, where: 'JSON' });
  }
  if (!isObject(json)) throw new Problem('modelDamaged', { file, where: 'JSON' });
  return json;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The objects of a top-level list; whatever else stands there is an empty object, so that indices hold. */
export function listOf(json: Readonly<Record<string, unknown>>, name: string): Record<string, unknown>[] {
  const list = json[name];
  return Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? item : {})) : [];
}
