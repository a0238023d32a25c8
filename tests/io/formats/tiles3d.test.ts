import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readTiles3d } from '../../../src/io/formats/tiles3d.ts';
import type { NamedBytes } from '../../../src/io/sourceLayer.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { sharedPath } from '../../fixtures/sharedData.ts';
import { strangersAfterMutation } from './onlyProblems.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const tileset = (root: object) =>
  utf8(JSON.stringify({ asset: { version: '1.1' }, geometricError: 1, root }));
const none = new Uint8Array(1);

async function modelOf(root: object, parts: readonly NamedBytes[] = [], name = 'z/tileset.json') {
  const { layers } = await readTiles3d({ name, bytes: tileset(root) }, parts, () => {});
  const [layer] = layers;
  if (layer?.payload.type !== 'model') throw new Error('There is no model.');
  return { layer, model: layer.payload.model };
}

function setOf(name: string, leftOut: RegExp = /^$/): [NamedBytes, NamedBytes[]] {
  const folder = sharedPath(`3dtiles-samples/${name}`);
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !leftOut.test(entry.name))
    .map((entry): NamedBytes => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: `z/${path.relative(folder, file)}`, bytes: new Uint8Array(fs.readFileSync(file)) };
    });
  const first = files.find((file) => file.name === 'z/tileset.json')!;
  return [first, files.filter((file) => file !== first)];
}

test('a region: the anchor is its middle, and its lowest point is set on the ground', async () => {
  const region = [2.1, 0.5, 2.102, 0.501, 12.5, 80];
  const { layer, model } = await modelOf({ boundingVolume: { region } });
  const degrees = 180 / Math.PI;
  expect(layer.features[0]!.geometry).toEqual({
    type: 'Point',
    coordinates: [expect.closeTo(2.101 * degrees, 9), expect.closeTo(0.5005 * degrees, 9)],
  });
  expect([model.isPlaced, model.elevation, model.size!.z]).toEqual([true, -12.5, 67.5]);
});

test('a box on the equator: 400 m east, 200 m north, 50 m up; the foot 30 m above the ellipsoid', async () => {
  // at 0° E, 0° N the earth's x is up, y east and z north
  const box = [6378137 + 55, 0, 0, 0, 200, 0, 0, 0, 100, 25, 0, 0];
  const { layer, model } = await modelOf({ boundingVolume: { box } });
  expect(layer.declared).toEqual({ from: 'formatRule', text: 'OGC:CRS84' });
  expect(layer.features[0]!.geometry).toEqual({ type: 'Point', coordinates: [0, 0] });
  expect(model.size).toEqual({ x: 400, y: 200, z: 50 });
  expect(model.elevation).toBeCloseTo(-30, 6);
});

test('the same through the transform of the root', async () => {
  const sphere = [0, 0, 0, 10];
  // ten degrees east: up is (cos 10°, sin 10°, 0)
  const angle = Math.PI / 18;
  const transform = [
    1,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    1,
    0,
    6378147 * Math.cos(angle),
    6378147 * Math.sin(angle),
    0,
    1,
  ];
  const { layer, model } = await modelOf({ transform, boundingVolume: { sphere } });
  const point = layer.features[0]!.geometry as GeoJSON.Point;
  expect(point.coordinates[0]).toBeCloseTo(10, 9);
  expect([model.elevation, model.size!.x]).toEqual([expect.closeTo(-10, 6), expect.closeTo(20, 6)]);
});

test('a set in coordinates of its own has no place, and nothing is declared', async () => {
  const { layer, model } = await modelOf({ boundingVolume: { box: [5, 5, 5, 5, 0, 0, 0, 4, 0, 0, 0, 3] } });
  expect([layer.declared, layer.features[0]!.geometry, model.isPlaced]).toEqual([null, null, false]);
  expect(model.size).toEqual({ x: 10, y: 8, z: 6 });
});

test('content in further tilesets is looked for beside them; what is missing is counted once', async () => {
  const boundingVolume = { region: [0, 0, 0.001, 0.001, 0, 1] };
  const inner = tileset({ boundingVolume, contents: [{ uri: 'here.glb' }, { uri: '../gone.b3dm' }] });
  const { layer, model } = await modelOf(
    {
      boundingVolume,
      content: { uri: 'in/tileset.json' },
      children: [{ content: { uri: 'gone.b3dm?v=1' } }, { content: { url: 'old.pnts' } }],
    },
    [
      { name: 'z/in/tileset.json', bytes: inner },
      { name: 'z/in/here.glb', bytes: none },
      { name: 'z/old.pnts', bytes: none },
      { name: 'elsewhere/gone.b3dm', bytes: none },
    ],
  );
  expect(layer.refused).toEqual([
    { reason: 'referenceMissing', count: 2, where: ['gone.b3dm?v=1', '../gone.b3dm'] },
  ]);
  expect(layer.rowsInFile).toBe(3);
  expect(model.files.map(({ name }) => name)).not.toContain('elsewhere/gone.b3dm');
});

test.each([
  ['1.0/TilesetWithRequestVolume', 8, [-75.6120943, 40.0425306]],
  ['1.0/TilesetWithTreeBillboards', 3, [-75.6120943, 40.0425306]],
])('%s is whole', async (name, count, [longitude, latitude]) => {
  const { layers } = await readTiles3d(...setOf(name), () => {});
  const { features, refused, payload } = layers[0]!;
  const point = features[0]!.geometry as GeoJSON.Point;
  expect(point.coordinates[0]).toBeCloseTo(longitude!, 6);
  expect(point.coordinates[1]).toBeCloseTo(latitude!, 6);
  expect(refused).toEqual([]);
  expect(payload.type === 'model' && payload.model.files.length).toBe(count);
});

test('implicit tiles: each of the 32 contents and 9 subtrees is looked for', async () => {
  const name = '1.1/SparseImplicitQuadtree';
  expect((await readTiles3d(...setOf(name), () => {})).layers[0]!.refused).toEqual([]);
  const { layers } = await readTiles3d(
    ...setOf(name, /^content_5__(1_20|30_11|9_28)\.glb$|^3\.2\.7\.subtree$/),
    () => {},
  );
  expect(layers[0]!.refused[0]!.where.toSorted()).toEqual([
    'content/content_5__1_20.glb',
    'content/content_5__30_11.glb',
    'subtrees/3.2.7.subtree',
  ]);
});

test.each([
  ['{"asset":{}}', 'modelDamaged', 'root'],
  ['{"asset":{},"root":{}}', 'modelDamaged', 'root.boundingVolume'],
  [
    '{"asset":{},"root":{"boundingVolume":{"sphere":[0,0,0,1]},"content":{"uri":"a.b3dm"}}}',
    'modelPartMissing',
    'a.b3dm',
  ],
])('%s is a problem', async (text, code, where) => {
  const problem = await problemOf(readTiles3d({ name: 't.json', bytes: utf8(text) }, [], () => {}));
  expect(problem.code).toBe(code);
  expect(Object.values(problem.detail)).toContain(where);
});

test('whatever happens to the bytes of a tileset or a subtree, only problems are thrown', async () => {
  const [first, parts] = setOf('1.0/TilesetWithRequestVolume');
  expect(await strangersAfterMutation(readTiles3d, first, parts, 600, 21)).toEqual([]);
  const [implicit, others] = setOf('1.1/SparseImplicitQuadtree');
  const subtree = others.find(({ name }) => name.endsWith('0.0.0.subtree'))!;
  const rest = others.filter((file) => file !== subtree);
  const reader: typeof readTiles3d = (file, files, onProgress) =>
    readTiles3d(implicit, [...files, file], onProgress);
  expect(await strangersAfterMutation(reader, subtree, rest, 300, 22)).toEqual([]);
});
