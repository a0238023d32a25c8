import { expect, test } from 'vitest';
import { planFromRecords } from '../../src/plan/change.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { homeView, planExtent } from '../../src/scene/homeView.ts';
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

const stop = (x: number, y: number): PlanRecord => {
  const { longitude, latitude } = PLACEMENT.toGeographic({ x, y });
  return {
    kind: 'transitStop',
    id: `${x} ${y}`,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    name: '',
    stopType: 'bus',
    lines: [],
  };
};

/** Metres from the camera to the middle of the opening view. */
function homeRange(records: readonly PlanRecord[]): number {
  const plan = planFromRecords(records);
  return homeView(plan, PLACEMENT, planExtent(plan, PLACEMENT, []), 1.5).range;
}

test('stops alone are seen as a whole, and one point from far enough to see what stands on it', () => {
  expect(homeRange([stop(-5000, -5000), stop(5000, 5000)])).toBeGreaterThan(9000);
  expect(homeRange([stop(0, 0)])).toBeGreaterThan(100);
});

const model = (size: number): PlanRecord => ({
  kind: 'model',
  id: 'm',
  name: '',
  format: 'gltf',
  geometry: { type: 'Point', coordinates: [120, 30] },
  elevation: 0,
  heading: 0,
  scale: 1,
  entry: 'm.glb',
  assets: {},
  size: { x: size, y: 10, z: size },
});

test('a model that is known to be large is seen from further away', () => {
  expect(homeRange([model(600)])).toBeGreaterThan(4 * homeRange([model(80)]));
});
