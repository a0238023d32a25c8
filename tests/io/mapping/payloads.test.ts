import { expect, test } from 'vitest';
import { contentId } from '../../../src/io/mapping/contentId.ts';
import { readFiles } from '../../../src/io/readFiles.ts';
import { proposeMapping } from '../../../src/io/mapping/proposeMapping.ts';
import type { SourceLayer } from '../../../src/io/sourceLayer.ts';
import { damageInRecord } from '../../../src/plan/checkRecord.ts';
import type { Model, Terrain } from '../../../src/plan/layerRecords.ts';
import type { TransitStop } from '../../../src/plan/records.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { build, sourceLayer, square } from './sourceTable.ts';

test('the name of bytes is their SHA-256', async () => {
  // FIPS 180-2, appendix B.1.
  expect(await contentId(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a feed becomes stops, lines and a timetable that hang together', async () => {
  const bytes = sharedBytes('nky-osm-gtfs/TANK-GTFS.zip');
  const { layers } = await readFiles([{ name: 'TANK-GTFS.zip', bytes }], () => {});
  const layer = layers[0]!;
  const { mapping, open } = proposeMapping(layer, []);
  expect([mapping.target, open]).toEqual(['transitStop', []]);
  const { records, assets, kept } = await build(layer, mapping);
  const stops = records.filter((record): record is TransitStop => record.kind === 'transitStop');
  expect([kept, stops.length]).toEqual([1256, 1256]);
  expect(records.filter(({ kind }) => kind === 'transitLine').length).toBeGreaterThan(40);
  const feed = records.find((record) => record.kind === 'transitFeed');
  expect(feed).toMatchObject({ asset: assets[0]!.id, timezone: 'America/New_York' });
  expect(stops.filter((stop) => stop.feed !== feed!.id)).toEqual([]);
  expect(stops.filter((stop) => stop.lines.length > 0).length).toBeGreaterThan(1000);
  expect(records.flatMap((record) => damageInRecord(record) ?? [])).toEqual([]);
}, 30_000);

const bare = sourceLayer('x', [[{ type: 'Point', coordinates: [120, 30] }, {}]]);
const file = { name: 'a.glb', bytes: new Uint8Array([1, 2, 3]) };
const model = {
  format: 'gltf' as const,
  entry: 'a.glb',
  files: [file],
  size: null,
  isPlaced: false,
  elevation: 0,
};
const modelLayer: SourceLayer = { ...bare, payload: { type: 'model', model }, fixedTarget: 'model' };

test('a model stands at its anchor, else where its file says', async () => {
  const anchor = { longitude: 121, latitude: 28, heading: 90 };
  const anchored = await build(modelLayer, { target: 'drawing' }, undefined, { anchor });
  expect(anchored.records[1] as Model).toMatchObject({
    kind: 'model',
    geometry: { coordinates: [121, 28] },
    heading: 90,
    assets: { 'a.glb': await contentId(file.bytes) },
  });
  const placed = await build(modelLayer, { target: 'drawing' });
  expect((placed.records[1] as Model).geometry.coordinates).toEqual([120, 30]);
  expect(placed.records.map((record) => damageInRecord(record))).toEqual([null, null]);
  const nowhere = await build(
    { ...modelLayer, features: [{ row: 1, geometry: null, properties: {} }] },
    { target: 'drawing' },
  );
  expect(nowhere.refused).toEqual([{ reason: 'noGeometry', count: 1, where: ['row 1'] }]);
});

test('heights are kept as little-endian floats with their extremes', async () => {
  const terrain = { columns: 2, rows: 1, originX: 120, originY: 30, stepX: 1, stepY: -1 };
  const layer: SourceLayer = {
    ...sourceLayer('x', [[square(0, 0), {}]]),
    payload: { type: 'terrain', terrain: { ...terrain, heights: new Float32Array([NaN, -2.5]) } },
    fixedTarget: 'terrain',
  };
  const { records, assets } = await build(layer, { target: 'drawing' });
  expect(records[1] as Terrain).toMatchObject({
    ...terrain,
    lowest: -2.5,
    highest: -2.5,
    asset: assets[0]!.id,
  });
  // -2.5 is C0200000 in IEEE 754.
  expect(assets[0]!.bytes.slice(4)).toEqual(new Uint8Array([0, 0, 0x20, 0xc0]));
  expect(damageInRecord(records[1])).toBeNull();
});
