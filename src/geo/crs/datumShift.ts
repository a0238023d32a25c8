import type { SevenParameters } from './positionSystem.ts';

const RADIANS = Math.PI / 180;
const ARC_SECOND = RADIANS / 3600;
const WGS84_MAJOR = 6378137;
const WGS84_F = 1 / 298.257223563;
const WGS84_E2 = WGS84_F * (2 - WGS84_F);

export interface DatumShift {
  /** Longitude, latitude in degrees on the own datum to WGS84, at height 0; written to `out`. */
  toWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void;
  fromWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void;
}

/** Seven parameters by EPSG method 9606 (position vector, small angles), from the ellipsoid of the own datum. */
export function datumShift(parameters: SevenParameters, semiMajor: number, e2: number): DatumShift {
  const { dx, dy, dz } = parameters;
  const rx = parameters.rx * ARC_SECOND;
  const ry = parameters.ry * ARC_SECOND;
  const rz = parameters.rz * ARC_SECOND;
  const scale = 1 + parameters.ppm * 1e-6;

  function toWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void {
    const sin = Math.sin(latitude * RADIANS);
    const cos = Math.cos(latitude * RADIANS);
    const radius = semiMajor / Math.sqrt(1 - e2 * sin * sin);
    const x = radius * cos * Math.cos(longitude * RADIANS);
    const y = radius * cos * Math.sin(longitude * RADIANS);
    const z = radius * (1 - e2) * sin;
    writeGeodetic(
      dx + scale * (x - rz * y + ry * z),
      dy + scale * (rz * x + y - rx * z),
      dz + scale * (-ry * x + rx * y + z),
      out,
      offset,
    );
  }

  return {
    toWgs84,
    /** By iteration, so that it is the exact inverse although the height that the shift makes is dropped. */
    fromWgs84(longitude, latitude, out, offset) {
      let lon = longitude;
      let lat = latitude;
      for (let round = 0; round < 8; round++) {
        toWgs84(lon, lat, out, offset);
        const missLon = longitude - out[offset]!;
        const missLat = latitude - out[offset + 1]!;
        lon += missLon;
        lat += missLat;
        if (Math.abs(missLon) < 1e-12 && Math.abs(missLat) < 1e-12) break;
      }
      out[offset] = lon;
      out[offset + 1] = lat;
    },
  };
}

/** Bowring's latitude on WGS84; near the ground one round is enough, the second is for the far end of doubt. */
function writeGeodetic(x: number, y: number, z: number, out: Float64Array, offset: number): void {
  const p = Math.hypot(x, y);
  const minorShare = 1 - WGS84_F;
  const ep2 = WGS84_E2 / (1 - WGS84_E2);
  let beta = Math.atan2(z, minorShare * p);
  let phi = 0;
  for (let round = 0; round < 2; round++) {
    phi = Math.atan2(
      z + ep2 * minorShare * WGS84_MAJOR * Math.sin(beta) ** 3,
      p - WGS84_E2 * WGS84_MAJOR * Math.cos(beta) ** 3,
    );
    beta = Math.atan(minorShare * Math.tan(phi));
  }
  out[offset] = Math.atan2(y, x) / RADIANS;
  out[offset + 1] = phi / RADIANS;
}
