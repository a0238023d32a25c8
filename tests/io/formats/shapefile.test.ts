import { expect, test } from 'vitest';
import { readShapefile } from '../../../src/io/formats/shapefile.ts';
import type { NamedBytes } from '../../../src/io/sourceLayer.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { writeDbf, writeShapes, type WrittenShape } from '../../fixtures/shapefileWriter.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const NAME = { name: 'NAME', type: 'C', length: 8 };

function read(parts: Readonly<Record<string, Uint8Array>>) {
  const files: NamedBytes[] = Object.entries(parts).map(([ending, bytes]) => ({
    name: `a/b.${ending}`,
    bytes,
  }));
  return readShapefile(files[0]!, files.slice(1), () => {});
}

async function geometries(...shapes: WrittenShape[]) {
  const { layers } = await read({ shp: writeShapes(shapes).shp });
  return layers[0]!.features.map(({ geometry }) => geometry);
}

/** Clockwise square of a side, from its lower left corner; anticlockwise when reversed. */
function square(x: number, y: number, side: number, isReversed = false): number[][] {
  const ring = [
    [x, y],
    [x, y + side],
    [x + side, y + side],
    [x + side, y],
    [x, y],
  ];
  return isReversed ? ring.toReversed() : ring;
}

test('points, lines and groups of points are read with z and without m', async () => {
  expect(
    await geometries(
      { code: 1, parts: [[[1, 2]]] },
      { code: 11, parts: [[[1, 2, 3]]] },
      { code: 21, parts: [[[1, 2]]] },
      { code: 8, parts: [[[1, 2], [3, 4]]] }, // prettier-ignore
      { code: 18, parts: [[[1, 2, 5], [3, 4, 6]]] }, // prettier-ignore
      { code: 3, parts: [[[0, 0], [1, 1]]] }, // prettier-ignore
      { code: 13, parts: [[[0, 0, 8], [1, 1, 9]], [[2, 2, 8], [3, 3, 9]]] }, // prettier-ignore
      { code: 23, parts: [[[0, 0], [1, 1]]] }, // prettier-ignore
    ),
  ).toEqual([
    { type: 'Point', coordinates: [1, 2] },
    { type: 'Point', coordinates: [1, 2, 3] },
    { type: 'Point', coordinates: [1, 2] },
    { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }, // prettier-ignore
    { type: 'MultiPoint', coordinates: [[1, 2, 5], [3, 4, 6]] }, // prettier-ignore
    { type: 'LineString', coordinates: [[0, 0], [1, 1]] }, // prettier-ignore
    { type: 'MultiLineString', coordinates: [[[0, 0, 8], [1, 1, 9]], [[2, 2, 8], [3, 3, 9]]] }, // prettier-ignore
    { type: 'LineString', coordinates: [[0, 0], [1, 1]] }, // prettier-ignore
  ]);
});

test('holes go to the smallest ring around them, in whatever order they stand', async () => {
  const [yard, house, court, far] = [
    square(1, 1, 8, true),
    square(2, 2, 4),
    square(3, 3, 1, true),
    square(20, 0, 5),
  ];
  const outer = square(0, 0, 10);
  expect(await geometries({ code: 5, parts: [court, outer, far, yard, house] })).toEqual([
    { type: 'MultiPolygon', coordinates: [[outer, yard], [far], [house, court]] },
  ]);
});

test('a hole that shares a corner with its ring stays its hole', async () => {
  const outer = square(0, 0, 10);
  const hole = square(0, 0, 3, true);
  expect(await geometries({ code: 5, parts: [outer, hole] })).toEqual([
    { type: 'Polygon', coordinates: [outer, hole] },
  ]);
});

test('a hole turned like its ring is its hole, the same ring twice is twice there', async () => {
  const outer = square(0, 0, 10);
  const hole = square(1, 1, 2);
  const diamond = [[5, 0], [0, 5], [5, 10], [10, 5], [5, 0]]; // prettier-ignore
  expect(
    await geometries(
      { code: 5, parts: [outer, hole] },
      { code: 5, parts: [outer, outer] },
      { code: 5, parts: [outer, diamond] },
    ),
  ).toEqual([
    { type: 'Polygon', coordinates: [outer, hole] },
    { type: 'MultiPolygon', coordinates: [[outer], [outer]] },
    { type: 'Polygon', coordinates: [outer, diamond] },
  ]);
});

test('a piece that fills the notch of another is no hole of it', async () => {
  const notched = [[0, 0], [0, 9], [3, 9], [3, 6.1], [6, 6.1], [6, 9], [9, 9], [9, 0], [0, 0]]; // prettier-ignore
  const filling = [[3, 6.1], [3, 9], [6, 9], [6, 6.1], [3, 6.1]]; // prettier-ignore
  expect(await geometries({ code: 5, parts: [notched, filling] })).toEqual([
    { type: 'MultiPolygon', coordinates: [[notched], [filling]] },
  ]);
});

test('rings all written the wrong way round are sorted by where they lie', async () => {
  const [outer, hole, far] = [square(0, 0, 10, true), square(1, 1, 2, true), square(20, 0, 5, true)];
  expect(await geometries({ code: 5, parts: [hole, outer, far] })).toEqual([
    { type: 'MultiPolygon', coordinates: [[outer, hole], [far]] },
  ]);
});

test('null shapes, deleted rows and lines of one point are refused and counted', async () => {
  const shapes: WrittenShape[] = [
    { code: 3, parts: [[[0, 0], [1, 1]]] }, // prettier-ignore
    { code: 0, parts: [] },
    { code: 3, parts: [[[0, 0]]] },
    { code: 3, parts: [[[0, 0], [2, 2]]] }, // prettier-ignore
    { code: 3, parts: [[[0, 0], [NaN, 2]]] }, // prettier-ignore
  ];
  const dbf = writeDbf([NAME], [['one'], ['two'], ['three'], ['four'], ['five']], { deleted: [3] });
  const { layers, problems } = await read({ shp: writeShapes(shapes).shp, dbf });
  expect(layers[0]).toMatchObject({ rowsInFile: 5, features: [{ row: 1, properties: { NAME: 'one' } }] });
  expect(layers[0]!.refused).toEqual([
    { reason: 'noGeometry', count: 1, where: ['row 2'] },
    { reason: 'lineTooShort', count: 1, where: ['row 3.coordinates'] },
    { reason: 'rowDeleted', count: 1, where: ['row 4'] },
    { reason: 'coordinateNotFinite', count: 1, where: ['row 5.coordinates[1]'] },
  ]);
  expect(problems).toEqual([]);
});

test('cells become numbers, flags, dates and texts; empty ones and stars are unknown', async () => {
  const fields = [
    { name: 'N', type: 'N', length: 6 },
    { name: 'F', type: 'F', length: 8 },
    { name: 'L', type: 'L', length: 1 },
    { name: 'D', type: 'D', length: 8 },
    { name: 'C', type: 'C', length: 6 },
    { name: '__proto__', type: 'C', length: 2 },
    { name: 'C', type: 'C', length: 2 },
  ];
  const rows = [
    ['  12.5', '-1.5e+02', 'T', '20261123', ' a b', 'x', 'y'],
    ['******', '', '?', '00000000', '', '', ''],
    ['  12a', '3,25', 'n', '2026', '', '', ''],
  ];
  const { layers } = await read({ dbf: writeDbf(fields, rows) });
  expect(
    layers[0]!.features.map(({ geometry, properties }) => [geometry, ...Object.values(properties)]),
  ).toEqual([
    [null, 12.5, -150, true, '2026-11-23', ' a b', 'x', 'y'],
    [null, null, null, null, null, null, null, null],
    [null, '12a', 3.25, false, '2026', null, null, null],
  ]);
  expect(layers[0]!.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'N mixed',
    'F number',
    'L flag',
    'D text',
    'C text',
    '_proto_ text',
    'C_2 text',
  ]);
});

test('memo texts come from the file beside the table', async () => {
  const dbt = new Uint8Array(512 * 3);
  dbt.set(utf8('long text\u001a\u001a'), 1024);
  const dbf = writeDbf([{ name: 'M', type: 'M', length: 10 }], [['         2'], ['']]);
  const { layers } = await read({ dbf, dbt });
  expect(layers[0]!.features.map(({ properties }) => properties['M'])).toEqual(['long text', null]);
});

/** 用地 in GBK. */
const LAND_USE = Uint8Array.of(0xd3, 0xc3, 0xb5, 0xd8);

test.each([
  ['.cpg', 'GBK', 'GBK', 'declared'],
  ['.cpg with a number', '936', 'GBK', 'declared'],
  ['language byte', 0x4d, 'GBK', 'declared'],
  ['language byte of dBase IV', 0x7a, 'GBK', 'declared'],
  ['a wrong .cpg', 'UTF-8', 'GB18030', 'detected'],
] as const)('names of fields and texts are decoded by %s', async (_, said, name, known) => {
  const languageByte = typeof said === 'number' ? said : 0;
  const field = { name: LAND_USE, type: 'C', length: 4 };
  const dbf = writeDbf([field], [[LAND_USE]], { languageByte });
  const { layers } = await read(typeof said === 'number' ? { dbf } : { dbf, cpg: utf8(said) });
  expect(layers[0]!.encoding).toEqual({ name, known, undecodable: 0 });
  expect(layers[0]!.features[0]!.properties).toEqual({ 用地: '用地' });
});

test('a character that the width of its field cut in half is left out', async () => {
  const field = { ...NAME, length: 3 };
  const { layers } = await read({ dbf: writeDbf([field], [[LAND_USE]]), cpg: utf8('GBK') });
  expect(layers[0]!.features[0]!.properties).toEqual({ NAME: '用' });
  expect(layers[0]!.encoding!.undecodable).toBe(0);
});

const three: WrittenShape[] = [1, 2, 3].map((x) => ({ code: 1, parts: [[[x, 0]]] }));
const table = writeDbf([NAME], [['a'], ['b'], ['c']]);
const problemsOf = async (parts: Record<string, Uint8Array>) => {
  const { layers, problems } = await read(parts);
  return [
    layers[0]!.features.length,
    ...problems.map(({ code, detail }) => `${code} ${detail['missing'] ?? detail['where']}`),
  ];
};

test('missing and short parts are told, and what is there is read', async () => {
  const { shp, shx } = writeShapes(three);
  const short = writeDbf([NAME], [['a'], ['b']]);
  expect(await problemsOf({ shp, shx, dbf: table })).toEqual([3]);
  expect(await problemsOf({ shp, dbf: table })).toEqual([3]);
  expect(await problemsOf({ shp, shx })).toEqual([3, 'shapefilePartMissing .dbf']);
  expect(await problemsOf({ dbf: table, shx })).toEqual([3, 'shapefilePartMissing .shp']);
  expect(await problemsOf({ dbf: table })).toEqual([3]);
  expect(await problemsOf({ shp, dbf: short })).toEqual([3, 'shapefileDamaged .shp 3, .dbf 2']);
  expect(await problemsOf({ shp, dbf: table.subarray(0, 33 + 32 + 9 * 2) })).toEqual([
    3,
    'shapefileDamaged .dbf row 3',
  ]);
  expect(await problemsOf({ shp, dbf: utf8('no table') })).toEqual([3, 'shapefileDamaged .dbf byte 8']);
  expect(await problemsOf({ shp: shp.subarray(0, shp.length - 5), dbf: table })).toEqual([
    2,
    'shapefileDamaged row 3',
  ]);
});

test('where the chain of records breaks, the index leads on', async () => {
  const { shp, shx } = writeShapes(three);
  // the length of the first record
  new DataView(shp.buffer).setUint32(104, 0x7fffffff);
  await expect(read({ shp })).rejects.toMatchObject({ code: 'shapefileDamaged', detail: { where: 'row 1' } });
  expect(await problemsOf({ shp, shx, dbf: table })).toEqual([3, 'shapefileDamaged row 1']);
});

test('2,000 broken shapefiles end in layers or problems, and rows add up', async () => {
  const polygons: WrittenShape[] = [
    { code: 15, parts: [square(0, 0, 9), square(1, 1, 2, true)].map((ring) => ring.map((at) => [...at, 4])) },
    { code: 0, parts: [] },
    { code: 5, parts: [square(0, 0, 9)] },
  ];
  const { shp, shx } = writeShapes(polygons);
  const dbf = writeDbf(
    [NAME, { name: 'N', type: 'N', length: 4 }, { name: 'I', type: 'I', length: 4 }],
    [
      [LAND_USE, '1', 'xxxx'],
      ['b', '2', 'xxxx'],
      ['c', '3', 'xxxx'],
    ],
  );
  const sound = { shp, shx, dbf, cpg: utf8('GBK') };
  const strange: unknown[] = [];
  for (const [at, part] of (['shp', 'shx', 'dbf', 'cpg'] as const).entries())
    for (const bytes of mutatedBytes(sound[part], 500, at))
      try {
        const { layers } = await read({ ...sound, [part]: bytes });
        const { rowsInFile, features, refused } = layers[0]!;
        const rows = features.length + refused.reduce((sum, { count }) => sum + count, 0);
        if (rows !== rowsInFile) strange.push({ rows, rowsInFile });
      } catch (error) {
        if (!(error instanceof Problem)) strange.push(error);
      }
  expect(strange).toEqual([]);
}, 30_000);
