import { expect, test } from 'vitest';
import { previewRows } from '../../../src/io/mapping/previewRows.ts';
import { NOTHING_MAPPED, sourceLayer, square } from './sourceTable.ts';

test('rows are spread over the file, with one that would be refused', () => {
  const layer = sourceLayer(
    'x',
    Array.from({ length: 100 }, (_, at) => [
      at === 57 ? null : square(at, 0),
      { 代码: 'R2', 密度: 30 + at / 10 },
    ]),
  );
  const mapping = {
    ...NOTHING_MAPPED,
    target: 'parcel' as const,
    landUseSystem: 'gb50137' as const,
    fields: [
      { field: '代码', to: 'landUse', unit: null },
      { field: '密度', to: 'maxBuildingDensity', unit: 'percent' as const },
    ],
  };
  const rows = previewRows(layer, mapping, 4);
  expect(rows.map(({ row, refused }) => [row, refused])).toEqual([
    [1, null],
    [26, null],
    [51, null],
    [58, 'noGeometry'],
  ]);
  expect(rows[0]).toMatchObject({
    given: { 代码: 'R2', 密度: 30 },
    read: { landUse: '070102', maxBuildingDensity: 0.3, population: null },
  });
});

test('coordinates in metres are judged by their shape alone', () => {
  const ring = [
    [40_500_000, 3_300_000],
    [40_500_100, 3_300_000],
    [40_500_100, 3_300_100],
    [40_500_000, 3_300_000],
  ];
  const layer = sourceLayer('x', [[{ type: 'Polygon', coordinates: [ring] }, {}]]);
  const [row] = previewRows(layer, { ...NOTHING_MAPPED, target: 'parcel' }, 5);
  expect(row!.refused).toBeNull();
  const [asPoint] = previewRows(layer, { ...NOTHING_MAPPED, target: 'gate' }, 5);
  expect(asPoint!.refused).toBe('kindUnfit');
});

test('a height that comes from storeys is shown as it will be', () => {
  const layer = sourceLayer('x', [[square(0, 0), { CS: 6 }]]);
  const fields = [{ field: 'CS', to: 'storeys', unit: null }];
  const [row] = previewRows(layer, { ...NOTHING_MAPPED, target: 'building', fields }, 1);
  expect(row!.read).toMatchObject({ storeys: 6, height: 18, use: 'other', yearBuilt: null });
});

test('nothing is shown of a layer that is left out', () => {
  expect(previewRows(sourceLayer('x', [[square(0, 0), {}]]), NOTHING_MAPPED, 5)).toEqual([]);
});
