import type { Bounds, NearPlace } from './crsFinding.ts';
import { nearestPlace } from './places.ts';
import type { PositionSystem } from './positionSystem.ts';
import { positionTransform, type PositionTransform } from './positionTransform.ts';
import type { SampleNumbers } from './sampleNumbers.ts';

/** Where the middle of a layer would lie under one system. */
export interface Landing {
  readonly system: PositionSystem;
  readonly transform: PositionTransform;
  /** Degrees WGS84. */
  readonly longitude: number;
  readonly latitude: number;
  readonly place: NearPlace | null;
}

const at = new Float64Array(2);

/** Null where the middle of the layer has no place under `system`, or the system cannot be read. */
export function landingOf(system: PositionSystem, numbers: SampleNumbers): Landing | null {
  let transform: PositionTransform;
  try {
    transform = positionTransform(system);
  } catch {
    return null;
  }
  transform.toWgs84(numbers.x, numbers.y, at, 0);
  const [longitude = NaN, latitude = NaN] = at;
  if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90)) return null;
  return { system, transform, longitude, latitude, place: nearestPlace(longitude, latitude) };
}

/** Degrees WGS84 of the whole layer: the edge of its box in the file's numbers, moved. */
export function landingBounds(transform: PositionTransform, [minX, minY, maxX, maxY]: Bounds): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const x of [minX, (minX + maxX) / 2, maxX])
    for (const y of [minY, (minY + maxY) / 2, maxY]) {
      transform.toWgs84(x, y, at, 0);
      const [longitude = NaN, latitude = NaN] = at;
      if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90)) continue;
      west = Math.min(west, longitude);
      south = Math.min(south, latitude);
      east = Math.max(east, longitude);
      north = Math.max(north, latitude);
    }
  return west <= east ? [west, south, east, north] : [NaN, NaN, NaN, NaN];
}

/** Share of the sampled points whose place `isFine` accepts. */
export function shareThat(
  transform: PositionTransform,
  { points }: SampleNumbers,
  isFine: (longitude: number, latitude: number) => boolean,
): number {
  let fine = 0;
  for (let i = 0; i + 1 < points.length; i += 2) {
    transform.toWgs84(points[i]!, points[i + 1]!, at, 0);
    if (isFine(at[0]!, at[1]!)) fine++;
  }
  return fine / (points.length / 2);
}
