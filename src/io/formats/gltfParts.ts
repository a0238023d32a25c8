import { Problem } from '../../plan/problem.ts';
import type { NamedBytes } from '../sourceLayer.ts';
import { isObject } from './jsonObject.ts';
import { listOf, type GltfDocument } from './gltfDocument.ts';

/** Extensions a file may demand: those that the renderer draws or may leave out without harm. */
const DRAWN: ReadonlySet<string> = new Set([
  'CESIUM_primitive_outline',
  'EXT_feature_metadata',
  'EXT_instance_features',
  'EXT_mesh_features',
  'EXT_mesh_gpu_instancing',
  'EXT_meshopt_compression',
  'EXT_structural_metadata',
  'EXT_texture_webp',
  'KHR_draco_mesh_compression',
  'KHR_materials_anisotropy',
  'KHR_materials_clearcoat',
  'KHR_materials_pbrSpecularGlossiness',
  'KHR_materials_specular',
  'KHR_materials_unlit',
  'KHR_mesh_primitive_restart',
  'KHR_mesh_quantization',
  'KHR_meshopt_compression',
  'KHR_texture_basisu',
  'KHR_texture_transform',
]);

/**
 * Checks that a model can be drawn with the files at hand, and returns those it names. Throws `Problem` modelDamaged
 * (version, a buffer shorter than it says, a view beyond its buffer), modelExtensionUnknown or modelPartMissing (also for
 * what would have to be fetched from a network).
 */
export function gltfParts(
  { json, binary }: GltfDocument,
  file: NamedBytes,
  parts: readonly NamedBytes[],
): NamedBytes[] {
  const fail = (where: string): never => {
    throw new Problem('modelDamaged', { file: file.name, where });
  };
  const asset = json['asset'] as { version?: unknown } | undefined;
  if (typeof asset?.version !== 'string' || !/^2\.\d+$/.test(asset.version)) fail('asset.version');
  const required: unknown[] = Array.isArray(json['extensionsRequired']) ? json['extensionsRequired'] : [];
  // coordinates of the whole earth: tiles have them, and a model that is given its place would stand twice as far out
  const isOnEarth = isObject(json['extensions']) && 'CESIUM_RTC' in json['extensions'];
  const unknown = isOnEarth ? 'CESIUM_RTC' : required.find((extension) => !DRAWN.has(String(extension)));
  if (unknown !== undefined)
    throw new Problem('modelExtensionUnknown', { file: file.name, extension: String(unknown).slice(0, 80) });

  const found = new Map<string, NamedBytes>();
  const use = (uri: string): NamedBytes => {
    const part = partOf(uri, file, parts);
    if (!part) throw new Problem('modelPartMissing', { file: file.name, missing: uri.slice(0, 120) });
    found.set(part.name, part);
    return part;
  };
  const sizes = listOf(json, 'buffers').map((buffer, index) => {
    const { uri, byteLength } = buffer;
    if (typeof byteLength !== 'number') return fail(`buffers[${index}]`);
    let held = Infinity;
    if (typeof uri === 'string' && !uri.startsWith('data:')) held = use(uri).bytes.length;
    else if (uri === undefined && index === 0 && binary) held = binary.length;
    if (byteLength > held) fail(`buffers[${index}]`);
    return byteLength;
  });
  listOf(json, 'bufferViews').forEach((view, index) => {
    const { buffer, byteOffset = 0, byteLength } = view;
    const size = sizes[buffer as number];
    if (size === undefined || !((byteOffset as number) + (byteLength as number) <= size))
      fail(`bufferViews[${index}]`);
  });
  for (const { uri } of listOf(json, 'images'))
    if (typeof uri === 'string' && !uri.startsWith('data:')) use(uri);
  return [...found.values()];
}

/** The file a relative address means, beside `file`; letters may differ in size, as on Windows. */
export function partOf(uri: string, file: NamedBytes, parts: readonly NamedBytes[]): NamedBytes | undefined {
  const path = resolvedPath(uri, file.name);
  if (path === null) return undefined;
  const lower = path.toLowerCase();
  return (
    parts.find(({ name }) => name === path) ??
    parts.find(({ name }) => name.toLowerCase() === lower) ??
    // dropped without their folder
    parts.find(({ name }) => name.toLowerCase() === lower.slice(lower.lastIndexOf('/') + 1))
  );
}

/** Null for what is not a path below the same root: `https:`, `//host`, too many `..`. */
function resolvedPath(uri: string, from: string): string | null {
  const [plain = ''] = uri.split(/[?#]/);
  if (plain === '' || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(plain)) return null;
  const steps = from.split('/').slice(0, -1);
  let decoded = plain;
  try {
    decoded = decodeURIComponent(plain);
  } catch {
    // a lone % is part of the name
  }
  for (const step of decoded.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join('/');
}
