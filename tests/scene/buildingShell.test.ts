import type { MultiPolygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { createLocalFrame } from '../../src/geo/localFrame.ts';
import type { Building } from '../../src/plan/records.ts';
import { createBuildingBlocks } from '../../src/scene/buildingBlocks.ts';
import { buildingBlockMesh } from '../../src/scene/buildingMesh.ts';
import { buildingShapes } from '../../src/scene/buildingShape.ts';

const FRAME = createLocalFrame({ longitude: 120, latitude: 30 });
const at = (x: number, y: number): Position => {
  const { longitude, latitude } = FRAME.toGeographic(x, y);
  return [longitude, latitude];
};
const ring = (...corners: [number, number, number][]) =>
  [...corners, corners[0]!].map(([x, y, z]) => [...at(x, y), z]);

/** 8 × 6 m, eaves at 3 m, ridge along y at 5 m: a floor, two long walls, two gables, a west and an east roof. */
const SHELL: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [
    [ring([0, 0, 0], [0, 6, 0], [8, 6, 0], [8, 0, 0])],
    [ring([0, 6, 0], [0, 0, 0], [0, 0, 3], [0, 6, 3])],
    [ring([8, 0, 0], [8, 6, 0], [8, 6, 3], [8, 0, 3])],
    [ring([0, 0, 0], [8, 0, 0], [8, 0, 3], [4, 0, 5], [0, 0, 3])],
    [ring([8, 6, 0], [0, 6, 0], [0, 6, 3], [4, 6, 5], [8, 6, 3])],
    [ring([0, 0, 3], [4, 0, 5], [4, 6, 5], [0, 6, 3])],
    [ring([8, 6, 3], [4, 6, 5], [4, 0, 5], [8, 0, 3])],
  ],
};

function house(change: Partial<Building> = {}): Building {
  const corners = [at(0, 0), at(8, 0), at(8, 6), at(0, 6), at(0, 0)];
  return {
    kind: 'building',
    id: 'h',
    geometry: { type: 'Polygon', coordinates: [corners] },
    use: 'residential',
    status: 'existing',
    height: 9,
    heightIsAssumed: false,
    storeys: null,
    dwellings: null,
    households: null,
    residents: null,
    yearBuilt: null,
    ...change,
  };
}

test('a gabled house is drawn by its own faces: six of them from both sides, and eleven edges', () => {
  const shapes = buildingShapes(house({ shell: SHELL }), FRAME);
  expect(shapes.map(({ height }) => height)).toEqual([5]);
  const mesh = buildingBlockMesh(shapes, [0]);
  // two walls and two roofs of four corners, two gables of five; the floor is left out
  expect(mesh.vertices.byteLength / 20).toBe((4 * 4 + 2 * 5) * 2);
  expect(mesh.indices.length / 3).toBe((4 * 2 + 2 * 3) * 2);
  // ten corners and seven faces have 15 edges (Euler); the four on the ground are left out
  expect(mesh.edgeCount).toBe(11);
});

test('every triangle of a side looks the way that side does', () => {
  const { vertices, indices } = buildingBlockMesh(buildingShapes(house({ shell: SHELL }), FRAME), [0]);
  const floats = new Float32Array(vertices.buffer, vertices.byteOffset, vertices.byteLength / 4);
  const place = (corner: number) => floats.subarray(indices[corner]! * 5, indices[corner]! * 5 + 3);
  const middle = [4, 3, 2];
  let outward = 0;
  let inward = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [place(i), place(i + 1), place(i + 2)];
    const [u, v] = [b.map((value, axis) => value - a[axis]!), c.map((value, axis) => value - a[axis]!)];
    const normal = [
      u[1]! * v[2]! - u[2]! * v[1]!,
      u[2]! * v[0]! - u[0]! * v[2]!,
      u[0]! * v[1]! - u[1]! * v[0]!,
    ];
    const facing = normal.reduce((sum, value, axis) => sum + value * (a[axis]! - middle[axis]!), 0);
    if (facing > 0) outward++;
    else inward++;
  }
  expect([outward, inward]).toEqual([14, 14]);
});

test('roofs are lighter than walls, and the roof towards the north-west is the lightest', () => {
  const { vertices } = buildingBlockMesh(buildingShapes(house({ shell: SHELL }), FRAME), [0]);
  const red = (vertex: number) => vertices[vertex * 20 + 12]!;
  // faces in their order, each with its other side after it: west wall 0, east wall 8, gables 16 and 26, roofs 36 and 44
  const [west, east, southGable, northGable, westRoof, eastRoof] = [0, 8, 16, 26, 36, 44].map(
    red,
  ) as number[];
  expect(Math.min(westRoof!, eastRoof!)).toBeGreaterThan(Math.max(east!, southGable!));
  expect(westRoof!).toBeGreaterThanOrEqual(eastRoof!);
  expect(Math.min(west!, northGable!)).toBeGreaterThan(Math.max(east!, southGable!));
});

test('a part on stilts begins at its underside', () => {
  const { vertices } = buildingBlockMesh(buildingShapes(house({ baseHeight: 4 }), FRAME), [0]);
  const floats = new Float32Array(vertices.buffer, vertices.byteOffset, vertices.byteLength / 4);
  const heights = Array.from({ length: 8 }, (_, vertex) => floats[vertex * 5 + 2]);
  expect(heights).toEqual([4, 4, 4, 4, 9, 9, 9, 9]);
});

test('a building in two pieces stays in two pieces when something else changes', () => {
  const far = [at(20, 0), at(28, 0), at(28, 6), at(20, 6), at(20, 0)];
  const near = house().geometry.coordinates[0] as Position[];
  const twice = house({ geometry: { type: 'MultiPolygon', coordinates: [[near], [far]] } });
  const pieces = buildingShapes(twice, FRAME);
  const other = buildingShapes(house({ id: 'o' }), FRAME);
  const blocksFor = createBuildingBlocks();
  blocksFor([...pieces, ...other]);
  expect(blocksFor([...pieces, ...other]).changed).toEqual([]);
  const { changed } = blocksFor(pieces);
  expect(changed.map(({ shapes }) => shapes)).toEqual([pieces]);
});
