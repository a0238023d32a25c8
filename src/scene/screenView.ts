import { Matrix4, type Camera } from 'cesium';
import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import type { Placement } from './placement.ts';

/** The camera as labels need it: where a place of the model falls on the screen. */
export interface ScreenView {
  readonly width: number;
  readonly height: number;
  /** Metres a pixel at the point looked at. */
  readonly metresPerPixel: Metres;
  /** Null when behind the eye or outside the picture. */
  toScreen(point: LocalPoint, height: Metres): { x: number; y: number } | null;
}

export function screenView(
  camera: Camera,
  placement: Placement,
  canvas: HTMLCanvasElement,
  metresPerPixel: Metres,
): ScreenView {
  const model = Matrix4.multiply(camera.viewMatrix, placement.modelMatrix, new Matrix4());
  const m = Matrix4.toArray(Matrix4.multiply(camera.frustum.projectionMatrix, model, new Matrix4()));
  const { clientWidth: width, clientHeight: height } = canvas;
  return {
    width,
    height,
    metresPerPixel,
    toScreen({ x, y }, z) {
      const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
      if (w <= 0) return null;
      const left = (((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w + 1) / 2) * width;
      const top = ((1 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w) / 2) * height;
      return left < 0 || top < 0 || left > width || top > height ? null : { x: left, y: top };
    },
  };
}
