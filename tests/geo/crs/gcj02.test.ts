import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bd09ToWgs84, wgs84ToBd09 } from '../../../src/geo/crs/bd09.ts';
import { gcj02ToWgs84, wgs84ToGcj02 } from '../../../src/geo/crs/gcj02.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { SHIFTED } from './goldenVectors.ts';

const out = new Float64Array(2);

/** Well inside of the box of the formula, degrees. */
const inChina = fc.tuple(
  fc.double({ min: 72.1, max: 137.7, noNaN: true }),
  fc.double({ min: 0.9, max: 55.7, noNaN: true }),
);

/** Metres per degree at most: a place 1e-9 degrees off is a tenth of a millimetre off. */
const METRES_PER_DEGREE = 111_320;

test.each(SHIFTED)('the formula gives the published numbers at $wgs84', ({ wgs84, gcj02, bd09 }) => {
  wgs84ToGcj02(wgs84[0], wgs84[1], out, 0);
  expect(Math.abs(out[0]! - gcj02[0]) + Math.abs(out[1]! - gcj02[1])).toBeLessThan(1e-12);
  wgs84ToBd09(wgs84[0], wgs84[1], out, 0);
  expect(Math.abs(out[0]! - bd09[0]) + Math.abs(out[1]! - bd09[1])).toBeLessThan(1e-12);
});

test.each([
  ['GCJ-02', wgs84ToGcj02, gcj02ToWgs84],
  ['BD-09', wgs84ToBd09, bd09ToWgs84],
] as const)('%s and back is exact to 1e-10 degrees everywhere in China', (_, there, back) => {
  fc.assert(
    fc.property(inChina, ([longitude, latitude]) => {
      there(longitude, latitude, out, 0);
      back(out[0]!, out[1]!, out, 0);
      expect(Math.abs(out[0]! - longitude) + Math.abs(out[1]! - latitude)).toBeLessThan(1e-10);
    }),
    { numRuns: 2000 },
  );
});

test('the kinks of the formula, at 105° and 35°, do not stop the iteration', () => {
  for (const [longitude, latitude] of [
    [105, 35],
    [105 + 1e-13, 30],
    [105 - 1e-9, 35 + 1e-12],
    [104.9999, 20],
  ] as const) {
    wgs84ToGcj02(longitude, latitude, out, 0);
    gcj02ToWgs84(out[0]!, out[1]!, out, 0);
    expect(Math.abs(out[0]! - longitude) + Math.abs(out[1]! - latitude)).toBeLessThan(1e-10);
  }
});

test('outside of the box nothing changes', () => {
  for (const [longitude, latitude] of [
    [7.42, 43.73],
    [-74, 40.7],
    [138, 36],
    [121, 56],
  ] as const)
    for (const step of [wgs84ToGcj02, gcj02ToWgs84, wgs84ToBd09, bd09ToWgs84]) {
      step(longitude, latitude, out, 0);
      expect([out[0], out[1]]).toEqual([longitude, latitude]);
    }
});

test('the stations of a real railway land on their WGS84 twins within 5 cm', () => {
  interface Station {
    readonly lng: number;
    readonly lat: number;
    readonly wgs: readonly [number, number];
  }
  const text = new TextDecoder().decode(sharedBytes('taizhou-s1-rail/s1-stations.json'));
  const stations = JSON.parse(text) as readonly Station[];
  expect(stations).toHaveLength(15);
  for (const { lng, lat, wgs } of stations) {
    gcj02ToWgs84(lng, lat, out, 0);
    const metres = Math.hypot((out[0]! - wgs[0]) * Math.cos((lat * Math.PI) / 180), out[1]! - wgs[1]);
    expect(metres * METRES_PER_DEGREE).toBeLessThan(0.05);
  }
});
