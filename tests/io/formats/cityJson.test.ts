import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { readCityJson } from '../../../src/io/formats/cityJson.ts';
import { cityJsonReference } from '../../../src/io/formats/cityJsonReference.ts';
import { readCityJsonSeq } from '../../../src/io/formats/cityJsonSeq.ts';
import type { SourceFeature } from '../../../src/io/sourceLayer.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { readFile } from './readFile.ts';
import { strangersAfterMutation } from './onlyProblems.ts';

/** A house of 4 × 2 m with walls 3 m high from z = 10 and a ridge along x at z = 14, in centimetres. */
const VERTICES = [
  [0, 0, 0],
  [400, 0, 0],
  [400, 200, 0],
  [0, 200, 0],
  [0, 0, 300],
  [400, 0, 300],
  [400, 200, 300],
  [0, 200, 300],
  [0, 100, 400],
  [400, 100, 400],
];
const TRANSFORM = { scale: [0.01, 0.01, 0.01], translate: [1000, 2000, 10] };
const FACES = [
  [[0, 3, 2, 1]],
  [[0, 1, 5, 4]],
  [[2, 3, 7, 6]],
  [[1, 2, 6, 9, 5]],
  [[3, 0, 4, 8, 7]],
  [[4, 5, 9, 8]],
  [[6, 7, 8, 9]],
];
const SEMANTICS = {
  surfaces: [{ type: 'GroundSurface' }, { type: 'WallSurface' }, { type: 'RoofSurface' }],
  values: [[0, 1, 1, 1, 1, 2, 2]],
};
const HOUSE = { type: 'Solid', lod: '2.2', boundaries: [FACES], semantics: SEMANTICS };
const FOOTPRINT = [
  [1000, 2000],
  [1004, 2000],
  [1004, 2002],
  [1000, 2002],
];

const city = (objects: object, change: object = {}) =>
  JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    transform: TRANSFORM,
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/7415' },
    CityObjects: objects,
    vertices: VERTICES,
    ...change,
  });
const layersOf = async (objects: object, change?: object) =>
  (await readFile(readCityJson, 'a.json', city(objects, change))).layers;
const building = async (object: object, change?: object) =>
  (await layersOf({ a: { type: 'Building', ...object } }, change))[0]!;

/** Where the only ring turns: anticlockwise from its south-west corner. */
function corners({ geometry }: SourceFeature): number[][] {
  if (geometry?.type !== 'Polygon') throw new Error('There is no polygon.');
  expect(geometry.coordinates.length).toBe(1);
  const ring = geometry.coordinates[0]!.slice(1);
  const turns = ring.filter(([x, y], i) => {
    const [px, py] = ring.at(i - 1)!;
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    return (x! - px!) * (ny! - y!) !== (nx! - x!) * (y! - py!);
  });
  const first = turns.indexOf(turns.toSorted((a, b) => a[1]! - b[1]! || a[0]! - b[0]!)[0]!);
  return [...turns.slice(first), ...turns.slice(0, first)];
}

function areaOf(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let area = 0;
  for (const ring of polygons.flat())
    ring.forEach(([x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length]!;
      area += ((x! - 84_800) * (nextY! - 447_500) - (nextX! - 84_800) * (y! - 447_500)) / 2;
    });
  return area;
}

test('a house: footprint from its ground surface, shell, heights, attributes and system', async () => {
  const { declared, fixedTarget, features, rowsInFile } = await building({
    attributes: { roof: 'gable', storeys: 1, open: true, list: [1], none: null },
    geometry: [HOUSE],
  });
  expect({ declared, fixedTarget, rowsInFile }).toEqual({
    declared: { from: 'cityjson', text: 'EPSG:28992' },
    fixedTarget: 'building',
    rowsInFile: 1,
  });
  const [house] = features;
  expect(corners(house!)).toEqual(FOOTPRINT);
  expect([house!.groundZ, house!.topZ]).toEqual([10, 14]);
  expect(house!.shell!.coordinates.length).toBe(7);
  expect(house!.shell!.coordinates[5]).toEqual([
    [
      [1000, 2000, 13],
      [1004, 2000, 13],
      [1004, 2001, 14],
      [1000, 2001, 14],
      [1000, 2000, 13],
    ],
  ]);
  expect(house!.properties).toEqual({
    roof: 'gable',
    storeys: 1,
    open: true,
    list: '[1]',
    none: null,
    cityObjectId: 'a',
    lod: 2.2,
  });
});

test.each([
  ['without semantics', { ...HOUSE, semantics: undefined }],
  [
    'with faces turned inside out',
    { ...HOUSE, semantics: undefined, boundaries: [FACES.map(([ring]) => [ring!.toReversed()])] },
  ],
  ['without a floor', { ...HOUSE, semantics: undefined, boundaries: [FACES.slice(1)] }],
  ['as surfaces', { ...HOUSE, type: 'MultiSurface', boundaries: FACES, semantics: undefined }],
  [
    'as one of several solids',
    { ...HOUSE, type: 'CompositeSolid', boundaries: [[FACES]], semantics: undefined },
  ],
  [
    'with a floor in triangles',
    { ...HOUSE, semantics: undefined, boundaries: [[[[0, 3, 2]], [[0, 2, 1]], ...FACES.slice(1)]] },
  ],
])('the same footprint from a house %s', async (_, geometry) => {
  const { features } = await building({ geometry: [geometry] });
  expect(corners(features[0]!)).toEqual(FOOTPRINT);
  expect([features[0]!.groundZ, features[0]!.topZ]).toEqual([10, 14]);
});

test('LoD0 gives the footprint, LoD1 no shell; of several the highest below LoD3 is the shell', async () => {
  const flat = { type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2]]] };
  const block = { type: 'Solid', lod: 1, boundaries: [FACES] };
  const low = await building({ geometry: [block] });
  expect([low.features[0]!.shell, low.features[0]!.properties['lod']]).toEqual([undefined, 1]);
  const fine = { ...HOUSE, lod: '3', boundaries: [FACES.slice(0, 2)] };
  const { features } = await building({ geometry: [flat, block, HOUSE, fine] });
  expect(corners(features[0]!)).toEqual([FOOTPRINT[0], FOOTPRINT[1], FOOTPRINT[2]]);
  expect([features[0]!.shell!.coordinates.length, features[0]!.properties['lod']]).toEqual([7, 2.2]);
});

test('parts take what they lack from their building, which is not told twice', async () => {
  const part = { type: 'BuildingPart', parents: ['b'], attributes: { roof: 'flat' }, geometry: [HOUSE] };
  const flat = { type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2, 3]]] };
  const whole = {
    type: 'Building',
    children: ['p', 'q'],
    attributes: { year: 1970, roof: 'any' },
    geometry: [flat],
  };
  const [layer] = await layersOf({ b: whole, p: part, q: part });
  expect(layer!.features.map(({ properties }) => properties)).toEqual(
    ['p', 'q'].map((id) => ({ year: 1970, roof: 'flat', cityObjectId: id, parentId: 'b', lod: 2.2 })),
  );
  const bodied = { ...whole, geometry: [HOUSE] };
  expect((await layersOf({ b: bodied, p: part }))[0]!.features.length).toBe(2);
});

test('a template is set down at its anchor, turned and scaled', async () => {
  const instance = {
    type: 'GeometryInstance',
    template: 0,
    boundaries: [1],
    // a quarter turn to the left and twice the size
    transformationMatrix: [0, -2, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1],
  };
  const templates = {
    'geometry-templates': {
      templates: [{ type: 'MultiSurface', lod: '1', boundaries: [[[0, 1, 2]]] }],
      'vertices-templates': [
        [0, 0, 0],
        [1, 0, 0],
        [1, 1, 0],
      ],
    },
  };
  const { features } = await building({ geometry: [instance] }, templates);
  // the anchor is vertex 1, at 1004, 2000
  expect(corners(features[0]!)).toEqual([
    [1004, 2000],
    [1004, 2002],
    [1002, 2002],
  ]);
});

test('ground in triangles becomes an area with its hole; a wall alone is refused with the reason', async () => {
  // a frame 4 × 4 round a hole 2 × 2
  const vertices = [0, 1, 3, 4].flatMap((y) => [0, 1, 3, 4].map((x) => [x, y, x * 0.1]));
  const faces = [0, 1, 2, 4, 6, 8, 9, 10].flatMap((at) => [[[at, at + 1, at + 5]], [[at, at + 5, at + 4]]]);
  const layers = await layersOf(
    {
      r: {
        type: 'Road',
        attributes: { class: 'x' },
        geometry: [{ type: 'MultiSurface', lod: '1', boundaries: faces }],
      },
      w: { type: 'Building', geometry: [{ type: 'MultiSurface', lod: '2', boundaries: [[[0, 1, 2, 3]]] }] },
      n: { type: 'Building' },
    },
    { vertices, transform: undefined },
  );
  const [road, buildings] = layers;
  expect([road!.name, road!.fixedTarget, road!.features[0]!.properties['class']]).toEqual([
    'Road',
    null,
    'x',
  ]);
  const geometry = road!.features[0]!.geometry as Polygon;
  expect(geometry.coordinates.map((ring) => ring.length)).toEqual([13, 5]);
  expect(geometry.coordinates[1]!.toSorted()[0]).toEqual([1, 1]);
  expect(buildings!.refused).toEqual([
    { reason: 'geometryUnknown', count: 1, where: ['w'] },
    { reason: 'noGeometry', count: 1, where: ['n'] },
  ]);
});

test('a sequence gives what the file gives; a damaged line is named and the others are kept', async () => {
  const header = { type: 'CityJSON', version: '2.0', transform: TRANSFORM, CityObjects: {}, vertices: [] };
  const feature = (id: string) => ({
    type: 'CityJSONFeature',
    id,
    CityObjects: { [id]: { type: 'Building', geometry: [HOUSE] } },
    vertices: VERTICES,
  });
  const lines = [
    JSON.stringify(header),
    JSON.stringify(feature('a')),
    '{"type":',
    JSON.stringify(feature('b')),
  ];
  const { layers, problems } = await readFile(readCityJsonSeq, 's.jsonl', `${lines.join('\n')}\n`);
  const [alone] = await layersOf({ a: { type: 'Building', geometry: [HOUSE] } });
  expect(layers[0]!.declared).toBeNull();
  expect(layers[0]!.features.map(({ properties }) => properties['cityObjectId'])).toEqual(['a', 'b']);
  expect(layers[0]!.features[0]).toEqual(alone!.features[0]);
  expect(problems).toEqual([
    { file: 's.jsonl', code: 'cityJsonDamaged', detail: { file: 's.jsonl', where: 'line 3' } },
  ]);
});

test.each([
  ['https://www.opengis.net/def/crs/EPSG/0/28992', 'EPSG:28992'],
  ['http://www.opengis.net/def/crs/EPSG/9.9.1/4549', 'EPSG:4549'],
  ['urn:ogc:def:crs:EPSG::7415', 'EPSG:28992'],
  ['urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783', 'EPSG:25832'],
  ['EPSG:4979', 'EPSG:4326'],
  ['somewhere', 'somewhere'],
])('the system %s is %s', (referenceSystem, text) => {
  expect(cityJsonReference({ referenceSystem })).toEqual({ from: 'cityjson', text });
});

test.each([
  ['<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>', 'cityGmlUnsupported {"file":"a.json"}'],
  ['{"type":"CityJSON"', 'cityJsonDamaged {"file":"a.json"}'],
  ['{"type":"FeatureCollection"}', 'cityJsonDamaged {"file":"a.json","where":"type"}'],
  ['{"type":"CityJSON","version":"0.9"}', 'cityJsonVersion {"file":"a.json","version":"0.9"}'],
  ['{"type":"CityJSON","version":"1.1"}', 'cityJsonDamaged {"file":"a.json","where":"CityObjects"}'],
  [city({}, { transform: { scale: [1] } }), 'cityJsonDamaged {"file":"a.json","where":"transform"}'],
])('%s is a problem', async (text, expected) => {
  const { code, detail } = await problemOf(readFile(readCityJson, 'a.json', text));
  expect(`${code} ${JSON.stringify(detail)}`).toBe(expected);
});

test('Delft: 160 buildings on 8,654 m² with a courtyard, and 410 other things on the ground', async () => {
  const { layers } = await readFile(
    readCityJson,
    'delft.json',
    sharedBytes('cityjson-citygml/cjio/delft.json'),
  );
  const counts = Object.fromEntries(layers.map(({ name, features }) => [name, features.length]));
  expect(counts).toEqual({
    Bridge: 3,
    Building: 160,
    LandUse: 81,
    PlantCover: 126,
    WaterBody: 3,
    Road: 143,
    GenericCityObject: 54,
  });
  const { features, declared } = layers.find(({ name }) => name === 'Building')!;
  expect(declared).toEqual({ from: 'cityjson', text: 'EPSG:28992' });
  const areas = features.map(({ geometry }) => areaOf(geometry as Polygon));
  expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(8654.03, 1);
  const first = features.find(
    ({ properties }) => properties['cityObjectId'] === 'b1105d28c-00ba-11e6-b420-2bdcc4ab5d7f',
  )!;
  expect([first.groundZ, first.topZ, first.properties['measuredHeight']]).toEqual([-0.1, 6, 6]);
});

test.each([
  ['multi_lod.json', 10, 2.2],
  ['rotterdam/rotterdam_subset.json', 16, 2],
])('%s: %i buildings, all with a shell of LoD %f', async (name, count, lod) => {
  const { layers } = await readFile(readCityJson, name, sharedBytes(`cityjson-citygml/cjio/${name}`));
  expect(layers.length).toBe(1);
  const { features, refused } = layers[0]!;
  expect([features.length, refused]).toEqual([count, []]);
  for (const { shell, properties, groundZ, topZ } of features) {
    expect(properties['lod']).toBe(lod);
    expect(shell!.coordinates.length).toBeGreaterThan(5);
    expect(topZ! - groundZ!).toBeGreaterThan(2);
  }
});

test('an attribute of 100,000 nested lists is let go, a solid of 200,000 faces is read', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const many = Array.from({ length: 200_000 }, () => FACES[0]);
  const text = city({
    a: {
      type: 'Building',
      attributes: { x: 'NESTED' },
      geometry: [{ type: 'Solid', lod: 1, boundaries: [many] }],
    },
  }).replace('"NESTED"', nested);
  const { layers } = await readFile(readCityJson, 'a.json', text);
  expect(layers[0]!.refused).toEqual([]);
  expect(layers[0]!.features[0]!.properties['x']).toBeNull();
});

test('whatever happens to the bytes, only problems are thrown, and rows add up', async () => {
  const bytes = new TextEncoder().encode(
    city({
      a: { type: 'Building', children: ['p'] },
      p: { type: 'BuildingPart', parents: ['a'], geometry: [HOUSE] },
    }),
  );
  expect(await strangersAfterMutation(readCityJson, { name: 'a', bytes }, [], 800, 5)).toEqual([]);
  const lines = new TextEncoder().encode(
    `${city({})}\n${JSON.stringify({ type: 'CityJSONFeature', id: 'a', CityObjects: { a: { type: 'Building', geometry: [HOUSE] } }, vertices: VERTICES })}\n`,
  );
  expect(await strangersAfterMutation(readCityJsonSeq, { name: 'a', bytes: lines }, [], 800, 6)).toEqual([]);
});
