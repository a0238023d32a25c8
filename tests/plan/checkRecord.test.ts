import { expect, test } from 'vitest';
import { damageInRecord } from '../../src/plan/checkRecord.ts';
import type { Crossing, OpenArea, PlanRecord, Street, TurnRestriction } from '../../src/plan/records.ts';

const place: Crossing['geometry'] = { type: 'Point', coordinates: [120, 30] };
const street: Street = {
  kind: 'street',
  id: 's',
  geometry: {
    type: 'LineString',
    coordinates: [
      [120, 30],
      [120.001, 30],
    ],
  },
  nodes: [1, 2],
  streetClass: 'steps',
  foot: true,
  bicycle: 'no',
  motor: 'no',
  structure: 'ground',
  layer: 0,
  width: null,
};
const crossing: Crossing = {
  kind: 'crossing',
  id: 'x',
  geometry: place,
  streetNode: 1,
  crossingType: 'zebra',
  stopsTraffic: false,
  kerb: null,
  hasIsland: null,
  tactilePaving: true,
};
const restriction: TurnRestriction = {
  kind: 'turnRestriction',
  id: 'r',
  geometry: place,
  from: 's',
  viaNode: null,
  viaStreets: ['t'],
  to: 'u',
  rule: 'only',
  modes: ['motor'],
};
const square: OpenArea = {
  kind: 'openArea',
  id: 'o',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.001, 30],
        [120.001, 30.001],
        [120, 30],
      ],
    ],
  },
  surface: null,
  layer: 0,
};

/** What is said of a record in which one field holds `value`. */
const damage = (record: PlanRecord, field: string, value: unknown) =>
  damageInRecord({ ...record, [field]: value });

test('a street may say nothing of its details, or that they are not known', () => {
  expect(damageInRecord(street)).toBeNull();
  const known: Partial<Street> = {
    footRight: 'private',
    lit: false,
    surface: 'paved',
    incline: -0.1,
    maxSpeed: 8.3,
    lanes: 2,
    sidewalk: 'separate',
    cycleway: 'lane',
    wheelchair: 'limited',
    kerb: 'raised',
    stepCount: 12,
    ramp: 'pram',
    hasHandrail: true,
    conveyor: 'backward',
    duration: 90,
  };
  expect(damageInRecord({ ...street, ...known })).toBeNull();
  for (const field of Object.keys(known)) {
    expect(damage(street, field, null)).toBeNull();
    expect(damage(street, field, ['neither'])).toBe(`.${field}`);
  }
});

test('words that no field knows are named', () => {
  expect(damage(street, 'streetClass', 'ferry')).toBeNull();
  expect(damage(street, 'streetClass', 'rope')).toBe('.streetClass');
  expect(damage(street, 'motorRight', 'yes')).toBe('.motorRight');
  expect(damage(street, 'conveyor', 'no')).toBe('.conveyor');
  expect(damage(crossing, 'crossingType', 'zebra')).toBeNull();
  expect(damage(crossing, 'crossingType', 'toucan')).toBe('.crossingType');
  expect(damage(crossing, 'streetNode', null)).toBe('.streetNode');
  expect(damage(crossing, 'hasIsland', undefined)).toBe('.hasIsland');
  expect(damageInRecord({ kind: 'lift', id: 'l', geometry: place, streetNode: 1 })).toBeNull();
  expect(damageInRecord({ kind: 'lift', id: 'l', geometry: place })).toBe('.streetNode');
  expect(damageInRecord(restriction)).toBeNull();
  expect(damage(restriction, 'rule', 'maybe')).toBe('.rule');
  expect(damage(restriction, 'modes', ['motor', 'horse'])).toBe('.modes[1]');
  expect(damage(restriction, 'viaStreets', [1])).toBe('.viaStreets[0]');
  expect(damageInRecord(square)).toBeNull();
  expect(damage(square, 'surface', 'wet')).toBe('.surface');
  expect(damage(square, 'geometry', place)).toBe('.geometry.type');
});
