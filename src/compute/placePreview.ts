import type { PositionTransform } from '../geo/crs/positionTransform.ts';
import type { Bounds, NearTown } from '../geo/crs/crsFinding.ts';
import { kilometresTo } from '../geo/crs/places.ts';
import type { SourceFeature } from '../io/sourceLayer.ts';
import { eachPath } from './eachPosition.ts';
import type { PlacePreview } from './importJobs.ts';

const MOST_VERTICES = 4_000;
const LEAST_OF_A_LINE = 4;
const MOST_TOWNS = 12;
/** Extents of the layer within which places are named: a little more than a map of it shows. */
const AROUND = 1.2;

/** Outlines under one system, thinned evenly; a line keeps its ends and, of long lines, every nth vertex. */
export function placePreview(
  features: readonly SourceFeature[],
  transform: PositionTransform,
  townsAround: (longitude: number, latitude: number, kilometres: number, most: number) => readonly NearTown[],
): PlacePreview {
  const thinning = thinningFor(features);
  const lines: number[] = [];
  const starts: number[] = [];
  const points: number[] = [];
  const at = new Float64Array(2);
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  let lost = 0;

  const place = (x: number, y: number, into: number[]) => {
    transform.toWgs84(x, y, at, 0);
    const [longitude = NaN, latitude = NaN] = at;
    if (!(Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90)) return void lost++;
    into.push(longitude, latitude);
    bounds[0] = Math.min(bounds[0], longitude);
    bounds[1] = Math.min(bounds[1], latitude);
    bounds[2] = Math.max(bounds[2], longitude);
    bounds[3] = Math.max(bounds[3], latitude);
  };

  let path = 0;
  for (const { geometry } of features) {
    if (!geometry) continue;
    eachPath(geometry, (positions) => {
      if (path++ % thinning.everyPath !== 0) return;
      if (positions.length === 1) return place(positions[0]![0]!, positions[0]![1]!, points);
      const stride = Math.max(
        1,
        Math.min(thinning.everyVertex, Math.floor(positions.length / LEAST_OF_A_LINE)),
      );
      starts.push(lines.length);
      const last = positions.length - 1;
      for (let i = 0; i < last; i += stride) place(positions[i]![0]!, positions[i]![1]!, lines);
      place(positions[last]![0]!, positions[last]![1]!, lines);
      if (lines.length === starts.at(-1)) starts.pop();
    });
  }
  const towns = townsAround(...middleOf(bounds), AROUND * extentOf(bounds), MOST_TOWNS);
  return {
    lines: Float64Array.from(lines),
    starts: Uint32Array.from(starts),
    points: Float64Array.from(points),
    bounds,
    place: towns[0] ?? null,
    towns,
    lost,
  };
}

function middleOf([west, south, east, north]: Bounds): [longitude: number, latitude: number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Kilometres of the longer side. */
function extentOf([west, south, east, north]: Bounds): number {
  const [longitude, latitude] = middleOf([west, south, east, north]);
  const wide = kilometresTo({ longitude: west, latitude }, east, latitude);
  const high = kilometresTo({ longitude, latitude: south }, longitude, north);
  return Math.max(wide, high);
}

/** Vertices are thinned first; where the lines are too many even so, whole lines are left out too. */
function thinningFor(features: readonly SourceFeature[]): { everyVertex: number; everyPath: number } {
  let vertices = 0;
  let shortest = 0;
  for (const { geometry } of features)
    if (geometry)
      eachPath(geometry, (path) => {
        vertices += path.length;
        shortest += Math.min(path.length, LEAST_OF_A_LINE + 1);
      });
  return {
    everyVertex: Math.max(1, Math.ceil(vertices / MOST_VERTICES)),
    everyPath: Math.max(1, Math.ceil(shortest / MOST_VERTICES)),
  };
}
