import { expect, test } from 'vitest';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';

const residential = { highway: 'residential' };
/** A row of nodes 1 to 5 going east, 0.001 degrees apart on the equator. */
const row = [1, 2, 3, 4, 5].map((id) => ({ id, longitude: id / 1000, latitude: 0 }));

test('a way becomes one street with all its nodes', async () => {
  const { records, counts, skipped } = await importFixture({
    nodes: row,
    ways: [{ id: 7, nodes: [1, 2, 3], tags: { ...residential, name: '人民路', layer: '2', width: '6' } }],
    timestamp: '2024-03-01T10:00:00Z',
  });
  expect(records).toEqual([
    {
      kind: 'community',
      id: 'community',
      name: 'test',
      centre: [0.002, 0],
      attribution: ['© OpenStreetMap contributors, ODbL 1.0'],
      dataDate: '2024-03-01',
      isFictional: false,
    },
    {
      kind: 'street',
      id: 's-w7',
      name: '人民路',
      source: 'osm:way/7',
      geometry: {
        type: 'LineString',
        coordinates: [
          [0.001, 0],
          [0.002, 0],
          [0.003, 0],
        ],
      },
      nodes: [1, 2, 3],
      streetClass: 'residential',
      foot: true,
      bicycle: 'both',
      motor: 'both',
      structure: 'ground',
      layer: 2,
      width: 6,
    },
  ]);
  expect(counts).toMatchObject({ nodes: 5, ways: 1, relations: 0, streets: 1, waysUsed: 1 });
  expect(skipped).toEqual({});
});

test('a way with nodes that are not in the file is cut there, never joined across', async () => {
  const { records, counts, skipped } = await importFixture({
    nodes: row,
    ways: [
      { id: 7, nodes: [1, 2, 99, 3, 4, 5], tags: residential },
      { id: 8, nodes: [98, 5], tags: residential },
    ],
  });
  expect(ofKind(records, 'street').map(({ id, nodes }) => [id, nodes])).toEqual([
    ['s-w7', [1, 2]],
    ['s-w7-2', [3, 4, 5]],
  ]);
  expect(counts).toMatchObject({ ways: 2, waysUsed: 0, streets: 2 });
  expect(skipped).toEqual({ waysWithMissingNodes: 2 });
});

test('ways too short, bad places, repeats and ways of no use are counted: read = kept + skipped', async () => {
  const { counts, skipped } = await importFixture({
    nodes: [...row, { id: 1, longitude: 5, latitude: 5 }, { id: 6, longitude: 181, latitude: 0 }],
    ways: [
      { id: 1, nodes: [1, 1], tags: residential },
      { id: 2, nodes: [1, 2], tags: residential },
      { id: 2, nodes: [1, 2], tags: residential },
      { id: 3, nodes: [1, 2], tags: { note: 'nothing' } },
      { id: 4, nodes: [1, 2, 3], tags: { building: 'yes' } },
      { id: 5, nodes: [1, 2], tags: { highway: 'proposed' } },
      { id: 6, nodes: [], tags: residential },
    ],
    relations: [{ id: 1, members: [], tags: { type: 'site' } }],
  });
  expect(skipped).toEqual({
    invalidCoordinates: 1,
    duplicates: 2,
    tooFewPoints: 2,
    notNeeded: 2,
    unclosedAreas: 1,
    streetsNotInUse: 1,
  });
  const read = counts['nodes']! + counts['ways']! + counts['relations']!;
  const kept = counts['nodesKept']! + counts['waysUsed']! + counts['relationsUsed']!;
  const refused = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  expect([read, kept, refused]).toEqual([15, 6, 9]);
});

test('a square is a street along its edge, as a way and as a relation', async () => {
  const corners = [
    { id: 1, longitude: 0, latitude: 0 },
    { id: 2, longitude: 0.001, latitude: 0 },
    { id: 3, longitude: 0.001, latitude: 0.001 },
  ];
  const square = { highway: 'pedestrian', area: 'yes' };
  const { records } = await importFixture({
    nodes: corners,
    ways: [
      { id: 1, nodes: [1, 2, 3, 1], tags: square },
      { id: 2, nodes: [1, 2, 3] },
      { id: 3, nodes: [3, 1] },
    ],
    relations: [
      {
        id: 9,
        members: [
          { type: 'way', id: 2 },
          { type: 'way', id: 3 },
        ],
        tags: { ...square, type: 'multipolygon' },
      },
    ],
  });
  expect(ofKind(records, 'street').map(({ id, nodes, streetClass }) => [id, nodes, streetClass])).toEqual([
    ['s-r9-w2', [1, 2, 3], 'pedestrian'],
    ['s-r9-w3', [3, 1], 'pedestrian'],
    ['s-w1', [1, 2, 3, 1], 'pedestrian'],
  ]);
});

test('ids beyond 2^32 and below zero stay what they are', async () => {
  const far = 2 ** 33 + 1;
  const { records } = await importFixture({
    nodes: [
      { id: far, longitude: 0, latitude: 0 },
      { id: -(2 ** 34), longitude: 0.001, latitude: 0 },
      { id: 1, longitude: 0.002, latitude: 0 },
    ],
    ways: [{ id: 2 ** 35, nodes: [far, -(2 ** 34), 1], tags: residential }],
  });
  expect(ofKind(records, 'street')[0]).toMatchObject({ id: `s-w${2 ** 35}`, nodes: [far, -(2 ** 34), 1] });
});
