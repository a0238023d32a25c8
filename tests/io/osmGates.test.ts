import { expect, test } from 'vitest';
import { barrierType, gateAccess } from '../../src/io/osmBarrierTags.ts';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';
import type { OsmTags } from '../fixtures/osmPbfWriter.ts';

const tags = (text: string) => new Map(text.split(' ').map((tag) => tag.split('=') as [string, string]));

test.each([
  ['barrier=gate', 'unknown'],
  ['barrier=lift_gate access=yes', 'open'],
  ['barrier=swing_gate access=private', 'residents'],
  ['barrier=gate access=private foot=yes', 'open'],
  ['barrier=gate access=no', 'closed'],
  ['barrier=gate foot=no', 'closed'],
  ['barrier=gate locked=yes', 'closed'],
  ['barrier=gate locked=yes foot=yes', 'open'],
  ['barrier=gate access=customers', 'residents'],
  ['barrier=turnstile', 'unknown'],
  ['barrier=entrance', 'open'],
  ['barrier=kissing_gate', 'open'],
  ['barrier=bollard', undefined],
  ['barrier=cycle_barrier', undefined],
  ['barrier=kerb', undefined],
  ['highway=crossing', undefined],
])('who may pass %s', (text, access) => expect(gateAccess(tags(text))).toBe(access));

test.each([
  ['barrier=wall', 'wall'],
  ['barrier=city_wall', 'wall'],
  ['barrier=fence', 'fence'],
  ['barrier=hedge', 'hedge'],
  ['barrier=retaining_wall', 'retainingWall'],
  ['barrier=guard_rail', 'other'],
  ['barrier=kerb', undefined],
  ['railway=rail', 'railway'],
  ['railway=subway', 'railway'],
  ['railway=subway tunnel=yes', 'barriersNotAtGround'],
  ['railway=rail bridge=yes', 'barriersNotAtGround'],
  ['railway=rail layer=-1', 'barriersNotAtGround'],
  ['railway=tram', undefined],
  ['railway=abandoned', undefined],
  ['railway=rail highway=service', undefined],
])('what %s keeps out', (text, type) => expect(barrierType(tags(text))).toBe(type));

/**
 * A wall along the equator from west to east, a street across it from south to north.
 *
 *          4
 *   1 -----+----- 2      the street 3–4 crosses at (0, 0)
 *          3
 */
const cross = [
  { id: 1, longitude: -0.001, latitude: 0 },
  { id: 2, longitude: 0.001, latitude: 0 },
  { id: 3, longitude: 0, latitude: -0.001 },
  { id: 4, longitude: 0, latitude: 0.003 },
];
const footway = { highway: 'footway' };

async function crossing(
  street: OsmTags,
  wall: OsmTags,
  middle?: { tags?: OsmTags; inStreet: boolean; inWall: boolean },
) {
  const nodes = [...cross, { id: 5, longitude: 0, latitude: 0, tags: middle?.tags ?? {} }];
  const result = await importFixture({
    nodes,
    ways: [
      { id: 1, nodes: middle?.inWall ? [1, 5, 2] : [1, 2], tags: wall },
      { id: 2, nodes: middle?.inStreet ? [3, 5, 4] : [3, 4], tags: street },
    ],
  });
  return {
    ...result,
    street: ofKind(result.records, 'street')[0]!,
    gates: ofKind(result.records, 'gate'),
  };
}

test('a street through a wall without a shared node gets a vertex and an assumed gate there', async () => {
  const { street, gates, counts } = await crossing(footway, { barrier: 'wall' });
  expect(street.nodes).toEqual([3, -1, 4]);
  expect(street.geometry.coordinates).toEqual([
    [0, -0.001],
    [0, 0],
    [0, 0.003],
  ]);
  expect(gates).toEqual([
    {
      kind: 'gate',
      id: 'p-n-1',
      source: 'osm:way/2',
      geometry: { type: 'Point', coordinates: [0, 0] },
      streetNode: -1,
      access: 'unknown',
      openingHours: null,
      isAssumed: true,
    },
  ]);
  expect(counts).toMatchObject({ gates: 1, assumedPassages: 1, barriers: 1 });
});

test('a street that shares an unmarked node with a wall gets an assumed gate on it', async () => {
  const { street, gates, counts } = await crossing(
    footway,
    { barrier: 'fence' },
    { inStreet: true, inWall: true },
  );
  expect(street.nodes).toEqual([3, 5, 4]);
  expect(gates).toMatchObject([{ id: 'p-n5', streetNode: 5, access: 'unknown', isAssumed: true }]);
  expect(counts['assumedPassages']).toBe(1);
});

test('a mapped gate is the passage, with its access and hours', async () => {
  const gate = { barrier: 'gate', access: 'private', opening_hours: '06:00-23:00', name: '南门' };
  const { gates, counts } = await crossing(
    footway,
    { barrier: 'wall' },
    { tags: gate, inStreet: true, inWall: true },
  );
  expect(gates).toMatchObject([
    {
      id: 'p-n5',
      name: '南门',
      streetNode: 5,
      access: 'residents',
      openingHours: '06:00-23:00',
      isAssumed: false,
    },
  ]);
  expect(counts['assumedPassages']).toBe(0);
});

test('a street vertex on the wall, or a wall vertex on the street, is a passage too', async () => {
  const onWall = await crossing(footway, { barrier: 'wall' }, { inStreet: true, inWall: false });
  expect(onWall.street.nodes).toEqual([3, 5, 4]);
  expect(onWall.gates).toMatchObject([{ streetNode: 5, isAssumed: true }]);
  const onStreet = await crossing(footway, { barrier: 'wall' }, { inStreet: false, inWall: true });
  expect(onStreet.street.nodes).toEqual([3, -1, 4]);
  expect(onStreet.gates).toHaveLength(1);
});

test('bridges and tunnels pass walls without a gate', async () => {
  for (const structure of [{ bridge: 'yes' }, { tunnel: 'yes' }]) {
    const apart = await crossing({ ...footway, ...structure }, { barrier: 'wall' });
    expect(apart.street.nodes).toEqual([3, 4]);
    expect(apart.gates).toEqual([]);
    const shared = await crossing(
      { ...footway, ...structure },
      { barrier: 'wall' },
      { inStreet: true, inWall: true },
    );
    expect(shared.gates).toEqual([]);
  }
});

test('railways are crossed at level crossings, openly; elsewhere a passage is assumed', async () => {
  for (const railway of ['level_crossing', 'crossing']) {
    const { gates } = await crossing(
      footway,
      { railway: 'rail' },
      { tags: { railway }, inStreet: true, inWall: true },
    );
    expect(gates).toMatchObject([{ streetNode: 5, access: 'open', isAssumed: false }]);
  }
  const bare = await crossing(footway, { railway: 'rail' }, { inStreet: true, inWall: true });
  expect(bare.gates).toMatchObject([{ access: 'unknown', isAssumed: true }]);
  const tram = await crossing(footway, { railway: 'tram' });
  expect([tram.gates, tram.counts['barriers']]).toEqual([[], 0]);
});

test('several walls are passed in order, with numbers below all others', async () => {
  const { records } = await importFixture({
    nodes: [
      ...cross,
      { id: -70, longitude: -0.001, latitude: 0.001 },
      { id: 6, longitude: 0.001, latitude: 0.001 },
    ],
    ways: [
      { id: 1, nodes: [-70, 6], tags: { barrier: 'fence' } },
      { id: 2, nodes: [1, 2], tags: { barrier: 'wall' } },
      { id: 3, nodes: [3, 4], tags: footway },
    ],
  });
  const [street] = ofKind(records, 'street');
  expect(street!.geometry.coordinates.map(([, latitude]) => latitude)).toEqual([-0.001, 0, 0.001, 0.003]);
  expect(new Set(street!.nodes).size).toBe(4);
  for (const node of street!.nodes.slice(1, 3)) expect(node).toBeLessThan(-70);
});

test('many walls in a grid are each found', async () => {
  // 30 walls 0.0001 degrees apart, one long street across all of them at a slant
  const walls = Array.from({ length: 30 }, (_, at) => at);
  const { counts, records } = await importFixture({
    nodes: [
      ...walls.flatMap((at) => [
        { id: 100 + at, longitude: at / 10_000, latitude: -0.01 },
        { id: 200 + at, longitude: at / 10_000 + 0.00003, latitude: 0.01 },
      ]),
      { id: 1, longitude: -0.001, latitude: -0.005 },
      { id: 2, longitude: 0.004, latitude: 0.006 },
    ],
    ways: [
      ...walls.map((at) => ({ id: at + 10, nodes: [100 + at, 200 + at], tags: { barrier: 'wall' } })),
      { id: 1, nodes: [1, 2], tags: footway },
    ],
  });
  expect(counts['assumedPassages']).toBe(30);
  const longitudes = ofKind(records, 'street')[0]!.geometry.coordinates.map(([longitude]) => longitude!);
  expect(longitudes).toEqual(longitudes.toSorted((a, b) => a - b));
});

test('a gate in a wall that no street passes stays, without a street node', async () => {
  const { gates } = await crossing(
    footway,
    { barrier: 'wall' },
    { tags: { barrier: 'gate' }, inStreet: false, inWall: true },
  );
  expect(gates).toContainEqual(expect.objectContaining({ id: 'p-n5', streetNode: null, isAssumed: false }));
});
