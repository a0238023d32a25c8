import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { planToGeoPackage } from '../../src/io/export/planGeoPackage.ts';
import { linliFileFromPlan } from '../../src/io/linliFile.ts';
import { readFiles } from '../../src/io/readFiles.ts';
import type { FormatReading } from '../../src/io/sourceLayer.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { planToText } from '../../src/plan/planFile.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { writeGeoPackage } from '../fixtures/geoPackageWriter.ts';
import { mutatedBytes } from '../fixtures/mutatedBytes.ts';
import { osmPbf, osmXml } from '../fixtures/osmPbfWriter.ts';
import { osmTown as town } from '../fixtures/osmTown.ts';
import { rawZip } from '../fixtures/rawZip.ts';
import { writeDbf, writeShapes } from '../fixtures/shapefileWriter.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const quiet = () => {};

const geoJson = utf8(
  '{"type":"Feature","geometry":{"type":"Point","coordinates":[120,30]},"properties":{"a":1}}',
);
const { shp } = writeShapes([{ code: 1, parts: [[[1, 2]]] }]);
const dbf = writeDbf([{ name: 'A', type: 'C', length: 2 }], [['x']]);
const community: PlanRecord = {
  kind: 'community',
  id: 'c',
  name: 'c',
  centre: [120, 30],
  attribution: [],
  dataDate: null,
  isFictional: true,
};
const plan = planFromRecords([community]);

function read(files: Readonly<Record<string, Uint8Array>>): Promise<FormatReading> {
  return readFiles(
    Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    quiet,
  );
}

function shown({ layers, plans, problems }: FormatReading): string[] {
  return [
    ...layers.map(({ file, format, features }) => `${format} ${file}: ${features.length}`),
    ...plans.map(({ file, imported }) => `${imported.format} ${file}: ${imported.records.length}`),
    ...problems.map(({ file, code }) => `${code} ${file}`),
  ];
}

test('files of many kinds, some in archives, are read together; a bad one stops none', async () => {
  const reading = await read({
    'town.osm.pbf': osmPbf(town),
    'mixed.zip': zipSync({
      'data/points.geojson': geoJson,
      'data/a.shp': shp,
      'data/a.dbf': dbf,
      'broken.gpkg': utf8('SQLite format 3\0nothing'),
      'notes.txt': utf8('words'),
      'inner.zip': zipSync({ 'table.csv': utf8('编号,面积\n1,2\n') }),
    }),
    'broken.json': utf8('{"type":"FeatureCollection","features":[{'),
    'plan.json': utf8(planToText(plan)),
    'b.geojson.gz': gzipSync(geoJson),
  });
  expect(shown(reading)).toEqual([
    'shapefile mixed.zip/data/a.shp: 1',
    'geojson mixed.zip/data/points.geojson: 1',
    'csv mixed.zip/inner.zip/table.csv: 1',
    'geojson b.geojson.gz/b.geojson: 1',
    'osm.pbf town.osm.pbf: 8',
    'linli plan.json: 1',
    'geoPackageDamaged mixed.zip/broken.gpkg',
    'jsonDamaged broken.json',
    'fileUnknownFormat mixed.zip/notes.txt',
  ]);
});

test('packed OpenStreetMap gives the same as plain, and so does our own file in both forms', async () => {
  const osm = await read({ 'town.osm': utf8(osmXml(town)), 'town.osm.gz': gzipSync(utf8(osmXml(town))) });
  expect(osm.plans.map(({ imported }) => imported.records.length)).toEqual([8, 8]);
  const linli = await linliFileFromPlan(plan, new Map());
  const own = await read({
    'a.linli': linli,
    'b.zip': zipSync({ 'a.linli': linli }),
    'a.json': utf8(planToText(plan)),
  });
  expect(own.problems).toEqual([]);
  expect(own.plans.map(({ imported }) => imported.records)).toEqual([[community], [community], [community]]);
});

test('a GeoPackage that we wrote ourselves comes back as its records, and one of others as layers', async () => {
  const own = await read({ 'a.gpkg': await planToGeoPackage(plan, new Map()) });
  expect(own.layers).toEqual([]);
  expect(own.plans[0]!.imported.records).toEqual([community]);
  const others = await writeGeoPackage([
    { name: 'p', type: 'attributes', systemId: 0, columns: 'a TEXT', rows: [['x']] },
  ]);
  expect(shown(await read({ 'b.gpkg': others }))).toEqual(['geopackage b.gpkg: 1']);
});

test('a zip with GBK names in folders is put together as its owner meant it', async () => {
  // 现状/用地
  const base = [0xcf, 0xd6, 0xd7, 0xb4, 0x2f, 0xd3, 0xc3, 0xb5, 0xd8];
  const entry = (ending: string, content: Uint8Array) => ({
    name: Uint8Array.from([...base, ...utf8(ending)]),
    content,
  });
  const { layers, problems } = await read({ 'a.zip': rawZip([entry('.SHP', shp), entry('.dbf', dbf)]) });
  expect(problems).toEqual([]);
  expect(layers[0]).toMatchObject({
    file: 'a.zip/现状/用地.SHP',
    name: '用地',
    features: [{ properties: { A: 'x' } }],
  });
});

test('every problem names its file, and progress rises to 1', async () => {
  const shares: number[] = [];
  const files = ['x.rar', 'y.dwg', 'z'].map((name, at) => ({
    name,
    bytes: utf8(['Rar!', 'AC1032', ''][at]!),
  }));
  const { problems } = await readFiles([...files, { name: 'p.geojson', bytes: geoJson }], (share) =>
    shares.push(share),
  );
  expect(problems.map(({ file, code, detail }) => [file, code, detail['file']])).toEqual([
    ['x.rar', 'archiveRefused', 'x.rar'],
    ['y.dwg', 'dwgRefused', 'y.dwg'],
    ['z', 'fileEmpty', 'z'],
  ]);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('a wrong ending does not matter', async () => {
  const reading = await read({
    'points.shp': geoJson,
    'points.zip': geoJson,
    'a.csv': zipSync({ 'p.kml': geoJson }),
  });
  expect(shown(reading)).toEqual([
    'geojson points.shp: 1',
    'geojson points.zip: 1',
    'geojson a.csv/p.kml: 1',
  ]);
});

test('600 broken archives of many files end in layers and problems that someone foresaw', async () => {
  const original = rawZip([
    { name: 'a.geojson', content: geoJson },
    { name: 'b.shp', content: shp },
    { name: 'b.dbf', content: dbf },
    { name: 'c.csv', content: utf8('x,y\n1,2\n') },
  ]);
  const unforeseen: unknown[] = [];
  for (const bytes of mutatedBytes(original, 600, 5)) {
    const { problems } = await read({ 'a.zip': bytes });
    unforeseen.push(...problems.filter(({ code }) => code === 'internal'));
  }
  expect(unforeseen).toEqual([]);
}, 60_000);
