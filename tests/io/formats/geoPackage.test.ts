import { expect, test } from 'vitest';
import { readGeoPackage } from '../../../src/io/formats/geoPackage.ts';
import { readGeoPackageGeometry } from '../../../src/io/formats/geoPackageGeometry.ts';
import { readWkb } from '../../../src/io/formats/wkb.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { geoPackageBlob, wkb, writeGeoPackage } from '../../fixtures/geoPackageWriter.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';

const read = (bytes: Uint8Array) => readGeoPackage({ name: 'a.gpkg', bytes }, [], () => {});
const geometryOf = (bytes: Uint8Array) => readWkb(new DataView(bytes.buffer));
const point = geoPackageBlob(wkb(1, 120, 30));

/** A point after a bounding box of so many doubles. */
function withBox(flags: number, doubles: number): Uint8Array {
  return Uint8Array.from([0x47, 0x50, 0, flags, 0, 0, 0, 0, ...new Uint8Array(8 * doubles), ...wkb(1, 1, 2)]);
}

async function problem(bytes: Uint8Array): Promise<unknown> {
  return read(bytes).catch(({ code, detail }: Problem) => [code, detail['where']]);
}

async function shown(name: string): Promise<string[]> {
  const { layers } = await read(sharedBytes(`geopackage/mapshaper/${name}`));
  return layers.map(({ name: layer, declared, features }) => `${layer} ${declared?.text} ${features.length}`);
}

test('well-known binary is read in all its kinds, without measures', () => {
  const cases: readonly (readonly [Uint8Array, unknown])[] = [
    [wkb(1, 1, 2), { type: 'Point', coordinates: [1, 2] }],
    [wkb(1001, 1, 2, 3), { type: 'Point', coordinates: [1, 2, 3] }],
    [wkb(2001, 1, 2, 9), { type: 'Point', coordinates: [1, 2] }],
    [wkb(3001, 1, 2, 3, 9), { type: 'Point', coordinates: [1, 2, 3] }],
    [wkb(0x80000001, 1, 2, 3), { type: 'Point', coordinates: [1, 2, 3] }],
    [wkb(0x40000001, 1, 2, 9), { type: 'Point', coordinates: [1, 2] }],
    [wkb(0x20000001, [4326], 1, 2), { type: 'Point', coordinates: [1, 2] }],
    [Uint8Array.of(0, 0, 0, 0, 1, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0), { type: 'Point', coordinates: [1, 2] }], // prettier-ignore
    [wkb(2, [2], 0, 0, 1, 1), { type: 'LineString', coordinates: [[0, 0], [1, 1]] }], // prettier-ignore
    [wkb(3, [1, 3], 0, 0, 1, 0, 1, 1), { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1]]] }], // prettier-ignore
    [wkb(4, [1], wkb(1, 5, 6)), { type: 'MultiPoint', coordinates: [[5, 6]] }],
    [wkb(5, [1], wkb(2, [2], 0, 0, 1, 1)), { type: 'MultiLineString', coordinates: [[[0, 0], [1, 1]]] }], // prettier-ignore
    [wkb(6, [1], wkb(3, [1, 1], 0, 0)), { type: 'MultiPolygon', coordinates: [[[[0, 0]]]] }],
    [
      wkb(7, [1], wkb(1, 5, 6)),
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [5, 6] }] },
    ],
    [wkb(1, NaN, NaN), 'noGeometry'],
    [wkb(6, [0]), 'noGeometry'],
    [wkb(8, [0]), 'geometryUnknown'],
    [wkb(4, [1], wkb(2, [0])), 'geometryUnknown'],
    [wkb(2, [0x7fffffff], 0, 0), 'rowDamaged'],
    [wkb(1, 1), 'rowDamaged'],
  ];
  for (const [bytes, expected] of cases) expect(geometryOf(bytes)).toEqual(expected);
});

test('the head of a geometry tells its length and whether it is empty', () => {
  const expected = { type: 'Point', coordinates: [1, 2] };
  for (const [kind, doubles] of [0, 4, 6, 6, 8].entries())
    expect(readGeoPackageGeometry(withBox(1 | (kind << 1), doubles))).toEqual(expected);
  expect(readGeoPackageGeometry(geoPackageBlob(wkb(1, NaN, NaN), 0x11))).toBe('noGeometry');
  expect(readGeoPackageGeometry(geoPackageBlob(wkb(1, 1, 2), 0x21))).toBe('geometryUnknown');
  expect(readGeoPackageGeometry(wkb(1, 1, 2))).toBe('rowDamaged');
  expect(readGeoPackageGeometry('text')).toBe('rowDamaged');
  expect(readGeoPackageGeometry(null)).toBe('noGeometry');
});

test('every table becomes a layer with its own system; rows without a place are refused', async () => {
  const bytes = await writeGeoPackage([
    {
      name: '用地 "现状"',
      type: 'features',
      systemId: 4549,
      columns: 'geom BLOB, 代码 TEXT, 容积率 REAL, 现状 BOOLEAN, 照片 BLOB',
      rows: [
        [point, 'R2', 2.5, 1, Uint8Array.of(1, 2)],
        [null, 'B1', null, 0, null],
      ],
    },
    { name: 'wgs', type: 'features', systemId: 4326, columns: 'geom BLOB', rows: [[point]] },
    { name: 'site', type: 'features', systemId: 100001, columns: 'geom BLOB', rows: [[point]] },
    { name: 'undefined', type: 'features', systemId: -1, columns: 'geom BLOB', rows: [[point]] },
    { name: 'people', type: 'attributes', systemId: 0, columns: 'id TEXT, 人口 INTEGER', rows: [['a', 7]] },
    { name: 'map', type: 'tiles', systemId: 4326, columns: 'tile BLOB', rows: [] },
  ]);
  const { layers, problems } = await read(bytes);
  expect(problems).toEqual([]);
  expect(layers.map(({ name, declared }) => [name, declared?.text ?? null])).toEqual([
    ['用地 "现状"', 'EPSG:4549'],
    ['wgs', 'EPSG:4326'],
    ['site', 'PROJCS["Site grid"]'],
    ['undefined', null],
    ['people', null],
  ]);
  expect(layers[0]).toMatchObject({
    rowsInFile: 2,
    refused: [{ reason: 'noGeometry', count: 1, where: ['row 2'] }],
    features: [
      {
        row: 1,
        geometry: { type: 'Point', coordinates: [120, 30] },
        properties: { 代码: 'R2', 容积率: 2.5, 现状: true, 照片: null },
      },
    ],
  });
  expect(layers[4]!.features).toEqual([{ row: 1, geometry: null, properties: { id: 'a', 人口: 7 } }]);
});

test('other databases and views without an end are told, not read', async () => {
  const tiles = await writeGeoPackage([
    { name: 'map', type: 'tiles', systemId: 4326, columns: 'tile BLOB', rows: [] },
  ]);
  expect(await problem(tiles)).toEqual(['geoPackageNoTables', 'tiles']);
  const endless = await writeGeoPackage(
    [],
    `CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;
     INSERT INTO gpkg_contents VALUES ('v', 'attributes', 'v', 0)`,
  );
  expect(await problem(endless)).toEqual(['geoPackageNoTables', 'attributes']);
  const text = new TextEncoder().encode(`SQLite format 3\0${'x'.repeat(200)}`);
  expect(await problem(text)).toEqual(['geoPackageDamaged', 'file is not a database']);
});

/** A code that our table lacks is read from the WKT that stands beside it. */
const spelt = (layer: string, rows: number) =>
  expect.stringMatching(new RegExp(`^${layer} PROJCS\\["NAD83 / Oregon North \\(ft\\)".* ${rows}$`));

test('the collection: mixed systems, tables without a place, two layers', async () => {
  expect(await shown('mixed_crs.gpkg')).toEqual([spelt('oregon_2269', 1), 'oregon_4326 EPSG:4326 1']);
  expect(await shown('data_only_tables.gpkg')).toEqual([
    'oregon_cities undefined 5',
    'washington_cities undefined 6',
  ]);
  expect(await shown('Oregon.gpkg')).toEqual([spelt('land', 1), spelt('roads', 121)]);
});

test('1,500 broken GeoPackages end in layers or problems', async () => {
  const original = await writeGeoPackage([
    { name: 'a', type: 'features', systemId: 4326, columns: 'geom BLOB, n TEXT', rows: [[point, 'x'], [point, 'y']] }, // prettier-ignore
  ]);
  const strange: unknown[] = [];
  for (const bytes of mutatedBytes(original, 1500, 11))
    try {
      await read(bytes);
    } catch (error) {
      if (!(error instanceof Problem)) strange.push(error);
    }
  expect(strange).toEqual([]);
}, 60_000);

test('2,000 broken geometries end in a geometry or a reason', () => {
  const original = wkb(6, [1], wkb(3, [2, 4], 0, 0, 9, 0, 9, 9, 0, 0, [4], 1, 1, 2, 1, 2, 2, 1, 1));
  const kinds = new Set(
    [...mutatedBytes(original, 2000, 3)].map((bytes) => typeof geometryOf(bytes.slice())),
  );
  expect([...kinds].toSorted()).toEqual(['object', 'string']);
});
