import { expect, test } from 'vitest';
import { applyChange, NO_CHANGE, planFromRecords } from '../../src/plan/change.ts';
import {
  removeRecordAndParts,
  renameRecord,
  setBuildingStoreys,
  setGateAccess,
} from '../../src/plan/edits.ts';
import type { Building, Entrance, Facility, Gate } from '../../src/plan/records.ts';

const building: Building = {
  id: 'b',
  kind: 'building',
  geometry: { type: 'Polygon', coordinates: [] },
  use: 'residential',
  status: 'existing',
  height: 33,
  heightIsAssumed: false,
  storeys: 11,
  dwellings: 44,
  households: null,
  residents: null,
  yearBuilt: null,
};
const entrance: Entrance = {
  id: 'e',
  kind: 'entrance',
  geometry: { type: 'Point', coordinates: [0, 0] },
  building: 'b',
};
const canteen: Facility = {
  id: 'f',
  kind: 'facility',
  geometry: { type: 'Point', coordinates: [0, 0] },
  scene: 'services',
  category: 'canteen',
  capacity: null,
  openingHours: null,
  building: 'b',
  entrance: 'e',
};
const gate: Gate = {
  id: 'g',
  kind: 'gate',
  geometry: { type: 'Point', coordinates: [0, 0] },
  streetNode: 1,
  access: 'unknown',
  openingHours: null,
  isAssumed: true,
};
const plan = planFromRecords([building, entrance, canteen, gate]);

test('a gate somebody has decided about is no longer assumed', () => {
  expect(setGateAccess(plan, 'g', 'closed')).toEqual({
    put: [{ ...gate, access: 'closed', isAssumed: false }],
    remove: [],
  });
  expect(setGateAccess(plan, 'b', 'closed')).toBe(NO_CHANGE);
});

test('a building of 33 m and 11 storeys is 54 m high with 18, and that is an assumption', () => {
  expect(setBuildingStoreys(plan, 'b', 18).put).toEqual([
    { ...building, storeys: 18, height: 54, heightIsAssumed: true },
  ]);
});

test('where nothing is known a storey is 3 m', () => {
  const unknown = planFromRecords([{ ...building, height: null, storeys: null }]);
  expect(setBuildingStoreys(unknown, 'b', 4).put).toMatchObject([{ storeys: 4, height: 12 }]);
});

test('storeys that no building has are no change', () => {
  for (const storeys of [0, -1, 2.5, 201, Number.NaN, Infinity, 11])
    expect(setBuildingStoreys(plan, 'b', storeys)).toBe(NO_CHANGE);
  expect(setBuildingStoreys(plan, 'nobody', 3)).toBe(NO_CHANGE);
});

test('doors go with their building, the facility stays in no building', () => {
  const change = removeRecordAndParts(plan, 'b');
  expect([...applyChange(plan, change).plan.values()]).toEqual([
    { ...canteen, building: null, entrance: null },
    gate,
  ]);
  expect(removeRecordAndParts(plan, 'nobody')).toBe(NO_CHANGE);
});

test('a facility whose door goes keeps its building', () => {
  expect(removeRecordAndParts(plan, 'e')).toEqual({ put: [{ ...canteen, entrance: null }], remove: ['e'] });
});

test('a name is trimmed, and an empty one is no name', () => {
  expect(renameRecord(plan, 'f', ' 社区食堂 ').put).toMatchObject([{ id: 'f', name: '社区食堂' }]);
  expect(renameRecord(plan, 'f', '  ')).toBe(NO_CHANGE);
});
