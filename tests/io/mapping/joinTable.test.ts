import { expect, test } from 'vitest';
import { PlanGround } from '../../../src/io/mapping/planGround.ts';
import type { Building, Parcel } from '../../../src/plan/records.ts';
import { build, sourceLayer, square } from './sourceTable.ts';

const byId = [{ field: 'id', to: 'id', unit: null }];

test('rows complete the parcels they name; the rest are refused', async () => {
  const ground = new PlanGround([]);
  const parcels = sourceLayer('p', [
    [square(0, 0), { id: 'A', k: 1 }],
    [square(2, 0), { id: 'B' }],
    [square(4, 0), { id: 'C' }],
    [square(6, 0), { id: 'C' }],
  ]);
  await build(parcels, { target: 'parcel', fields: byId }, ground);
  const table = sourceLayer('t', [
    [null, { nr: 'A', pop: '3.5', far: 2.5, k: 2, q: 'x' }],
    [null, { nr: 'Z', pop: 1 }],
    [null, { nr: null, pop: 1 }],
    [null, { nr: 'A', pop: 9 }],
    [null, { nr: 'C', pop: 9 }],
  ]);
  const built = await build(
    table,
    {
      target: 'table',
      join: { field: 'nr', target: 'parcel', by: 'id' },
      fields: [
        { field: 'pop', to: 'population', unit: 'tenThousand' },
        { field: 'far', to: 'maxFloorAreaRatio', unit: null },
      ],
    },
    ground,
    { key: 't', system: null },
  );
  expect(built.records.slice(1)).toHaveLength(1);
  expect(built.records[1] as Parcel).toMatchObject({
    id: 'A',
    population: 35_000,
    maxFloorAreaRatio: 2.5,
    attributes: { k: 1, 't.k': 2, q: 'x' },
    dataLayer: 'layer:k',
  });
  expect(built.refused.map(({ reason, where }) => [reason, ...where])).toEqual([
    ['joinKeyUnknown', 'row 2'],
    ['joinKeyMissing', 'row 3'],
    ['duplicateId', 'row 4', 'row 5'],
  ]);
  expect(built.records[0]).toMatchObject({ rows: 5, kept: 1, target: 'table' });
});

test('storeys from a table raise a building of unknown height, not a measured one', async () => {
  const ground = new PlanGround([]);
  const buildings = sourceLayer('b', [
    [square(0, 0), { id: 'A', h: 20 }],
    [square(2, 0), { id: 'B', h: null }],
  ]);
  await build(
    buildings,
    { target: 'building', fields: [...byId, { field: 'h', to: 'height', unit: 'metres' }] },
    ground,
  );
  const table = sourceLayer('t', [
    [null, { nr: 'A', s: 6 }],
    [null, { nr: 'B', s: 6 }],
  ]);
  const { records } = await build(
    table,
    {
      target: 'table',
      join: { field: 'nr', target: 'building', by: 'id' },
      fields: [{ field: 's', to: 'storeys', unit: null }],
    },
    ground,
    { key: 't', system: null },
  );
  const heights = (records.slice(1) as Building[]).map((b) => [b.storeys, b.height, b.heightIsAssumed]);
  expect(heights).toEqual([
    [6, 20, false],
    [6, 18, true],
  ]);
});
