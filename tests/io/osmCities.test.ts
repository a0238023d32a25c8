/** Real extracts of OpenStreetMap from the data folder beside the repository. */
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ImportedPlan } from '../../src/io/importedPlan.ts';
import { importFile } from '../../src/io/importFile.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { planFromText, planToText } from '../../src/plan/planFile.ts';
import { ofKind } from '../fixtures/importFixture.ts';
import { sharedBytes } from '../fixtures/sharedData.ts';

const importShared = (name: string) => importFile(path.basename(name), sharedBytes(name), () => {});

/** What must hold of every import, whatever the place. */
function checkWhole({ records, counts, skipped }: ImportedPlan): void {
  const ids = new Set(records.map(({ id }) => id));
  expect(ids.size).toBe(records.length);
  const read = counts['nodes']! + counts['ways']! + counts['relations']!;
  const kept = counts['nodesKept']! + counts['waysUsed']! + counts['relationsUsed']!;
  expect(kept + Object.values(skipped).reduce((sum, count) => sum + count, 0)).toBe(read);
  const streets = ofKind(records, 'street');
  const streetNodes = new Set<number | null>([null, ...streets.flatMap(({ nodes }) => nodes)]);
  const faults = [
    ...streets.filter(
      ({ nodes, geometry }) => nodes.length < 2 || nodes.length !== geometry.coordinates.length,
    ),
    ...ofKind(records, 'gate').filter(({ streetNode }) => !streetNodes.has(streetNode)),
    ...[...ofKind(records, 'crossing'), ...ofKind(records, 'lift')].filter(
      ({ streetNode }) => !streetNodes.has(streetNode),
    ),
    ...ofKind(records, 'turnRestriction').filter(
      ({ from, to, viaNode, viaStreets }) =>
        ![from, to, ...viaStreets].every((id) => ids.has(id)) ||
        !streetNodes.has(viaNode) ||
        (viaNode === null) !== viaStreets.length > 0,
    ),
    ...ofKind(records, 'entrance').filter(({ building }) => !ids.has(building)),
    ...ofKind(records, 'building').filter(({ geometry }) =>
      geometry.coordinates.some((ring) => ring.length < 4 || ring[0] !== ring.at(-1)),
    ),
  ];
  expect(faults).toEqual([]);
}

test.each([
  // the ways with a building tag are 23,379, some of them open, broken or drawn twice
  [
    'monaco-osm/monaco.osm.pbf',
    {
      streets: [2900, 2930],
      buildings: [23_300, 23_420],
      facilities: [500, 700],
      crossings: [400, 400],
      turnRestrictions: [27, 27],
      lifts: [6, 6],
      openAreas: [18, 18],
    },
  ],
  ['heidelberg-osm/bus.osm.pbf', { streets: [500, 530], buildings: [1365, 1380], facilities: [300, 420] }],
  [
    'streets-bench/oslo-east.osm.pbf',
    {
      streets: [14_000, 14_893],
      transitStops: [400, 900],
      crossings: [2504, 2504],
      turnRestrictions: [71, 71],
      lifts: [12, 12],
      openAreas: [82, 82],
    },
  ],
  ['streets-bench/porto_portugal.osm.pbf', { streets: [51_000, 51_458], nodes: [347_944, 347_944] }],
  ['herrenberg-osm-gtfs/herrenberg-minimal.osm.pbf', { streets: [1000, 10_000] }],
  ['herrenberg-osm-gtfs/boeblingen-minimal.osm.pbf', { streets: [100, 5000] }],
  ['herrenberg-osm-gtfs/deufringen-minimal.osm.pbf', { streets: [10, 2000] }],
  ['nky-osm-gtfs/streets.osm.pbf', { streets: [5000, 40_000] }],
  ['shanghai-huangpu-osm-xml/shanghai.osm', { streets: [796, 796], nodes: [2958, 2958] }],
] as const)(
  '%s',
  async (name, ranges) => {
    const plan = await importShared(name);
    checkWhole(plan);
    const outside = Object.entries(ranges).filter(
      ([what, [least, most]]) => !(plan.counts[what]! >= least && plan.counts[what]! <= most),
    );
    expect(outside).toEqual([]);
  },
  60_000,
);

test('Monaco: where it is, of which day, and that the plan can be saved and read back', async () => {
  const { records } = await importShared('monaco-osm/monaco.osm.pbf');
  const [community] = ofKind(records, 'community');
  expect(community).toMatchObject({ name: 'monaco', dataDate: '2016-03-05', isFictional: false });
  expect(community!.centre[0]).toBeCloseTo(7.42, 1);
  expect(community!.centre[1]).toBeCloseTo(43.74, 1);
  const plan = planFromRecords([...records]);
  expect(planFromText(planToText(plan))).toEqual(plan);
}, 60_000);

test('Shanghai: street names are Chinese and one-way streets keep their direction', async () => {
  const { records } = await importShared('shanghai-huangpu-osm-xml/shanghai.osm');
  const streets = ofKind(records, 'street');
  const named = streets.filter(({ name }) => name !== undefined && /\p{Script=Han}/u.test(name));
  expect(named.length).toBeGreaterThan(500);
  expect(streets.filter(({ motor }) => motor === 'forward').length).toBeGreaterThan(100);
});
