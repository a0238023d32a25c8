import type { CrsEvidence } from './crsFinding.ts';

/** The numbers of a layer without its stray ones, in the file's order of axes. */
export interface SampleNumbers {
  readonly x: number;
  readonly y: number;
  /** What lies between the 2nd and the 98th hundredth. */
  readonly lowX: number;
  readonly highX: number;
  readonly lowY: number;
  readonly highY: number;
  /** x0, y0, …: at most `MOST` points, all finite. */
  readonly points: Float64Array;
}

/** Enough to judge by, few enough to try dozens of systems on. */
const MOST = 400;

/** Null when nothing has a finite place. */
export function sampleNumbers({ sample, bounds }: CrsEvidence): SampleNumbers | null {
  const finite: number[] = [];
  for (let i = 0; i + 1 < sample.length; i += 2)
    if (Number.isFinite(sample[i]) && Number.isFinite(sample[i + 1])) finite.push(sample[i]!, sample[i + 1]!);
  if (finite.length === 0 && bounds.every(Number.isFinite))
    finite.push(bounds[0], bounds[1], bounds[2], bounds[3]);
  if (finite.length === 0) return null;

  const count = finite.length / 2;
  const xs = Float64Array.from({ length: count }, (_, i) => finite[2 * i]!).toSorted();
  const ys = Float64Array.from({ length: count }, (_, i) => finite[2 * i + 1]!).toSorted();
  const stray = Math.floor(count * 0.02);
  const stride = Math.max(1, Math.ceil(count / MOST));
  const points: number[] = [];
  for (let i = 0; i < count; i += stride) points.push(finite[2 * i]!, finite[2 * i + 1]!);
  return {
    x: xs[count >> 1]!,
    y: ys[count >> 1]!,
    lowX: xs[stray]!,
    highX: xs[count - 1 - stray]!,
    lowY: ys[stray]!,
    highY: ys[count - 1 - stray]!,
    points: Float64Array.from(points),
  };
}

/** True when the numbers can be degrees, longitude first. */
export function fitDegrees({ lowX, highX, lowY, highY }: SampleNumbers): boolean {
  return lowX >= -180.001 && highX <= 180.001 && lowY >= -90.001 && highY <= 90.001;
}

/** The same numbers as they would be with the axes the other way round. */
export function swapped(numbers: SampleNumbers): SampleNumbers {
  const points = numbers.points.slice();
  for (let i = 0; i + 1 < points.length; i += 2) {
    points[i] = numbers.points[i + 1]!;
    points[i + 1] = numbers.points[i]!;
  }
  return {
    x: numbers.y,
    y: numbers.x,
    lowX: numbers.lowY,
    highX: numbers.highY,
    lowY: numbers.lowX,
    highY: numbers.highX,
    points,
  };
}

/** Degrees across, from which a layer of a plan is too large to be one. */
const WIDE = 2;
const COARSE = 0.95;

/**
 * True for numbers that can be degrees but are more like the metres of a drawing: a layer wider than a region, and
 * hardly a number with more than three decimals, which in degrees is a hundred metres.
 */
export function looksLikeMetres(numbers: SampleNumbers): boolean {
  const { lowX, highX, lowY, highY, points } = numbers;
  if (!fitDegrees(numbers) || (highX - lowX < WIDE && highY - lowY < WIDE)) return false;
  let coarse = 0;
  for (const value of points) if (Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6) coarse++;
  return coarse >= COARSE * points.length;
}
