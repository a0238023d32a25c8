import { expect, test } from 'vitest';
import { savedMappingsFromText } from '../../src/io/savedMappingsText.ts';

const SAVED = {
  name: 'a',
  savedAt: '2026-01-01T00:00:00.000Z',
  fieldNames: ['用地代码'],
  mapping: {
    target: 'parcel',
    fields: [{ field: '用地代码', to: 'landUse', unit: null }],
    landUseSystem: 'landSea2023',
    category: null,
    piecesBy: null,
    join: null,
  },
};

test('one mapping, a list of them and the report of an import are taken', () => {
  for (const value of [SAVED, [SAVED], { layers: [{ file: 'a.shp', mapping: SAVED }], plans: [] }])
    expect(savedMappingsFromText(JSON.stringify(value))).toEqual([SAVED]);
});

test('anything else is none', () => {
  const broken = { ...SAVED, mapping: { ...SAVED.mapping, fields: [{ field: 1 }] } };
  for (const value of [
    null,
    7,
    'a',
    {},
    [SAVED, null],
    broken,
    { layers: [{}] },
    { ...SAVED, fieldNames: 'a' },
  ])
    expect(savedMappingsFromText(JSON.stringify(value))).toBeNull();
  expect(savedMappingsFromText('{')).toBeNull();
});
