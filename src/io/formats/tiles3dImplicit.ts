import { isObject } from './jsonObject.ts';
import { readSubtree } from './tiles3dSubtree.ts';

/** More tiles than anybody drops; beyond, the rest is not looked at. */
const MOST_TILES = 200_000;

/** A root of implicit tiles, as its tileset describes it. */
export interface ImplicitTiles {
  readonly contentUris: readonly string[];
  readonly subtreeUri: string;
  readonly isOctree: boolean;
  readonly subtreeLevels: number;
  readonly availableLevels: number;
}

/** The implicit tiles a tile stands for; null when it is an ordinary one, or says too little. */
export function implicitTiles(
  tile: Record<string, unknown>,
  contentUris: readonly string[],
): ImplicitTiles | null {
  const extensions = isObject(tile['extensions']) ? tile['extensions'] : {};
  const tiling = tile['implicitTiling'] ?? extensions['3DTILES_implicit_tiling'];
  if (!isObject(tiling)) return null;
  const uri = isObject(tiling['subtrees']) ? tiling['subtrees']['uri'] : undefined;
  const subtreeLevels = Number(tiling['subtreeLevels']);
  const availableLevels = Number(tiling['availableLevels'] ?? tiling['maximumLevel']);
  const isSound = subtreeLevels >= 1 && subtreeLevels <= 12 && availableLevels >= 1 && availableLevels <= 32;
  if (typeof uri !== 'string' || !isSound) return null;
  const isOctree = tiling['subdivisionScheme'] === 'OCTREE';
  return { contentUris, subtreeUri: uri, isOctree, subtreeLevels, availableLevels };
}

/** Addresses of all subtrees and contents that the subtrees at hand say there are. */
export function implicitUris(tiles: ImplicitTiles, bytesOf: (uri: string) => Uint8Array | undefined) {
  const { contentUris, subtreeUri, isOctree, subtreeLevels, availableLevels } = tiles;
  const branching = isOctree ? 8 : 4;
  const subtrees: string[] = [];
  const contents: string[] = [];
  const waiting: Tile[] = [{ level: 0, x: 0, y: 0, z: 0 }];
  for (let root = waiting.pop(); root && contents.length < MOST_TILES; root = waiting.pop()) {
    const uri = filled(subtreeUri, root);
    subtrees.push(uri);
    const bytes = bytesOf(uri);
    const subtree = bytes ? readSubtree(bytes) : null;
    if (!subtree) continue;
    let before = 0;
    for (let depth = 0, count = 1; depth < subtreeLevels; depth++, count *= branching) {
      const known = root.level + depth < availableLevels ? count : 0;
      for (let place = 0; place < known; place++)
        if (subtree.hasContent(before + place))
          for (const template of contentUris)
            contents.push(filled(template, below(root, depth, place, isOctree)));
      before += count;
    }
    if (root.level + subtreeLevels >= availableLevels) continue;
    for (let place = 0; place < branching ** subtreeLevels; place++)
      if (subtree.hasChild(place)) waiting.push(below(root, subtreeLevels, place, isOctree));
  }
  return { subtrees, contents };
}

interface Tile {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The tile `depth` levels under `root` at a place in Morton order. */
function below(root: Tile, depth: number, place: number, isOctree: boolean): Tile {
  const bits = isOctree ? 3 : 2;
  let [x, y, z] = [root.x, root.y, root.z];
  for (let level = depth - 1; level >= 0; level--) {
    const digit = Math.floor(place / 2 ** (bits * level)) % 2 ** bits;
    x = x * 2 + (digit & 1);
    y = y * 2 + ((digit >> 1) & 1);
    z = z * 2 + (digit >> 2);
  }
  return { level: root.level + depth, x, y, z };
}

function filled(template: string, { level, x, y, z }: Tile): string {
  return template
    .replaceAll('{level}', String(level))
    .replaceAll('{x}', String(x))
    .replaceAll('{y}', String(y))
    .replaceAll('{z}', String(z));
}
