import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { planFigures, scenarioSummary } from '../../src/analysis/scenarioSummary.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { Building, PlanRecord } from '../../src/plan/records.ts';

const home = (id: string, adults: number | null): Building => ({
  id,
  kind: 'building',
  geometry: { type: 'Polygon', coordinates: [] },
  use: 'residential',
  status: 'existing',
  height: null,
  heightIsAssumed: false,
  storeys: null,
  dwellings: adults,
  households: null,
  residents:
    adults === null
      ? null
      : { '0-2': 0, '3-5': 0, '6-11': 0, '12-17': 0, '18-59': adults, '60-79': 0, '80+': 0 },
  yearBuilt: null,
});

const box = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 30],
      [east, 30],
      [east, 30.01],
      [west, 30.01],
      [west, 30],
    ],
  ],
});
const facility = (id: string, longitude: number) => ({
  id,
  kind: 'facility' as const,
  geometry: { type: 'Point' as const, coordinates: [longitude, 30.005] },
  scene: 'health' as const,
  category: 'healthStation' as const,
  capacity: null,
  openingHours: null,
  building: null,
  entrance: null,
});

test('homes without figures are not assessed, other uses are not asked', () => {
  const plan = planFromRecords([home('a', 30), home('b', null), { ...home('d', null), use: 'office' }]);
  const { inUnit, all } = planFigures(plan);
  expect(inUnit).toBeNull();
  expect(all.residents).toEqual({ known: 30, notAssessed: 1 });
  expect(all.dwellings).toEqual({ known: 30, notAssessed: 1 });
  expect(all.counts.building).toBe(3);
});

test('what lies in the planning unit is told apart from all data', () => {
  const records: PlanRecord[] = [
    { id: 'u', kind: 'planningUnit', geometry: box(120, 120.01) },
    { ...home('a', 30), geometry: box(120.001, 120.002) },
    { ...home('far', 500), geometry: box(120.02, 120.03) },
    facility('in', 120.005),
    facility('out', 120.015),
  ];
  const figures = planFigures(planFromRecords(records));
  expect(figures.inUnit?.residents.known).toBe(30);
  expect(figures.inUnit?.counts).toEqual({ planningUnit: 1, building: 1, facility: 1 });
  expect(figures.inUnit?.facilitiesByScene.health).toBe(1);
  expect(figures.all.residents.known).toBe(530);
  expect(figures.all.facilitiesByScene.health).toBe(2);
  // where the plan says which buildings are surroundings, that counts, not the place
  const marked = planFigures(planFromRecords([...records, { ...home('c', 9), isContext: true }]));
  expect(marked.inUnit?.residents.known).toBe(530);
});

test('a scenario is summed up by what it adds, takes away and changes', () => {
  const baseline = planFromRecords([home('a', 30), home('b', null), home('c', 12)]);
  const change = { put: [home('a', 40), home('new', 100)], remove: ['b', 'not there'] };
  // 30 + 12 before; 40 + 12 + 100 after, and the building that was not assessed is gone.
  expect(scenarioSummary(baseline, change)).toEqual({
    changes: [{ kind: 'building', added: 1, removed: 1, changed: 1 }],
    residentsBefore: { known: 42, notAssessed: 1 },
    residentsAfter: { known: 152, notAssessed: 0 },
  });
});
