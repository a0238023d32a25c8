import { bd09ToWgs84, wgs84ToBd09 } from './bd09.ts';
import { datumShift } from './datumShift.ts';
import { gcj02ToWgs84, wgs84ToGcj02 } from './gcj02.ts';
import { knownSystem } from './knownSystem.ts';
import { planeProjection, type PlaneProjection } from './planeProjection.ts';
import type { BaseSystem, FourParameters, PositionSystem, SevenParameters } from './positionSystem.ts';
import { type ProjectionParameters, projectionParameters } from './projectionParameters.ts';
import { sevenParameters } from './worldDatums.ts';

/**
 * Between the numbers of a file and WGS84 longitude, latitude in degrees. CGCS2000, ETRS89 and their like are taken
 * as WGS84, with which they agree to centimetres (some, such as NAD83, to a metre or two). Where a number has no
 * place both results are NaN; nothing throws.
 */
export interface PositionTransform {
  /** One place: writes two numbers to `out` at `offset`. */
  toWgs84(x: number, y: number, out: Float64Array, offset: number): void;
  fromWgs84(longitude: number, latitude: number, out: Float64Array, offset: number): void;
  /** All of them, in place: x0, y0, x1, y1, … */
  allToWgs84(coordinates: Float64Array): void;
  allFromWgs84(coordinates: Float64Array): void;
}

type Step = (x: number, y: number, out: Float64Array, offset: number) => void;

/** Throws for a known code that our table does not have, and for a written definition that proj4 cannot read. */
export function positionTransform(system: PositionSystem): PositionTransform {
  const base = baseTransform(system.base, system.datumShift);
  const toBase = system.local ? localToBase(system.local) : null;
  const fromBase = system.local ? baseToLocal(system.local) : null;
  const factor = system.unitFactor ?? 1;
  const swap = system.swapAxes === true;

  const toWgs84: Step = (x, y, out, offset) => {
    const first = (swap ? y : x) * factor;
    const second = (swap ? x : y) * factor;
    if (!toBase) return base.toWgs84(first, second, out, offset);
    toBase(first, second, out, offset);
    base.toWgs84(out[offset]!, out[offset + 1]!, out, offset);
  };
  const fromWgs84: Step = (longitude, latitude, out, offset) => {
    base.fromWgs84(longitude, latitude, out, offset);
    if (fromBase) fromBase(out[offset]!, out[offset + 1]!, out, offset);
    const first = out[offset]! / factor;
    const second = out[offset + 1]! / factor;
    out[offset] = swap ? second : first;
    out[offset + 1] = swap ? first : second;
  };
  return { toWgs84, fromWgs84, allToWgs84: everyPair(toWgs84), allFromWgs84: everyPair(fromWgs84) };
}

function everyPair(step: Step): (coordinates: Float64Array) => void {
  return (coordinates) => {
    for (let i = 0; i + 1 < coordinates.length; i += 2)
      step(coordinates[i]!, coordinates[i + 1]!, coordinates, i);
  };
}

function baseTransform(
  base: BaseSystem,
  given: SevenParameters | undefined,
): { toWgs84: Step; fromWgs84: Step } {
  if (base.kind === 'gcj02')
    return { toWgs84: onlyPlaces(gcj02ToWgs84), fromWgs84: onlyPlaces(wgs84ToGcj02) };
  if (base.kind === 'bd09') return { toWgs84: onlyPlaces(bd09ToWgs84), fromWgs84: onlyPlaces(wgs84ToBd09) };

  const { plane, parameters, ownShift } = planeOf(base);
  const seven = given ?? ownShift;
  if (!seven) return { toWgs84: plane.toGeographic, fromWgs84: plane.toPlane };

  const shift = datumShift(seven, parameters.semiMajor, parameters.e2);
  return {
    toWgs84(x, y, out, offset) {
      plane.toGeographic(x, y, out, offset);
      shift.toWgs84(out[offset]!, out[offset + 1]!, out, offset);
    },
    fromWgs84(longitude, latitude, out, offset) {
      shift.fromWgs84(longitude, latitude, out, offset);
      plane.toPlane(out[offset]!, out[offset + 1]!, out, offset);
    },
  };
}

interface BasePlane {
  readonly plane: PlaneProjection;
  readonly parameters: ProjectionParameters;
  readonly ownShift: SevenParameters | null;
}

/** Reading a definition takes longer than moving a thousand points, and the doctor tries two hundred of them. */
const KNOWN_PLANES = new Map<string, BasePlane>();

function planeOf(base: Extract<BaseSystem, { kind: 'known' | 'written' }>): BasePlane {
  if (base.kind === 'written') {
    const parameters = projectionParameters(base.text);
    return { plane: planeProjection(parameters), parameters, ownShift: writtenShift(parameters.toWgs84) };
  }
  let ready = KNOWN_PLANES.get(base.code);
  if (ready) return ready;
  const known = knownSystem(base.code);
  if (!known) throw new Error(`No definition of ${base.code}.`);
  const parameters = projectionParameters(known.proj);
  ready = { plane: planeProjection(parameters), parameters, ownShift: known.datumShift };
  KNOWN_PLANES.set(base.code, ready);
  return ready;
}

function writtenShift(values: readonly number[] | null): SevenParameters | null {
  return values?.some((value) => value !== 0) ? sevenParameters(values) : null;
}

function onlyPlaces(step: Step): Step {
  return (x, y, out, offset) => {
    const isPlace = Math.abs(x) <= 360 && Math.abs(y) <= 90;
    step(isPlace ? x : NaN, isPlace ? y : NaN, out, offset);
  };
}

function localToBase({ dx, dy, rotation, scale }: FourParameters): Step {
  const cos = scale * Math.cos((rotation * Math.PI) / 180);
  const sin = scale * Math.sin((rotation * Math.PI) / 180);
  return (x, y, out, offset) => {
    out[offset] = dx + cos * x - sin * y;
    out[offset + 1] = dy + sin * x + cos * y;
  };
}

function baseToLocal({ dx, dy, rotation, scale }: FourParameters): Step {
  const cos = Math.cos((rotation * Math.PI) / 180) / scale;
  const sin = Math.sin((rotation * Math.PI) / 180) / scale;
  return (x, y, out, offset) => {
    out[offset] = cos * (x - dx) + sin * (y - dy);
    out[offset + 1] = -sin * (x - dx) + cos * (y - dy);
  };
}
