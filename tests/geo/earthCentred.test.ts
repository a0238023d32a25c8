import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromEarthCentred, toEarthCentred } from '../../src/geo/earthCentred.ts';

test.each([
  [0, 0, 0, [6378137, 0, 0]],
  [90, 0, 100, [0, 6378237, 0]],
  [0, 90, 0, [0, 0, 6356752.314245]],
  // EPSG guidance note 7-2, geographic to geocentric: 53°48'33.820" N, 2°07'46.380" E, 73 m
  [2.12955, 53.80939444444444, 73, [3771793.968, 140253.342, 5124304.349]],
])('%f° E %f° N at %f m', (longitude, latitude, height, [x, y, z]) => {
  const point = toEarthCentred({ longitude, latitude }, height);
  expect(point).toEqual([expect.closeTo(x!, 2), expect.closeTo(y!, 2), expect.closeTo(z!, 2)]);
});

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

test('there and back is the same place, from the deepest sea to the edge of space', () => {
  fc.assert(
    fc.property(
      degrees(179.9),
      degrees(90),
      fc.double({ min: -10_000, max: 50_000, noNaN: true }),
      (a, b, h) => {
        const back = fromEarthCentred(toEarthCentred({ longitude: a, latitude: b }, h));
        expect(back.latitude).toBeCloseTo(b, 9);
        expect(back.height).toBeCloseTo(h, 4);
        // at a pole every longitude is the same place
        const apart = ((back.longitude - a + 540) % 360) - 180;
        expect(apart * Math.cos((b * Math.PI) / 180)).toBeCloseTo(0, 9);
      },
    ),
  );
});
