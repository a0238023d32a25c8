import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readGeoJson } from '../../../src/io/formats/geoJson.ts';
import { sharedBytes, sharedPath } from '../../fixtures/sharedData.ts';
import { onlyLayer, outcomeOf } from './readFile.ts';

const read = (value: unknown) => onlyLayer(readGeoJson, '地块.geojson', JSON.stringify(value));
const outcome = (text: string) => outcomeOf(readGeoJson, 'a.geojson', text);
const point = (coordinates: unknown, more = {}) => ({
  type: 'Feature',
  properties: null,
  geometry: { type: 'Point', coordinates },
  ...more,
});
const collection = (features: unknown[], more = {}) => ({ type: 'FeatureCollection', features, ...more });
const polygon = (ring: string) =>
  `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[${ring}]}}`;
const limit = (column: number) =>
  `jsonTooDeep {"file":"a.geojson","where":"line 1, column ${column}","limit":64}`;
const hangzhou = (name: string) => onlyLayer(readGeoJson, name, sharedBytes(`derived-china/${name}`));
const declared = async (more: object, at: unknown = [120, 30]) =>
  (await read(collection([point(at)], more))).declared;
const named = (name: string) => ({ crs: { type: 'name', properties: { name } } });
const square = [
  [120, 30],
  [121, 30],
  [121, 31],
  [120, 30],
];

test('a collection, a feature, a geometry and a geometry collection', async () => {
  const layer = await read(
    collection([point([120, 30], { id: 7, properties: { 名称: '幸福里', a: { b: [1] } } })]),
  );
  expect(layer).toEqual({
    file: '地块.geojson',
    name: '地块',
    format: 'geojson',
    encoding: { name: 'UTF-8', known: 'formatRule', undecodable: 0 },
    declared: { from: 'formatRule', text: 'OGC:CRS84' },
    fields: [
      { name: '名称', type: 'text' },
      { name: 'a', type: 'text' },
      { name: 'id', type: 'number' },
    ],
    features: [
      {
        row: 1,
        geometry: { type: 'Point', coordinates: [120, 30] },
        properties: { 名称: '幸福里', a: '{"b":[1]}', id: 7 },
      },
    ],
    rowsInFile: 1,
    refused: [],
    payload: { type: 'features' },
    fixedTarget: null,
  });
  expect((await read(point([120, 30]))).features).toHaveLength(1);
  expect((await read({ type: 'Polygon', coordinates: [square] })).features[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [square],
  });
  const parts = {
    type: 'GeometryCollection',
    geometries: [point([1, 2]).geometry, { type: 'Polygon', coordinates: [square] }],
  };
  const split = await read(collection([point([0, 0]), { ...point([]), geometry: parts }]));
  expect(split.features.map(({ row, geometry }) => [row, geometry?.type])).toEqual([
    [1, 'Point'],
    [2, 'Point'],
    [2, 'Polygon'],
  ]);
  expect(split.rowsInFile).toBe(3);
});

test('what a file says of its system', async () => {
  expect(await declared(named('urn:ogc:def:crs:EPSG::4549'))).toEqual({
    from: 'crsMember',
    text: 'urn:ogc:def:crs:EPSG::4549',
  });
  expect(await declared({ crs: { type: 'EPSG', properties: { code: 4549 } } })).toEqual({
    from: 'crsMember',
    text: 'EPSG:4549',
  });
  const unreadable = { from: 'crsMember', text: '' };
  expect(
    await declared({ crs: { type: 'link', properties: { href: 'http://a/b', type: 'proj4' } } }),
  ).toEqual(unreadable);
  expect(await declared({ crs: null })).toEqual(unreadable);
  expect(await declared({})).toEqual({ from: 'formatRule', text: 'OGC:CRS84' });
  // metres, and latitude first: no rule of the format can be meant
  expect(await declared({}, [516000.5, 3348000.1])).toBeNull();
  expect(await declared({}, [30, 120])).toBeNull();
});

test('positions with height and measure are kept; open and crossing rings are kept as they are', async () => {
  const open = [
    [120, 30, 5],
    [121, 30, 5],
    [121, 31, 5, 99],
  ];
  const layer = await read(
    collection([{ ...point([]), geometry: { type: 'Polygon', coordinates: [open] } }]),
  );
  expect(layer.features[0]?.geometry).toEqual({ type: 'Polygon', coordinates: [open] });
});

test('features that cannot be are refused with their place', async () => {
  const features = [
    polygon('[[1,2],[3,4],[NaN,5],[1,2]]'),
    polygon('[[1,2],[3,4],[5,1e308],[1,2]]'),
    polygon('[[1,2],[3,4],["5",6],[1,2]]'),
    polygon('[[1,2],[3,4],[1,2],[1,2]]'),
    '{"type":"Feature","properties":{"a":NaN,"b":"NaN"},"geometry":null}',
    '{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2]]}}',
    '{"type":"Feature","properties":{},"geometry":{"type":"constructor","coordinates":[[1,2]]}}',
    '{"type":"Feature","properties":[1],"geometry":null}',
    'null',
    polygon('[[1,2],[3,4],[5,-Infinity],[1,2]]'),
  ];
  const layer = await onlyLayer(
    readGeoJson,
    'a.json',
    `{"type":"FeatureCollection","features":[${features.join(',\n')}]}`,
  );
  expect(layer.features).toEqual([{ row: 5, geometry: null, properties: { a: null, b: 'NaN' } }]);
  expect(layer.rowsInFile).toBe(10);
  expect(layer.refused).toEqual([
    {
      reason: 'coordinateNotFinite',
      count: 3,
      where: [0, 2, 9].map((index) => `features[${index}].geometry.coordinates[0][2]`),
    },
    { reason: 'coordinateOutOfRange', count: 1, where: ['features[1].geometry.coordinates[0][2]'] },
    { reason: 'ringTooShort', count: 1, where: ['features[3].geometry.coordinates[0]'] },
    { reason: 'lineTooShort', count: 1, where: ['features[5].geometry.coordinates'] },
    { reason: 'geometryUnknown', count: 1, where: ['features[6].geometry.type'] },
    { reason: 'propertiesDamaged', count: 1, where: ['features[7].properties'] },
    { reason: 'rowDamaged', count: 1, where: ['features[8]'] },
  ]);
});

test.each([
  ['', 'fileEmpty {"file":"a.geojson"}'],
  [
    '{"type":"FeatureCollection","features":[\n{"type":"Feature",}]}',
    'jsonDamaged {"file":"a.geojson","where":"line 2, column 19"}',
  ],
  [
    '{"type":"FeatureCollection","features":[{"名":"\u0001"}]}',
    'jsonDamaged {"file":"a.geojson","where":"line 1, column 47"}',
  ],
  [
    '{"type":"FeatureCollection","features":[',
    'jsonDamaged {"file":"a.geojson","where":"line 1, column 41"}',
  ],
  [
    '{"type":"FeatureCollection","features":[]} x',
    'jsonDamaged {"file":"a.geojson","where":"line 1, column 44"}',
  ],
  ['{"type":"Topology","objects":{}}', 'geoJsonNotFound {"file":"a.geojson","found":"TopoJSON"}'],
  [
    '{"spatialReference":{"wkid":1},"features":[]}',
    'geoJsonNotFound {"file":"a.geojson","found":"Esri JSON"}',
  ],
  ['[1]', 'geoJsonNotFound {"file":"a.geojson","found":"a JSON list"}'],
  ['"text"', 'geoJsonNotFound {"file":"a.geojson","found":"\\"text\\""}'],
])('%s → %s', async (text, expected) => {
  expect(await outcome(text)).toBe(expected);
});

test('ten thousand brackets are stopped at the 65th, wherever they stand', async () => {
  const deep = '['.repeat(10_000);
  expect(await outcome(deep + ']'.repeat(10_000))).toBe(limit(65));
  expect(await outcome(`{"a":${deep}`)).toBe(limit(70));
  expect(await outcome(`{"type":"FeatureCollection","features":[${deep}`)).toBe(limit(105));
  expect(await outcome(`{"type":"Point","coordinates":[1,2],"a":"${deep}"}`)).toBe('kept 1');
});

test('hostile names stay plain properties', async () => {
  const text = '{"type":"Feature","properties":{"__proto__":{"a":1},"constructor":"<b>"},"geometry":null}';
  const layer = await onlyLayer(readGeoJson, 'a.json', text);
  expect(Object.entries(layer.features[0]!.properties)).toEqual([
    ['__proto__', '{"a":1}'],
    ['constructor', '<b>'],
  ]);
  expect(Object.getPrototypeOf(layer.features[0]!.properties)).toBe(Object.prototype);
});

test('GBK text in a JSON file is told and decoded', async () => {
  const [head, tail] = ['{"type":"Feature","geometry":null,"properties":{"a":"', '"}}'].map((t) =>
    new TextEncoder().encode(t),
  );
  const bytes = Uint8Array.of(...head!, 0xbe, 0xd3, 0xd7, 0xa1, 0xd3, 0xc3, 0xb5, 0xd8, ...tail!); // 居住用地
  const layer = await onlyLayer(readGeoJson, 'a.json', bytes);
  expect(layer.features[0]?.properties).toEqual({ a: '居住用地' });
  expect(layer.encoding).toEqual({ name: 'GB18030', known: 'detected', undecodable: 0 });
});

test('every file of the lint corpus ends in a problem, in refusals or in what it holds', async () => {
  const root = sharedPath('bad-geojson');
  const files = fs
    .readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.geojson'));
  expect(files.length).toBeGreaterThan(90);
  const outcomes = new Map<string, string>();
  for (const file of files)
    outcomes.set(
      path.basename(file),
      await outcomeOf(readGeoJson, 'x', sharedBytes(path.join('bad-geojson', file))),
    );
  for (const file of files.filter((name) => name.includes('good')))
    expect([file, outcomes.get(path.basename(file))]).toEqual([
      file,
      expect.stringMatching(/^kept [1-9]\d*$/),
    ]);
  const refused = [...outcomes].filter(([, text]) => !/^kept [1-9]\d*$/.test(text)).map(([file]) => file);
  expect(refused).toEqual(
    expect.arrayContaining(['bad-json.geojson', 'short-line.geojson', 'notype.geojson']),
  );
  expect(refused.length).toBeGreaterThanOrEqual(30);
});

test('the Hangzhou parcels in their three forms', async () => {
  const fields = ['地块编号', '用地代码', '用地性质', '名称', 'OSM_ID'];
  const forms = {
    'hangzhou-parcels-cn-fields.geojson': { from: 'formatRule', text: 'OGC:CRS84' },
    'hangzhou-parcels-epsg4549-crs-member.geojson': { from: 'crsMember', text: 'urn:ogc:def:crs:EPSG::4549' },
    'hangzhou-parcels-epsg4549-no-crs.geojson': null,
  };
  for (const [name, system] of Object.entries(forms)) {
    const { features, refused, fields: found, ...rest } = await hangzhou(name);
    expect([features.length, refused, rest.declared]).toEqual([1143, [], system]);
    expect(found.map((field) => field.name)).toEqual(fields);
  }
});
