import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readHgt } from '../../../src/io/formats/hgt.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';

const SIDE = 1201;
const read = (name: string, bytes: Uint8Array) => readHgt({ name, bytes }, [], () => {});

async function terrainOf(name: string, bytes: Uint8Array) {
  const [layer] = (await read(name, bytes)).layers;
  if (layer?.payload.type !== 'terrain') throw new Error('There is no terrain.');
  return { layer, terrain: layer.payload.terrain };
}

test.each([
  ['N43E007.hgt', 7, 44],
  ['d.zip/S01W180.hgt', -180, 0],
  ['x/n00_e009_3arc_v2.hgt', 9, 1],
])('%s begins at %f, %f', async (name, west, north) => {
  const bytes = new Uint8Array(SIDE * SIDE * 2);
  // the second height of the first row is 258 m, the third unknown
  bytes.set([1, 2, 0x80, 0], 2);
  const { layer, terrain } = await terrainOf(name, bytes);
  expect(layer.declared).toEqual({ from: 'formatRule', text: 'OGC:CRS84' });
  expect([terrain.originX, terrain.originY, terrain.columns]).toEqual([west, north, SIDE]);
  expect([...terrain.heights.subarray(0, 4)]).toEqual([0, 258, Number.NaN, 0]);
});

test('1 second of arc has 3601 heights a side', async () => {
  const { terrain } = await terrainOf('N30E120.hgt', new Uint8Array(3601 * 3601 * 2));
  expect([terrain.rows, terrain.stepX, terrain.stepY]).toEqual([3601, 1 / 3600, -1 / 3600]);
});

test.each([
  ['N43E007.hgt', 1000, 'hgtSizeWrong'],
  ['monaco.hgt', SIDE * SIDE * 2, 'hgtNameUnknown'],
  ['N95E007.hgt', SIDE * SIDE * 2, 'hgtNameUnknown'],
])('%s of %i bytes is a problem', async (name, length, code) => {
  expect((await problemOf(read(name, new Uint8Array(length)))).code).toBe(code);
});

test('Monaco: the sea is at 0, the mountain behind it at 2,064 m', async () => {
  const { layer, terrain } = await terrainOf(
    'N43E007.hgt',
    unzipSync(sharedBytes('dem-hgt/N43E007.hgt.zip'))['N43E007.hgt']!,
  );
  const at = (longitude: number, latitude: number) =>
    terrain.heights[
      Math.round((latitude - terrain.originY) / terrain.stepY) * terrain.columns +
        Math.round((longitude - terrain.originX) / terrain.stepX)
    ];
  expect(layer.features[0]!.properties).toEqual({ lowest: -11, highest: 2064 });
  // the harbour, the open sea, the rock above the town
  expect([at(7.4246, 43.735), at(7.5, 43.5), at(7.4003, 43.7286)]).toEqual([0, 0, 306]);
});
