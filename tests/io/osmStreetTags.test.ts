import { expect, test } from 'vitest';
import { metresFromTag, streetFacts } from '../../src/io/osmStreetTags.ts';

/** Tags as `highway=footway bicycle=yes`. */
const tags = (text: string) => new Map(text.split(' ').map((tag) => tag.split('=') as [string, string]));
/** foot, bicycle, motor in one line. */
function modes(text: string): string {
  const facts = streetFacts(tags(text));
  return typeof facts === 'object' ? `${facts.foot} ${facts.bicycle} ${facts.motor}` : String(facts);
}

test.each([
  ['highway=residential', 'true both both'],
  ['highway=motorway', 'false no forward'],
  ['highway=motorway_link', 'false no forward'],
  ['highway=motorway sidewalk=right', 'true no forward'],
  ['highway=trunk', 'false both both'],
  ['highway=trunk foot=yes', 'true both both'],
  ['highway=trunk sidewalk=both', 'true both both'],
  ['highway=trunk sidewalk=separate', 'false both both'],
  ['highway=primary motorroad=yes', 'false no both'],
  ['highway=footway', 'true no no'],
  ['highway=footway bicycle=yes', 'true both no'],
  ['highway=footway access=yes', 'true no no'],
  ['highway=cycleway', 'true both no'],
  ['highway=cycleway foot=no', 'false both no'],
  ['highway=path bicycle=no', 'true no no'],
  ['highway=pedestrian', 'true no no'],
  ['highway=steps', 'true no no'],
  ['highway=elevator', 'true no no'],
  ['highway=corridor indoor=yes', 'true no no'],
  ['highway=platform', 'true no no'],
  ['railway=platform', 'true no no'],
  ['highway=track', 'true both no'],
  ['highway=track motor_vehicle=yes', 'true both both'],
])('the class decides: %s', (text, expected) => expect(modes(text)).toBe(expected));

test.each([
  ['highway=service access=no', 'false no no'],
  ['highway=service access=private', 'false no no'],
  ['highway=service access=private foot=yes', 'true no no'],
  ['highway=service access=private foot=designated', 'true no no'],
  ['highway=service access=no foot=permissive', 'true no no'],
  ['highway=service access=no foot=destination', 'true no no'],
  ['highway=footway access=private', 'false no no'],
  // private roads to homes: the gates say who may come in
  ['highway=service service=driveway access=private', 'true both both'],
  ['highway=residential access=private', 'true both both'],
  ['highway=living_street access=private', 'true both both'],
  ['highway=residential foot=private', 'false both both'],
  ['highway=residential foot=no', 'false both both'],
  ['highway=service access=customers', 'true both both'],
  ['highway=residential access=destination', 'true both both'],
  ['highway=residential vehicle=no', 'true no no'],
  ['highway=residential vehicle=no bicycle=yes', 'true both no'],
  ['highway=residential motor_vehicle=no', 'true both no'],
  ['highway=residential motor_vehicle=no motorcar=yes', 'true both both'],
  ['highway=residential bicycle=use_sidepath', 'true no both'],
  ['highway=pedestrian bicycle=dismount', 'true no no'],
])('access: %s', (text, expected) => expect(modes(text)).toBe(expected));

test.each([
  ['highway=residential oneway=yes', 'true forward forward'],
  ['highway=residential oneway=-1', 'true backward backward'],
  ['highway=residential junction=roundabout', 'true forward forward'],
  ['highway=motorway oneway=no', 'false no both'],
  ['highway=residential oneway=yes oneway:bicycle=no', 'true both forward'],
  ['highway=residential oneway=yes cycleway=opposite', 'true both forward'],
  ['highway=residential oneway=yes cycleway:left=opposite_lane', 'true both forward'],
  ['highway=residential oneway=-1 cycleway=opposite_track', 'true both backward'],
  ['highway=residential oneway=yes cycleway=lane', 'true forward forward'],
  ['highway=residential oneway=yes cycleway:left:oneway=-1', 'true both forward'],
  ['highway=residential oneway:bicycle=yes', 'true forward both'],
  ['highway=cycleway oneway=yes', 'true forward no'],
])('directions: %s', (text, expected) => expect(modes(text)).toBe(expected));

test.each([
  ['highway=construction construction=primary', 'streetsNotInUse'],
  ['highway=proposed', 'streetsNotInUse'],
  ['highway=abandoned', 'streetsNotInUse'],
  ['highway=raceway', 'streetsOfOtherKinds'],
  ['building=yes', 'undefined'],
])('left out: %s', (text, expected) => expect(modes(text)).toBe(expected));

test.each([
  ['highway=footway', 'ground', 0],
  ['highway=footway bridge=yes', 'bridge', 1],
  ['highway=footway bridge=viaduct layer=3', 'bridge', 3],
  ['highway=footway tunnel=yes', 'tunnel', -1],
  ['highway=footway tunnel=yes layer=-2', 'tunnel', -2],
  ['highway=footway tunnel=building_passage', 'ground', 0],
  ['highway=footway covered=yes', 'ground', 0],
  ['highway=footway bridge=no layer=1', 'ground', 1],
  ['highway=footway layer=upstairs', 'ground', 0],
])('height: %s', (text, structure, layer) => {
  expect(streetFacts(tags(text))).toMatchObject({ structure, layer });
});

test('width is read in metres, lanes are no width', () => {
  expect(['3.5', '3,5', '4 m', "10'", '~5', '1.2 km', '0', 'wide', undefined].map(metresFromTag)).toEqual([
    3.5,
    3.5,
    4,
    3.048,
    5,
    1200,
    null,
    null,
    null,
  ]);
  expect(streetFacts(tags('highway=primary lanes=4'))).toMatchObject({ width: null });
});
