import { expect, test } from 'vitest';
import { planFigures, scenarioSummary } from '../../src/analysis/scenarioSummary.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { Building } from '../../src/plan/records.ts';

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

test('homes without figures are not assessed; surroundings and other uses do not count', () => {
  const plan = planFromRecords([
    home('a', 30),
    home('b', null),
    { ...home('c', 500), isContext: true },
    { ...home('d', null), use: 'office' },
  ]);
  const figures = planFigures(plan);
  expect(figures.residents).toEqual({ known: 30, notAssessed: 1 });
  expect(figures.dwellings).toEqual({ known: 30, notAssessed: 1 });
  expect(figures.counts.building).toBe(3);
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
