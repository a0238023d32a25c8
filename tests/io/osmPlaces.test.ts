import { expect, test } from 'vitest';
import facilityTable from '../../data/standards/osm-facilities.json';
import { facilityCapacity, facilityCategory } from '../../src/io/osmFacilityTags.ts';
import { FACILITY_CATEGORIES } from '../../src/plan/scenes.ts';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';

const tags = (text: string) => new Map(text.split(' ').map((tag) => tag.split('=') as [string, string]));
const at = (id: number, longitude: number, latitude: number, text: string) => ({
  id,
  longitude,
  latitude,
  tags: Object.fromEntries(tags(text)),
});

test('the facility table names categories we have, each key and value once', () => {
  const known = new Set<string | null>([...FACILITY_CATEGORIES, null]);
  expect(facilityTable.filter(({ category }) => !known.has(category))).toEqual([]);
  expect(new Set(facilityTable.map(({ key, value }) => `${key}=${value}`)).size).toBe(facilityTable.length);
});

test.each([
  ['amenity=kindergarten', 'kindergarten'],
  ['amenity=school', 'school'],
  ['amenity=school isced:level=1', 'primarySchool'],
  ['amenity=school name=台州市实验小学', 'primarySchool'],
  ['amenity=school name=第一中学', 'middleSchool'],
  ['amenity=social_facility social_facility=day_care', 'elderlyDayCare'],
  ['amenity=social_facility', undefined],
  ['amenity=pharmacy', 'pharmacy'],
  ['shop=supermarket', 'supermarket'],
  ['shop=shoes', 'shop'],
  ['shop=vacant', undefined],
  ['amenity=bench', undefined],
  ['amenity=bench shop=kiosk', 'convenienceShop'],
])('what %s is', (text, category) => expect(facilityCategory(tags(text))).toBe(category));

test('capacity is a number or not known', () => {
  expect(
    ['capacity=120', 'beds=40', 'capacity=yes', 'name=x'].map((text) => facilityCapacity(tags(text))),
  ).toEqual([120, 40, null, null]);
});

test('facilities of nodes and buildings, and doors on outlines', async () => {
  const { records } = await importFixture({
    nodes: [
      at(1, 0, 0, 'entrance=main name=东门'),
      { id: 2, longitude: 0.004, latitude: 0 },
      { id: 3, longitude: 0.004, latitude: 0.002 },
      { id: 4, longitude: 0, latitude: 0.002 },
      at(5, 0.01, 0.01, 'amenity=pharmacy name=Farmacia name:zh=药店 opening_hours=24/7'),
      at(6, 0.01, 0.02, 'entrance=yes'),
    ],
    ways: [{ id: 1, nodes: [1, 2, 3, 4, 1], tags: { building: 'yes', amenity: 'clinic', capacity: '30' } }],
  });
  expect(ofKind(records, 'facility')).toEqual([
    {
      kind: 'facility',
      id: 'f-w1',
      source: 'osm:way/1',
      geometry: { type: 'Point', coordinates: [0.002, 0.001] },
      scene: 'health',
      category: 'clinic',
      capacity: 30,
      openingHours: null,
      building: 'b-w1',
      entrance: null,
    },
    {
      kind: 'facility',
      id: 'f-n5',
      name: 'Farmacia',
      source: 'osm:node/5',
      geometry: { type: 'Point', coordinates: [0.01, 0.01] },
      scene: 'health',
      category: 'pharmacy',
      capacity: null,
      openingHours: '24/7',
      building: null,
      entrance: null,
    },
  ]);
  expect(ofKind(records, 'entrance')).toEqual([
    {
      kind: 'entrance',
      id: 'e-n1',
      name: '东门',
      source: 'osm:node/1',
      geometry: { type: 'Point', coordinates: [0, 0] },
      building: 'b-w1',
    },
  ]);
});

test('the place of an L-shaped or ring-shaped facility is inside it', async () => {
  const { records } = await importFixture({
    // a U, whose centroid lies in its opening
    nodes: [
      [0, 0],
      [5, 0],
      [5, 5],
      [4, 5],
      [4, 1],
      [1, 1],
      [1, 5],
      [0, 5],
    ].map(([x, y], index) => ({ id: index + 1, longitude: x! / 1000, latitude: y! / 1000 })),
    ways: [{ id: 1, nodes: [1, 2, 3, 4, 5, 6, 7, 8, 1], tags: { leisure: 'park' } }],
  });
  const [x, y] = ofKind(records, 'facility')[0]!.geometry.coordinates;
  const isInside =
    y! > 0 && y! < 0.005 && ((x! > 0 && x! < 0.001) || (x! > 0.004 && x! < 0.005) || y! < 0.001);
  expect(isInside).toBe(true);
});

test('a stop mapped three times is one, with the lines of all its parts', async () => {
  // 0.0001 degrees are 11 m
  const { records, counts } = await importFixture({
    nodes: [
      at(1, 0, 0, 'public_transport=stop_position bus=yes name=人民广场'),
      at(2, 0.0001, 0, 'highway=bus_stop name=人民广场'),
      at(3, 0.0002, 0, 'public_transport=platform bus=yes'),
      at(4, 0.01, 0, 'highway=bus_stop name=人民广场'),
      at(5, 0, 0.0001, 'railway=tram_stop name=人民广场'),
      at(6, 0.02, 0, 'railway=station name=火车站'),
      at(7, 0.03, 0, 'amenity=ferry_terminal'),
    ],
    relations: [
      {
        id: 1,
        members: [{ type: 'node', id: 1 }],
        tags: { type: 'route', route: 'bus', ref: '101' },
      },
      {
        id: 2,
        members: [
          { type: 'node', id: 2 },
          { type: 'node', id: 4 },
        ],
        tags: { type: 'route', route: 'bus', ref: '7' },
      },
    ],
  });
  const stops = ofKind(records, 'transitStop').map(({ id, stopType, lines }) => [id, stopType, lines]);
  expect(stops.toSorted()).toEqual([
    ['t-n2', 'bus', ['101', '7']],
    ['t-n4', 'bus', ['7']],
    ['t-n5', 'tram', []],
    ['t-n6', 'rail', []],
    ['t-n7', 'ferry', []],
  ]);
  expect(counts).toMatchObject({ transitStops: 5, relationsUsed: 2 });
});
