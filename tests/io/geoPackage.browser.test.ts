import { expect, test } from 'vitest';
import { readGeoPackage } from '../../src/io/formats/geoPackage.ts';
import { geoPackageBlob, wkb, writeGeoPackage } from '../fixtures/geoPackageWriter.ts';

test('SQLite is at hand in a browser, without a file to fetch', async () => {
  const fetched = performance.getEntriesByType('resource').length;
  const bytes = await writeGeoPackage([
    { name: '用地', type: 'features', systemId: 4549, columns: 'geom BLOB, 代码 TEXT', rows: [[geoPackageBlob(wkb(1, 1, 2)), 'R2']] }, // prettier-ignore
  ]);
  const { layers } = await readGeoPackage({ name: 'a.gpkg', bytes }, [], () => {});
  expect(layers[0]).toMatchObject({
    name: '用地',
    features: [{ row: 1, geometry: { type: 'Point', coordinates: [1, 2] }, properties: { 代码: 'R2' } }],
  });
  const names = performance
    .getEntriesByType('resource')
    .slice(fetched)
    .map(({ name }) => name);
  expect(names.filter((name) => name.endsWith('.wasm'))).toEqual([]);
}, 60_000);
