import * as fc from 'fast-check';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { createLocalFrame } from '../../src/geo/localFrame.ts';

const LATITUDES = [0, 28.6, 43.7, 59.9, -33.9];
const LONGITUDE = 121.4;
const FARTHEST = 40_000;
const MILLIMETRE = 0.001;

/** Any point within 40 km, in the metric plane. */
const anywhere = fc
  .record({
    radius: fc.double({ min: 0, max: FARTHEST, noNaN: true }),
    angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  })
  .map(({ radius, angle }) => ({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) }));

test.each(LATITUDES)('at %d° the frame is the transverse Mercator of proj4, to a millimetre', (latitude) => {
  const frame = createLocalFrame({ longitude: LONGITUDE, latitude });
  const reference = proj4(`+proj=tmerc +lat_0=${latitude} +lon_0=${LONGITUDE} +k=1 +ellps=WGS84 +units=m`);
  const out = new Float64Array(4);
  fc.assert(
    fc.property(anywhere, ({ x, y }) => {
      const [longitude, lat] = reference.inverse([x, y]) as [number, number];
      const local = frame.toLocal(longitude, lat);
      expect(Math.hypot(local.x - x, local.y - y)).toBeLessThan(MILLIMETRE);
      frame.project(longitude, lat, out, 2);
      expect([out[2], out[3]]).toEqual([local.x, local.y]);
    }),
  );
});

test.each(LATITUDES)('at %d° there and back is less than a millimetre', (latitude) => {
  const frame = createLocalFrame({ longitude: LONGITUDE, latitude });
  fc.assert(
    fc.property(anywhere, ({ x, y }) => {
      const { longitude, latitude: there } = frame.toGeographic(x, y);
      const back = frame.toLocal(longitude, there);
      expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(MILLIMETRE);
    }),
  );
});

test('the origin is the middle of the plane', () => {
  const frame = createLocalFrame({ longitude: 7.42, latitude: 43.73 });
  expect(frame.toLocal(7.42, 43.73)).toEqual({ x: 0, y: 0 });
  const { longitude, latitude } = frame.toGeographic(0, 0);
  expect(longitude).toBeCloseTo(7.42, 8);
  expect(latitude).toBeCloseTo(43.73, 8);
});
