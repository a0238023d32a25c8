import { expect, test } from 'vitest';
import crosswalk from '../../../data/standards/landuse-crosswalk.json';
import standard from '../../../data/standards/landuse-classes.json';
import { readLandUse } from '../../../src/io/mapping/landUseCodes.ts';
import { recogniseLandUse } from '../../../src/io/mapping/recogniseLandUse.ts';

const found = (values: readonly (string | number)[], fieldName = '代码', names: readonly string[] = []) =>
  recogniseLandUse(values, { fieldName, names });

test('letters are GB 50137', () => {
  expect(found(['R2', 'A33', 'B1/B11', 'G1', 's1']).system).toBe('gb50137');
});

test('digits are told apart by codes that only one system has', () => {
  expect(found(['070102', '1401', '1207']).system).toBe('landSea2023');
  expect(found(['0701', '0809', '1104', '05H1']).system).toBe('thirdSurvey');
});

test('by the names beside them: 1001 is industry in the one and railway in the other', () => {
  expect(found(['1001', '0701'], '代码', ['工业用地', '城镇住宅用地']).system).toBe('landSea2023');
  expect(found(['1001', '0701'], '代码', ['铁路用地', '城镇住宅用地']).system).toBe('thirdSurvey');
});

test('by the name of the field', () => {
  expect(found(['0701', '1001'], 'DLBM').system).toBe('thirdSurvey');
  expect(found(['0701', '1001'], '用地用海分类代码').system).toBe('landSea2023');
});

test('digits that both have are asked about, and so is evidence that disagrees', () => {
  expect(found(['0701', '1001'])).toEqual({ isLandUse: true, system: null });
  expect(found(['070102', '1401'], 'DLBM')).toEqual({ isLandUse: true, system: null });
});

test("New York's 01 to 11 are not read as Chinese codes", () => {
  expect(found(['01', '02', '04', '11'], 'LandUse')).toEqual({ isLandUse: true, system: null });
});

test('words: Chinese names are read, English ones are no land use codes', () => {
  expect(found(['二类居住用地', '公园绿地']).system).toBe('gb50137');
  expect(found(['城镇住宅用地', '公园绿地']).system).toBe('landSea2023');
  expect(found(['residential', 'grass'])).toEqual({ isLandUse: false, system: null });
});

test('codes become those of 2023 and the given code is kept', () => {
  expect(readLandUse('R2', 'gb50137')).toEqual({
    landUse: '070102',
    given: { system: 'gb50137', code: 'R2' },
    isKnown: true,
  });
  expect(readLandUse('1001', 'thirdSurvey').landUse).toBe('1201');
  expect(readLandUse('1001', 'landSea2023')).toEqual({ landUse: '1001', given: null, isKnown: true });
});

test('a class that spreads over several has no code but is known', () => {
  expect(readLandUse('E2', 'gb50137')).toEqual({
    landUse: null,
    given: { system: 'gb50137', code: 'E2' },
    isKnown: true,
  });
});

test('numbers without their leading zero, names and names with codes are read', () => {
  expect(readLandUse(701, 'landSea2023').landUse).toBe('0701');
  expect(readLandUse(70102, 'landSea2023').landUse).toBe('070102');
  expect(readLandUse('二类居住用地', 'landSea2023').landUse).toBe('070102');
  expect(readLandUse('R2 二类居住用地', 'gb50137').landUse).toBe('070102');
  expect(readLandUse('0101K', 'thirdSurvey').landUse).toBe('0101');
});

test('mixed use has the main class that holds all of it, or none', () => {
  expect(readLandUse('B1/B2', 'gb50137')).toEqual({
    landUse: '09',
    given: { system: 'gb50137', code: 'B1/B2' },
    isKnown: true,
  });
  expect(readLandUse('R2B1', 'gb50137')).toMatchObject({ landUse: null, isKnown: true });
  expect(readLandUse('0901/0902', 'landSea2023').landUse).toBe('09');
  expect(readLandUse('0701/0901', 'landSea2023').isKnown).toBe(false);
});

test('what no system knows stays unknown', () => {
  expect(readLandUse('Q9', 'gb50137')).toEqual({ landUse: null, given: null, isKnown: false });
  expect(readLandUse('0799', 'landSea2023').isKnown).toBe(false);
  // 住宅用地 is R11, R21 and R31; the survey's 住宅用地 is one class.
  expect(readLandUse('住宅用地', 'gb50137').given?.system).toBe('thirdSurvey');
});

test('the crosswalk names every class once and leads to classes that exist', () => {
  const known = new Set(standard.classes.map(({ code }) => code));
  for (const rows of [crosswalk.gb50137, crosswalk.thirdSurvey]) {
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    expect(rows.filter(({ to }) => to !== null && !known.has(to))).toEqual([]);
  }
  const mains = crosswalk.gb50137.filter(({ code }) => code.length === 1).map(({ code }) => code);
  expect(mains.join('')).toBe('RABMWSUGHE');
});
