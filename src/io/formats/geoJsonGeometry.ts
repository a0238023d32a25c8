import type { Geometry, GeometryCollection } from 'geojson';
import type { RefusalReason } from '../sourceLayer.ts';

/** Larger numbers are places in no system and no unit (the earth is 4 · 10¹⁰ mm around). */
const FARTHEST = 1e12;

/** Why something cannot be a geometry; `where` continues the path of what was looked at: `.coordinates[0][2]`. */
export interface GeometryFault {
  readonly reason: RefusalReason;
  readonly where: string;
}

type Check = (value: unknown, extent: Extent) => GeometryFault | null;

/** Grows with every position that is looked at. */
export class Extent {
  minX = Infinity;
  minY = Infinity;
  maxX = -Infinity;
  maxY = -Infinity;

  /** Whether all numbers can be degrees, longitude first. Also true when there are none. */
  fitsDegrees(): boolean {
    return this.minX >= -180 && this.maxX <= 180 && this.minY >= -90 && this.maxY <= 90;
  }
}

const CHECKS: Readonly<Record<string, Check>> = {
  Point: checkPosition,
  MultiPoint: listOf(checkPosition),
  LineString: checkLine,
  MultiLineString: listOf(checkLine),
  Polygon: listOf(checkRing),
  MultiPolygon: listOf(listOf(checkRing)),
};

/**
 * The geometry as it stands, when it can be one: rings may be open or cross themselves, positions may have more than
 * two numbers. Null for one without coordinates. A fault otherwise. Collections are taken apart by the caller.
 */
export function checkGeometry(
  value: unknown,
  extent: Extent,
): { geometry: Exclude<Geometry, GeometryCollection> | null } | { fault: GeometryFault } {
  if (!isObject(value)) return { fault: { reason: 'geometryUnknown', where: '' } };
  const type = value['type'];
  const check = typeof type === 'string' && Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (!check) return { fault: { reason: 'geometryUnknown', where: '.type' } };
  const coordinates = value['coordinates'];
  if (!Array.isArray(coordinates)) return { fault: { reason: 'geometryUnknown', where: '.coordinates' } };
  if (coordinates.length === 0) return { geometry: null };
  const fault = check(coordinates, extent);
  if (fault) return { fault: { reason: fault.reason, where: `.coordinates${fault.where}` } };
  return { geometry: { type, coordinates } as unknown as Exclude<Geometry, GeometryCollection> };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(check: Check): Check {
  return (value, extent) => {
    if (!Array.isArray(value)) return { reason: 'geometryUnknown', where: '' };
    for (let i = 0; i < value.length; i++) {
      const fault = check(value[i], extent);
      if (fault) return { reason: fault.reason, where: `[${i}]${fault.where}` };
    }
    return null;
  };
}

function checkPosition(value: unknown, extent: Extent): GeometryFault | null {
  if (!Array.isArray(value) || Array.isArray(value[0])) return { reason: 'geometryUnknown', where: '' };
  const [x, y, z] = value as unknown[];
  const hasHeight = value.length > 2;
  if (!Number.isFinite(x) || !Number.isFinite(y) || (hasHeight && !Number.isFinite(z)))
    return { reason: 'coordinateNotFinite', where: '' };
  const [numberX, numberY] = [x as number, y as number];
  if (Math.abs(numberX) > FARTHEST || Math.abs(numberY) > FARTHEST)
    return { reason: 'coordinateOutOfRange', where: '' };
  if (hasHeight && Math.abs(z as number) > FARTHEST) return { reason: 'coordinateOutOfRange', where: '[2]' };
  if (numberX < extent.minX) extent.minX = numberX;
  if (numberX > extent.maxX) extent.maxX = numberX;
  if (numberY < extent.minY) extent.minY = numberY;
  if (numberY > extent.maxY) extent.maxY = numberY;
  return null;
}

const checkPositions = listOf(checkPosition);

function checkLine(value: unknown, extent: Extent): GeometryFault | null {
  const fault = checkPositions(value, extent);
  if (fault) return fault;
  return (value as unknown[]).length < 2 ? { reason: 'lineTooShort', where: '' } : null;
}

function checkRing(value: unknown, extent: Extent): GeometryFault | null {
  const fault = checkPositions(value, extent);
  if (fault) return fault;
  return hasThreePlaces(value as number[][]) ? null : { reason: 'ringTooShort', where: '' };
}

function hasThreePlaces(ring: readonly number[][]): boolean {
  const first = ring[0];
  const second = ring.find((position) => !isSame(position, first));
  return (
    second !== undefined && ring.some((position) => !isSame(position, first) && !isSame(position, second))
  );
}

function isSame(a: readonly number[], b: readonly number[] | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1];
}
