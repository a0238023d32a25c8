import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitControlPoints, planeAround, type ControlPair } from '../../../src/geo/crs/fitControlPoints.ts';
import type { PositionSystem } from '../../../src/geo/crs/positionSystem.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';

const CM120: PositionSystem['base'] = { kind: 'known', code: 'EPSG:4549' };

/** Pairs of a site whose own numbers are those of CM120E less an origin, turned and scaled as `local` says. */
function pairsOf(system: PositionSystem, spots: readonly (readonly [number, number])[]): ControlPair[] {
  const transform = positionTransform(system);
  const out = new Float64Array(2);
  return spots.map(([x, y]) => {
    transform.toWgs84(x, y, out, 0);
    return { x, y, longitude: out[0]!, latitude: out[1]! };
  });
}

test('two pairs fix a site that is turned by 90° and lies at 600 000, 3 100 000', () => {
  // x' = 600000 - y, y' = 3100000 + x: (0, 0) is the origin, (1000, 0) lies 1 km north of it
  const out = new Float64Array(4);
  positionTransform({ base: CM120 }).toWgs84(600_000, 3_100_000, out, 0);
  positionTransform({ base: CM120 }).toWgs84(600_000, 3_101_000, out, 2);
  const fit = fitControlPoints(
    [
      { x: 0, y: 0, longitude: out[0]!, latitude: out[1]! },
      { x: 1000, y: 0, longitude: out[2]!, latitude: out[3]! },
    ],
    CM120,
  );
  expect(fit).toMatchObject({ kind: 'fitted', system: { base: CM120 } });
  if (fit.kind !== 'fitted') throw new Error('Expected a fit.');
  expect(fit.residual).toBeLessThan(1e-6);
  const { dx, dy, rotation, scale } = fit.system.local!;
  expect([dx, dy, rotation, scale].map((value) => Math.round(value * 1e4) / 1e4)).toEqual([
    600_000, 3_100_000, 90, 1,
  ]);
});

test('any site is found again to a millimetre, and its pairs do not miss', () => {
  const site = fc.record({
    dx: fc.double({ min: 500_000, max: 650_000, noNaN: true }),
    dy: fc.double({ min: 3_000_000, max: 3_300_000, noNaN: true }),
    rotation: fc.double({ min: -180, max: 180, noNaN: true }),
    scale: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  });
  const spots = [
    [0, 0],
    [850, 120],
    [400, 900],
    [-200, 300],
  ] as const;
  fc.assert(
    fc.property(site, (local) => {
      const system = { local, base: CM120 };
      const fit = fitControlPoints(pairsOf(system, spots), CM120);
      if (fit.kind !== 'fitted') throw new Error(fit.reason);
      expect(Math.max(...fit.residuals)).toBeLessThan(0.001);
      const [there, truth] = [new Float64Array([700, -50]), new Float64Array([700, -50])];
      positionTransform(fit.system).allToWgs84(there);
      positionTransform(system).allToWgs84(truth);
      expect(Math.hypot(there[0]! - truth[0]!, there[1]! - truth[1]!) * 111_320).toBeLessThan(0.001);
    }),
  );
});

test('a pair that is off shows in its residual', () => {
  const local = { dx: 600_000, dy: 3_100_000, rotation: 10, scale: 1 };
  const square = [
    [0, 0],
    [1000, 0],
    [1000, 1000],
    [0, 1000],
  ] as const;
  const pairs = pairsOf({ local, base: CM120 }, square);
  // 4 m too far along the diagonal at one corner of a square: a similarity takes up 3/4 of a corner's error in itself …
  pairs[2] = { ...pairs[2]!, x: pairs[2]!.x + 4 };
  const fit = fitControlPoints(pairs, CM120);
  if (fit.kind !== 'fitted') throw new Error(fit.reason);
  // … two of eight equations are left of it for this corner: 4 m × (1 - 1/4 - 1/4) = 2 m, and the squares sum to 8
  expect(fit.residuals[2]).toBeCloseTo(2, 1);
  expect(fit.residual).toBeCloseTo(Math.sqrt(8 / 4), 1);
});

test('without a base the plane is that of the place', () => {
  expect(planeAround(121.43, 28.66)).toEqual(CM120);
  expect(planeAround(121.6, 28.66)).toEqual({ kind: 'known', code: 'EPSG:4550' });
  expect(planeAround(7.42, 43.73)).toEqual({ kind: 'known', code: 'EPSG:32632' });
  expect(planeAround(151.2, -33.9)).toEqual({ kind: 'known', code: 'EPSG:32756' });
  const fit = fitControlPoints(
    pairsOf({ base: CM120 }, [
      [640_000, 3_172_000],
      [641_000, 3_173_000],
    ]),
    null,
  );
  expect(fit).toMatchObject({ kind: 'fitted', system: { base: CM120 } });
});

test.each([
  ['tooFew', []],
  ['tooFew', [[1, 2, 121, 28]]],
  [
    'coincident',
    [
      [1, 2, 121, 28],
      [1, 2, 121.1, 28.1],
    ],
  ],
  [
    'coincident',
    [
      [1, 2, 121, 28],
      [5, 9, 121, 28],
    ],
  ],
  [
    'notAPlace',
    [
      [1, 2, 121, 28],
      [NaN, 9, 121, 28],
    ],
  ],
  [
    'notAPlace',
    [
      [1, 2, 121, 28],
      [5, 9, 121, 95],
    ],
  ],
  [
    'baseUnfit',
    [
      [1, 2, -60, 28],
      [5, 9, -60.1, 28],
    ],
  ],
] as const)('%s is said, not thrown', (reason, rows) => {
  const pairs = rows.map(([x, y, longitude, latitude]) => ({ x, y, longitude, latitude }));
  expect(fitControlPoints(pairs, CM120)).toEqual({ kind: 'failed', reason });
});

test('degrees are no plane to fit into', () => {
  const pairs = pairsOf({ base: CM120 }, [
    [640_000, 3_172_000],
    [641_000, 3_173_000],
  ]);
  expect(fitControlPoints(pairs, { kind: 'known', code: 'EPSG:4326' })).toEqual({
    kind: 'failed',
    reason: 'baseUnfit',
  });
});
