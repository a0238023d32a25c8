import { expect, test } from 'vitest';
import { qualityReport } from '../../../src/analysis/quality/qualityReport.ts';
import type { Point } from '../../fixtures/latticeCity.ts';
import { block, box, planOf, plot, rowsOf } from './plot.ts';

const fact = (row: { facts: Readonly<Record<string, string | number>> } | undefined, name: string) =>
  Number(row?.facts[name]);

test('sound parcels side by side have nothing wrong with them', () => {
  const plan = planOf(plot('a', box(0, 0, 50, 40)), plot('b', box(50, 0, 50, 40)));
  const report = qualityReport(plan);
  expect(report.rows).toEqual([]);
  expect(report.looked.parcelsOverlap).toBe(2);
  expect(report.found).toEqual({});
});

test('a bow-tie crosses itself once, in its middle', () => {
  const tie: Point[] = [
    [0, 0],
    [10, 10],
    [10, 0],
    [0, 10],
  ];
  const [row] = rowsOf(planOf(plot('a', tie)), 'ringCrossesItself');
  expect(row).toMatchObject({ records: ['a'], severity: 'error', repair: 'untangleRing' });
  expect(row?.facts['crossings']).toBe(1);
});

test('a bow-tie through a shared corner crosses itself, a pinched ring does not', () => {
  const tied: Point[] = [
    [0, 0],
    [5, 5],
    [10, 10],
    [10, 0],
    [5, 5],
    [0, 10],
  ];
  // the same corner twice, but the ring only touches itself there
  const pinched: Point[] = [
    [0, 0],
    [10, 0],
    [5, 5],
    [10, 10],
    [0, 10],
    [5, 5],
  ];
  expect(rowsOf(planOf(plot('a', tied)), 'ringCrossesItself')).toHaveLength(1);
  expect(rowsOf(planOf(plot('a', pinched)), 'ringCrossesItself')).toEqual([]);
});

test('a spike of 7 m is told by its length', () => {
  const spiked: Point[] = [
    [0, 0],
    [20, 0],
    [20, 10],
    [20, 17],
    [20, 10],
    [0, 10],
  ];
  const [row] = rowsOf(planOf(plot('a', spiked)), 'ringCrossesItself');
  expect(fact(row, 'spike')).toBeCloseTo(7, 3);
  expect(row?.facts['crossings']).toBe(0);
});

test('a line drawn as an area has no area, and a strip of 200 by 0.4 m is a sliver', () => {
  const line: Point[] = [
    [0, 0],
    [10, 0],
    [20, 0],
  ];
  const plan = planOf(
    plot('line', line),
    plot('strip', box(0, 50, 200, 0.4)),
    plot('lane', box(0, 90, 200, 3)),
  );
  expect(rowsOf(plan, 'zeroArea').map((row) => row.records)).toEqual([['line']]);
  const slivers = rowsOf(plan, 'sliver');
  expect(slivers.map((row) => row.records)).toEqual([['strip']]);
  expect(fact(slivers[0], 'area')).toBeCloseTo(80, 2);
});

test('two parcels of 100 by 50 m that share a strip of 3 m overlap by 150 m²', () => {
  const plan = planOf(plot('a', box(0, 0, 100, 50)), plot('b', box(97, 0, 100, 50)));
  const [row] = rowsOf(plan, 'parcelsOverlap');
  expect(row).toMatchObject({ records: ['a', 'b'], severity: 'error', repair: 'cutOverlapFromSmaller' });
  expect(fact(row, 'area')).toBeCloseTo(150, 2);
  expect(row!.at![0]).toBeCloseTo(121.4 + 98.5 / 97_790, 5);
});

/** A hectare with a hole of 20 by 20 m in its middle. */
const around = (id: string) => {
  const outer = plot(id, box(0, 0, 100, 100));
  const hole = plot('hole', box(40, 40, 20, 20)).geometry.coordinates[0] as number[][];
  return {
    ...outer,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [...(outer.geometry.coordinates as number[][][]), hole],
    },
  };
};

test('a parcel in the hole of another does not overlap it, one that is larger by 1 m all round does', () => {
  expect(rowsOf(planOf(around('a'), plot('b', box(40, 40, 20, 20))), 'parcelsOverlap')).toEqual([]);
  const [row] = rowsOf(planOf(around('a'), plot('b', box(39, 39, 22, 22))), 'parcelsOverlap');
  expect(fact(row, 'area')).toBeCloseTo(22 * 22 - 20 * 20, 2);
});

test('a gap of 0.8 m along 50 m is 40 m², a lane of 6 m is none', () => {
  const narrow = planOf(plot('a', box(0, 0, 100, 50)), plot('b', box(100.8, 0, 100, 50)));
  const [row, ...more] = rowsOf(narrow, 'gapBetweenParcels');
  expect(more).toEqual([]);
  expect(row?.records).toEqual(['a', 'b']);
  expect(fact(row, 'area')).toBeCloseTo(40, 1);
  expect(fact(row, 'width')).toBeCloseTo(0.8, 3);
  const lane = planOf(plot('a', box(0, 0, 100, 50)), plot('b', box(106, 0, 100, 50)));
  expect(rowsOf(lane, 'gapBetweenParcels')).toEqual([]);
});

test('a hole of 1.5 by 1.5 m between four parcels is one gap of 2.25 m²', () => {
  const plan = planOf(
    plot('west', box(0, 0, 50, 51.5)),
    plot('east', box(51.5, 0, 50, 51.5)),
    plot('south', box(50, 0, 1.5, 25)),
    plot('north', box(50, 26.5, 1.5, 25)),
  );
  const rows = rowsOf(plan, 'gapBetweenParcels');
  expect(rows).toHaveLength(1);
  expect(rows[0]!.records).toEqual(['west', 'east', 'south', 'north']);
  expect(fact(rows[0], 'area')).toBeCloseTo(2.25, 2);
});

test('a notch of a parcel, and a narrow parcel between two others, are no gaps', () => {
  const notched: Point[] = [
    [0, 0],
    [50, 0],
    [50, 20],
    [49, 20],
    [49, 5],
    [48, 5],
    [48, 20],
    [0, 20],
  ];
  expect(rowsOf(planOf(plot('a', notched)), 'gapBetweenParcels')).toEqual([]);
  const filled = planOf(
    plot('a', box(0, 0, 50, 50)),
    plot('strip', box(50, 0, 1, 50)),
    plot('b', box(51, 0, 50, 50)),
  );
  expect(rowsOf(filled, 'gapBetweenParcels')).toEqual([]);
});

test('the same outline begun elsewhere and run the other way is a duplicate, and no overlap', () => {
  const turned = [...box(0, 0, 30, 20)].toReversed();
  const again: Point[] = [turned[2]!, turned[3]!, turned[0]!, turned[1]!];
  const plan = planOf(plot('a', box(0, 0, 30, 20)), plot('b', again), plot('c', box(0, 0, 30, 20.5)));
  expect(rowsOf(plan, 'duplicate').map((row) => row.records)).toEqual([['a', 'b']]);
  expect(rowsOf(plan, 'parcelsOverlap').map((row) => row.records)).not.toContainEqual(['a', 'b']);
});

test('touching pieces with one name, and pieces with one id, are one building', () => {
  const name = '第一百货';
  const plan = planOf(
    block('a', box(0, 0, 20, 20), { name }),
    block('b', box(20, 0, 20, 20), { name }),
    block('far', box(300, 0, 20, 20), { name }),
    block('p', box(0, 100, 9, 9), { attributes: { id: 7, _tile: 0 } }),
    block('q', box(30, 100, 9, 9), { attributes: { id: 7, _tile: 1 } }),
    block('r', box(60, 100, 9, 9), { attributes: { id: 8, _tile: 1 } }),
  );
  expect(rowsOf(plan, 'piecesOfOne').map((row) => row.records)).toEqual([
    ['p', 'q'],
    ['a', 'b'],
  ]);
});

test('only findings that concern the imported records are told, held against the whole plan', () => {
  const plan = planOf(
    plot('old1', box(0, 0, 50, 50)),
    plot('old2', box(40, 0, 50, 50)),
    plot('new', box(80, 0, 50, 50)),
  );
  const report = qualityReport(plan, new Set(['new']));
  expect(report.rows.map((row) => row.records)).toEqual([['old2', 'new']]);
  expect(report.looked.parcelsOverlap).toBe(1);
});

test('more than 500 findings of one check are counted, and the first 500 listed', () => {
  const plots = Array.from({ length: 620 }, (_, i) => plot(`p${i}`, box(i * 20, 0, 9, 9), { landUse: null }));
  const report = qualityReport(planOf(...plots));
  expect(report.found.landUseUnknown).toBe(620);
  expect(report.rows).toHaveLength(500);
});
