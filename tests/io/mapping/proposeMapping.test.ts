import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { joinKeys } from '../../../src/io/mapping/joinKeys.ts';
import type { LayerMapping } from '../../../src/io/mapping/layerMapping.ts';
import { proposeMapping } from '../../../src/io/mapping/proposeMapping.ts';
import { savedMappingFor } from '../../../src/io/mapping/savedMapping.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import { NOTHING_MAPPED, build, sourceLayer, square } from './sourceTable.ts';

const point: Geometry = { type: 'Point', coordinates: [120, 30] };
const line: Geometry = {
  type: 'LineString',
  coordinates: [
    [120, 30],
    [120.001, 30],
  ],
};
const area = square(0, 0);

test.each([
  ['用地现状', area, 'parcel'],
  ['hangzhou-parcels', area, 'parcel'],
  ['landuse_2023', area, 'parcel'],
  ['建筑现状', area, 'building'],
  ['osm_buildings', area, 'building'],
  ['道路中心线', line, 'street'],
  ['gis_osm_roads_free_1', line, 'street'],
  ['城市轨道线', line, 'drawing'],
  ['水系', area, 'water'],
  ['公园绿地', area, 'green'],
  ['规划单元', area, 'planningUnit'],
  ['实施单元', area, 'implementationUnit'],
  ['规划范围', area, 'drawing'],
  ['等高线', line, 'drawing'],
  ['公交站点', point, 'transitStop'],
  ['幼儿园', point, 'facility'],
  ['充电站点', point, 'facility'],
  ['Victorian Police Station Locations', point, 'facility'],
  ['客运站点', point, 'transitStop'],
  ['POI', point, 'facility'],
  ['围墙', line, 'barrier'],
] as const)('a layer called %s becomes %#', (name, geometry, target) => {
  const { mapping, open } = proposeMapping(sourceLayer(name, [[geometry, { a: 1 }]]), []);
  expect(mapping.target).toBe(target);
  expect(open).not.toContain('target');
});

test('without a name that tells, the fields do; without those the user is asked', () => {
  const lots = sourceLayer('export', [[area, { 用地代码: 'R2', 容积率: 2 }]]);
  expect(proposeMapping(lots, []).mapping.target).toBe('parcel');
  const houses = sourceLayer('export', [[area, { 层数: 6, 建成年代: 1990 }]]);
  expect(proposeMapping(houses, []).mapping.target).toBe('building');
  const unknown = proposeMapping(sourceLayer('export', [[area, { a: 1 }]]), []);
  expect(unknown).toMatchObject({ mapping: { target: 'drawing' }, open: ['target'] });
});

const propose = (name: string, properties: Record<string, number | string>) =>
  proposeMapping(sourceLayer(name, [[area, properties]]), []);

test('fields with units: percent by the values, areas by measuring, hectares by the name', () => {
  // One square is 96.4 m by 111.3 m: 10,730 m², 1.073 ha, 16.1 mu.
  const units = (properties: Record<string, number>) =>
    propose('地块', properties).mapping.fields.map(({ to, unit }) => `${to} ${unit}`);
  expect(units({ 建筑密度: 30 })).toEqual(['maxBuildingDensity percent']);
  expect(units({ 建筑密度: 0.3 })).toEqual(['maxBuildingDensity share']);
  expect(units({ 用地面积: 10_700 })).toEqual(['statedArea squareMetres']);
  expect(units({ 用地面积: 1.07 })).toEqual(['statedArea hectares']);
  expect(units({ 用地面积: 16 })).toEqual(['statedArea mu']);
  expect(units({ '用地面积（公顷）': 500 })).toEqual(['statedArea hectares']);
  expect(propose('地块', { 用地面积: 500 }).open).toEqual(['unit']);
  expect(propose('地块', { 用地面积: 16 }).open).toEqual([]);
});

test('initials count only where the values fit', () => {
  expect(propose('建筑', { CS: 6 }).mapping.fields).toEqual([{ field: 'CS', to: 'storeys', unit: null }]);
  expect(propose('建筑', { CS: '超市' }).mapping.fields).toEqual([]);
});

test('a code column and its names; the system is told or asked', () => {
  const survey = sourceLayer('DLTB', [
    [area, { DLBM: '1001', DLMC: '铁路用地', TBMJ: 10_700 }],
    [area, { DLBM: '0701', DLMC: '城镇住宅用地', TBMJ: 10_700 }],
  ]);
  const { mapping, open } = proposeMapping(survey, []);
  expect(mapping.landUseSystem).toBe('thirdSurvey');
  expect(mapping.fields.map(({ to }) => to).toSorted()).toEqual(['landUse', 'landUseName', 'statedArea']);
  expect(open).toEqual([]);
  const unclear = proposeMapping(sourceLayer('地块', [[area, { 用地代码: '0701' }]]), []);
  expect(unclear).toMatchObject({ mapping: { landUseSystem: null }, open: ['landUseSystem'] });
});

test('land use in English words stays an attribute', () => {
  const { mapping, open } = proposeMapping(sourceLayer('landuse', [[area, { landuse: 'residential' }]]), []);
  expect(mapping.fields).toEqual([]);
  expect(open).toEqual([]);
});

test('categories: by a field, by the name of the layer, or asked', () => {
  const named = proposeMapping(sourceLayer('hospitals', [[point, { name: 'St Elizabeth' }]]), []);
  expect(named).toMatchObject({ mapping: { target: 'facility', category: 'hospital' }, open: [] });
  const typed = proposeMapping(sourceLayer('POI', [[point, { 类型: '幼儿园' }]]), []);
  expect(typed).toMatchObject({ mapping: { category: null }, open: [] });
  const unknown = proposeMapping(sourceLayer('POI', [[point, { 类型: '甲' }]]), []);
  expect(unknown.open).toEqual(['category']);
});

test('an id that repeats here and there marks pieces of buildings', () => {
  const layer = sourceLayer('buildings', [
    [area, { id: 1 }],
    [area, { id: 1 }],
    [area, { id: 2 }],
  ]);
  expect(proposeMapping(layer, []).mapping.piecesBy).toBe('id');
  const single = sourceLayer('buildings', [
    [area, { id: 1 }],
    [area, { id: 2 }],
  ]);
  expect(proposeMapping(single, []).mapping.piecesBy).toBeNull();
});

test('a table is joined by the field whose values name parcels', async () => {
  const parcels = sourceLayer('地块', [
    [area, { 地块编号: 'A-1' }],
    [square(2, 0), { 地块编号: 'A-2' }],
  ]);
  const table = sourceLayer('人口', [
    [null, { 序号: 1, 编号: 'A-1', 人口: 300 }],
    [null, { 序号: 2, 编号: 'A-2', 人口: 200 }],
  ]);
  const { mapping } = proposeMapping(parcels, []);
  const join = { field: '编号', target: 'parcel', by: 'id' };
  const { records } = await build(parcels, mapping);
  const keys = joinKeys(planFromRecords(records));
  expect(proposeMapping(table, [], undefined, keys)).toMatchObject({
    mapping: { target: 'table', join, fields: [{ field: '人口', to: 'population', unit: 'count' }] },
    open: [],
  });
  expect(proposeMapping(table, []).open).toEqual(['join']);
});

test('a saved mapping is used again for at least 80 % of the same fields', () => {
  const first = sourceLayer('x', [[area, { a: 'A-1', b: 2, c: 3, d: 4, e: 5 }]]);
  const mapping = {
    ...NOTHING_MAPPED,
    target: 'parcel' as const,
    fields: [{ field: 'a', to: 'id', unit: null }],
  };
  const saved = [savedMappingFor(first, mapping, '控规', '2026-01-01T00:00:00Z')];
  const fourOfFive = sourceLayer('y', [[area, { a: 'B-1', b: 2, c: 3, d: 4 }]]);
  expect(proposeMapping(fourOfFive, saved)).toMatchObject({
    mapping,
    saved: '控规',
    because: { a: 'saved' },
    open: [],
  });
  const threeOfFive = sourceLayer('y', [[area, { a: 'B-1', b: 2, c: 3 }]]);
  expect(proposeMapping(threeOfFive, saved).saved).toBeNull();
  expect(proposeMapping(fourOfFive, saved, 'building').saved).toBeNull();
  const ofPoints = sourceLayer('y', [[point, { a: 'B-1', b: 2, c: 3, d: 4, e: 5 }]]);
  expect(proposeMapping(ofPoints, saved).saved).toBeNull();
});

test('a saved mapping from elsewhere may hold words that mean nothing here', () => {
  const layer = sourceLayer('地块', [[area, { a: 1, b: 2 }]]);
  const mapping = {
    ...NOTHING_MAPPED,
    target: 'parcel',
    fields: [
      { field: 'a', to: 'population', unit: 'cubits' },
      { field: 'b', to: 'moonPhase', unit: null },
    ],
    category: 'castle',
    landUseSystem: 'martian',
  } as unknown as LayerMapping;
  const saved = savedMappingFor(layer, mapping, 'x', '2026-01-01T00:00:00Z');
  expect(proposeMapping(layer, [saved]).mapping).toEqual({
    ...NOTHING_MAPPED,
    target: 'parcel',
    fields: [{ field: 'a', to: 'population', unit: 'count' }],
  });
  const nowhere = { ...saved, mapping: { ...mapping, target: 'castle' } as unknown as LayerMapping };
  expect(proposeMapping(layer, [nowhere]).saved).toBeNull();
});

test('a layer that is left out asks nothing', () => {
  expect(proposeMapping(sourceLayer('用地', [[area, {}]]), [], null)).toMatchObject({
    mapping: NOTHING_MAPPED,
    open: [],
  });
});
