import { expect, test } from 'vitest';
import type { Crossing } from '../../src/plan/records.ts';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';
import type { OsmTags } from '../fixtures/osmPbfWriter.ts';

const road = { id: 1, nodes: [1, 2, 3], tags: { highway: 'secondary' } };
/** Node 2 in the middle of a road, with a footway 4–2–5 over it. */
function fixture(tags: OsmTags, footway: OsmTags = { highway: 'footway' }) {
  return {
    nodes: [
      { id: 1, longitude: 0, latitude: 0 },
      { id: 2, longitude: 0.001, latitude: 0, tags },
      { id: 3, longitude: 0.002, latitude: 0 },
      { id: 4, longitude: 0.001, latitude: 0.001 },
      { id: 5, longitude: 0.001, latitude: -0.001 },
    ],
    ways: [road, { id: 2, nodes: [4, 2, 5], tags: footway }],
  };
}
const tagsOf = (text: string): OsmTags => Object.fromEntries(text.split(' ').map((tag) => tag.split('=')));
async function crossingsOf(tags: OsmTags, footway?: OsmTags): Promise<Crossing[]> {
  return ofKind((await importFixture(fixture(tags, footway))).records, 'crossing');
}

test('a crossing is a record on its node', async () => {
  const tags = tagsOf(
    'highway=crossing crossing=zebra kerb=lowered crossing:island=yes tactile_paving=no name=X',
  );
  expect(await crossingsOf(tags)).toEqual([
    {
      kind: 'crossing',
      id: 'x-n2',
      name: 'X',
      source: 'osm:node/2',
      geometry: { type: 'Point', coordinates: [0.001, 0] },
      streetNode: 2,
      crossingType: 'zebra',
      stopsTraffic: false,
      kerb: 'lowered',
      hasIsland: true,
      tactilePaving: false,
    },
  ]);
});

test.each([
  ['highway=crossing', 'unknown', false],
  ['highway=crossing crossing=constructor', 'unknown', false],
  ['highway=crossing crossing=traffic_signals', 'signals', true],
  ['highway=crossing crossing=uncontrolled', 'zebra', false],
  ['highway=crossing crossing=marked crossing:signals=yes', 'signals', true],
  ['highway=crossing crossing=unmarked', 'unmarked', false],
  ['highway=crossing crossing:markings=zebra', 'zebra', false],
  ['highway=crossing crossing:markings=no', 'unmarked', false],
  ['highway=crossing crossing=no', 'none', false],
  ['highway=crossing crossing_ref=zebra', 'zebra', false],
  ['highway=crossing crossing_ref=pelican', 'signals', true],
  ['crossing=zebra', 'zebra', false],
  ['highway=traffic_signals', 'signals', true],
  ['highway=traffic_signals crossing=no', 'none', true],
])('%s', async (tags, crossingType, stopsTraffic) => {
  expect(await crossingsOf(tagsOf(tags))).toMatchObject([{ crossingType, stopsTraffic }]);
});

test.each(['highway=stop', 'railway=crossing crossing=uncontrolled', 'barrier=bollard'])(
  '%s is no crossing',
  async (tags) => expect(await crossingsOf(tagsOf(tags))).toEqual([]),
);

test('a crossing away from all streets is left out', async () => {
  const { nodes } = fixture(tagsOf('highway=crossing'));
  const { records } = await importFixture({ nodes, ways: [{ id: 1, nodes: [1, 3], tags: road.tags }] });
  expect(ofKind(records, 'crossing')).toEqual([]);
});

test('a way over the road tells what its node does not, and only there', async () => {
  const way = tagsOf('highway=footway footway=crossing crossing=zebra crossing:island=yes');
  const atNode = [{ id: 'x-n2', crossingType: 'zebra', hasIsland: true }];
  expect(await crossingsOf({}, way)).toMatchObject(atNode);
  expect(await crossingsOf(tagsOf('highway=crossing'), way)).toMatchObject(atNode);
  expect(await crossingsOf(tagsOf('highway=crossing crossing=unmarked'), way)).toMatchObject([
    { crossingType: 'unmarked', hasIsland: null },
  ]);
});

test('a lift at a node of the network, and none elsewhere', async () => {
  const lift = fixture(tagsOf('highway=elevator'));
  expect(ofKind((await importFixture(lift)).records, 'lift')).toEqual([
    {
      kind: 'lift',
      id: 'l-n2',
      source: 'osm:node/2',
      geometry: { type: 'Point', coordinates: [0.001, 0] },
      streetNode: 2,
    },
  ]);
  expect(
    ofKind((await importFixture({ ...lift, ways: [{ ...road, nodes: [1, 3] }] })).records, 'lift'),
  ).toEqual([]);
});

const corners = [
  { id: 1, longitude: 0, latitude: 0 },
  { id: 2, longitude: 0.001, latitude: 0 },
  { id: 3, longitude: 0.001, latitude: 0.001 },
];
const squareOf = async (text: string) => {
  const ways = [{ id: 1, nodes: [1, 2, 3, 1], tags: tagsOf(text) }];
  return ofKind((await importFixture({ nodes: corners, ways })).records, 'openArea');
};

test('a square is an open area, beside the street along its edge', async () => {
  expect(await squareOf('highway=pedestrian area=yes surface=paving_stones layer=-1 name=S')).toEqual([
    {
      kind: 'openArea',
      id: 'o-w1',
      name: 'S',
      source: 'osm:way/1',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [0.001, 0],
            [0.001, 0.001],
            [0, 0],
          ],
        ],
      },
      surface: 'paved',
      layer: -1,
    },
  ]);
  expect(await squareOf('place=square')).toHaveLength(1);
  expect(await squareOf('highway=footway area=yes')).toHaveLength(1);
  expect(await squareOf('highway=pedestrian')).toEqual([]);
  expect(await squareOf('highway=service area=yes')).toEqual([]);
  expect(await squareOf('highway=pedestrian area=yes access=private')).toEqual([]);
  expect(await squareOf('highway=pedestrian area=yes access=private foot=yes')).toHaveLength(1);
});

test('a square with a hole is a relation', async () => {
  const hole = [
    { id: 4, longitude: 0.0006, latitude: 0.0003 },
    { id: 5, longitude: 0.0008, latitude: 0.0003 },
    { id: 6, longitude: 0.0008, latitude: 0.0005 },
  ];
  const { records } = await importFixture({
    nodes: [...corners, ...hole],
    ways: [
      { id: 1, nodes: [1, 2, 3, 1] },
      { id: 2, nodes: [4, 5, 6, 4] },
    ],
    relations: [
      {
        id: 9,
        members: [
          { type: 'way', id: 1, role: 'outer' },
          { type: 'way', id: 2, role: 'inner' },
        ],
        tags: { type: 'multipolygon', highway: 'pedestrian' },
      },
    ],
  });
  const [square] = ofKind(records, 'openArea');
  expect(square).toMatchObject({ id: 'o-r9', geometry: { type: 'Polygon' } });
  expect(square!.geometry.coordinates).toHaveLength(2);
});
