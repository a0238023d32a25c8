import { expect, test } from 'vitest';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import { readFiles } from '../../../src/io/readFiles.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';

const read = (text: string) =>
  readFiles([{ name: 'stops.json', bytes: new TextEncoder().encode(text) }], () => {});

test('a list of objects is a table: members are columns, what is nested stays text', async () => {
  const { layers } = await read(
    '[{"name":"东门","lng":121.4,"lat":28.66,"tags":["a","b"]},{"name":"西门","lng":121.39,"lat":28.65,"open":true}]',
  );
  const [layer] = layers;
  expect(layer).toMatchObject({ format: 'jsonTable', name: 'stops', rowsInFile: 2, declared: null });
  expect(layer!.features[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [121.4, 28.66] },
    properties: { name: '东门', tags: '["a","b"]' },
  });
  expect(layer!.features[1]!.properties).toMatchObject({ name: '西门', open: true });
});

const codes = async (text: string) =>
  (await read(text)).problems.map(({ code, detail }) => [code, detail['where']]);

test('a list of other things is refused, with the place where it is no JSON at all', async () => {
  expect(await codes('[{"a":1},[2]]')).toEqual([['geoJsonNotFound', undefined]]);
  expect(await codes('[{"type":"Feature","geometry":null,"properties":{}}]')).toEqual([
    ['geoJsonNotFound', undefined],
  ]);
  expect(await codes('[{"a":1},\n{"b":}]')).toEqual([['jsonDamaged', 'line 2, column 6']]);
  expect(await codes('[{}]')).toEqual([['tableEmpty', undefined]]);
});

test('fifteen stations in GCJ-02 land on their WGS84 twins within 0.05 m', async () => {
  const { layers } = await readFiles(
    [{ name: 's1-stations.json', bytes: sharedBytes('taizhou-s1-rail/s1-stations.json') }],
    () => {},
  );
  const { toWgs84 } = positionTransform({ base: { kind: 'gcj02' } });
  const out = new Float64Array(2);
  const offs = layers[0]!.features.map(({ geometry, properties }) => {
    if (geometry?.type !== 'Point') throw new Error('Expected a point.');
    toWgs84(geometry.coordinates[0]!, geometry.coordinates[1]!, out, 0);
    const [longitude, latitude] = JSON.parse(String(properties['wgs'])) as [number, number];
    return (
      Math.hypot((out[0]! - longitude) * Math.cos((latitude * Math.PI) / 180), out[1]! - latitude) * 111_320
    );
  });
  expect(offs).toHaveLength(15);
  expect(Math.max(...offs)).toBeLessThan(0.05);
});
