import { expect, test } from 'vitest';
import { planFromRecords } from '../../src/plan/change.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { planExtent } from '../../src/scene/homeView.ts';
import { createPlacement } from '../../src/scene/placement.ts';

const PLACEMENT = createPlacement([120, 30]);

test('a plan of parcels alone reaches as far as its parcels; a street takes that over', () => {
  const { longitude, latitude } = PLACEMENT.toGeographic({ x: 3000, y: 2000 });
  const ring = [
    [120, 30],
    [longitude, 30],
    [longitude, latitude],
    [120, latitude],
    [120, 30],
  ];
  const parcel: PlanRecord = {
    kind: 'parcel',
    id: 'p',
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    landUse: null,
  };
  const alone = planExtent(planFromRecords([parcel]), PLACEMENT, []);
  expect(alone.min).toEqual({ x: 0, y: 0 });
  expect(alone.max).toEqual({ x: expect.closeTo(3000, -1), y: expect.closeTo(2000, -1) });
  const street: PlanRecord = {
    kind: 'street',
    id: 's',
    geometry: { type: 'LineString', coordinates: [ring[0]!, ring[0]!] },
    nodes: [1, 2],
    streetClass: 'residential',
    foot: true,
    bicycle: 'both',
    motor: 'both',
    structure: 'ground',
    layer: 0,
    width: null,
  };
  const both = planExtent(planFromRecords([parcel, street]), PLACEMENT, []);
  expect([both.max.x, both.max.y]).toEqual([0, 0]);
});
