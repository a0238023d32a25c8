import { expect, test } from 'vitest';
import type { Entrance, Facility } from '../../../src/plan/records.ts';
import { street } from '../../fixtures/latticeCity.ts';
import { at, block, box, planOf, plot, rowsOf } from './plot.ts';

const place = box(0, 0, 20, 10);
const factsOf = (rows: readonly { facts: object }[]) => rows.map((row) => row.facts);

test('heights: unknown is a note with the height it could have, 0 m and 900 m are errors', () => {
  const plan = planOf(
    block('unknown', place, { height: null, storeys: 4 }),
    block('flat', place, { height: 0 }),
    block('tower', place, { height: 900, storeys: 200 }),
    block('bridge', place, { height: 5, baseHeight: 6, storeys: 1 }),
    block('sound', place),
  );
  const [missing] = rowsOf(plan, 'heightMissing');
  expect(missing).toMatchObject({
    records: ['unknown'],
    severity: 'note',
    repair: 'assumeHeightFromStoreys',
  });
  expect(missing?.facts).toEqual({ storeys: 4, assumed: 12 });
  expect(rowsOf(plan, 'heightImpossible').map((row) => row.records[0])).toEqual(['flat', 'tower', 'bridge']);
});

test('storeys of 1.5 m and of 9 m are impossible, 3 m is not', () => {
  const plan = planOf(
    block('low', place, { height: 15, storeys: 10 }),
    block('high', place, { height: 18, storeys: 2 }),
    block('sound', place, { height: 18, storeys: 6 }),
    block('none', place, { height: 18, storeys: null }),
    block('assumed', place, { height: 50, storeys: 2, heightIsAssumed: true }),
  );
  expect(factsOf(rowsOf(plan, 'storeysImpossible'))).toEqual([
    { storeys: 10, height: 15, perStorey: 1.5 },
    { storeys: 2, height: 18, perStorey: 9 },
  ]);
  expect(rowsOf(plan, 'storeysMissing').map((row) => row.records)).toEqual([['none']]);
});

test('a stated area of 220 m² for 200 m² differs, 203 m² does not, and 0 m² is no area', () => {
  const plan = planOf(
    plot('wrong', box(0, 0, 20, 10), { statedArea: 220 }),
    plot('near', box(100, 0, 20, 10), { statedArea: 203 }),
    plot('none', box(200, 0, 20, 10), { statedArea: 0 }),
  );
  const [row, ...more] = rowsOf(plan, 'statedAreaDiffers');
  expect(more).toEqual([]);
  expect(row?.records).toEqual(['wrong']);
  expect(Number(row?.facts['difference'])).toBeCloseTo(20, 3);
  expect(rowsOf(plan, 'zeroArea').map((zero) => zero.records)).toEqual([['none']]);
});

test('ratios that cannot be: each alone, and density with green over one', () => {
  const plan = planOf(
    plot('percent', box(0, 0, 9, 9), { maxBuildingDensity: 28 }),
    plot('green', box(20, 0, 9, 9), { minGreenSpaceRatio: 1.2 }),
    plot('far', box(40, 0, 9, 9), { maxFloorAreaRatio: 25 }),
    plot('sum', box(60, 0, 9, 9), { maxBuildingDensity: 0.7, minGreenSpaceRatio: 0.4 }),
    plot('sound', box(80, 0, 9, 9), { maxBuildingDensity: 0.3, minGreenSpaceRatio: 0.35 }),
  );
  expect(rowsOf(plan, 'ratioImpossible').map((row) => row.facts['rule'])).toEqual([
    'density',
    'green',
    'floorAreaRatio',
    'sum',
  ]);
});

test('texts that did not decode, and markup, are told with their field', () => {
  const plan = planOf(
    plot('a', box(0, 0, 9, 9), {
      attributes: { 名称: '西湖\ufffd区', 备注: '<img src=x onerror=alert(1)>' },
    }),
    plot('b', box(20, 0, 9, 9), { name: 'a < b', attributes: { n: 3 } }),
  );
  expect(factsOf(rowsOf(plan, 'textUndecoded'))).toEqual([{ field: '名称', text: '西湖\ufffd区', count: 1 }]);
  expect(factsOf(rowsOf(plan, 'attributeMarkup'))).toEqual([
    { field: '备注', text: '<img src=x onerror=alert(1)>', count: 1 },
  ]);
});

function clinic(id: string, x: number, y: number, part: Partial<Facility> = {}): Facility {
  return {
    id,
    kind: 'facility',
    geometry: { type: 'Point', coordinates: at([x, y]) },
    scene: 'health',
    category: 'clinic',
    capacity: null,
    openingHours: null,
    building: null,
    entrance: null,
    ...part,
  } as Facility;
}
const door: Entrance = {
  id: 'door',
  kind: 'entrance',
  geometry: { type: 'Point', coordinates: at([10, 0]) },
  building: 'home',
};

test('facilities: in a building without a door, 20 m from one, and far from all', () => {
  const plan = planOf(
    block('home', place),
    door,
    clinic('inside', 10, 5),
    clinic('known', 10, 5, { building: 'home', entrance: 'door' }),
    clinic('near', 10, -20),
    clinic('far', 10, -200),
  );
  const [inside] = rowsOf(plan, 'facilityWithoutEntrance');
  expect(inside).toMatchObject({ records: ['inside'], repair: 'moveToBuilding' });
  const outside = rowsOf(plan, 'facilityOutsideBuilding');
  expect(outside.map((row) => [row.records[0], row.repair])).toEqual([
    ['near', 'moveToBuilding'],
    ['far', null],
  ]);
  expect(Number(outside[0]?.facts['metres'])).toBeCloseTo(20, 2);
});

const main = street(
  'main',
  [1, 2, 3],
  [
    [-500, 50],
    [0, 50],
    [500, 50],
  ],
);

test('a building 140 m from the only street stands on none; without streets nobody can say', () => {
  const houses = [block('near', place), block('far', box(0, -100, 20, 10))];
  const [row, ...more] = rowsOf(planOf(main, ...houses), 'buildingOnNoStreet');
  expect(more).toEqual([]);
  expect(row?.records).toEqual(['far']);
  expect(Number(row?.facts['metres'])).toBeCloseTo(140, 2);
  expect(rowsOf(planOf(...houses), 'buildingOnNoStreet')).toEqual([]);
});

test('streets: an island, an end 1.5 m short, and a crossing without a junction', () => {
  const plan = planOf(
    main,
    street(
      'short',
      [10, 11],
      [
        [100, 200],
        [100, 51.5],
      ],
    ),
    street(
      'across',
      [20, 21],
      [
        [200, 0],
        [200, 100],
      ],
    ),
    street(
      'bridge',
      [30, 31],
      [
        [250, 0],
        [250, 100],
      ],
      { layer: 1, structure: 'bridge' },
    ),
    street(
      'joined',
      [40, 3],
      [
        [500, 100],
        [500, 50],
      ],
    ),
  );
  const [end, ...ends] = rowsOf(plan, 'streetEndsNear');
  expect(ends).toEqual([]);
  expect(end).toMatchObject({ records: ['short', 'main'], repair: 'joinStreetEnds' });
  expect(Number(end?.facts['metres'])).toBeCloseTo(1.5, 3);
  expect(rowsOf(plan, 'streetsCrossUnjoined').map((row) => row.records)).toEqual([['main', 'across']]);
  const islands = rowsOf(plan, 'streetDisconnected').map((row) => row.records.join());
  expect(islands.toSorted()).toEqual(['across', 'bridge', 'short']);
});
