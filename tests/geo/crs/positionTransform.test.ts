import * as fc from 'fast-check';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { CHINESE_SYSTEMS } from '../../../src/geo/crs/chineseSystems.ts';
import { KNOWN_SYSTEMS, type KnownSystem } from '../../../src/geo/crs/knownSystem.ts';
import type { PositionSystem } from '../../../src/geo/crs/positionSystem.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import { PROJECTED } from './goldenVectors.ts';

const out = new Float64Array(2);
const METRES_PER_DEGREE = 111_320;
const known = (code: string): PositionSystem => ({ base: { kind: 'known', code: code as `EPSG:${number}` } });

/** Metres between two places that are near each other; 180° and -180° are one meridian. */
function apart(lon: number, lat: number, place: readonly [number, number]): number {
  const east = ((lon - place[0] + 540) % 360) - 180;
  return METRES_PER_DEGREE * Math.hypot(east * Math.cos((lat * Math.PI) / 180), lat - place[1]);
}

const VECTORS = PROJECTED.flatMap(({ at, ...systems }) =>
  Object.entries(systems).map(([code, plane]) => ({ code, at, plane })),
);

test.each(VECTORS)('$code at $at agrees with PROJ to a millimetre', ({ code, at, plane }) => {
  const transform = positionTransform(known(code));
  transform.fromWgs84(at[0], at[1], out, 0);
  expect(Math.hypot(out[0]! - plane[0], out[1]! - plane[1])).toBeLessThan(0.001);
  transform.toWgs84(plane[0], plane[1], out, 0);
  expect(apart(out[0]!, out[1]!, at)).toBeLessThan(0.001);
});

test('there and back is less than 0.1 mm in every known system, 1 cm where proj4 does the work', () => {
  const spot = fc.record({
    system: fc.constantFrom(...KNOWN_SYSTEMS.values()),
    east: fc.double({ min: 0, max: 1, noNaN: true }),
    north: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(spot, ({ system, east, north }) => {
      const place = placeIn(system, east, north);
      const transform = positionTransform(known(system.code));
      transform.fromWgs84(place[0], place[1], out, 0);
      transform.toWgs84(out[0]!, out[1]!, out, 0);
      expect(apart(out[0]!, out[1]!, place)).toBeLessThan(system.family === 'national' ? 0.01 : 0.0001);
    }),
    { numRuns: 2000 },
  );
});

test('our transverse Mercator is the one of proj4, out to six degrees from the meridian', () => {
  const spot = fc.record({
    system: fc.constantFrom(...CHINESE_SYSTEMS.filter(({ family }) => family === 'gaussKruger')),
    delta: fc.double({ min: -6, max: 6, noNaN: true }),
    latitude: fc.double({ min: -80, max: 84, noNaN: true }),
  });
  fc.assert(
    fc.property(spot, ({ system, delta, latitude }) => {
      const longitude = system.centralMeridian! + delta;
      const datum = system.proj.match(/\+(ellps|a)=\S+( \+rf=\S+)?/)![0];
      const there = proj4(`+proj=longlat ${datum} +no_defs`, system.proj).forward([longitude, latitude]);
      positionTransform(known(system.code)).fromWgs84(longitude, latitude, out, 0);
      expect(Math.hypot(out[0]! - there[0]!, out[1]! - there[1]!)).toBeLessThan(0.0001);
    }),
  );
});

test('a shift of seven parameters is the position vector of EPSG', () => {
  // OSGB36 to WGS84 (1314) against proj4, which has the same formula
  const place = [-1.5, 53.2] as const;
  const [easting, northing] = proj4(
    '+proj=longlat +datum=WGS84',
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
      '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
  ).forward([...place]) as [number, number];
  positionTransform(known('EPSG:27700')).toWgs84(easting, northing, out, 0);
  expect(apart(out[0]!, out[1]!, place)).toBeLessThan(0.001);

  // and, given by hand, for a datum that has none of its own
  const shift = { dx: 12.646, dy: -155.176, dz: -80.863, rx: 0, ry: 0, rz: 0, ppm: 0 };
  const beijing = { ...known('EPSG:2437'), datumShift: shift };
  const there = proj4(
    '+proj=longlat +datum=WGS84',
    '+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +y_0=0 +ellps=krass +towgs84=12.646,-155.176,-80.863',
  ).forward([121.4, 28.66]) as [number, number];
  positionTransform(beijing).toWgs84(there[0], there[1], out, 0);
  expect(apart(out[0]!, out[1]!, [121.4, 28.66])).toBeLessThan(0.001);
  positionTransform(beijing).fromWgs84(121.4, 28.66, out, 0);
  expect(Math.hypot(out[0]! - there[0], out[1]! - there[1])).toBeLessThan(0.001);
});

test('axes, units and a local plane are undone in their order', () => {
  const [place, plane] = [PROJECTED[0].at, PROJECTED[0]['EPSG:4549']];
  // north first, in millimetres, of a local plane turned by 90° whose origin lies at 600 000, 3 100 000:
  // x' = 600000 - y, y' = 3100000 + x
  const system: PositionSystem = {
    ...known('EPSG:4549'),
    swapAxes: true,
    unitFactor: 0.001,
    local: { dx: 600_000, dy: 3_100_000, rotation: 90, scale: 1 },
  };
  const x = plane[1] - 3_100_000;
  const y = 600_000 - plane[0];
  const transform = positionTransform(system);
  transform.toWgs84(y * 1000, x * 1000, out, 0);
  expect(apart(out[0]!, out[1]!, place)).toBeLessThan(0.001);
  transform.fromWgs84(place[0], place[1], out, 0);
  expect(Math.hypot(out[0]! - y * 1000, out[1]! - x * 1000)).toBeLessThan(1);
});

test('many at once are moved in place', () => {
  const all = new Float64Array([...PROJECTED[0]['EPSG:4549'], ...PROJECTED[1]['EPSG:4549']]);
  const transform = positionTransform(known('EPSG:4549'));
  transform.allToWgs84(all);
  expect(apart(all[2]!, all[3]!, PROJECTED[1].at)).toBeLessThan(0.001);
  transform.allFromWgs84(all);
  expect(all[0]).toBeCloseTo(639660.45, 3);
});

test('numbers that are no place give NaN and never throw', () => {
  const numbers = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, 1e20, 1e12), fc.double());
  const systems = [...KNOWN_SYSTEMS.values()].map(({ code }) => positionTransform(known(code)));
  systems.push(positionTransform({ base: { kind: 'gcj02' } }), positionTransform({ base: { kind: 'bd09' } }));
  fc.assert(
    fc.property(fc.constantFrom(...systems), numbers, numbers, (transform, x, y) => {
      transform.toWgs84(x, y, out, 0);
      const isNowhere = Number.isNaN(out[0]!) && Number.isNaN(out[1]!);
      const isSomewhere = Math.abs(out[0]!) <= 720 && Math.abs(out[1]!) <= 90.0001;
      expect(isNowhere || isSomewhere).toBe(true);
      transform.fromWgs84(x, y, out, 0);
    }),
    { numRuns: 3000 },
  );
  positionTransform(known('EPSG:4549')).toWgs84(121.4, 1e8, out, 0);
  expect(out).toEqual(new Float64Array([NaN, NaN]));
});

test('a code that we do not have is named', () => {
  expect(() => positionTransform(known('EPSG:99999'))).toThrow('EPSG:99999');
});

/** A place of the system's area, shares from the south-west corner; a system for the whole world stays off the poles. */
function placeIn({ area }: KnownSystem, east: number, north: number): [number, number] {
  const south = Math.max(area[1], -80);
  return [area[0] + east * (area[2] - area[0]), south + north * (Math.min(area[3], 80) - south)];
}
