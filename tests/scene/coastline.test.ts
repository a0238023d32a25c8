import { expect, test } from 'vitest';
import { isInRing, signedRingArea } from '../../src/geo/polygon.ts';
import { seaPolygons } from '../../src/scene/coastline.ts';

const BOX = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
const line = (...numbers: number[]) => Float64Array.from(numbers);
/** Anticlockwise, as around land. */
const ISLAND = line(40, 20, 60, 20, 60, 30, 40, 30, 40, 20);

function seaAt(lines: readonly Float64Array[], x: number, y: number): boolean {
  return seaPolygons(lines, BOX).some(
    ([outer, ...islands]) => isInRing(x, y, outer!) && !islands.some((island) => isInRing(x, y, island)),
  );
}

const area = (lines: readonly Float64Array[]) =>
  seaPolygons(lines, BOX)
    .flat()
    .reduce((sum, ring) => sum - signedRingArea(ring), 0);

test('a coast from west to east has its sea in the south, from east to west in the north', () => {
  expect(seaPolygons([line(0, 50, 100, 50)], BOX).length).toBe(1);
  expect(area([line(0, 50, 100, 50)])).toBe(5000);
  expect(seaAt([line(0, 50, 100, 50)], 50, 25)).toBe(true);
  expect(seaAt([line(0, 50, 100, 50)], 50, 75)).toBe(false);
  expect(area([line(100, 30, 0, 30)])).toBe(7000);
  expect(seaAt([line(100, 30, 0, 30)], 50, 75)).toBe(true);
});

test('lines join in any order, over gaps of less than half a metre', () => {
  const lines = [line(70, 50, 100, 50), line(0, 50, 30, 50), line(30.3, 50, 70, 50)];
  expect(seaPolygons(lines, BOX).length).toBe(1);
  expect(area(lines)).toBeCloseTo(5000);
});

test('two coasts: a strait between them, or two seas on either side of a neck of land', () => {
  const strait = [line(0, 70, 100, 70), line(100, 30, 0, 30)];
  expect(seaPolygons(strait, BOX).length).toBe(1);
  expect(area(strait)).toBe(4000);
  expect(seaAt(strait, 50, 50)).toBe(true);
  const neck = [line(100, 70, 0, 70), line(0, 30, 100, 30)];
  expect(seaPolygons(neck, BOX).length).toBe(2);
  expect(area(neck)).toBe(6000);
  expect(seaAt(neck, 50, 50)).toBe(false);
});

test('islands are holes; a ring the other way round is a sea of its own', () => {
  const coast = line(0, 50, 100, 50);
  expect(area([coast, ISLAND])).toBe(4800);
  expect(seaAt([coast, ISLAND], 50, 25)).toBe(false);
  expect(area([ISLAND])).toBe(9800);
  const lagoon = line(40, 20, 40, 30, 60, 30, 60, 20, 40, 20);
  expect(area([lagoon])).toBe(200);
});

test('a coast that ends short of the border goes on to the nearest point of it', () => {
  const coast = [line(10, 50, 50, 60, 90, 50)];
  expect(area(coast)).toBe(5400);
  expect(seaAt(coast, 2, 49)).toBe(true);
  expect(seaAt(coast, 2, 51)).toBe(false);
  // around the corners: from the bottom to the right side
  expect(area([line(60, 10, 60, 40, 90, 40)])).toBe(1600);
  expect(area([line(90, 40, 60, 40, 60, 10)])).toBe(8400);
});

test.each([
  ['two coasts that both run east', [line(0, 70, 100, 70), line(0, 30, 100, 30)]],
  ['a second coast on the landward side', [line(0, 50, 100, 50), line(0, 90, 100, 90)]],
  ['an island on land', [line(100, 50, 0, 50), ISLAND]],
  ['two lines into one', [line(0, 50, 50, 50), line(0, 60, 50, 50), line(50, 50, 100, 50)]],
  ['an end inside a bay', [line(0, 50, 20, 50, 20, 80, 5, 80, 5, 55, 10, 60)]],
  ['a line that leaves the box', [line(-10, 50, 100, 50)]],
  ['nothing', []],
])('no sea from %s', (_, lines) => {
  expect(seaPolygons(lines, BOX)).toEqual([]);
});
