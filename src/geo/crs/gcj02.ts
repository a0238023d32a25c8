import type { Bounds } from './crsFinding.ts';

/**
 * Where the standard GCJ-02 formula shifts at all, degrees. It is a box, so parts of the neighbours lie in it; the
 * maps that use GCJ-02 use the box too.
 */
const GCJ02_BOX: Bounds = [72.004, 0.8293, 137.8347, 55.8271];

const SEMI_MAJOR = 6378245;
const E2 = 0.006693421622965943;
const RADIANS = Math.PI / 180;
/** Degrees. A round leaves a hundredth of the miss it found, so the last one ends far below. */
const CLOSE_ENOUGH = 1e-10;
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

/** The standard formula. Its sines are of multiples of one angle, so that a few calls give them all. */
function addShift(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  const x = longitude - 105;
  const y = latitude - 35;
  const x12 = Math.sin((Math.PI / 12) * x);
  const x6 = 2 * x12 * Math.cos((Math.PI / 12) * x);
  const cosX6 = 1 - 2 * x12 * x12;
  const x3 = 2 * x6 * cosX6;
  const cosX3 = 1 - 2 * x6 * x6;
  const x1 = tripled(x3);
  const xTwice = 2 * x1 * cosX3 * (4 * cosX3 * cosX3 - 3);
  const y12 = Math.sin((Math.PI / 12) * y);
  const y6 = 2 * y12 * Math.cos((Math.PI / 12) * y);
  const y3 = 2 * y6 * (1 - 2 * y12 * y12);

  const root = 0.1 * Math.sqrt(Math.abs(x));
  const wave = 20 * tripled(xTwice) + 20 * xTwice;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    2 * root +
    (2 / 3) * (wave + 20 * tripled(y3) + 40 * y3 + 160 * y12 + 320 * Math.sin((Math.PI / 30) * y));
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    root +
    (2 / 3) * (wave + 20 * x1 + 40 * x3 + 150 * x12 + 300 * Math.sin((Math.PI / 30) * x));
  const sin = Math.sin(latitude * RADIANS);
  const w = 1 - E2 * sin * sin;
  const rootW = Math.sqrt(w);
  out[offset]! += east / (((SEMI_MAJOR * Math.cos(latitude * RADIANS)) / rootW) * RADIANS);
  out[offset + 1]! += north / (((SEMI_MAJOR * (1 - E2)) / (w * rootW)) * RADIANS);
}

/** sin 3a from sin a. */
function tripled(sin: number): number {
  return sin * (3 - 4 * sin * sin);
}
