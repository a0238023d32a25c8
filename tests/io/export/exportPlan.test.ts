import type { FeatureCollection } from 'geojson';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportFeatures } from '../../../src/io/export/exportFeatures.ts';
import { EXPORT_FORMATS, exportPlan, type ExportRequest } from '../../../src/io/export/exportPlan.ts';
import { featuresToCsv } from '../../../src/io/export/featuresCsv.ts';
import { recordsFromLinliCsv } from '../../../src/io/export/recordsCsv.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import { Problem } from '../../../src/plan/problem.ts';
import type { Facility, PlanRecord } from '../../../src/plan/records.ts';

const COMMUNITY: PlanRecord = {
  id: 'c',
  kind: 'community',
  name: '合和/里',
  centre: [121.4, 28.65],
  attribution: [],
  dataDate: null,
  isFictional: true,
};
const FACILITY: Facility = {
  id: 'f',
  kind: 'facility',
  name: '=HYPERLINK("http://x")',
  geometry: { type: 'Point', coordinates: [121.4, 28.65] },
  scene: 'education',
  category: 'kindergarten',
  capacity: -5,
  openingHours: null,
  building: null,
  entrance: null,
  dataLayer: 'file 1',
  attributes: { 备注: '<b>' },
};
const PLAN = planFromRecords([COMMUNITY, FACILITY]);
const ALL = { what: { part: 'plan' }, system: 'OGC:CRS84' } as const;
const FACILITIES = { part: 'kind', kind: 'facility' } as const;

async function exported(request: ExportRequest) {
  const { name, mime, bytes } = await exportPlan(PLAN, new Map(), request);
  return { name, mime, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), bytes };
}

async function problemOf(request: ExportRequest): Promise<string | null> {
  try {
    await exportPlan(PLAN, new Map(), request);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code;
  }
}

test('a table is UTF-8 with its mark, one row a record, and runs no formula', async () => {
  const { name, text, bytes } = await exported({ what: FACILITIES, format: 'csv', system: 'OGC:CRS84' });
  expect(name).toBe('合和里-facility.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text).toBe(
    '\ufefflinli,kind,id,name,scene,category,capacity,openingHours,building,entrance,source,dataLayer,attributes,other,longitude,latitude,crs\r\n' +
      `linli-records/1,facility,f,"'=HYPERLINK(""http://x"")",education,kindergarten,-5,,,,,"file 1","{""备注"":""<b>""}",,121.4,28.65,OGC:CRS84\r\n`,
  );
});

test('a table that a spreadsheet saved again is read all the same', async () => {
  const text =
    'linli,kind,id,name,isAssumed,access,more,crs,latitude,longitude\n' +
    'linli-records/1,gate,g,南门,FALSE,open,x,OGC:CRS84,30,120\n';
  expect(await recordsFromLinliCsv(new TextEncoder().encode(text))).toEqual([
    {
      id: 'g',
      kind: 'gate',
      name: '南门',
      geometry: { type: 'Point', coordinates: [120, 30] },
      isAssumed: false,
      access: 'open',
      openingHours: null,
      streetNode: null,
    },
  ]);
});

test('a zone of CGCS2000 is stated in the file and holds its coordinates', async () => {
  const { text } = await exported({ what: FACILITIES, format: 'geojson', system: 'EPSG:4549' });
  const value = JSON.parse(text) as {
    crs: unknown;
    linli: unknown;
    features: { geometry: { coordinates: number[] } }[];
  };
  expect(value.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } });
  expect(value.linli).toEqual({
    format: 'linli-records',
    version: 1,
    kind: 'facility',
    system: 'EPSG:4549',
  });
  // 1.4° east of 120° at this latitude is 136.9 km; zone without prefix, 500 km false easting
  const [x, y] = value.features[0]!.geometry.coordinates;
  expect(x).toBeGreaterThan(636_000);
  expect(x).toBeLessThan(638_000);
  expect(y).toBeGreaterThan(3_170_000);
  expect(y).toBeLessThan(3_173_000);
  const csv = await exported({ what: FACILITIES, format: 'csv', system: 'EPSG:4549' });
  expect(csv.text).toContain(',other,x,y,crs\r\n');
  expect(csv.text).toContain(`,${x},${y},EPSG:4549\r\n`);
});

test('several kinds as CSV become a zip of tables', async () => {
  const { name, bytes } = await exported({ ...ALL, format: 'csv' });
  expect(name).toBe('合和里.csv.zip');
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(['community.csv', 'facility.csv']);
  expect(await recordsFromLinliCsv(files['facility.csv']!)).toEqual([FACILITY]);
  expect(strFromU8(files['community.csv']!)).not.toContain('longitude');
});

test('what was read from one file is exported alone', async () => {
  const { text } = await exported({ ...ALL, what: { part: 'layer', layer: 'file 1' }, format: 'geojson' });
  expect((JSON.parse(text) as { features: { id: string }[] }).features.map(({ id }) => id)).toEqual(['f']);
});

test('equal plans give equal bytes', async () => {
  for (const format of EXPORT_FORMATS.filter((name) => name !== 'glb' && name !== 'gpkg'))
    expect((await exported({ ...ALL, format })).bytes).toEqual((await exported({ ...ALL, format })).bytes);
});

test('what cannot be is refused, never done otherwise', async () => {
  expect(await problemOf({ ...ALL, format: 'geojson', system: 'EPSG:1' })).toBe('systemUnknown');
  // the zone of 75°, 46° away
  expect(await problemOf({ ...ALL, format: 'geojson', system: 'EPSG:4534' })).toBe('placeOutsideSystem');
  expect(await problemOf({ ...ALL, format: 'gpkg', system: 'EPSG:4549' })).toBe('exportSystemFixed');
  expect(await problemOf({ ...ALL, format: 'glb' })).toBe('exportEmpty');
  expect(await problemOf({ ...ALL, what: { part: 'kind', kind: 'street' }, format: 'csv' })).toBe(
    'exportEmpty',
  );
});

test('rings as a table: unknown is empty, never zero', () => {
  const geometry = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  const features = [
    { type: 'Feature' as const, geometry, properties: { minutes: 5, residents: null, persona: '=adult' } },
  ];
  expect(featuresToCsv({ type: 'FeatureCollection', features })).toBe(
    `\ufeffminutes,residents,persona,wkt,crs\r\n5,,'=adult,"POLYGON ((0 0, 1 0, 1 1, 0 0))",OGC:CRS84\r\n`,
  );
});

test('rings in a chosen zone say so; the name asked for is the name of the file', () => {
  const geometry = { type: 'Point' as const, coordinates: [120, 30] };
  const circles: FeatureCollection = {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry, properties: { minutes: 5 } }],
  };
  const fileOf = (format: 'geojson' | 'csv', system: string) => {
    const { name, bytes } = exportFeatures(circles, { name: '合和/里 出行圈', format, system });
    return { name, text: new TextDecoder().decode(bytes) };
  };
  const { name, text } = fileOf('geojson', 'EPSG:4549');
  expect(name).toBe('合和里 出行圈.geojson');
  const written = JSON.parse(text) as typeof circles & { crs: unknown };
  expect(written.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } });
  // on the central meridian: 500 km of false easting; 3,320,113.398 m along it from the equator
  const [x, y] = (written.features[0]!.geometry as typeof geometry).coordinates as [number, number];
  expect(x).toBeCloseTo(500_000, 6);
  expect(y).toBeCloseTo(3_320_113.398, 2);
  expect(fileOf('csv', 'OGC:CRS84').text).toBe('minutes,wkt,crs\r\n5,"POINT (120 30)",OGC:CRS84\r\n');
  expect(fileOf('csv', 'EPSG:4549').text).toMatch(/,EPSG:4549\r\n$/);
  expect(() => fileOf('geojson', 'EPSG:4534')).toThrow('placeOutsideSystem');
});

test('a plan, too, is called what was asked', async () => {
  expect((await exported({ ...ALL, format: 'geojson', name: '../我的: 副本' })).name).toBe(
    '我的 副本.geojson',
  );
  expect((await exported({ ...ALL, format: 'linli', name: ' . ' })).name).toBe('linli.linli');
});
