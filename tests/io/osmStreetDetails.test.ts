import { expect, test } from 'vitest';
import type { Street } from '../../src/plan/records.ts';
import { osmXml, type OsmTags } from '../fixtures/osmPbfWriter.ts';
import { importFixture, ofKind } from '../fixtures/importFixture.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { durationFromTag, inclineFromTag, speedFromTag } from '../../src/io/osmTagValues.ts';

const nodes = [
  { id: 1, longitude: 0, latitude: 0 },
  { id: 2, longitude: 0.001, latitude: 0 },
];
/** Tags as `highway=footway bicycle=yes`; `~` is a blank. */
const tagsOf = (text: string): OsmTags =>
  Object.fromEntries(text.split(' ').map((tag) => tag.replaceAll('~', ' ').split('=')));
const KNOWN = new Set(
  'kind id source geometry nodes streetClass foot bicycle motor structure layer width'.split(' '),
);

/** What a way says beyond the facts every street has, read from a tiny file. */
async function detailsOf(text: string): Promise<Partial<Street>> {
  const { records } = await importFixture({ nodes, ways: [{ id: 7, nodes: [1, 2], tags: tagsOf(text) }] });
  const street = ofKind(records, 'street')[0]!;
  return Object.fromEntries(Object.entries(street).filter(([field]) => !KNOWN.has(field)));
}

test.each<[tags: string, details: Partial<Street>]>([
  ['highway=residential', {}],
  ['highway=footway lit=yes', { lit: true }],
  ['highway=footway lit=24/7', { lit: true }],
  ['highway=footway lit=no', { lit: false }],
  ['highway=footway lit=perhaps', {}],
  ['highway=path surface=asphalt', { surface: 'paved' }],
  ['highway=path surface=fine-gravel', {}],
  ['highway=path surface=gravel', { surface: 'unpaved' }],
  ['highway=path surface=constructor', {}],
  ['highway=track tracktype=grade1', { surface: 'paved' }],
  ['highway=track tracktype=grade4', { surface: 'unpaved' }],
  ['highway=track tracktype=grade4 surface=concrete', { surface: 'paved' }],
  ['highway=residential incline=-12%', { incline: -0.12 }],
  ['highway=residential incline=up', {}],
  ['highway=residential maxspeed=36', { maxSpeed: 10 }],
  ['highway=residential maxspeed=none', {}],
  ['highway=residential lanes=3', { lanes: 3 }],
  ['highway=residential lanes=2.5', {}],
  ['highway=residential sidewalk=both', { sidewalk: 'both' }],
  ['highway=residential sidewalk=no', { sidewalk: 'none' }],
  ['highway=residential sidewalk:both=separate', { sidewalk: 'separate' }],
  ['highway=residential sidewalk:left=yes sidewalk:right=yes', { sidewalk: 'both' }],
  ['highway=residential sidewalk:left=yes sidewalk:right=separate', { sidewalk: 'left' }],
  ['highway=residential sidewalk:left=no sidewalk:right=yes', { sidewalk: 'right' }],
  ['highway=residential sidewalk:left=no', {}],
  ['highway=residential cycleway=lane', { cycleway: 'lane' }],
  ['highway=residential cycleway:left=no cycleway:right=track', { cycleway: 'track' }],
  ['highway=residential cycleway:both=no', { cycleway: 'none' }],
  ['highway=footway wheelchair=limited', { wheelchair: 'limited' }],
  ['highway=footway kerb=lowered', { kerb: 'lowered' }],
  ['highway=footway kerb=rolled', { kerb: 'raised' }],
  ['highway=steps step_count=12 handrail=yes', { stepCount: 12, hasHandrail: true }],
  ['highway=steps handrail:left=no', { hasHandrail: false }],
  ['highway=steps handrail:left=no handrail:right=yes', { hasHandrail: true }],
  ['highway=steps ramp=yes', { ramp: 'unspecified' }],
  ['highway=steps ramp=yes ramp:bicycle=yes', { ramp: 'bicycle' }],
  ['highway=steps ramp:stroller=yes ramp:wheelchair=no', { ramp: 'pram' }],
  ['highway=steps ramp:wheelchair=yes ramp:bicycle=yes', { ramp: 'wheelchair' }],
  ['highway=steps ramp=no', { ramp: 'none' }],
  ['highway=steps conveying=backward', { conveyor: 'backward' }],
  ['highway=steps conveying=reversible', { conveyor: 'both' }],
  ['highway=steps conveying=yes', {}],
  ['route=ferry duration=00:25', { duration: 1500 }],
])('%s', async (tags, details) => expect(await detailsOf(tags)).toEqual(details));

test.each<[tags: string, details: Partial<Street>]>([
  ['highway=residential access=yes', {}],
  // leads to homes, so it stays open and says whose it is
  [
    'highway=residential access=private',
    { footRight: 'private', bicycleRight: 'private', motorRight: 'private' },
  ],
  ['highway=residential access=private foot=yes', { bicycleRight: 'private', motorRight: 'private' }],
  ['highway=residential motor_vehicle=destination', { motorRight: 'destination' }],
  ['highway=residential vehicle=destination', { bicycleRight: 'destination', motorRight: 'destination' }],
  ['highway=residential motorcar=yes motor_vehicle=private', {}],
  [
    'highway=service access=customers foot=designated bicycle=permit',
    { bicycleRight: 'permit', motorRight: 'customers' },
  ],
  ['highway=footway access=private', { footRight: 'private' }],
  ['highway=footway motor_vehicle=private', { motorRight: 'private' }],
  ['highway=track motor_vehicle=forestry', { motorRight: 'permit' }],
  ['highway=residential access=constructor', {}],
])('rights: %s', async (tags, details) => expect(await detailsOf(tags)).toEqual(details));

test('what holds at times only is kept as text and changes nothing', async () => {
  expect(
    await detailsOf(
      'highway=residential motor_vehicle:conditional=no~@~(07:00-19:00) maxspeed:conditional=30~@~night maxspeed:lanes=50|30',
    ),
  ).toEqual({
    attributes: {
      'motor_vehicle:conditional': 'no @ (07:00-19:00)',
      'maxspeed:conditional': '30 @ night',
    },
  });
});

test.each([
  ['highway=elevator', 'elevator', true],
  ['highway=corridor', 'corridor', true],
  ['highway=busway', 'busway', false],
  ['highway=busway sidewalk=right', 'busway', true],
  ['highway=bus_guideway', 'busway', false],
  ['route=ferry', 'ferry', true],
  ['route=ferry foot=no', 'ferry', false],
  ['highway=residential foot=use_sidepath', 'residential', false],
])('%s is of class %s', async (tags, streetClass, foot) => {
  const { records } = await importFixture({ nodes, ways: [{ id: 7, nodes: [1, 2], tags: tagsOf(tags) }] });
  expect(ofKind(records, 'street')[0]).toMatchObject({ streetClass, foot });
});

test('a ferry takes cars only where a tag says so, and no fence on the quay stops it', async () => {
  const fence = { id: 9, nodes: [3, 4], tags: { barrier: 'fence' } };
  const ferry = { id: 7, nodes: [1, 2], tags: { route: 'ferry', motor_vehicle: 'yes' } };
  const quay = [
    { id: 3, longitude: 0.0005, latitude: -0.001 },
    { id: 4, longitude: 0.0005, latitude: 0.001 },
  ];
  const { records } = await importFixture({ nodes: [...nodes, ...quay], ways: [ferry, fence] });
  expect(ofKind(records, 'street')[0]).toMatchObject({ bicycle: 'both', motor: 'both', nodes: [1, 2] });
  expect(ofKind(records, 'gate')).toEqual([]);
});

test('XML says the same as pbf', async () => {
  const tags = tagsOf('highway=steps lit=yes step_count=9 access:conditional=no~@~night');
  const fixture = { nodes, ways: [{ id: 7, nodes: [1, 2], tags }] };
  const fromXml = await importOsm('a.osm', new TextEncoder().encode(osmXml(fixture)), () => {});
  const fromPbf = await importFixture(fixture);
  expect(ofKind(fromXml.records, 'street')).toEqual(ofKind(fromPbf.records, 'street'));
  expect(ofKind(fromXml.records, 'street')[0]).toMatchObject({ lit: true, stepCount: 9 });
});

test('speeds, slopes and durations are read with their units, or not at all', () => {
  expect(
    ['50', '30 mph', '5 knots', '36 km/h', '0', '500', 'walk', 'CN:urban', '-5', ''].map(speedFromTag),
  ).toEqual([13.889, 13.411, 2.572, 10, null, null, null, null, null, null]);
  expect(['10%', '-4.5 %', '45°', '0%', '-0%', '5', 'down', '120%', '1:10'].map(inclineFromTag)).toEqual([
    0.1,
    -0.045,
    1,
    0,
    0,
    null,
    null,
    null,
    null,
  ]);
  expect(
    ['00:10', '1:30:00', '25', 'PT1H5M', 'PT', '0', '1:75', '99:00', 'soon', undefined].map(durationFromTag),
  ).toEqual([600, 5400, 1500, 3900, null, null, null, null, null, null]);
});
