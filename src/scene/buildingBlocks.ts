import type { BuildingShape } from './buildingShape.ts';

/** What is drawn together: near neighbours of one kind, few enough to be redrawn at once. */
export type BlockKind = 'own' | 'context' | 'toDemolish';

export interface BuildingBlock {
  readonly key: string;
  readonly kind: BlockKind;
  shapes: BuildingShape[];
}

export interface BlockChanges {
  readonly changed: readonly BuildingBlock[];
  readonly emptied: readonly BuildingBlock[];
}

const LARGEST_BLOCK = 500;

/** Keeps buildings in blocks, and says which blocks a new list of buildings touches. */
export function createBuildingBlocks() {
  const blockOf = new Map<string, { block: BuildingBlock; shape: BuildingShape }>();
  let made = 0;

  return (shapes: readonly BuildingShape[]): BlockChanges => {
    const touched = new Set<BuildingBlock>();
    const seen = new Set<string>();
    const added: BuildingShape[] = [];
    const replaced = new Map<string, BuildingShape>();

    for (const shape of shapes) {
      seen.add(shape.key);
      const place = blockOf.get(shape.key);
      if (place?.shape === shape) continue;
      if (place && place.block.kind === kindOf(shape)) {
        touched.add(place.block);
        replaced.set(shape.key, shape);
        place.shape = shape;
        continue;
      }
      if (place) seen.delete(shape.key);
      added.push(shape);
    }
    const gone = new Set<string>();
    for (const [key, { block }] of blockOf) {
      if (seen.has(key)) continue;
      gone.add(key);
      touched.add(block);
      blockOf.delete(key);
    }
    for (const block of touched)
      block.shapes = block.shapes
        .filter((shape) => !gone.has(shape.key))
        .map((shape) => replaced.get(shape.key) ?? shape);

    for (const kind of ['own', 'context', 'toDemolish'] as const)
      for (const group of split(added.filter((shape) => kindOf(shape) === kind))) {
        const block: BuildingBlock = { key: `${kind}${made++}`, kind, shapes: group };
        for (const shape of group) blockOf.set(shape.key, { block, shape });
        touched.add(block);
      }

    const emptied = [...touched].filter((block) => block.shapes.length === 0);
    return { changed: [...touched].filter((block) => block.shapes.length > 0), emptied };
  };
}

function kindOf({ record }: BuildingShape): BlockKind {
  if (record.status === 'toDemolish') return 'toDemolish';
  return record.isContext ? 'context' : 'own';
}

/** Halves across the longer side until every group is small. */
function split(shapes: BuildingShape[]): BuildingShape[][] {
  if (shapes.length === 0) return [];
  if (shapes.length <= LARGEST_BLOCK) return [shapes];
  const width = spread(shapes.map((shape) => shape.minX));
  const depth = spread(shapes.map((shape) => shape.minY));
  const sorted = shapes.toSorted((a, b) => (width > depth ? a.minX - b.minX : a.minY - b.minY));
  const half = sorted.length >> 1;
  return [...split(sorted.slice(0, half)), ...split(sorted.slice(half))];
}

function spread(values: readonly number[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
