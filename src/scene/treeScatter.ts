import { isInRing, signedRingArea, type FlatLine } from '../geo/polygon.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';

/** A tree that is only drawn: scattered by rule, not counted anywhere. */
export interface Tree extends LocalPoint {
  readonly height: Metres;
  /** 0…1, for the tone of its leaves. */
  readonly tone: number;
}

/** Trees inside a polygon (outer ring, then holes), about one in `spacing`² square metres, the same at every start. */
export function treesIn(rings: readonly FlatLine[], spacing: Metres, most: number): Tree[] {
  const outer = rings[0];
  if (!outer || Math.abs(signedRingArea(outer)) < spacing * spacing) return [];
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < outer.length; i += 2) {
    minX = Math.min(minX, outer[i]!);
    maxX = Math.max(maxX, outer[i]!);
    minY = Math.min(minY, outer[i + 1]!);
    maxY = Math.max(maxY, outer[i + 1]!);
  }
  const trees: Tree[] = [];
  for (let column = Math.ceil(minX / spacing); column * spacing < maxX; column++)
    for (let row = Math.ceil(minY / spacing); row * spacing < maxY && trees.length < most; row++) {
      const tree = treeAt(column * spacing, row * spacing, spacing * 0.38);
      if (rings.every((ring, index) => isInRing(tree.x, tree.y, ring) === (index === 0))) trees.push(tree);
    }
  return trees;
}

/** Trees on both sides of a street. */
export function treesAlong(line: FlatLine, offset: Metres, spacing: Metres): Tree[] {
  const trees: Tree[] = [];
  let next = spacing / 2;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [dx, dy] = [line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    for (; next < length; next += spacing)
      for (const side of [-1, 1]) {
        const x = line[i]! + (dx * next - dy * side * offset) / length;
        const y = line[i + 1]! + (dy * next + dx * side * offset) / length;
        trees.push(treeAt(x, y, 0.6));
      }
    next -= length;
  }
  return trees;
}

/** Shaken by where it stands, so that the same place always has the same tree. */
function treeAt(x: Metres, y: Metres, shake: Metres): Tree {
  const first = hash(x, y);
  const second = hash(y + 17.3, x - 5.1);
  return {
    x: x + (first - 0.5) * 2 * shake,
    y: y + (second - 0.5) * 2 * shake,
    height: 5 + 4 * hash(x + 3.7, y + 9.2),
    tone: first,
  };
}

function hash(x: number, y: number): number {
  const value = Math.sin(x * 12.9898 + y * 78.233) * 43758.5453;
  return value - Math.floor(value);
}
