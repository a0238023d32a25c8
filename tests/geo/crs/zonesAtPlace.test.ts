import { expect, test } from 'vitest';
import { zonesAtPlace } from '../../../src/geo/crs/zonesAtPlace.ts';

const codes = (...place: readonly [number, number]) => zonesAtPlace(place).map(({ code }) => code);

test('Hangzhou: its 3° zone (120°) first, its 6° zone (123°), degrees, then the neighbours', () => {
  expect(codes(120.16, 30.25)).toEqual([
    'EPSG:4549', // 3°, 120°
    'EPSG:4528', // 3°, zone 40
    'EPSG:4510', // 6°, 123°
    'EPSG:4499', // 6°, zone 21
    'EPSG:4490',
    'EPSG:4550', // 3°, 123°
    'EPSG:4529',
    'EPSG:4548', // 3°, 117°
    'EPSG:4527',
    'EPSG:4509', // 6°, 117°
    'EPSG:4498',
  ]);
});

test('Ürümqi and Mudanjiang, far west and east, have zones of their own', () => {
  expect(codes(87.6, 43.8)[0]).toBe('EPSG:4538'); // 87°
  expect(codes(129.6, 44.6)[0]).toBe('EPSG:4552'); // 129°
});

test('no zone of China for Monaco, New York or nowhere', () => {
  for (const place of [
    [7.42, 43.74],
    [-73.98, 40.74],
    [NaN, NaN],
  ] as const)
    expect(zonesAtPlace(place)).toEqual([]);
});
