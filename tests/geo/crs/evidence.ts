import type { Bounds, CrsEvidence, CrsFinding, LoadedPlace } from '../../../src/geo/crs/crsFinding.ts';
import type { PositionSystem } from '../../../src/geo/crs/positionSystem.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';

/** The middle of Jiaojiang, between the 3° zones on 120° (in it) and 123°. */
export const JIAOJIANG = [121.43, 28.66] as const;

export function known(code: string): PositionSystem {
  return { base: { kind: 'known', code: code as `EPSG:${number}` } };
}

/** What a layer of these numbers (x0, y0, …) gives the doctor to look at. */
export function evidence(numbers: ArrayLike<number>, more: Partial<CrsEvidence> = {}): CrsEvidence {
  const sample = Float64Array.from(numbers);
  return {
    declared: null,
    sample,
    bounds: boundsOf(sample),
    geometry: 'area',
    words: [],
    loaded: null,
    ...more,
  };
}

/** Seven rows of seven points, a hundred metres apart or so, as `system` would write them. */
export function pointsIn(
  system: PositionSystem,
  [longitude, latitude]: readonly [number, number],
): Float64Array {
  const points = new Float64Array(98);
  for (let i = 0; i < 49; i++) {
    points[2 * i] = longitude + 0.001 * (i % 7);
    points[2 * i + 1] = latitude + 0.001 * Math.floor(i / 7);
  }
  positionTransform(system).allFromWgs84(points);
  return points;
}

/** Short for a system: `EPSG:4528`, `gcj02`, with `swapped` and the factor where there are any. */
function label({ base, swapAxes, unitFactor }: PositionSystem): string {
  const name = base.kind === 'known' ? base.code : base.kind;
  return [
    name,
    ...(swapAxes ? ['swapped'] : []),
    ...(unitFactor === undefined ? [] : [String(unitFactor)]),
  ].join(' ');
}

export function labels(finding: CrsFinding): string[] {
  return finding.candidates.map(({ system }) => label(system));
}

/** Codes of the reasons the finding itself gives, and of those its best candidate gives. */
export function codes(finding: CrsFinding): string[] {
  return finding.reasons.map(({ code }) => code);
}

export function bestCodes(finding: CrsFinding): string[] {
  return finding.candidates[0]?.reasons.map(({ code }) => code) ?? [];
}

/** Streets on a square lattice with a step of 200 m that drifts a little, so that it fits itself in one place only. */
export function latticeTown(
  [longitude, latitude]: readonly [number, number],
  isFictional: boolean,
): LoadedPlace {
  const ends: number[] = [];
  for (let i = 0; i < 12; i++) {
    ends.push(longitude + latticeStep(i), latitude, longitude + latticeStep(i), latitude + latticeStep(11));
    ends.push(longitude, latitude + latticeStep(i), longitude + latticeStep(11), latitude + latticeStep(i));
  }
  const segments = Float64Array.from(ends);
  return { name: 'Lattice', segments, bounds: boundsOf(segments), isFictional };
}

/** Degrees from the corner to a street of the lattice. */
function latticeStep(step: number): number {
  return 0.002 * step + 0.00003 * step * step;
}

export function boundsOf(numbers: Float64Array): Bounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    minX = Math.min(minX, numbers[i]!);
    maxX = Math.max(maxX, numbers[i]!);
    minY = Math.min(minY, numbers[i + 1]!);
    maxY = Math.max(maxY, numbers[i + 1]!);
  }
  return [minX, minY, maxX, maxY];
}
