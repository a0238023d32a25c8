import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromLinliGeoPackage } from '../../../src/io/export/linliGeoPackage.ts';
import { planToGeoPackage } from '../../../src/io/export/planGeoPackage.ts';
import { readGeoPackage } from '../../../src/io/formats/geoPackage.ts';
import { openSqlite } from '../../../src/io/formats/sqlite.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import type { PlanRecord } from '../../../src/plan/records.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { ALL_KINDS, anyRecords, anyRecordsOf } from './anyRecord.ts';

const NO_ASSETS = new Map<string, Uint8Array>();

test.each(ALL_KINDS)('%s is the same after GeoPackage', async (kind) => {
  await fc.assert(
    fc.asyncProperty(anyRecordsOf(kind), async (records) => {
      const opened = await planFromLinliGeoPackage(
        await planToGeoPackage(planFromRecords(records as PlanRecord[]), NO_ASSETS),
      );
      expect([...opened!.plan.values()]).toEqual(records);
    }),
    { numRuns: 20 },
  );
});

test('a whole community is the same after GeoPackage, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const bytes = await planToGeoPackage(planFromRecords(records), NO_ASSETS);
      const opened = await planFromLinliGeoPackage(bytes);
      expect([...opened!.plan.values()]).toEqual(records);
    }),
    { numRuns: 30 },
  );
});

const FACILITY: PlanRecord = {
  id: 'f',
  kind: 'facility',
  name: '幼儿园',
  geometry: { type: 'Point', coordinates: [120.5, 30.25] },
  scene: 'education',
  category: 'kindergarten',
  capacity: 270,
  openingHours: null,
  building: null,
  entrance: null,
};
const PARCEL: PlanRecord = {
  id: 'p',
  kind: 'parcel',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [121, 30],
        [121, 32],
        [120, 30],
      ],
    ],
  },
  landUse: '0701',
};
const MODEL: PlanRecord = {
  id: 'm',
  kind: 'transitFeed',
  name: '公交',
  asset: 'a'.repeat(64),
  validFrom: null,
  validTo: null,
  timezone: null,
  counts: {},
};

test('it is a GeoPackage 1.3 that other readers open', async () => {
  const assets = new Map([['a'.repeat(64), new Uint8Array([1, 2, 3])]]);
  const bytes = await planToGeoPackage(planFromRecords([FACILITY, PARCEL, MODEL]), assets);
  const database = await openSqlite(bytes);
  const values = (sql: string) => database.exec(sql)[0]!.values;
  // "GPKG", and version 1.3.0
  expect(values('PRAGMA application_id')).toEqual([[0x47504b47]]);
  expect(values('PRAGMA user_version')).toEqual([[10300]]);
  expect(values('PRAGMA integrity_check')).toEqual([['ok']]);
  expect(database.exec('PRAGMA foreign_key_check')).toEqual([]);
  expect(values('SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1')).toEqual([[-1], [0], [4326]]);
  expect(
    values('SELECT table_name, data_type, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents ORDER BY 1'),
  ).toEqual([
    ['facility', 'features', 120.5, 30.25, 120.5, 30.25, 4326],
    ['linli', 'attributes', null, null, null, null, null],
    ['linli_asset', 'attributes', null, null, null, null, null],
    ['parcel', 'features', 120, 30, 121, 32, 4326],
    ['transitFeed', 'attributes', null, null, null, null, null],
  ]);
  expect(values('SELECT * FROM gpkg_geometry_columns ORDER BY 1')).toEqual([
    ['facility', 'geom', 'POINT', 4326, 0, 0],
    ['parcel', 'geom', 'POLYGON', 4326, 0, 0],
  ]);
  database.close();

  const { layers } = await readGeoPackage({ name: 'a.gpkg', bytes }, [], () => {});
  const parcels = layers.find(({ name }) => name === 'parcel')!;
  expect(parcels.declared).toEqual({ from: 'geopackage', text: 'EPSG:4326' });
  expect(parcels.features).toHaveLength(1);
  expect(parcels.features[0]!.geometry).toEqual(PARCEL.geometry);
  expect(parcels.features[0]!.properties).toMatchObject({ id: 'p', landUse: '0701', maxHeight: null });
  expect((await planFromLinliGeoPackage(bytes))!.assets).toEqual(assets);
});

test('a GeoPackage of others is not ours', async () => {
  expect(
    await planFromLinliGeoPackage(sharedBytes('derived-china/hangzhou-parcels-cgcs2000.gpkg')),
  ).toBeNull();
});
