import { expect, test } from 'vitest';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { osmXml, type OsmFixture, type OsmTags } from '../fixtures/osmPbfWriter.ts';

type Member = NonNullable<OsmFixture['relations']>[number]['members'][number];
const way = (id: number, role: string): Member => ({ type: 'way', id, role });
const node = (id: number, role = 'via'): Member => ({ type: 'node', id, role });

const residential = { highway: 'residential' };
/** A row of nodes 1–2–3–4 going east, and 5 north of 2; ways 10 = 1–2, 11 = 2–3, 12 = 3–4, 13 = 2–5. */
const town = (members: readonly Member[], tags: OsmTags): OsmFixture => ({
  nodes: [1, 2, 3, 4, 5].map((id) => ({
    id,
    longitude: (id === 5 ? 2 : id) / 1000,
    latitude: id === 5 ? 0.001 : 0,
  })),
  ways: [
    { id: 10, nodes: [1, 2], tags: residential },
    { id: 11, nodes: [2, 3], tags: residential },
    { id: 12, nodes: [3, 4], tags: residential },
    { id: 13, nodes: [2, 5], tags: residential },
    { id: 14, nodes: [1, 3, 99, 4, 2], tags: residential },
    { id: 15, nodes: [2, 3], tags: { building: 'yes' } },
  ],
  relations: [{ id: 9, members, tags: { type: 'restriction', ...tags } }],
});
const leftTurn = [way(10, 'from'), node(2), way(13, 'to')];
async function readAll(members: readonly Member[], tags: OsmTags) {
  const { records, counts, skipped } = await importFixture(town(members, tags));
  return { turns: ofKind(records, 'turnRestriction'), counts, skipped };
}

test('a turn that is forbidden at a node', async () => {
  const { turns, counts, skipped } = await readAll(leftTurn, { restriction: 'no_left_turn' });
  expect(turns).toEqual([
    {
      kind: 'turnRestriction',
      id: 'r-r9',
      source: 'osm:relation/9',
      geometry: { type: 'Point', coordinates: [0.002, 0] },
      from: 's-w10',
      viaNode: 2,
      viaStreets: [],
      to: 's-w13',
      rule: 'no',
      modes: ['bicycle', 'motor'],
    },
  ]);
  expect(counts).toMatchObject({ relations: 1, relationsUsed: 1, turnRestrictions: 1 });
  expect(skipped).not.toHaveProperty('restrictionsUnreadable');
});

test.each<[tags: OsmTags, rule: string, modes: string[]]>([
  [{ restriction: 'only_straight_on' }, 'only', ['bicycle', 'motor']],
  [{ restriction: 'no_u_turn', except: 'psv;bicycle' }, 'no', ['motor']],
  [{ restriction: 'no_entry', except: 'motorcar' }, 'no', ['bicycle']],
  [{ 'restriction:bicycle': 'no_left_turn' }, 'no', ['bicycle']],
  [{ 'restriction:motorcar': 'no_left_turn' }, 'no', ['motor']],
  [{ 'restriction:foot': 'no_left_turn' }, 'no', ['foot']],
  [{ type: 'restriction:hgv', restriction: 'no_exit' }, 'no', ['bicycle', 'motor']],
])('%j', async (tags, rule, modes) => {
  expect((await readAll(leftTurn, tags)).turns).toMatchObject([{ rule, modes }]);
});

test('through ways one after the other, the place being where the first ends', async () => {
  const members = [way(10, 'from'), way(11, 'via'), way(12, 'to')];
  expect((await readAll(members, { restriction: 'no_u_turn' })).turns).toMatchObject([
    {
      from: 's-w10',
      viaNode: null,
      viaStreets: ['s-w11'],
      to: 's-w12',
      geometry: { coordinates: [0.002, 0] },
    },
  ]);
});

test('several ways in are several restrictions', async () => {
  const members = [way(10, 'from'), way(13, 'from'), node(2), way(11, 'to')];
  const { turns } = await readAll(members, { restriction: 'no_entry' });
  expect(turns.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['r-r9', 's-w10', 's-w11'],
    ['r-r9-2', 's-w13', 's-w11'],
  ]);
});

test('of a way in pieces, the piece that has the node', async () => {
  const members = [way(14, 'from'), node(4), way(12, 'to')];
  expect((await readAll(members, { restriction: 'no_left_turn' })).turns).toMatchObject([
    { from: 's-w14-2', to: 's-w12' },
  ]);
});

test.each<[what: string, members: readonly Member[], tags: OsmTags, reason: string]>([
  [
    'a way that is no street',
    [way(10, 'from'), node(2), way(15, 'to')],
    { restriction: 'no_left_turn' },
    'restrictionsUnreadable',
  ],
  [
    'a node off the way',
    [way(10, 'from'), node(3), way(12, 'to')],
    { restriction: 'no_left_turn' },
    'restrictionsUnreadable',
  ],
  ['two nodes', [...leftTurn, node(1)], { restriction: 'no_left_turn' }, 'restrictionsUnreadable'],
  ['no via', [way(10, 'from'), way(13, 'to')], { restriction: 'no_left_turn' }, 'restrictionsUnreadable'],
  [
    'ways that do not meet',
    [way(10, 'from'), way(12, 'via'), way(13, 'to')],
    { restriction: 'no_u_turn' },
    'restrictionsUnreadable',
  ],
  [
    'a member not in the file',
    [way(77, 'from'), node(2), way(13, 'to')],
    { restriction: 'no_left_turn' },
    'relationsWithMissingMembers',
  ],
  ['an unknown rule', leftTurn, { restriction: 'beware' }, 'restrictionsUnreadable'],
  [
    'two rules',
    leftTurn,
    { restriction: 'no_left_turn', 'restriction:bicycle': 'only_left_turn' },
    'restrictionsUnreadable',
  ],
  [
    'certain hours',
    leftTurn,
    { 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' },
    'restrictionsConditional',
  ],
  [
    'certain hours, the old way',
    leftTurn,
    { restriction: 'no_left_turn', hour_on: '7:00' },
    'restrictionsConditional',
  ],
  ['only on red', leftTurn, { restriction: 'no_left_turn_on_red' }, 'restrictionsConditional'],
  ['lorries', leftTurn, { 'restriction:hgv': 'no_left_turn' }, 'restrictionsOfOtherModes'],
  [
    'nobody left',
    leftTurn,
    { restriction: 'no_left_turn', except: 'bicycle; motor_vehicle' },
    'restrictionsOfOtherModes',
  ],
])('left out and counted: %s', async (_what, members, tags, reason) => {
  const { turns, skipped } = await readAll(members, tags);
  expect(turns).toEqual([]);
  expect(skipped[reason]).toBe(1);
});

test('XML says the same as pbf', async () => {
  const fixture = town(leftTurn, { restriction: 'only_left_turn' });
  const { records } = await importOsm('a.osm', new TextEncoder().encode(osmXml(fixture)), () => {});
  const fromPbf = await importFixture(fixture);
  expect(ofKind(records, 'turnRestriction')).toHaveLength(1);
  expect(ofKind(records, 'turnRestriction')).toEqual(ofKind(fromPbf.records, 'turnRestriction'));
});
