import type { ScenePort } from '../app/ports.ts';
import { directionOf, type CameraRig } from './cameraRig.ts';

/** Degrees, and share of the distance, that one key press moves. */
const TURN = 10;
const TILT = 6;
const PAN = 0.12;
const ZOOM = 1.25;

/** The whole camera from the keyboard, and Enter as a click in the middle of the picture. */
export function bindKeyboard(
  canvas: HTMLCanvasElement,
  rig: CameraRig,
  port: ScenePort,
  clickCentre: () => void,
): () => void {
  const move = (across: number, forward: number) => {
    const view = rig.view();
    const right = directionOf(view.heading + 90, 0);
    const ahead = directionOf(view.heading, 0);
    const step = view.range * PAN;
    rig.set({
      ...view,
      target: {
        x: view.target.x + (right[0] * across + ahead[0] * forward) * step,
        y: view.target.y + (right[1] * across + ahead[1] * forward) * step,
      },
    });
  };
  const tilt = (degrees: number) => rig.set({ ...rig.view(), pitch: rig.view().pitch + degrees });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, 1),
    ArrowDown: () => move(0, -1),
    '+': () => port.zoomBy(ZOOM),
    '=': () => port.zoomBy(ZOOM),
    '-': () => port.zoomBy(1 / ZOOM),
    q: () => port.turnBy(-TURN),
    e: () => port.turnBy(TURN),
    PageUp: () => tilt(TILT),
    PageDown: () => tilt(-TILT),
    Home: () => port.flyHome(),
    n: () => port.flyToPlanView(),
    Enter: clickCentre,
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  canvas.addEventListener('keydown', press);
  return () => canvas.removeEventListener('keydown', press);
}
