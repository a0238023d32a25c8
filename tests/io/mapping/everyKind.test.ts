import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { PlanGround } from '../../../src/io/mapping/planGround.ts';
import type { Facility, Street } from '../../../src/plan/records.ts';
import { build, sourceLayer, square } from './sourceTable.ts';

const field = (name: string, to: string) => ({ field: name, to, unit: null });
const streetFrom = (...coordinates: number[][]): Geometry => ({ type: 'LineString', coordinates });

test('streets share a node where they share a vertex, with those of the plan too', async () => {
  const first = sourceLayer('x', [
    [streetFrom([120, 30], [120.001, 30]), { c: '主干路', o: '单向' }],
    [streetFrom([120.001, 30], [120.001, 30.001]), { c: 'footway', b: 1 }],
    [streetFrom([120, 31], [121, 31]), { c: 'subway' }],
  ]);
  const mapping = {
    target: 'street' as const,
    fields: [field('c', 'streetClass'), field('o', 'oneWay'), field('b', 'bridge')],
  };
  const ground = new PlanGround([]);
  const built = await build(first, mapping, ground);
  const [a, b] = built.records.slice(1) as Street[];
  expect([a!.nodes, b!.nodes]).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect([a!.streetClass, a!.motor, a!.foot, a!.structure]).toEqual(['primary', 'forward', true, 'ground']);
  expect([b!.streetClass, b!.motor, b!.foot, b!.structure, b!.layer]).toEqual([
    'footway',
    'no',
    true,
    'bridge',
    1,
  ]);
  expect(built.refused).toEqual([{ reason: 'kindUnfit', count: 1, where: ['row 3'] }]);

  const lines: Geometry = {
    type: 'MultiLineString',
    coordinates: [
      [
        [120.001, 30.001],
        [120.002, 30],
      ],
      [
        [120.003, 30],
        [120.004, 30],
      ],
    ],
  };
  const second = await build(
    sourceLayer('y', [[lines, { n: '环路' }]]),
    { target: 'street', fields: [field('n', 'name')] },
    new PlanGround(built.records),
    { key: 'm' },
  );
  const parts = second.records.slice(1) as Street[];
  expect(parts.map(({ id, name, nodes }) => [id, name, nodes])).toEqual([
    ['m:1', '环路', [3, 4]],
    ['m:1/2', '环路', [5, 6]],
  ]);
  expect(second.notes.map(({ code }) => code)).toEqual(['partsSplit', 'streetClassUnknown']);
  expect(second.kept).toBe(1);
});

test('facilities: a category of their own, one for all, or none; an area becomes a point inside it', async () => {
  const layer = sourceLayer('x', [
    [square(0, 0, 2), { t: '小学', n: '甲' }],
    [{ type: 'Point', coordinates: [120, 30] }, { t: '甲乙丙' }],
  ]);
  const fields = [field('t', 'category'), field('n', 'name')];
  const built = await build(layer, { target: 'facility', fields });
  const school = built.records[1] as Facility;
  expect(school).toMatchObject({ category: 'primarySchool', scene: 'education', name: '甲' });
  expect(school.geometry.coordinates[0]).toBeCloseTo(120.001, 9);
  expect(school.geometry.coordinates[1]).toBeCloseTo(30.001, 9);
  expect(built.refused).toEqual([{ reason: 'categoryUnknown', count: 1, where: ['row 2'] }]);
  const all = await build(layer, { target: 'facility', fields, category: 'clinic' });
  expect(all.records.slice(1).map((record) => (record as Facility).category)).toEqual([
    'primarySchool',
    'clinic',
  ]);
});

test('doors need a building that is there; water, greens, barriers, gates and labels say what they are', async () => {
  const ground = new PlanGround([]);
  const point: Geometry = { type: 'Point', coordinates: [120, 30] };
  const line = streetFrom([120, 30], [120.001, 30]);
  await build(
    sourceLayer('b', [[square(0, 0), { nr: 'B1' }]]),
    { target: 'building', fields: [field('nr', 'id')] },
    ground,
  );
  const doors = sourceLayer('d', [
    [point, { b: 'B1' }],
    [point, { b: 'B9' }],
  ]);
  const entrances = await build(doors, { target: 'entrance', fields: [field('b', 'building')] }, ground, {
    key: 'd',
  });
  expect(entrances.records[1]).toMatchObject({ kind: 'entrance', building: 'B1' });
  expect(entrances.refused).toEqual([{ reason: 'referenceMissing', count: 1, where: ['row 2'] }]);

  const of = async (
    target: 'water' | 'green' | 'barrier' | 'gate' | 'label',
    to: string,
    geometry: Geometry,
  ) => {
    const texts = { water: 'coastline', green: '公园', barrier: '围墙', gate: '业主刷卡', label: '新城' };
    const built = await build(sourceLayer('x', [[geometry, { t: texts[target] }]]), {
      target,
      fields: [field('t', to)],
    });
    return built.records[1];
  };
  expect(await of('water', 'waterType', line)).toMatchObject({ isCoastline: true, width: null });
  expect(await of('green', 'greenType', square(0, 0))).toMatchObject({ greenType: 'park' });
  expect(await of('barrier', 'barrierType', line)).toMatchObject({ barrierType: 'wall' });
  expect(await of('gate', 'access', point)).toMatchObject({ access: 'residents', isAssumed: false });
  expect(await of('label', 'name', point)).toMatchObject({ name: '新城' });
});
