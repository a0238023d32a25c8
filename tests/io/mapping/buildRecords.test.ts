import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { PlanGround } from '../../../src/io/mapping/planGround.ts';
import { damageInRecord } from '../../../src/plan/checkRecord.ts';
import type { Building, Parcel, PlanRecord } from '../../../src/plan/records.ts';
import type { DataLayer } from '../../../src/plan/layerRecords.ts';
import { build, sourceLayer, square } from './sourceTable.ts';

const field = (name: string, to: string, unit: 'percent' | 'mu' | 'metres' | null = null) => ({
  field: name,
  to,
  unit,
});
const only = <T extends PlanRecord>(records: readonly PlanRecord[]) => records[1] as T;
const rings = (...coordinates: number[][][]): Geometry => ({ type: 'Polygon', coordinates });

test('a parcel with its planning conditions, the rest as attributes, and the layer it came from', async () => {
  const layer = sourceLayer('用地', [
    [square(0, 0), { 编号: 'A-1', 代码: 'R2', 密度: 30, 绿地率: '35%', 面积: 16, 权属: '国有' }],
  ]);
  const { records, kept, refused } = await build(layer, {
    target: 'parcel',
    landUseSystem: 'gb50137',
    fields: [
      field('编号', 'id'),
      field('代码', 'landUse'),
      field('密度', 'maxBuildingDensity', 'percent'),
      field('绿地率', 'minGreenSpaceRatio'),
      field('面积', 'statedArea', 'mu'),
    ],
  });
  expect(only<Parcel>(records)).toEqual({
    id: 'A-1',
    kind: 'parcel',
    source: '用地.geojson#1',
    dataLayer: 'layer:k',
    geometry: square(0, 0),
    attributes: { 权属: '国有' },
    landUse: '070102',
    landUseAsGiven: { system: 'gb50137', code: 'R2' },
    maxBuildingDensity: 0.3,
    minGreenSpaceRatio: 0.35,
    statedArea: (16 * 10_000) / 15,
  });
  expect([kept, refused]).toEqual([1, []]);
  expect(records[0]).toMatchObject({
    kind: 'dataLayer',
    name: '用地',
    target: 'parcel',
    rows: 1,
    kept: 1,
    refused: {},
    fields: { 密度: 'maxBuildingDensity (percent)', 编号: 'id' },
    position: { known: 'declared', residual: null },
  } satisfies Partial<Record<keyof DataLayer, unknown>>);
});

test('what could not be read stays among the attributes and is counted', async () => {
  const layer = sourceLayer('用地', [[square(0, 0), { 代码: 'Q9', 面积: 0, 限高: '见图' }]]);
  const { records, notes } = await build(layer, {
    target: 'parcel',
    landUseSystem: 'gb50137',
    fields: [
      field('代码', 'landUse'),
      field('面积', 'statedArea', 'mu'),
      field('限高', 'maxHeight', 'metres'),
    ],
  });
  expect(only<Parcel>(records)).toMatchObject({
    landUse: null,
    attributes: { 代码: 'Q9', 面积: 0, 限高: '见图' },
  });
  expect(only<Parcel>(records).statedArea).toBeUndefined();
  expect(notes.map(({ code, count }) => [code, count])).toEqual([
    ['valueUnread', 1],
    ['landUseUnknown', 1],
    ['areaNotPositive', 1],
  ]);
});

test('without a named system no land use is read', async () => {
  const layer = sourceLayer('用地', [[square(0, 0), { 代码: '0701' }]]);
  const { records } = await build(layer, { target: 'parcel', fields: [field('代码', 'landUse')] });
  expect(only<Parcel>(records)).toMatchObject({ landUse: null, attributes: { 代码: '0701' } });
});

test('rings are closed, turned and rid of repeated vertices, each with a note', async () => {
  const open = [
    [120, 30, 5],
    [120, 30, 5],
    [120, 30.001, 5],
    [120.001, 30.001, 5],
    [120.001, 30, 5],
  ];
  const { records, notes } = await build(sourceLayer('x', [[rings(open), {}]]), { target: 'parcel' });
  expect(only<Parcel>(records).geometry.coordinates).toEqual([
    [
      [120, 30],
      [120.001, 30],
      [120.001, 30.001],
      [120, 30.001],
      [120, 30],
    ],
  ]);
  expect(notes.map(({ code }) => code).toSorted()).toEqual([
    'heightsDropped',
    'ringClosed',
    'ringReversed',
    'verticesRepeated',
  ]);
  expect(notes[0]).toMatchObject({ count: 1, where: ['row 1'] });
});

test('what has no place or no area is refused with its reason', async () => {
  const layer = sourceLayer('x', [
    [null, {}],
    [{ type: 'GeometryCollection', geometries: [] }, {}],
    [
      rings([
        [120, 30],
        [120, NaN],
        [121, 30],
      ]),
      {},
    ],
    [
      rings([
        [120, 30],
        [120, 95],
        [121, 30],
      ]),
      {},
    ],
    [
      rings([
        [179, 30],
        [-179, 30],
        [-179, 31],
        [179, 31],
      ]),
      {},
    ],
    [
      rings([
        [120, 30],
        [121, 30],
        [120, 30],
      ]),
      {},
    ],
    [
      rings([
        [120, 30],
        [121, 30],
        [122, 30],
        [120, 30],
      ]),
      {},
    ],
    [{ type: 'Point', coordinates: [120, 30] }, {}],
    [square(0, 0), {}],
  ]);
  const { kept, refused, records } = await build(layer, { target: 'parcel' });
  expect(kept).toBe(1);
  expect(refused.map(({ reason, count, where }) => [reason, count, ...where])).toEqual([
    ['noGeometry', 1, 'row 1'],
    ['geometryUnknown', 1, 'row 2'],
    ['coordinateNotFinite', 1, 'row 3'],
    ['notInSystem', 1, 'row 4'],
    ['coordinateOutOfRange', 1, 'row 5'],
    ['ringTooShort', 1, 'row 6'],
    ['zeroArea', 1, 'row 7'],
    ['kindUnfit', 1, 'row 8'],
  ]);
  expect(records[0]).toMatchObject({ rows: 9, kept: 1 });
});

test('ids are the file’s own, made unique among themselves and against the plan', async () => {
  const layer = sourceLayer('x', [
    [square(0, 0), { nr: 7 }],
    [square(2, 0), { nr: 7 }],
    [square(4, 0), { nr: 8 }],
    [square(6, 0), {}],
  ]);
  const other: PlanRecord = { id: '8', kind: 'drawing', geometry: { type: 'Point', coordinates: [0, 0] } };
  const ground = new PlanGround([other]);
  const built = await build(layer, { target: 'parcel', fields: [field('nr', 'id')] }, ground);
  expect(built.records.map(({ id }) => id)).toEqual(['layer:k', '7', '7~2', '8~2', 'k:4']);
  expect(built.notes).toEqual([{ code: 'idRepeated', count: 2, where: ['row 2', 'row 3'] }]);
});

test('heights: measured, from storeys, or unknown', async () => {
  const layer = sourceLayer('x', [
    [square(0, 0), { h: 20, s: 6, u: '商住楼' }],
    [square(2, 0), { h: 0, s: 6, u: '？', y: 1990 }],
    [square(4, 0), { h: null, s: null, u: 'apartments', y: 0 }],
  ]);
  const { records, notes } = await build(layer, {
    target: 'building',
    fields: [
      field('h', 'height', 'metres'),
      field('s', 'storeys'),
      field('u', 'use'),
      field('y', 'yearBuilt'),
    ],
  });
  const buildings = records.slice(1) as Building[];
  expect(buildings.map((b) => [b.height, b.heightIsAssumed, b.storeys, b.use, b.yearBuilt])).toEqual([
    [20, false, 6, 'mixed', null],
    [18, true, 6, 'other', 1990],
    [null, false, null, 'residential', null],
  ]);
  expect(notes.map(({ code, where }) => [code, where])).toEqual([
    ['heightFromStoreys', ['row 2']],
    ['useUnknown', ['row 2']],
  ]);
});

test('names of fields that mean something to JavaScript are only names', async () => {
  const properties = JSON.parse('{"__proto__":"x","constructor":"<b>y</b>","toString":1}') as Record<
    string,
    string
  >;
  const { records } = await build(sourceLayer('x', [[square(0, 0), properties]]), { target: 'parcel' });
  expect(Object.entries(only<Parcel>(records).attributes!)).toEqual([
    ['__proto__', 'x'],
    ['constructor', '<b>y</b>'],
    ['toString', 1],
  ]);
  expect(records.map((record) => damageInRecord(record))).toEqual([null, null]);
});

test('a layer in metres is moved; numbers that have no place there are refused', async () => {
  // EPSG:4549: easting 500 km is the meridian 120° E; 3,320,113.398 m north is 30° N on GRS80.
  const layer = sourceLayer('x', [
    [
      rings([
        [500_000, 3_320_113.398],
        [500_100, 3_320_113.398],
        [500_100, 3_320_213.398],
      ]),
      {},
    ],
    [
      rings([
        [1e308, 1],
        [2, 1e308],
        [3, 3],
      ]),
      {},
    ],
  ]);
  const built = await build(layer, { target: 'parcel' }, new PlanGround([]), {
    system: { base: { kind: 'known', code: 'EPSG:4549' } },
  });
  const [longitude, latitude] = only<Parcel>(built.records).geometry.coordinates[0]![0] as number[];
  expect(longitude).toBeCloseTo(120, 8);
  expect(latitude).toBeCloseTo(30, 7);
  expect(built.kept + built.refused.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(built.kept).toBe(1);
});

test('the shell of a building stands on its ground', async () => {
  const layer = sourceLayer('x', [[square(0, 0), {}]]);
  const shell = {
    type: 'MultiPolygon' as const,
    coordinates: [
      [
        [
          [120, 30, 12],
          [120.001, 30, 12],
          [120.001, 30.001, 20],
          [120, 30, 12],
        ],
      ],
    ],
  };
  const features = [{ ...layer.features[0]!, shell, groundZ: 2, topZ: 20 }];
  const { records } = await build({ ...layer, features }, { target: 'building' });
  const building = only<Building>(records);
  expect([building.height, building.heightIsAssumed]).toEqual([18, false]);
  expect(building.shell!.coordinates[0]![0]!.map((position) => position[2])).toEqual([10, 10, 18, 10]);
});

test('a layer left out becomes nothing', async () => {
  const built = await build(sourceLayer('x', [[square(0, 0), {}]]), { target: null });
  expect(built.records).toEqual([]);
});
