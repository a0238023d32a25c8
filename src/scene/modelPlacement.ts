import { Cartesian3, Matrix3, Matrix4, Transforms } from 'cesium';
import type { RecordOfKind } from '../plan/records.ts';
import type { Placement } from './placement.ts';

/** How a model comes to stand at its place, from its own coordinates into Cesium's world. */
export interface ModelPlace {
  /** For coordinates of its own: metres east, north and up of its origin. */
  readonly local: Matrix4;
  /**
   * For coordinates of the whole earth: laid flat round the model's place, which is true to a centimetre within 350 m
   * of it and to ten within 1.1 km (the earth falls away by the square of the distance).
   */
  readonly onEarth: Matrix4;
}

export function modelPlace(
  { geometry, elevation, heading, scale }: RecordOfKind<'model'>,
  placement: Placement,
): ModelPlace {
  const [longitude, latitude] = geometry.coordinates as [number, number];
  const at = placement.toLocal([longitude, latitude]);
  const further = placement.toLocal([longitude, latitude + 1e-4]);
  // true north, which the plane turns a little away from its middle
  const north = Math.atan2(further.x - at.x, further.y - at.y);
  const turned = (clockwise: number, by: number) => {
    const rotation = Matrix3.fromRotationZ(-clockwise);
    Matrix3.multiplyByScalar(rotation, by, rotation);
    const here = Matrix4.fromRotationTranslation(rotation, new Cartesian3(at.x, at.y, elevation));
    return Matrix4.multiplyTransformation(placement.modelMatrix, here, here);
  };
  const earthToPlace = Matrix4.inverseTransformation(
    Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(longitude, latitude)),
    new Matrix4(),
  );
  const local = turned(north + (heading * Math.PI) / 180, scale);
  const upright = turned(north, 1);
  return { local, onEarth: Matrix4.multiplyTransformation(upright, earthToPlace, earthToPlace) };
}
