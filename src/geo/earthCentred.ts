import type { GeographicPoint } from './localFrame.ts';
import type { Metres } from './units.ts';

/** Metres from the middle of the earth: x towards 0° N 0° E, y towards 90° E, z towards the north pole (EPSG:4978). */
export type EarthCentred = readonly [x: Metres, y: Metres, z: Metres];

const SEMI_MAJOR = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const SEMI_MINOR = SEMI_MAJOR * (1 - FLATTENING);
const EP2 = E2 / (1 - E2);
const RADIANS = Math.PI / 180;

/** Height is metres above the WGS84 ellipsoid. */
export function toEarthCentred({ longitude, latitude }: GeographicPoint, height: Metres): EarthCentred {
  const sin = Math.sin(latitude * RADIANS);
  const cos = Math.cos(latitude * RADIANS);
  const n = SEMI_MAJOR / Math.sqrt(1 - E2 * sin * sin);
  const across = (n + height) * cos;
  return [
    across * Math.cos(longitude * RADIANS),
    across * Math.sin(longitude * RADIANS),
    (n * (1 - E2) + height) * sin,
  ];
}

/** Bowring 1976, good to a micrometre within 10 km of the ground. */
export function fromEarthCentred([x, y, z]: EarthCentred): GeographicPoint & { readonly height: Metres } {
  const across = Math.hypot(x, y);
  const beta = Math.atan2(z * SEMI_MAJOR, across * SEMI_MINOR);
  const latitude = Math.atan2(
    z + EP2 * SEMI_MINOR * Math.sin(beta) ** 3,
    across - E2 * SEMI_MAJOR * Math.cos(beta) ** 3,
  );
  const [sin, cos] = [Math.sin(latitude), Math.cos(latitude)];
  // by projection on the normal, which holds at the poles as well
  const height = across * cos + z * sin - SEMI_MAJOR * Math.sqrt(1 - E2 * sin * sin);
  return { longitude: Math.atan2(y, x) / RADIANS, latitude: latitude / RADIANS, height };
}
