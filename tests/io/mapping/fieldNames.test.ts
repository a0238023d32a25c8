import { expect, test } from 'vitest';
import { facilityCategoryOf } from '../../../src/io/mapping/facilityWords.ts';
import {
  knownFieldName,
  normaliseFieldName,
  unitByCustom,
  unitInName,
} from '../../../src/io/mapping/fieldNames.ts';
import { TARGETS } from '../../../src/io/mapping/layerMapping.ts';
import { readNumber } from '../../../src/io/mapping/readNumber.ts';
import { targetFields } from '../../../src/io/mapping/targetFields.ts';
import table from '../../../data/standards/field-names.json';

test('names are compared without case, width, brackets, spaces and underscores', () => {
  expect(normaliseFieldName('用地面积（公顷）')).toBe('用地面积');
  expect(normaliseFieldName(' ＹＤＤＭ ')).toBe('yddm');
  expect(normaliseFieldName('building:levels')).toBe('buildinglevels');
  expect(normaliseFieldName('min_height')).toBe('minheight');
});

test.each([
  ['地块编号', 'parcel', 'id'],
  ['YDDM', 'parcel', 'landUse'],
  ['DLBM', 'parcel', 'landUse'],
  ['DLMC', 'parcel', 'landUseName'],
  ['用地性质', 'parcel', 'landUseName'],
  ['RJL', 'parcel', 'maxFloorAreaRatio'],
  ['建筑密度(%)', 'parcel', 'maxBuildingDensity'],
  ['LVDL', 'parcel', 'minGreenSpaceRatio'],
  ['限高', 'parcel', 'maxHeight'],
  ['建筑高度', 'parcel', 'maxHeight'],
  ['建筑高度', 'building', 'height'],
  ['TBMJ', 'parcel', 'statedArea'],
  ['面积_亩', 'parcel', 'statedArea'],
  ['NumFloors', 'building', 'storeys'],
  ['building:levels', 'building', 'storeys'],
  ['层数', 'building', 'storeys'],
  ['min_height', 'building', 'baseHeight'],
  ['render_height', 'building', 'height'],
  ['建成年代', 'building', 'yearBuilt'],
  ['BldgArea', 'building', 'statedFloorArea'],
  ['mingreensp', 'parcel', 'minGreenSpaceRatio'],
  ['道路等级', 'street', 'streetClass'],
  ['fclass', 'street', 'streetClass'],
  ['建筑编号', 'building', 'id'],
  ['建筑编号', 'facility', 'building'],
] as const)('%s of a %s is its %s', (name, target, to) => {
  expect(knownFieldName(name, target)?.to).toBe(to);
});

test('fields of other kinds and of no meaning are left alone', () => {
  expect(knownFieldName('容积率', 'building')).toBeNull();
  expect(knownFieldName('SanitBoro', 'parcel')).toBeNull();
  expect(knownFieldName('＿', 'parcel')).toBeNull();
});

test('units are read from names', () => {
  expect(unitInName('用地面积（公顷）')).toBe('hectares');
  expect(unitInName('面积_亩')).toBe('mu');
  expect(unitInName('建筑密度(%)')).toBe('percent');
  expect(unitByCustom('LotArea')).toBe('squareFeet');
  expect(unitInName('height (m)')).toBe('metres');
  expect(unitInName('用地面积')).toBeNull();
});

test('numbers come in metres, square metres and shares', () => {
  expect(readNumber(15, 'mu')).toBe(10_000);
  expect(readNumber(35, 'percent')).toBe(0.35);
  expect(readNumber('35%', 'share')).toBe(0.35);
  expect(readNumber('1,234.5', null)).toBe(1234.5);
  expect(readNumber('≤ 24 m', 'metres')).toBe(24);
  expect(readNumber('６层', null)).toBe(6);
  expect(readNumber('1.5', 'tenThousand')).toBe(15_000);
});

test('what is no single number is none', () => {
  for (const value of ['', '—', '2-3', '6+1', 'R2', '1e999', true, null])
    expect(readNumber(value, null)).toBeNull();
  expect(readNumber(Infinity, null)).toBeNull();
});

test('every field of the table is one that some target takes', () => {
  const taken = new Set(TARGETS.flatMap((target) => targetFields(target).map(({ name }) => name)));
  expect(table.fields.map(({ to }) => to).filter((to) => !taken.has(to))).toEqual([]);
});

test.each([
  ['幼儿园', 'kindergarten'],
  ['科教文化服务;学校;小学', 'primarySchool'],
  ['医疗保健服务;医疗保健服务场所;社区卫生服务站', 'healthStation'],
  ['老年大学', 'happyLearningHall'],
  ['菜市场', 'market'],
  ['公共厕所', 'toilet'],
  ['派出所', 'police'],
  ['toilets', 'toilet'],
  ['amenity=bank', 'bank'],
  ['primarySchool', 'primarySchool'],
  ['basketball', null],
] as const)('%s is a facility of category %s', (text, category) => {
  expect(facilityCategoryOf(text)).toBe(category);
});
