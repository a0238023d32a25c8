import type { Degrees, Metres } from './units.ts';

/** A place in degrees, WGS84. */
export interface GeographicPoint {
  readonly longitude: Degrees;
  readonly latitude: Degrees;
}

/** A place in the local metric frame: metres east (x) and north (y) of its origin. */
export interface LocalPoint {
  readonly x: Metres;
  readonly y: Metres;
}

/**
 * A metric plane around a place: transverse Mercator on WGS84 with its central meridian, latitude of origin
 * and unit scale at `origin`. Within 10 km of the origin lengths are true to 1.3e-6 and areas to 2.5e-6.
 */
export interface LocalFrame {
  readonly origin: GeographicPoint;
  toLocal(longitude: Degrees, latitude: Degrees): LocalPoint;
  toGeographic(x: Metres, y: Metres): GeographicPoint;
  /** Writes x, y of `position` ([longitude, latitude]) to `out` at `offset`; for hot loops. */
  project(longitude: Degrees, latitude: Degrees, out: Float64Array, offset: number): void;
}

const SEMI_MAJOR = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const EP2 = E2 / (1 - E2);
const RADIANS = Math.PI / 180;

/** Meridian arc from the equator, metres (Snyder 1987, eq. 3-21). */
const M0 = 1 - E2 / 4 - (3 * E2 ** 2) / 64 - (5 * E2 ** 3) / 256;
const M2 = (3 * E2) / 8 + (3 * E2 ** 2) / 32 + (45 * E2 ** 3) / 1024;
const M4 = (15 * E2 ** 2) / 256 + (45 * E2 ** 3) / 1024;
const M6 = (35 * E2 ** 3) / 3072;
/** Takes sine and cosine along: those of the multiples follow from them, and calling for each would cost most. */
function meridianArc(latitude: number, sin: number, cos: number): number {
  const sin2 = 2 * sin * cos;
  const cos2 = cos * cos - sin * sin;
  const sin4 = 2 * sin2 * cos2;
  const sin6 = sin4 * cos2 + (cos2 * cos2 - sin2 * sin2) * sin2;
  return SEMI_MAJOR * (M0 * latitude - M2 * sin2 + M4 * sin4 - M6 * sin6);
}

/** Snyder 1987, "Map projections: a working manual", eqs. 8-9 to 8-25, k0 = 1. */
export function createLocalFrame(origin: GeographicPoint): LocalFrame {
  const longitude0 = origin.longitude * RADIANS;
  const phi0 = origin.latitude * RADIANS;
  const arc0 = meridianArc(phi0, Math.sin(phi0), Math.cos(phi0));

  function project(longitude: Degrees, latitude: Degrees, out: Float64Array, offset: number): void {
    const phi = latitude * RADIANS;
    const sin = Math.sin(phi);
    const cos = Math.cos(phi);
    const tan = sin / cos;
    const t = tan * tan;
    const c = EP2 * cos * cos;
    const a = (longitude * RADIANS - longitude0) * cos;
    const a2 = a * a;
    const n = SEMI_MAJOR / Math.sqrt(1 - E2 * sin * sin);
    out[offset] = n * a * (1 + (a2 / 6) * (1 - t + c + (a2 / 20) * (5 - 18 * t + t * t + 72 * c - 58 * EP2)));
    out[offset + 1] =
      meridianArc(phi, sin, cos) -
      arc0 +
      n *
        tan *
        a2 *
        (0.5 +
          (a2 / 24) * (5 - t + 9 * c + 4 * c * c + (a2 / 30) * (61 - 58 * t + t * t + 600 * c - 330 * EP2)));
  }

  const scratch = new Float64Array(2);
  return {
    origin,
    project,
    toLocal(longitude, latitude) {
      project(longitude, latitude, scratch, 0);
      return { x: scratch[0]!, y: scratch[1]! };
    },
    toGeographic(x, y) {
      const mu = (arc0 + y) / (SEMI_MAJOR * M0);
      const e1 = (1 - Math.sqrt(1 - E2)) / (1 + Math.sqrt(1 - E2));
      const phi1 =
        mu +
        ((3 * e1) / 2 - (27 * e1 ** 3) / 32) * Math.sin(2 * mu) +
        ((21 * e1 ** 2) / 16 - (55 * e1 ** 4) / 32) * Math.sin(4 * mu) +
        ((151 * e1 ** 3) / 96) * Math.sin(6 * mu) +
        ((1097 * e1 ** 4) / 512) * Math.sin(8 * mu);
      const sin = Math.sin(phi1);
      const cos = Math.cos(phi1);
      const tan = sin / cos;
      const t = tan * tan;
      const c = EP2 * cos * cos;
      const w = 1 - E2 * sin * sin;
      const n = SEMI_MAJOR / Math.sqrt(w);
      const r = (SEMI_MAJOR * (1 - E2)) / (w * Math.sqrt(w));
      const d = x / n;
      const d2 = d * d;
      const phi =
        phi1 -
        ((n * tan) / r) *
          d2 *
          (0.5 -
            (d2 / 24) * (5 + 3 * t + 10 * c - 4 * c * c - 9 * EP2) +
            (d2 * d2 * (61 + 90 * t + 298 * c + 45 * t * t - 252 * EP2 - 3 * c * c)) / 720);
      const lambda =
        longitude0 +
        (d *
          (1 -
            (d2 / 6) * (1 + 2 * t + c) +
            ((d2 * d2) / 120) * (5 - 2 * c + 28 * t - 3 * c * c + 8 * EP2 + 24 * t * t))) /
          cos;
      return { longitude: lambda / RADIANS, latitude: phi / RADIANS };
    },
  };
}
