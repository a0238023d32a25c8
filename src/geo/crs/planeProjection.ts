import type { ProjectionParameters, SlowProjection } from './projectionParameters.ts';
import { transverseMercator } from './transverseMercator.ts';

/**
 * Between the plane of a system (metres; degrees where it is geographic) and longitude, latitude in degrees on the
 * system's own datum. Writes two numbers to `out` at `offset`: NaN where there is no such place. Never throws.
 */
export interface PlaneProjection {
  toGeographic(x: number, y: number, out: Float64Array, offset: number): void;
  toPlane(longitude: number, latitude: number, out: Float64Array, offset: number): void;
}

const RADIANS = Math.PI / 180;

/** In the file's unit, as the definition names it (US feet …), so that no caller has to scale. */
export function planeProjection(parameters: ProjectionParameters): PlaneProjection {
  const metric = metricProjection(parameters);
  const { metresPerUnit, primeMeridian } = parameters;
  if (metresPerUnit === 1 && primeMeridian === 0) return metric;
  return {
    toGeographic(x, y, out, offset) {
      metric.toGeographic(x * metresPerUnit, y * metresPerUnit, out, offset);
      out[offset]! += primeMeridian;
    },
    toPlane(longitude, latitude, out, offset) {
      metric.toPlane(longitude - primeMeridian, latitude, out, offset);
      out[offset]! /= metresPerUnit;
      out[offset + 1]! /= metresPerUnit;
    },
  };
}

function metricProjection(parameters: ProjectionParameters): PlaneProjection {
  if (parameters.method === 'geographic') return GEOGRAPHIC;
  if (parameters.method === 'transverseMercator') return transverseMercator(parameters);
  if (parameters.method === 'webMercator') return WEB_MERCATOR;
  return bySlowRoad(parameters);
}

const GEOGRAPHIC: PlaneProjection = { toGeographic: copyDegrees, toPlane: copyDegrees };

function copyDegrees(longitude: number, latitude: number, out: Float64Array, offset: number): void {
  const isPlace = Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90;
  out[offset] = isPlace ? longitude : NaN;
  out[offset + 1] = isPlace ? latitude : NaN;
}

const EARTH_RADIUS = 6378137;
/** Half the width of the Web Mercator square, metres. */
const WEB_MERCATOR_EDGE = Math.PI * EARTH_RADIUS;

const WEB_MERCATOR: PlaneProjection = {
  toGeographic(x, y, out, offset) {
    const isPlace = Math.abs(x) <= 2 * WEB_MERCATOR_EDGE && Math.abs(y) <= 2 * WEB_MERCATOR_EDGE;
    out[offset] = isPlace ? x / EARTH_RADIUS / RADIANS : NaN;
    out[offset + 1] = isPlace ? Math.atan(Math.sinh(y / EARTH_RADIUS)) / RADIANS : NaN;
  },
  toPlane(longitude, latitude, out, offset) {
    const isPlace = Math.abs(longitude) <= 360 && Math.abs(latitude) < 90;
    out[offset] = isPlace ? longitude * RADIANS * EARTH_RADIUS : NaN;
    out[offset + 1] = isPlace ? Math.asinh(Math.tan(latitude * RADIANS)) * EARTH_RADIUS : NaN;
  },
};

/** Through proj4, which makes an object for every point. */
function bySlowRoad({ proj }: ProjectionParameters): PlaneProjection {
  return {
    toGeographic: (x, y, out, offset) => write(run(proj, 'inverse', x, y), 1 / RADIANS, out, offset),
    toPlane(longitude, latitude, out, offset) {
      const isPlace = Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90;
      write(isPlace ? run(proj, 'forward', longitude * RADIANS, latitude * RADIANS) : null, 1, out, offset);
    },
  };
}

interface Pair {
  readonly x: number;
  readonly y: number;
}

function run(proj: SlowProjection, direction: 'forward' | 'inverse', x: number, y: number): Pair | null {
  try {
    return proj[direction]({ x, y });
  } catch {
    return null;
  }
}

function write(point: Pair | null, factor: number, out: Float64Array, offset: number): void {
  const isPlace = point !== null && Number.isFinite(point.x) && Number.isFinite(point.y);
  out[offset] = isPlace ? point.x * factor : NaN;
  out[offset + 1] = isPlace ? point.y * factor : NaN;
}
