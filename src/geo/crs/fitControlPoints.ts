import { CHINESE_SYSTEMS } from './chineseSystems.ts';
import { GLOBAL_SYSTEMS } from './globalSystems.ts';
import type { BaseSystem, FourParameters, PositionSystem } from './positionSystem.ts';
import { positionTransform } from './positionTransform.ts';

/** A point of the file and where it is known to be, degrees WGS84. */
export interface ControlPair {
  readonly x: number;
  readonly y: number;
  readonly longitude: number;
  readonly latitude: number;
}

export type ControlFit =
  | {
      readonly kind: 'fitted';
      readonly system: PositionSystem;
      /** Metres by which each pair misses, in the plane of the base. */
      readonly residuals: readonly number[];
      /** Their root mean square; with two pairs it is 0 and proves nothing. */
      readonly residual: number;
    }
  | { readonly kind: 'failed'; readonly reason: ControlFailure };

/** `tooFew`: fewer than two. `coincident`: all on one spot, so that nothing turns. `notAPlace`: a number is none. */
export type ControlFailure = 'tooFew' | 'notAPlace' | 'coincident' | 'baseUnfit';

/**
 * The similarity (shift, turn, scale) by least squares that carries the points of a local engineering system into the
 * plane of `base`: two pairs fix it, more show their residuals. Without a base: the CGCS2000 3° zone of the place, or
 * its UTM zone outside of China.
 */
export function fitControlPoints(pairs: readonly ControlPair[], base: BaseSystem | null): ControlFit {
  if (pairs.length < 2) return failed('tooFew');
  const isPlace = ({ x, y, longitude, latitude }: ControlPair) =>
    Number.isFinite(x) && Number.isFinite(y) && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85;
  if (!pairs.every(isPlace)) return failed('notAPlace');

  const plane =
    base ??
    planeAround(
      mean(pairs, ({ longitude }) => longitude),
      mean(pairs, ({ latitude }) => latitude),
    );
  const targets = targetsIn(plane, pairs);
  if (!targets) return failed('baseUnfit');
  const local = similarity(pairs, targets);
  if (!local) return failed('coincident');

  const residuals = pairs.map((pair, index) => {
    const [x, y] = applied(local, pair.x, pair.y);
    return Math.hypot(x - targets[2 * index]!, y - targets[2 * index + 1]!);
  });
  const residual = Math.sqrt(residuals.reduce((sum, metres) => sum + metres * metres, 0) / residuals.length);
  return { kind: 'fitted', system: { local, base: plane }, residuals, residual };
}

function failed(reason: ControlFailure): ControlFit {
  return { kind: 'failed', reason };
}

function mean<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length;
}

/** CGCS2000 3° zone without prefix in China, UTM elsewhere. */
export function planeAround(longitude: number, latitude: number): BaseSystem {
  const meridian = Math.round(longitude / 3) * 3;
  const inChina = longitude >= 73.4 && longitude <= 135.2 && latitude >= 3.3 && latitude <= 53.7;
  const zone = inChina
    ? CHINESE_SYSTEMS.find(
        ({ datum, zoneWidth, hasPrefix, centralMeridian }) =>
          datum === 'cgcs2000' && zoneWidth === 3 && !hasPrefix && centralMeridian === meridian,
      )
    : undefined;
  const utm = Math.min(60, Math.floor((longitude + 180) / 6) + 1);
  const hemisphere = latitude >= 0 ? 'north' : 'south';
  const found =
    zone ??
    GLOBAL_SYSTEMS.find(
      (system) =>
        system.family === 'utm' &&
        system.datum === 'wgs84' &&
        system.zone === utm &&
        system.hemisphere === hemisphere,
    )!;
  return { kind: 'known', code: found.code };
}

/** x, y of each pair in the plane of the base; null where one has none, or the base is in degrees. */
function targetsIn(base: BaseSystem, pairs: readonly ControlPair[]): Float64Array | null {
  const targets = Float64Array.from(pairs.flatMap(({ longitude, latitude }) => [longitude, latitude]));
  positionTransform({ base }).allFromWgs84(targets);
  const isPlane = targets.every(Number.isFinite) && targets.some((value) => Math.abs(value) > 360);
  return isPlane ? targets : null;
}

/** About the means of both sides, so that large coordinates do not eat the digits; null when all points coincide. */
function similarity(pairs: readonly ControlPair[], targets: Float64Array): FourParameters | null {
  const count = pairs.length;
  const meanX = mean(pairs, ({ x }) => x);
  const meanY = mean(pairs, ({ y }) => y);
  let [meanU, meanV] = [0, 0];
  for (let i = 0; i < count; i++) {
    meanU += targets[2 * i]! / count;
    meanV += targets[2 * i + 1]! / count;
  }
  let [along, across, spread, targetSpread] = [0, 0, 0, 0];
  pairs.forEach(({ x, y }, i) => {
    const [dx, dy] = [x - meanX, y - meanY];
    const [du, dv] = [targets[2 * i]! - meanU, targets[2 * i + 1]! - meanV];
    along += dx * du + dy * dv;
    across += dx * dv - dy * du;
    spread += dx * dx + dy * dy;
    targetSpread += du * du + dv * dv;
  });
  const size = Math.max(Math.abs(meanX), Math.abs(meanY), 1);
  if (!(Math.sqrt(spread) > 1e-9 * size) || !(Math.sqrt(targetSpread) > 1e-3)) return null;
  const scale = Math.hypot(along, across) / spread;
  const rotation = Math.atan2(across, along);
  const [cos, sin] = [scale * Math.cos(rotation), scale * Math.sin(rotation)];
  if (!(scale > 0)) return null;
  return {
    dx: meanU - cos * meanX + sin * meanY,
    dy: meanV - sin * meanX - cos * meanY,
    rotation: (rotation * 180) / Math.PI,
    scale,
  };
}

function applied({ dx, dy, rotation, scale }: FourParameters, x: number, y: number): [number, number] {
  const cos = scale * Math.cos((rotation * Math.PI) / 180);
  const sin = scale * Math.sin((rotation * Math.PI) / 180);
  return [dx + cos * x - sin * y, dy + sin * x + cos * y];
}
