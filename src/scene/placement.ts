import { BoundingSphere, Cartesian3, Matrix4, Transforms, type Ray } from 'cesium';
import type { Position } from 'geojson';
import {
  createLocalFrame,
  type GeographicPoint,
  type LocalFrame,
  type LocalPoint,
} from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';

/**
 * How the plan lies in Cesium's world: flat, in the metric plane of the community, like a paper model on a table.
 * The only file that knows this; terrain or the ellipsoid would come in here.
 */
export interface Placement {
  /** Local metres (x east, y north, z up) to Cesium's world. */
  readonly modelMatrix: Matrix4;
  readonly frame: LocalFrame;
  toLocal(position: Position): LocalPoint;
  toGeographic(point: LocalPoint): GeographicPoint;
  toWorld(point: LocalPoint, height: Metres): Cartesian3;
  /** A ray of the world in the local plane. */
  toLocalRay(ray: Ray): LocalRay;
  bounds(x: Metres, y: Metres, radius: Metres): BoundingSphere;
}

export interface LocalRay {
  readonly from: readonly [x: Metres, y: Metres, z: Metres];
  readonly along: readonly [x: number, y: number, z: number];
}

export function createPlacement(centre: readonly [longitude: number, latitude: number]): Placement {
  const frame = createLocalFrame({ longitude: centre[0], latitude: centre[1] });
  const modelMatrix = Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(centre[0], centre[1]));
  const inverse = Matrix4.inverseTransformation(modelMatrix, new Matrix4());
  const toWorld = (point: LocalPoint, height: Metres) =>
    Matrix4.multiplyByPoint(modelMatrix, new Cartesian3(point.x, point.y, height), new Cartesian3());
  return {
    modelMatrix,
    frame,
    toWorld,
    toLocal: (position) => frame.toLocal(position[0]!, position[1]!),
    toGeographic: ({ x, y }) => frame.toGeographic(x, y),
    toLocalRay(ray) {
      const from = Matrix4.multiplyByPoint(inverse, ray.origin, new Cartesian3());
      const along = Matrix4.multiplyByPointAsVector(inverse, ray.direction, new Cartesian3());
      return { from: [from.x, from.y, from.z], along: [along.x, along.y, along.z] };
    },
    bounds: (x, y, radius) => new BoundingSphere(toWorld({ x, y }, 0), radius),
  };
}

/** Where a ray meets the table; null when it looks up or too far away to mean anything. */
export function groundPoint({ from, along }: LocalRay): LocalPoint | null {
  if (along[2] > -1e-3) return null;
  const t = -from[2] / along[2];
  return { x: from[0] + t * along[0], y: from[1] + t * along[1] };
}
