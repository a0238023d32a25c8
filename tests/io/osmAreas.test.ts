import { mainRing, piecesOf } from '../../src/geo/areaPieces.ts';
import { expect, test } from 'vitest';
import { buildingFacts } from '../../src/io/osmAreaTags.ts';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';

const tags = (text: string) => new Map(text.split(' ').map((tag) => tag.split('=') as [string, string]));

test.each([
  ['building=yes', 'other', 6, true, null],
  ['building=apartments', 'residential', 9, true, null],
  ['building=apartments building:levels=11', 'residential', 33, true, 11],
  ['building=apartments building:levels=11 height=34.5', 'residential', 34.5, false, 11],
  ['building=apartments shop=convenience', 'mixed', 9, true, null],
  ['building=garage', 'utility', 3, true, null],
  ['building=yes amenity=school', 'education', 9, true, null],
  ['building=yes shop=bakery', 'commercial', 6, true, null],
  ['building=commercial office=company', 'office', 9, true, null],
  ['building=retail', 'commercial', 6, true, null],
  ['building=church height=?', 'religious', 9, true, null],
  ['building=yes height=0', 'other', 6, true, null],
])('use and height of %s', (text, use, height, heightIsAssumed, storeys) => {
  expect(buildingFacts(tags(text))).toMatchObject({ use, height, heightIsAssumed, storeys });
});

test.each(['building=no', 'building:part=yes', 'building=entrance', 'amenity=school'])(
  'no building: %s',
  (text) => {
    expect(buildingFacts(tags(text))).toBeUndefined();
  },
);

test('dwellings, year and what is still being built', () => {
  expect(buildingFacts(tags('building=construction building:flats=24 start_date=1998-07-01'))).toMatchObject({
    status: 'planned',
    dwellings: 24,
    yearBuilt: 1998,
  });
  expect(buildingFacts(tags('building=yes start_date=C19'))).toMatchObject({
    dwellings: null,
    yearBuilt: null,
  });
});

/** Squares around (0, 0) with half sides 3, 2 and 1 thousandths of a degree; ids 1–4, 11–14, 21–24. */
const squares = [3, 2, 1].flatMap((half, ring) => [
  { id: ring * 10 + 1, longitude: -half / 1000, latitude: -half / 1000 },
  { id: ring * 10 + 2, longitude: half / 1000, latitude: -half / 1000 },
  { id: ring * 10 + 3, longitude: half / 1000, latitude: half / 1000 },
  { id: ring * 10 + 4, longitude: -half / 1000, latitude: half / 1000 },
]);
const member = (id: number, role = '') => ({ type: 'way' as const, id, role });

test('a block with a yard: rings by where they lie, whatever the roles; a house in the yard is its own', async () => {
  const { records, counts, skipped } = await importFixture({
    nodes: squares,
    ways: [
      { id: 1, nodes: [1, 2, 3] },
      { id: 2, nodes: [1, 4, 3] },
      { id: 3, nodes: [11, 12, 13, 14, 11] },
      { id: 4, nodes: [21, 22, 23, 24, 21] },
    ],
    relations: [
      {
        id: 5,
        members: [member(3, 'outer'), member(1), member(4, 'inner'), member(2, 'inner')],
        tags: { type: 'multipolygon', building: 'apartments' },
      },
    ],
  });
  const [block, house] = ofKind(records, 'building');
  expect(block).toMatchObject({ id: 'b-r5', source: 'osm:relation/5', use: 'residential' });
  expect(block!.geometry.coordinates).toHaveLength(2);
  expect(house).toMatchObject({ id: 'b-r5-2' });
  // the outer ring runs anticlockwise, the hole clockwise, both closed
  expect(piecesOf(block!.geometry)[0]!.map((ring) => [ring.length, area(ring)])).toEqual([
    [5, 36],
    [5, -16],
  ]);
  expect(area(mainRing(house!.geometry))).toBe(4);
  expect([counts['waysUsed'], counts['relationsUsed'], skipped]).toEqual([4, 1, {}]);
});

/** Millionths of a square degree, positive when anticlockwise. */
function area(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let at = 0; at + 1 < ring.length; at++)
    sum += ring[at]![0]! * ring[at + 1]![1]! - ring[at + 1]![0]! * ring[at]![1]!;
  return Math.round((sum / 2) * 1e6);
}

test('an outline tagged twice, on the way and on the relation, is one building', async () => {
  const building = { building: 'yes' };
  const { counts } = await importFixture({
    nodes: squares,
    ways: [
      { id: 1, nodes: [1, 2, 3, 4, 1], tags: building },
      { id: 2, nodes: [21, 22, 23, 24, 21], tags: building },
      { id: 3, nodes: [11, 12, 13, 14, 11] },
    ],
    relations: [
      {
        id: 5,
        members: [member(1, 'outer'), member(3, 'inner')],
        tags: { ...building, type: 'multipolygon' },
      },
    ],
  });
  expect(counts['buildings']).toBe(2);
});

test('a relation with missing ways keeps the rings that close and is counted', async () => {
  const water = { natural: 'water', type: 'multipolygon' };
  const { records, skipped } = await importFixture({
    nodes: squares,
    ways: [
      { id: 1, nodes: [1, 2, 3, 4, 1] },
      { id: 2, nodes: [11, 12, 13] },
    ],
    relations: [
      { id: 5, members: [member(1), member(99)], tags: water },
      { id: 6, members: [member(2), member(98)], tags: water },
      { id: 7, members: [member(2)], tags: water },
    ],
  });
  expect(ofKind(records, 'water').map(({ id }) => id)).toEqual(['a-r5']);
  expect(skipped).toEqual({ relationsWithMissingMembers: 2, unclosedAreas: 1, notNeeded: 1 });
});

test('a bow tie is refused and counted, a ring that only touches itself is two', async () => {
  const { records, skipped } = await importFixture({
    nodes: [...squares, { id: 50, longitude: 0, latitude: 0 }],
    ways: [
      { id: 1, nodes: [1, 2, 4, 3, 1], tags: { building: 'yes' } },
      { id: 2, nodes: [1, 2, 50, 3, 4, 50, 1], tags: { leisure: 'park' } },
    ],
  });
  expect(ofKind(records, 'building')).toEqual([]);
  expect(ofKind(records, 'green').map(({ geometry }) => area(mainRing(geometry)))).toEqual([9, 9]);
  expect(skipped).toEqual({ selfCrossingAreas: 1 });
});

test('water and green: areas, rivers and the coast', async () => {
  const line = [1, 2, 3];
  const ring = [1, 2, 3, 4, 1];
  const { records, skipped } = await importFixture({
    nodes: squares,
    ways: [
      { id: 1, nodes: ring, tags: { natural: 'water', name: '西湖' } },
      { id: 2, nodes: line, tags: { waterway: 'river', width: '30' } },
      { id: 3, nodes: line, tags: { waterway: 'stream' } },
      { id: 4, nodes: line, tags: { natural: 'coastline' } },
      { id: 5, nodes: line, tags: { waterway: 'canal', tunnel: 'yes' } },
      { id: 6, nodes: ring, tags: { landuse: 'forest' } },
      { id: 7, nodes: ring, tags: { leisure: 'pitch' } },
      { id: 8, nodes: line, tags: { leisure: 'park' } },
    ],
  });
  expect(
    ofKind(records, 'water').map(({ id, name, width, geometry }) => [id, name, width, geometry.type]),
  ).toEqual([
    ['a-w1', '西湖', null, 'Polygon'],
    ['a-w2', undefined, 30, 'LineString'],
    ['a-w4', undefined, null, 'LineString'],
  ]);
  expect(ofKind(records, 'water').map(({ isCoastline }) => isCoastline)).toEqual([
    undefined,
    undefined,
    true,
  ]);
  expect(ofKind(records, 'green').map(({ id, greenType }) => [id, greenType])).toEqual([
    ['g-w6', 'wood'],
    ['g-w7', 'pitch'],
  ]);
  expect(skipped).toEqual({ notNeeded: 2, unclosedAreas: 1 });
});
