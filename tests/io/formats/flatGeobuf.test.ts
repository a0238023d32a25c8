import * as fc from 'fast-check';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { readFlatGeobuf } from '../../../src/io/formats/flatGeobuf.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';

const read = (bytes: Uint8Array) => readFlatGeobuf({ name: 'a.fgb', bytes }, [], () => {});

function collection(
  ...features: (readonly [type: string, coordinates: unknown, properties: Record<string, unknown>])[]
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.map(([type, coordinates, properties]) => ({
      type: 'Feature',
      geometry: { type, coordinates },
      properties,
    })),
  } as FeatureCollection;
}

const RING = [[0, 0], [4, 0], [4, 4], [0, 0]]; // prettier-ignore
const HOLE = [[3, 1], [3, 2], [2, 1], [3, 1]]; // prettier-ignore

test.each([
  ['Point', [1, 2]],
  ['Point', [1, 2, 3]],
  ['MultiPoint', RING],
  ['LineString', RING],
  ['LineString', RING.map((at) => [...at, 7])],
  ['MultiLineString', [RING, HOLE]],
  ['Polygon', [RING]],
  ['Polygon', [RING, HOLE]],
  ['MultiPolygon', [[RING]]],
  ['MultiPolygon', [[RING, HOLE], [RING]]],
])('what the reference library writes of a %s is read', async (type, coordinates) => {
  const { layers, problems } = await read(serialize(collection([type, coordinates, { 用地: 'R2' }])));
  expect(problems).toEqual([]);
  expect(layers[0]!.features).toEqual([
    { row: 1, geometry: { type, coordinates }, properties: { 用地: 'R2' } },
  ]);
});

test('geometries of several kinds stand in one file', async () => {
  const bytes = serialize(collection(['Point', [1, 2], {}], ['LineString', RING, {}]));
  const { layers } = await read(bytes);
  expect(layers[0]!.features.map(({ geometry }) => geometry!.type)).toEqual(['Point', 'LineString']);
});

test('texts of all lengths and scripts, numbers and flags come back; what is absent is unknown', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const chinese = fc.string({ unit: fc.constantFrom('用', '地', 'a', 'é', '𠮷', '\u0800'), maxLength: 30 });
  const values = fc.record({
    t: fc.oneof(text, chinese),
    n: fc.double({ noNaN: true, noDefaultInfinity: true }),
    f: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(values, async ({ t, n, f }) => {
      const first = { t: 'always', n: 0.5, f: true, absent: 'x' };
      const bytes = serialize(
        collection(['Point', [0, 0], first], ['Point', [0, 0], { t, n, f, absent: null }]),
      );
      const { layers } = await read(bytes);
      expect(layers[0]!.features[1]!.properties).toEqual({ t, n, f, absent: null });
    }),
    { numRuns: 150 },
  );
}, 20_000);

test('the real file says its system and its fields', async () => {
  const { layers } = await read(sharedBytes('derived-china/hangzhou-parcels.fgb'));
  expect(layers[0]!.declared).toEqual({ from: 'flatgeobuf', text: 'EPSG:4326' });
  expect(layers[0]).toMatchObject({ name: 'hangzhou-parcels-cn-fields', rowsInFile: 1143, refused: [] });
});

test('a file that breaks off is read as far as it goes, and says where', async () => {
  const bytes = serialize(collection(['Point', [1, 2], { a: 1 }], ['Point', [3, 4], { a: 2 }]));
  const { layers, problems } = await read(bytes.subarray(0, bytes.length - 3));
  expect(layers[0]!.features.length).toBe(1);
  expect(problems).toEqual([
    { file: 'a.fgb', code: 'flatGeobufDamaged', detail: { file: 'a.fgb', where: 'row 2' } },
  ]);
  await expect(read(bytes.subarray(0, 20))).rejects.toMatchObject({ code: 'flatGeobufDamaged' });
});

test('3,000 broken files end in layers or problems', async () => {
  const originals = [
    serialize(collection(['MultiPolygon', [[RING, HOLE], [RING]], { 用地: 'R2', n: 3, f: true }])),
    serialize(collection(['Point', [1, 2], { t: 'a' }], ['LineString', RING, { t: null }])),
  ];
  const strange: unknown[] = [];
  for (const [seed, original] of originals.entries())
    for (const bytes of mutatedBytes(original, 1500, seed))
      try {
        const { layers } = await read(bytes);
        const { rowsInFile, features, refused } = layers[0]!;
        const rows = features.length + refused.reduce((sum, { count }) => sum + count, 0);
        if (rows !== rowsInFile) strange.push({ rows, rowsInFile });
      } catch (error) {
        if (!(error instanceof Problem)) strange.push(error);
      }
  expect(strange).toEqual([]);
}, 30_000);
