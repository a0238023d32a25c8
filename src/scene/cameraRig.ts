import { Cartesian2, Cartesian3, Math as CesiumMath, Matrix4, PerspectiveFrustum, type Scene } from 'cesium';
import type { CameraView } from '../app/state.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import type { Degrees, Metres } from '../geo/units.ts';
import { groundPoint, type Placement } from './placement.ts';

/** Where the eye is, in the local plane; otherwise as `CameraView`. */
export interface LocalView {
  readonly target: LocalPoint;
  readonly range: Metres;
  readonly heading: Degrees;
  readonly pitch: Degrees;
}

const STEEPEST: Degrees = -89.9;
const FLATTEST: Degrees = -8;
const NEAREST: Metres = 40;
/** A long lens: parallel lines stay nearly parallel, as on a drawing. Of the longer side of the picture. */
export const FIELD_OF_VIEW: Degrees = 40;
const FLIGHT_MILLISECONDS = 700;

/** The only mover of the camera: an eye on a stick over a point of the table, never under it. */
export interface CameraRig {
  readonly view: () => LocalView;
  /** At once. */
  set(view: LocalView): void;
  /** Eases there, or jumps when the reader prefers reduced motion. */
  flyTo(view: LocalView): void;
  /** The point of the table under a point of the canvas; null above the horizon. */
  groundAt(x: number, y: number): LocalPoint | null;
  isFlying(): boolean;
  /** The same view after the picture has changed its shape; a flight goes on. */
  reshape(): void;
  metresPerPixel(): Metres;
  toCameraView(): CameraView;
  /** The upward direction of the table as the eye sees it. */
  upInEye(result: Cartesian3): void;
  dispose(): void;
}

export function createCameraRig(
  scene: Scene,
  placement: Placement,
  farthest: Metres,
  onMove: () => void,
): CameraRig {
  const { camera, canvas } = scene;
  const frustum = new PerspectiveFrustum();
  frustum.fov = CesiumMath.toRadians(FIELD_OF_VIEW);
  camera.frustum = frustum;
  let current: LocalView = { target: { x: 0, y: 0 }, range: 1000, heading: 0, pitch: -45 };
  let flight = 0;

  function apply(view: LocalView): void {
    current = sane(view, farthest);
    const { target, range, heading, pitch } = current;
    const along = directionOf(heading, pitch);
    const up = directionOf(heading, pitch + 90);
    const turned = (v: readonly [number, number, number]) =>
      Matrix4.multiplyByPointAsVector(placement.modelMatrix, new Cartesian3(...v), new Cartesian3());
    const eye = { x: target.x - along[0] * range, y: target.y - along[1] * range };
    const height = -along[2] * range;
    frustum.near = Math.min(Math.max(height * 0.08, 1), 400);
    frustum.far = 80_000;
    frustum.aspectRatio = canvas.clientWidth / Math.max(canvas.clientHeight, 1) || 1;
    camera.setView({
      destination: placement.toWorld(eye, height),
      orientation: { direction: turned(along), up: turned(up) },
    });
    onMove();
  }

  function land(): void {
    cancelAnimationFrame(flight);
    flight = 0;
  }

  return {
    view: () => current,
    set(view) {
      land();
      apply(view);
    },
    flyTo(view) {
      land();
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return apply(view);
      const from = current;
      const to = sane(view, farthest);
      const started = performance.now();
      const step = (now: number) => {
        const share = Math.min(1, Math.max(0, now - started) / FLIGHT_MILLISECONDS);
        apply(between(from, to, easeInOut(share)));
        flight = share < 1 ? requestAnimationFrame(step) : 0;
      };
      flight = requestAnimationFrame(step);
    },
    groundAt(x, y) {
      const ray = camera.getPickRay(new Cartesian2(x, y));
      return ray ? groundPoint(placement.toLocalRay(ray)) : null;
    },
    isFlying: () => flight !== 0,
    reshape: () => apply(current),
    metresPerPixel: () =>
      (current.range * 2 * Math.tan(verticalField(frustum) / 2)) / Math.max(canvas.clientHeight, 1),
    toCameraView() {
      const { longitude, latitude } = placement.toGeographic(current.target);
      return { longitude, latitude, range: current.range, heading: current.heading, pitch: current.pitch };
    },
    upInEye(result) {
      const world = Matrix4.multiplyByPointAsVector(
        placement.modelMatrix,
        Cartesian3.UNIT_Z,
        new Cartesian3(),
      );
      Matrix4.multiplyByPointAsVector(camera.viewMatrix, world, result);
    },
    dispose: land,
  };
}

/** Unit vector a heading and pitch look along: east, north, up. */
export function directionOf(heading: Degrees, pitch: Degrees): [number, number, number] {
  const h = CesiumMath.toRadians(heading);
  const p = CesiumMath.toRadians(pitch);
  return [Math.sin(h) * Math.cos(p), Math.cos(h) * Math.cos(p), Math.sin(p)];
}

function verticalField(frustum: PerspectiveFrustum): number {
  return frustum.fovy ?? frustum.fov ?? 1;
}

function sane(view: LocalView, farthest: Metres): LocalView {
  return {
    target: {
      x: Math.min(Math.max(view.target.x, -farthest), farthest),
      y: Math.min(Math.max(view.target.y, -farthest), farthest),
    },
    range: Math.min(Math.max(view.range, NEAREST), farthest),
    heading: ((view.heading % 360) + 360) % 360,
    pitch: Math.min(Math.max(view.pitch, STEEPEST), FLATTEST),
  };
}

function between(from: LocalView, to: LocalView, share: number): LocalView {
  const turn = ((to.heading - from.heading + 540) % 360) - 180;
  return {
    target: {
      x: from.target.x + (to.target.x - from.target.x) * share,
      y: from.target.y + (to.target.y - from.target.y) * share,
    },
    range: from.range * (to.range / from.range) ** share,
    heading: from.heading + turn * share,
    pitch: from.pitch + (to.pitch - from.pitch) * share,
  };
}

function easeInOut(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
}
