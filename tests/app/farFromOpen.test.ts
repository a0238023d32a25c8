import { expect, test } from 'vitest';
import { farFromOpen } from '../../src/app/farFromOpen.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { PlanRecord } from '../../src/plan/records.ts';

const street = (longitude: number, latitude: number): PlanRecord => ({
  kind: 'street',
  id: `s${longitude}`,
  geometry: {
    type: 'LineString',
    coordinates: [
      [longitude, latitude],
      [longitude + 0.01, latitude],
    ],
  },
  nodes: [1, 2],
  streetClass: 'residential',
  foot: true,
  bicycle: 'both',
  motor: 'both',
  structure: 'ground',
  layer: 0,
  width: null,
});

test('a degree of latitude away is 111 km, and half of that beside the same place on the 60th parallel', () => {
  const open = planFromRecords([street(120, 30)]);
  expect(farFromOpen(open, [street(120, 31)])).toBe(111);
  const north = planFromRecords([street(10, 60)]);
  expect(farFromOpen(north, [street(11.01, 60)])).toBe(56);
});

test('far away it is the way of an aeroplane: a quarter of the globe from the equator to the pole', () => {
  expect(farFromOpen(planFromRecords([street(120, 0)]), [street(9, 90)])).toBe(10_008);
});

test('the way across the antimeridian is the short one', () => {
  const open = planFromRecords([street(179.5, 0)]);
  expect(farFromOpen(open, [street(-179.5, 0)])).toBe(110);
});

test('what lies within 30 km, or has no place to compare with, is not far', () => {
  expect(farFromOpen(planFromRecords([street(120, 30)]), [street(120.2, 30), street(50, 10)])).toBeNull();
  expect(farFromOpen(planFromRecords([]), [street(120, 30)])).toBeNull();
  expect(farFromOpen(planFromRecords([street(120, 30)]), [])).toBeNull();
});
