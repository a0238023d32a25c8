import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { qualityReport, type QualityRow } from '../../../src/analysis/quality/qualityReport.ts';
import { repairChange } from '../../../src/analysis/quality/repairChange.ts';
import { polygonArea } from '../../../src/geo/polygon.ts';
import { applyChange } from '../../../src/plan/change.ts';
import { recordOfKind, type Plan, type PlanRecord } from '../../../src/plan/records.ts';
import { facility, FIXTURE_FRAME, street, type Point } from '../../fixtures/latticeCity.ts';
import { seededRandom } from '../../fixtures/randomTown.ts';
import { at, block, box, planOf, plot, rowsOf } from './plot.ts';

/** The plan after the repair, having made sure that it can be undone to the very same records. */
function repaired(plan: Plan, row: QualityRow): Plan {
  const change = repairChange(plan, row);
  if (!change) throw new Error(`No repair for ${row.key}.`);
  const { plan: next, inverse } = applyChange(plan, change);
  expect([...applyChange(next, inverse).plan].toSorted()).toEqual([...plan].toSorted());
  return next;
}

function areaOf(plan: Plan, id: string): number {
  const record = plan.get(id);
  if (record?.kind !== 'parcel' && record?.kind !== 'building') throw new Error(`No area ${id}.`);
  return polygonArea(record.geometry, FIXTURE_FRAME);
}

test('a bow-tie becomes its two triangles of 25 m²', () => {
  const tie: Point[] = [
    [0, 0],
    [10, 10],
    [10, 0],
    [0, 10],
  ];
  const plan = planOf(plot('a', tie));
  const next = repaired(plan, rowsOf(plan, 'ringCrossesItself')[0]!);
  expect(next.get('a')).toMatchObject({ geometry: { type: 'MultiPolygon' } });
  expect(areaOf(next, 'a')).toBeCloseTo(50, 3);
  expect(rowsOf(next, 'ringCrossesItself')).toEqual([]);
});

test('the smaller parcel gives up the overlap, and its other corners stay to the last digit', () => {
  const plan = planOf(plot('large', box(0, 0, 100, 50)), plot('small', box(97, 0, 50, 50)));
  const next = repaired(plan, rowsOf(plan, 'parcelsOverlap')[0]!);
  expect(areaOf(next, 'small')).toBeCloseTo(2350, 2);
  expect(areaOf(next, 'large')).toBeCloseTo(5000, 2);
  const corner = at([147, 50]);
  const small = recordOfKind(next, 'parcel', 'small')!;
  expect((small.geometry.coordinates as number[][][])[0]).toContainEqual(corner);
  expect(rowsOf(next, 'parcelsOverlap')).toEqual([]);
});

test('a parcel inside another is not offered to be cut away', () => {
  const plan = planOf(plot('large', box(0, 0, 100, 50)), plot('small', box(10, 10, 5, 5)));
  expect(rowsOf(plan, 'parcelsOverlap')[0]!.repair).toBeNull();
});

test('a duplicate goes and leaves what only it knew', () => {
  const plan = planOf(
    plot('a', box(0, 0, 30, 20), { landUse: null, attributes: { n: 1 } }),
    plot('b', box(0, 0, 30, 20), { landUse: '0804', attributes: { n: 2, m: 3 } }),
  );
  const next = repaired(plan, rowsOf(plan, 'duplicate')[0]!);
  expect(next.get('a')).toMatchObject({ landUse: '0804', attributes: { n: 1, m: 3 } });
  expect(next.has('b')).toBe(false);
});

test('three pieces become one building, and their doors are its doors', () => {
  const name = '邻里中心';
  const entrance: PlanRecord = {
    id: 'door',
    kind: 'entrance',
    geometry: { type: 'Point', coordinates: at([50, 0]) },
    building: 'c',
  };
  const plan = planOf(
    block('a', box(0, 0, 20, 20), { name }),
    block('b', box(20, 0, 20, 20), { name }),
    block('c', box(40, 0, 20, 20), { name }),
    entrance,
  );
  const next = repaired(plan, rowsOf(plan, 'piecesOfOne')[0]!);
  expect(areaOf(next, 'a')).toBeCloseTo(1200, 2);
  expect(next.get('door')).toMatchObject({ building: 'a' });
  expect([next.has('b'), next.has('c')]).toEqual([false, false]);
  expect(rowsOf(next, 'piecesOfOne')).toEqual([]);
});

const stub = (x: number) =>
  street(
    'stub',
    [8, 9],
    [
      [x, 60],
      [x, 1.2],
    ],
  );

test('a street end joins the street in front of it, at a new node or at one that is near', () => {
  const main = street(
    'main',
    [1, 2],
    [
      [0, 0],
      [100, 0],
    ],
  );
  const inside = planOf(main, stub(40));
  const joined = repaired(inside, rowsOf(inside, 'streetEndsNear')[0]!);
  expect(recordOfKind(joined, 'street', 'main')?.nodes).toEqual([1, 9, 2]);
  expect(rowsOf(joined, 'streetEndsNear')).toEqual([]);
  expect(rowsOf(joined, 'streetDisconnected')).toEqual([]);
  const corner = planOf(stub(99.8), main);
  const snapped = repaired(corner, rowsOf(corner, 'streetEndsNear')[0]!);
  expect(recordOfKind(snapped, 'street', 'stub')?.nodes).toEqual([8, 2]);
  expect(recordOfKind(snapped, 'street', 'main')?.nodes).toEqual([1, 2]);
});

test('a facility 12 m from a building moves to its wall, a height follows from storeys', () => {
  const plan = planOf(block('home', box(0, 0, 20, 10), { height: null }), facility('f', [10, -12]));
  const moved = repaired(plan, rowsOf(plan, 'facilityOutsideBuilding')[0]!);
  expect(moved.get('f')).toMatchObject({ building: 'home', entrance: null });
  expect(rowsOf(moved, 'facilityOutsideBuilding')).toEqual([]);
  const raised = repaired(plan, rowsOf(plan, 'heightMissing')[0]!);
  expect(raised.get('home')).toMatchObject({ height: 18, heightIsAssumed: true });
});

test('a row whose records are gone has no repair', () => {
  const plan = planOf(plot('a', box(0, 0, 30, 20)), plot('b', box(0, 0, 30, 20)));
  const [row] = rowsOf(plan, 'duplicate');
  expect(repairChange(planOf(plot('a', box(0, 0, 30, 20))), row!)).toBeNull();
});

test('after any repair its row is gone: 60 muddled neighbourhoods', () => {
  assert(
    property(integer({ min: 0, max: 1_000_000 }), (seed) => {
      const plan = muddle(seed);
      for (const row of qualityReport(plan).rows) {
        const change = repairChange(plan, row);
        if (!change) continue;
        const next = applyChange(plan, change);
        expect(applyChange(next.plan, next.inverse).plan.size).toBe(plan.size);
        const keys = qualityReport(next.plan).rows.map(({ key }) => key);
        expect(keys).not.toContain(row.key);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

function muddle(seed: number): Plan {
  const random = seededRandom(seed);
  const some = (span: number) => random() * span;
  const records: PlanRecord[] = [];
  for (let i = 0; i < 5; i++) {
    const corners: Point[] = Array.from({ length: 4 + Math.floor(some(3)) }, () => [some(60), some(60)]);
    records.push(
      plot(`p${i}`, random() < 0.5 ? corners : box(some(60), some(60), 5 + some(30), 5 + some(30))),
    );
    const name = random() < 0.5 ? '一号楼' : `${i}号楼`;
    const height = random() < 0.5 ? null : -3;
    records.push(block(`b${i}`, box(i * 10, 80, 10, 10 + some(5)), { name, height }));
    records.push(facility(`f${i}`, [some(60), 60 + some(40)]));
    records.push(
      street(
        `s${i}`,
        [i * 2, i * 2 + 1],
        [
          [some(60), -some(40)],
          [some(60), -some(40)],
        ],
      ),
    );
  }
  records.push({ ...(records[0] as PlanRecord), id: 'copy' } as PlanRecord);
  return planOf(...records);
}
