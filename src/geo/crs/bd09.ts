import { gcj02ToWgs84, insideGcj02Box, wgs84ToGcj02 } from './gcj02.ts';

const TURN = (Math.PI * 3000) / 180;
const EAST = 0.0065;
const NORTH = 0.006;
/** Degrees; the round that finds less leaves a fiftieth of it. */
const CLOSE_ENOUGH = 1e-11;
const MOST_ROUNDS = 30;

/** Writes BD-09 of a WGS84 place (degrees) to `out`; outside of the GCJ-02 box nothing changes. */
export function wgs84ToBd09(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  if (!insideGcj02Box(longitude, latitude)) {
    out[offset] = longitude;
    out[offset + 1] = latitude;
    return;
  }
  wgs84ToGcj02(longitude, latitude, out, offset);
  gcj02ToBd09(out[offset]!, out[offset + 1]!, out, offset);
}

/** Writes WGS84 of a BD-09 place (degrees) to `out`, by iteration. */
export function bd09ToWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  if (!insideGcj02Box(longitude, latitude)) {
    out[offset] = longitude;
    out[offset + 1] = latitude;
    return;
  }
  bd09ToGcj02(longitude, latitude, out, offset);
  gcj02ToWgs84(out[offset]!, out[offset + 1]!, out, offset);
}

/** The standard formula. */
function gcj02ToBd09(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  const radius = Math.hypot(longitude, latitude) + 0.00002 * Math.sin(latitude * TURN);
  const angle = Math.atan2(latitude, longitude) + 0.000003 * Math.cos(longitude * TURN);
  out[offset] = radius * Math.cos(angle) + EAST;
  out[offset + 1] = radius * Math.sin(angle) + NORTH;
}

function bd09ToGcj02(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  let lon = longitude - EAST;
  let lat = latitude - NORTH;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    gcj02ToBd09(lon, lat, out, offset);
    const missLon = longitude - out[offset]!;
    const missLat = latitude - out[offset + 1]!;
    lon += missLon;
    lat += missLat;
    if (Math.abs(missLon) < CLOSE_ENOUGH && Math.abs(missLat) < CLOSE_ENOUGH) break;
  }
  out[offset] = lon;
  out[offset + 1] = lat;
}
