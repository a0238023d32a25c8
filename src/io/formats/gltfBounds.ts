import { isObject } from './jsonObject.ts';
import { listOf } from './gltfDocument.ts';
import { IDENTITY, isMatrix4, multiplied, trsMatrix, transformed, type Matrix4 } from './gltfMatrix.ts';

type Vector = readonly [number, number, number];

export interface ModelBounds {
  /** In the axes of glTF: x to the right, y up, z towards the viewer. */
  readonly low: Vector;
  readonly high: Vector;
}

/** Nodes looked at; a file that repeats itself beyond that gets no bounds. */
const MOST_NODES = 200_000;

/**
 * The box around the default scene through the transforms of its nodes, from the corners that accessors state. Null when
 * no mesh states any, or the nodes go round in a circle.
 */
export function gltfBounds(json: Readonly<Record<string, unknown>>): ModelBounds | null {
  const nodes = listOf(json, 'nodes');
  const meshes = listOf(json, 'meshes').map((mesh) => meshCorners(mesh, listOf(json, 'accessors')));
  const scene = listOf(json, 'scenes')[typeof json['scene'] === 'number' ? json['scene'] : 0];
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const waiting: { index: unknown; matrix: Matrix4; depth: number }[] = roots(scene, nodes).map((index) => ({
    index,
    matrix: IDENTITY,
    depth: 0,
  }));
  let visited = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const node = nodes[next.index as number];
    if (!node) continue;
    if (next.depth > nodes.length || ++visited > MOST_NODES) return null;
    const matrix = multiplied(next.matrix, nodeMatrix(node));
    for (const corner of meshes[node['mesh'] as number] ?? []) {
      const point = transformed(matrix, corner);
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], point[axis]);
        high[axis] = Math.max(high[axis], point[axis]);
      }
    }
    const { depth } = next;
    if (Array.isArray(node['children']))
      for (const index of node['children'] as unknown[]) waiting.push({ index, matrix, depth: depth + 1 });
  }
  return [...low, ...high].every(Number.isFinite) ? { low, high } : null;
}

/** Without scenes a file shows every node that is nobody's child. */
function roots(
  scene: Record<string, unknown> | undefined,
  nodes: readonly Record<string, unknown>[],
): unknown[] {
  if (Array.isArray(scene?.['nodes'])) return scene['nodes'] as unknown[];
  const children = new Set(
    nodes.flatMap((node) => (Array.isArray(node['children']) ? node['children'] : [])),
  );
  return [...nodes.keys()].filter((index) => !children.has(index));
}

function nodeMatrix(node: Record<string, unknown>): Matrix4 {
  if (isMatrix4(node['matrix'])) return node['matrix'];
  return trsMatrix(node['translation'], node['rotation'], node['scale']);
}

/** The eight corners of each primitive's box. */
function meshCorners(mesh: Record<string, unknown>, accessors: readonly Record<string, unknown>[]): Vector[] {
  const primitives: unknown[] = Array.isArray(mesh['primitives']) ? mesh['primitives'] : [];
  return primitives.flatMap((primitive) => {
    const attributes = isObject(primitive) ? primitive['attributes'] : null;
    const accessor = isObject(attributes) ? accessors[attributes['POSITION'] as number] : undefined;
    const [low, high] = [vectorOf(accessor?.['min']), vectorOf(accessor?.['max'])];
    if (!low || !high) return [];
    return [0, 1, 2, 3, 4, 5, 6, 7].map((corner): Vector => [
      corner & 1 ? high[0] : low[0],
      corner & 2 ? high[1] : low[1],
      corner & 4 ? high[2] : low[2],
    ]);
  });
}

function vectorOf(value: unknown): Vector | null {
  if (!Array.isArray(value) || value.length !== 3 || !value.every(Number.isFinite)) return null;
  return value as unknown as Vector;
}
