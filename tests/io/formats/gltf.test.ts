import { expect, test } from 'vitest';
import { readGltf } from '../../../src/io/formats/gltf.ts';
import type { NamedBytes } from '../../../src/io/sourceLayer.ts';
import { boxGlb, boxGltf, type GltfJson } from '../../fixtures/boxGlb.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { strangersAfterMutation } from './onlyProblems.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function modelOf(bytes: Uint8Array, parts: readonly NamedBytes[] = [], name = 'm.zip/a/house.glb') {
  const { layers } = await readGltf({ name, bytes }, parts, () => {});
  const [layer] = layers;
  if (layer?.payload.type !== 'model') throw new Error('There is no model.');
  return { layer, model: layer.payload.model };
}

test('a box 8 m wide, 3 m high and 5 m deep, which does not say where it stands', async () => {
  const { layer, model } = await modelOf(boxGlb(8, 3, 5));
  expect(model.size).toEqual({ x: 8, y: 5, z: 3 });
  expect([model.format, model.isPlaced, model.elevation, model.entry]).toEqual([
    'gltf',
    false,
    0,
    'm.zip/a/house.glb',
  ]);
  expect([layer.declared, layer.features]).toEqual([
    null,
    [{ row: 1, geometry: null, properties: { name: 'house.glb' } }],
  ]);
});

test('the size goes through the transforms of all nodes', async () => {
  const { model } = await modelOf(
    boxGlb(8, 3, 5, (json) => {
      // twice the size under a quarter turn round the upright axis, and once more 100 m to the right
      const half = Math.SQRT1_2;
      json['nodes'] = [
        { children: [1, 2], scale: [2, 2, 2] },
        { mesh: 0, rotation: [0, half, 0, half] },
        { mesh: 0, matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 100, 0, 0, 1] },
      ];
    }),
  );
  // from -5 (the depth, turned) to 200 + 8 to the right; 16 deep (the width, turned)
  expect(model.size!.x).toBeCloseTo(213, 9);
  expect(model.size!.y).toBeCloseTo(16, 9);
  expect(model.size!.z).toBeCloseTo(6, 9);
});

test('nodes that go round in a circle have no size, and end', async () => {
  const { model } = await modelOf(boxGlb(1, 1, 1, (json) => (json['nodes'] = [{ mesh: 0, children: [0] }])));
  expect(model.size).toBeNull();
});

function written(change: (json: GltfJson) => void) {
  const { json, binary } = boxGltf(1, 1, 1);
  json['buffers'] = [{ uri: '../b/%E6%88%BF.bin', byteLength: 540 }];
  json['images'] = [{ uri: 'roof.png' }, { uri: 'data:image/png;base64,AA==' }];
  change(json);
  return { bytes: utf8(JSON.stringify(json)), binary };
}

test('buffers and images are found by their paths, and only they are kept', async () => {
  const { bytes, binary } = written(() => {});
  const parts = [
    { name: 'm.zip/b/房.bin', bytes: binary },
    { name: 'm.zip/a/Roof.PNG', bytes: utf8('png') },
    { name: 'm.zip/a/other.png', bytes: utf8('png') },
  ];
  const { model } = await modelOf(bytes, parts, 'm.zip/a/house.gltf');
  expect(model.files.map(({ name }) => name)).toEqual([
    'm.zip/a/house.gltf',
    'm.zip/b/房.bin',
    'm.zip/a/Roof.PNG',
  ]);
});

test.each([
  ['a buffer nobody brought', () => {}, 'modelPartMissing', '../b/%E6%88%BF.bin'],
  [
    'a buffer in the network',
    (json: GltfJson) => (json['buffers'] = [{ uri: 'https://x.example/a.bin', byteLength: 1 }]),
    'modelPartMissing',
    'https://x.example/a.bin',
  ],
  [
    'a path out of the archive',
    (json: GltfJson) => (json['buffers'] = [{ uri: '../../../etc/passwd', byteLength: 1 }]),
    'modelPartMissing',
    '../../../etc/passwd',
  ],
  ['glTF 1.0', (json: GltfJson) => (json['asset'] = { version: '1.0' }), 'modelDamaged', 'asset.version'],
  [
    'coordinates of the whole earth',
    (json: GltfJson) => (json['extensions'] = { CESIUM_RTC: { center: [6378137, 0, 0] } }),
    'modelExtensionUnknown',
    'CESIUM_RTC',
  ],
  [
    'an extension nobody draws',
    (json: GltfJson) => (json['extensionsRequired'] = ['KHR_draco_mesh_compression', 'X_y']),
    'modelExtensionUnknown',
    'X_y',
  ],
])('%s is a problem', async (_, change, code, where) => {
  const problem = await problemOf(modelOf(written(change).bytes));
  expect(problem.code).toBe(code);
  expect(Object.values(problem.detail)).toContain(where);
});

test.each([
  ['cut in the middle', (glb: Uint8Array) => glb.subarray(0, glb.length / 2), 'GLB length'],
  ['no JSON', () => utf8('solid model'), 'JSON'],
  [
    'a view beyond the buffer',
    () => boxGlb(1, 1, 1, (json) => (json['bufferViews'] = [{ buffer: 0, byteLength: 541 }])),
    'bufferViews[0]',
  ],
  [
    'a buffer longer than the file',
    () => boxGlb(1, 1, 1, (json) => (json['buffers'] = [{ byteLength: 541 }])),
    'buffers[0]',
  ],
])('%s: the place of the damage is named', async (_, make, where) => {
  const { code, detail } = await problemOf(modelOf(make(boxGlb(1, 1, 1))));
  expect([code, detail['where']]).toEqual(['modelDamaged', where]);
});

test('a real tile: one quad of 1/32 of the set', async () => {
  const { model } = await modelOf(
    sharedBytes('3dtiles-samples/1.1/SparseImplicitQuadtree/content/content_5__1_20.glb'),
  );
  expect(model.size).toEqual({ x: 0.03125, y: 0.03125, z: 0 });
});

test('whatever happens to the bytes, only problems are thrown', async () => {
  const { bytes, binary } = written(() => {});
  const parts = [
    { name: 'b/房.bin', bytes: binary },
    { name: 'a/roof.png', bytes: binary },
  ];
  expect(await strangersAfterMutation(readGltf, { name: 'a/h.gltf', bytes }, parts, 1000, 8)).toEqual([]);
  expect(
    await strangersAfterMutation(readGltf, { name: 'h.glb', bytes: boxGlb(1, 2, 3) }, [], 1000, 9),
  ).toEqual([]);
});
