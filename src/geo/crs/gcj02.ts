import type { Bounds } from './crsFinding.ts';

/**
 * Where the standard GCJ-02 formula shifts at all, degrees. It is a box, so parts of the neighbours lie in it; the
 * maps that use GCJ-02 use the box too.
 */
export const GCJ02_BOX: Bounds = [72.004, 0.8293, 137.8347, 55.8271];

const SEMI_MAJOR = 6378245;
const E2 = 0.006693421622965943;
const RADIANS = Math.PI / 180;
/** Degrees; far below what a coordinate can say, far above what the last digit of a number wobbles. */
const CLOSE_ENOUGH = 1e-12;
const MOST_ROUNDS = 30;

export function insideGcj02Box(longitude: number, latitude: number): boolean {
  return (
    longitude >= GCJ02_BOX[0] &&
    longitude <= GCJ02_BOX[2] &&
    latitude >= GCJ02_BOX[1] &&
    latitude <= GCJ02_BOX[3]
  );
}

/** Writes GCJ-02 of a WGS84 place (degrees) to `out`; outside of the box nothing changes. */
export function wgs84ToGcj02(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  out[offset] = longitude;
  out[offset + 1] = latitude;
  if (insideGcj02Box(longitude, latitude)) addShift(longitude, latitude, out, offset);
}

/**
 * Writes WGS84 of a GCJ-02 place (degrees) to `out`: the place whose shift leads to it, found by iteration, as the
 * formula has no inverse. True to 1e-11 degrees (a micrometre).
 */
export function gcj02ToWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  out[offset] = longitude;
  out[offset + 1] = latitude;
  if (!insideGcj02Box(longitude, latitude)) return;
  let lon = longitude;
  let lat = latitude;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    out[offset] = lon;
    out[offset + 1] = lat;
    addShift(lon, lat, out, offset);
    const missLon = longitude - out[offset]!;
    const missLat = latitude - out[offset + 1]!;
    lon += missLon;
    lat += missLat;
    if (Math.abs(missLon) < CLOSE_ENOUGH && Math.abs(missLat) < CLOSE_ENOUGH) break;
  }
  out[offset] = lon;
  out[offset + 1] = lat;
}

/** The standard formula; its sines repeat, so they are taken once. */
function addShift(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  const x = longitude - 105;
  const y = latitude - 35;
  const root = 0.1 * Math.sqrt(Math.abs(x));
  const wave = 20 * Math.sin(6 * Math.PI * x) + 20 * Math.sin(2 * Math.PI * x);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    2 * root +
    (2 / 3) *
      (wave +
        20 * Math.sin(Math.PI * y) +
        40 * Math.sin((Math.PI / 3) * y) +
        160 * Math.sin((Math.PI / 12) * y) +
        320 * Math.sin((Math.PI / 30) * y));
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    root +
    (2 / 3) *
      (wave +
        20 * Math.sin(Math.PI * x) +
        40 * Math.sin((Math.PI / 3) * x) +
        150 * Math.sin((Math.PI / 12) * x) +
        300 * Math.sin((Math.PI / 30) * x));
  const sin = Math.sin(latitude * RADIANS);
  const w = 1 - E2 * sin * sin;
  const rootW = Math.sqrt(w);
  out[offset]! += east / (((SEMI_MAJOR * Math.cos(latitude * RADIANS)) / rootW) * RADIANS);
  out[offset + 1]! += north / (((SEMI_MAJOR * (1 - E2)) / (w * rootW)) * RADIANS);
}
