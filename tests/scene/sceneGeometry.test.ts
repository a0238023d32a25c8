import { expect, test } from 'vitest';
import { createLocalFrame } from '../../src/geo/localFrame.ts';
import type { Building } from '../../src/plan/records.ts';
import { createBuildingBlocks } from '../../src/scene/buildingBlocks.ts';
import { buildingBlockMesh } from '../../src/scene/buildingMesh.ts';
import { buildingShapes, type BuildingShape } from '../../src/scene/buildingShape.ts';
import { triangulate } from '../../src/scene/fillMesh.ts';
import { fillRing, groundShade } from '../../src/scene/groundShade.ts';
import { placeLabels } from '../../src/scene/labelPlacement.ts';
import { lineSegments } from '../../src/scene/lineMesh.ts';
import { createBuildingPicker } from '../../src/scene/picking.ts';
import { roundLength } from '../../src/scene/furniture.ts';
import { pairMode } from '../../src/scene/pointerInput.ts';
import { treesAlong, treesIn } from '../../src/scene/treeScatter.ts';

const FRAME = createLocalFrame({ longitude: 120, latitude: 30 });

function house(
  id: string,
  x: number,
  y: number,
  height: number,
  part: Partial<Building> = {},
): BuildingShape {
  const at = (dx: number, dy: number) => {
    const { longitude, latitude } = FRAME.toGeographic(x + dx, y + dy);
    return [longitude, latitude];
  };
  const ring = [at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)];
  return buildingShapes(
    {
      kind: 'building',
      id,
      geometry: { type: 'Polygon', coordinates: [ring] },
      use: 'residential',
      status: 'existing',
      height,
      heightIsAssumed: false,
      storeys: null,
      dwellings: null,
      households: null,
      residents: null,
      yearBuilt: null,
      ...part,
    },
    FRAME,
  )[0]!;
}

function box(x: number, priority: number) {
  return { x, y: 10, width: 40, height: 16, priority };
}

test('a square house is eight corners, five faces of two triangles and eight edge lines', () => {
  const mesh = buildingBlockMesh([house('a', 0, 0, 9)], [0]);
  expect(mesh.vertices.byteLength / 20).toBe(8);
  expect(mesh.indices.length / 3).toBe(10);
  expect(mesh.edgeCount).toBe(8);
});

test('walls facing the north-west are lighter than those facing the south-east', () => {
  const { vertices } = buildingBlockMesh([house('a', 0, 0, 9)], [0]);
  const red = (corner: number) => vertices[corner * 20 + 12]!;
  // corners run anticlockwise from the south-west, each with the wall that follows: south, east, north, west
  const [south, east, north, west] = [0, 1, 2, 3].map(red) as [number, number, number, number];
  expect(Math.min(north, west)).toBeGreaterThan(Math.max(south, east));
});

test('a raised house changes one block of many', () => {
  const houses = Array.from({ length: 1200 }, (_, i) =>
    house(`b${i}`, (i % 40) * 20, Math.floor(i / 40) * 20, 9),
  );
  const blocksFor = createBuildingBlocks();
  expect(blocksFor(houses).changed.length).toBeGreaterThan(2);
  const raised = houses.with(17, house('b17', 340, 0, 60));
  const { changed, emptied } = blocksFor(raised);
  expect(changed.length).toBe(1);
  expect(changed[0]!.shapes.length).toBeLessThanOrEqual(500);
  expect(emptied).toEqual([]);
});

test('a planned demolition moves the house to another block', () => {
  const blocksFor = createBuildingBlocks();
  blocksFor([house('a', 0, 0, 9), house('b', 20, 0, 9)]);
  const { changed } = blocksFor([house('a', 0, 0, 9, { status: 'toDemolish' }), house('b', 20, 0, 9)]);
  expect(changed.map(({ kind, shapes }) => `${kind} ${shapes.length}`).toSorted()).toEqual([
    'own 1',
    'toDemolish 1',
  ]);
});

test('the nearest house on the ray is picked, by its roof or its wall', () => {
  const pick = createBuildingPicker([house('near', 0, 0, 20), house('far', 0, 40, 20)]);
  // from the south at 45°, down to the ground at y = 45: over the first roof at y = 25, into the second wall
  const ray = { from: [5, -55, 100], along: [0, Math.SQRT1_2, -Math.SQRT1_2] } as const;
  expect(pick(ray)?.shape.id).toBe('far');
  expect(pick({ ...ray, from: [5, -80, 100] })?.shape.id).toBe('near');
  expect(pick({ ...ray, from: [50, -80, 100] })).toBeNull();
});

test('a hole in a polygon stays empty', () => {
  const outer = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
  const hole = Float64Array.of(4, 4, 4, 6, 6, 6, 6, 4, 4, 4);
  const { vertices, indices } = triangulate([outer, hole]);
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 2, indices[i + 1]! * 2, indices[i + 2]! * 2];
    const cross =
      (vertices[b]! - vertices[a]!) * (vertices[c + 1]! - vertices[a + 1]!) -
      (vertices[c]! - vertices[a]!) * (vertices[b + 1]! - vertices[a + 1]!);
    area += Math.abs(cross) / 2;
  }
  expect(area).toBeCloseTo(96);
});

test('a line has a full cap at its ends and nearly none where it runs straight on', () => {
  const { data, count } = lineSegments([
    { line: Float64Array.of(0, 0, 10, 0, 20, 0), halfWidth: 2, colour: [1, 2, 3, 255] },
  ]);
  expect(count).toBe(2);
  const caps = (segment: number) => [data[segment * 128 + 28], data[segment * 128 + 29]];
  expect(caps(0)).toEqual([255, 8]);
  expect(caps(1)).toEqual([8, 255]);
});

test('a shadow falls to the south-east and as far as the house is high', () => {
  const extent = { min: { x: -64, y: -64 }, max: { x: 64, y: 64 }, middle: { x: 0, y: 0 } };
  const { cast } = groundShade([house('a', 0, 0, 20)], extent, 128);
  const at = (x: number, y: number) => cast[(y + 64) * 128 + x + 64]!;
  expect(at(18, -6)).toBeGreaterThan(200);
  expect(at(-8, 16)).toBe(0);
  expect(at(40, -32)).toBe(0);
});

test('a raster triangle covers half its box', () => {
  const mask = new Uint8Array(100 * 100);
  fillRing(mask, 100, Float64Array.of(0, 0, 100, 0, 0, 100));
  expect(mask.reduce((sum, value) => sum + (value ? 1 : 0), 0) / 10_000).toBeCloseTo(0.5, 1);
});

test('of two labels in one place the more important stays, and none leaves the picture', () => {
  const [low, high, away, outside] = [box(10, 1), box(30, 2), box(100, 1), box(190, 9)];
  const placed = placeLabels([low!, high!, away!, outside!], [], 200, 100, () => false);
  expect(placed).toEqual([high, away]);
  expect(placeLabels([low!], [box(0, 0)], 200, 100, () => false)).toEqual([]);
});

test('the scale bar is round', () => {
  expect([7, 12, 26, 74, 480, 999].map(roundLength)).toEqual([5, 10, 20, 50, 200, 500]);
});

test('trees stand inside their park and beside their street, the same each time', () => {
  const park = Float64Array.of(0, 0, 100, 0, 100, 50, 0, 50, 0, 0);
  const trees = treesIn([park], 10, 500);
  expect(trees.length).toBeGreaterThan(30);
  expect(trees.every(({ x, y }) => x > 0 && x < 100 && y > 0 && y < 50)).toBe(true);
  expect(treesIn([park], 10, 500)).toEqual(trees);
  expect(treesAlong(Float64Array.of(0, 0, 100, 0), 5, 20).length).toBe(10);
});

test('two fingers tilt when both rise, and turn or pinch otherwise', () => {
  const start = { middle: { x: 100, y: 100 }, distance: 200, angle: 178 };
  expect(pairMode(start, { ...start, angle: -179 })).toBe('undecided');
  expect(pairMode(start, { ...start, angle: -177 })).toBe('pinch');
  expect(pairMode(start, { ...start, distance: 207 })).toBe('pinch');
  expect(pairMode(start, { ...start, middle: { x: 100, y: 92 }, distance: 202 })).toBe('tilt');
  // one finger rests, the other swings up
  expect(pairMode(start, { middle: { x: 100, y: 92 }, distance: 201, angle: 173 })).toBe('pinch');
});
