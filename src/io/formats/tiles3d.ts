import { Problem } from '../../plan/problem.ts';
import type { FormatReader, NamedBytes, SourceLayer } from '../sourceLayer.ts';
import { partOf } from './gltfParts.ts';
import { isObject } from './jsonObject.ts';
import { tilesetAnchor } from './tiles3dAnchor.ts';
import { implicitTiles, implicitUris } from './tiles3dImplicit.ts';

/**
 * A 3D Tiles set (1.0, 1.1), kept as it is: `file` is the tileset.json to open first, `parts` all files of the set. Its
 * anchor is the middle of the root's volume; a set in coordinates of its own has none (`isPlaced` false). Content that
 * the set names and nobody brought is refused as `referenceMissing`. Throws `Problem` modelDamaged, or modelPartMissing
 * when no content at all is there.
 */
export const readTiles3d: FormatReader = async (file, parts, onProgress) => {
  const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
  const files = [file, ...parts.filter(({ name }) => name.startsWith(folder) && name !== file.name)];
  const root = rootOf(file);
  if (!root) throw new Problem('modelDamaged', { file: file.name, where: 'root' });
  const anchor = tilesetAnchor(root);
  if (!anchor) throw new Problem('modelDamaged', { file: file.name, where: 'root.boundingVolume' });
  onProgress(0.2);
  const { found, missing } = contentsOf(file, files);
  if (found === 0 && missing.length > 0)
    throw new Problem('modelPartMissing', { file: file.name, missing: missing[0]!.slice(0, 120) });
  onProgress(1);
  const name = folder.split('/').at(-2) ?? file.name;
  const layer: SourceLayer = {
    file: file.name,
    name,
    format: 'tiles3d',
    encoding: null,
    declared: anchor.place ? { from: 'formatRule', text: 'OGC:CRS84' } : null,
    fields: [{ name: 'name', type: 'text' }],
    features: [
      {
        row: 1,
        geometry: anchor.place ? { type: 'Point', coordinates: [...anchor.place] } : null,
        properties: { name },
      },
    ],
    rowsInFile: 1 + missing.length,
    refused: missing.length
      ? [{ reason: 'referenceMissing', count: missing.length, where: missing.slice(0, 5) }]
      : [],
    payload: {
      type: 'model',
      model: {
        format: 'tiles3d',
        entry: file.name,
        files,
        size: anchor.size,
        isPlaced: anchor.place !== null,
        elevation: anchor.place ? 0 - anchor.lowest : 0,
      },
    },
    fixedTarget: 'model',
  };
  return { layers: [layer], plans: [], problems: [] };
};

/** Walks through all tiles, those of further tilesets included, and looks for the content each names. */
function contentsOf(first: NamedBytes, files: readonly NamedBytes[]): { found: number; missing: string[] } {
  const seen = new Set<NamedBytes>();
  const missing = new Set<string>();
  const tilesets = [first];
  for (let tileset = tilesets.pop(); tileset; tileset = tilesets.pop()) {
    const from = tileset;
    const look = (uri: string): NamedBytes | undefined => {
      const part = partOf(uri, from, files);
      if (!part) missing.add(uri);
      return part;
    };
    const use = (uri: string) => {
      const part = look(uri);
      if (!part || seen.has(part)) return;
      seen.add(part);
      if (/\.json$/i.test(part.name)) tilesets.push(part);
    };
    const root = rootOf(from);
    const waiting = root ? [root] : [];
    for (let tile = waiting.pop(); tile; tile = waiting.pop()) {
      const uris = contentUris(tile);
      const implicit = implicitTiles(tile, uris);
      if (implicit) {
        const { subtrees, contents } = implicitUris(implicit, (uri) => partOf(uri, from, files)?.bytes);
        subtrees.forEach(look);
        contents.forEach(use);
      } else uris.forEach(use);
      const children: unknown[] = Array.isArray(tile['children']) ? tile['children'] : [];
      for (const child of children) if (isObject(child)) waiting.push(child);
    }
  }
  return { found: seen.size, missing: [...missing] };
}

function contentUris(tile: Record<string, unknown>): string[] {
  const extensions = isObject(tile['extensions']) ? tile['extensions'] : {};
  const several = extensions['3DTILES_multiple_contents'];
  const early = isObject(several) ? (several['contents'] ?? several['content']) : undefined;
  const all: unknown[] = [tile['content'], tile['contents'], early].flat();
  // `url` is what 0.0 and early 1.0 files wrote
  return all
    .map((content) => (isObject(content) ? (content['uri'] ?? content['url']) : undefined))
    .filter((uri) => typeof uri === 'string' && uri !== '') as string[];
}

function rootOf({ bytes }: NamedBytes): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(json) && isObject(json['asset']) && isObject(json['root']) ? json['root'] : null;
  } catch {
    return null;
  }
}
