import type { CameraRig } from './cameraRig.ts';

/** Pixels a pointer may stray and still be a click. */
const CLICK_SLACK = 4;
const DEGREES_PER_PIXEL = 0.3;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Map-like hands: drag pans, right or ctrl drag turns and tilts, the wheel zooms to the cursor, two fingers do all. */
export function bindPointer(
  canvas: HTMLCanvasElement,
  rig: CameraRig,
  on: { click(at: Point): void; hover(at: Point | null): void },
): () => void {
  const stop = new AbortController();
  const fingers = new Map<number, Point>();
  let pressed: { at: Point; isTurning: boolean; isDrag: boolean } | null = null;
  let pair: Pair | null = null;
  let pairFrame = 0;

  const at = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const listen = <K extends keyof HTMLElementEventMap>(
    name: K,
    handle: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => canvas.addEventListener(name, handle, { ...options, signal: stop.signal });

  listen('contextmenu', (event) => event.preventDefault());
  listen('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    const point = at(event);
    fingers.set(event.pointerId, point);
    if (fingers.size === 2) {
      pressed = null;
      pair = { ...measure(fingers), mode: 'undecided' };
    } else if (fingers.size === 1)
      pressed = { at: point, isTurning: event.button === 2 || event.ctrlKey, isDrag: false };
  });
  listen('pointermove', (event) => {
    const point = at(event);
    if (!fingers.has(event.pointerId)) return on.hover(event.pointerType === 'mouse' ? point : null);
    const before = fingers.get(event.pointerId)!;
    fingers.set(event.pointerId, point);
    // each finger has events of its own: asked once a frame, when both have told where they are
    if (pair) pairFrame ||= requestAnimationFrame(followPair);
    if (!pressed) return;
    pressed.isDrag ||= Math.hypot(point.x - pressed.at.x, point.y - pressed.at.y) > CLICK_SLACK;
    if (!pressed.isDrag) return;
    if (pressed.isTurning) turn(rig, point.x - before.x, point.y - before.y);
    else pan(rig, before, point);
  });
  const followPair = () => {
    pairFrame = 0;
    if (pair && fingers.size === 2) pair = movePair(rig, pair, measure(fingers));
  };
  const release = (event: PointerEvent, isClick: boolean) => {
    fingers.delete(event.pointerId);
    if (pressed && !pressed.isDrag && !pressed.isTurning && isClick) on.click(at(event));
    pressed = null;
    if (fingers.size < 2) pair = null;
  };
  listen('pointerup', (event) => release(event, true));
  listen('pointercancel', (event) => release(event, false));
  listen('pointerleave', () => on.hover(null));
  listen(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
      const amount = Math.min(Math.max(event.deltaY * lines, -240), 240);
      zoomAt(rig, at(event), Math.exp(amount * (event.ctrlKey ? 0.01 : 0.0018)));
    },
    { passive: false },
  );
  return () => {
    stop.abort();
    cancelAnimationFrame(pairFrame);
  };
}

function measure(fingers: ReadonlyMap<number, Point>) {
  const [a, b] = [...fingers.values()] as [Point, Point];
  return {
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    distance: Math.hypot(b.x - a.x, b.y - a.y),
    angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI,
  };
}

type Fingers = ReturnType<typeof measure>;
type PairMode = 'undecided' | 'tilt' | 'pinch';
type Pair = Fingers & { readonly mode: PairMode };

/** Pixels, and degrees, that two fingers move before it is clear what they mean. */
const PAIR_SLACK = 6;
const PAIR_TURN = 4;

/** Both fingers the same way up or down tilt; anything else pans, pinches and turns. */
export function pairMode(start: Fingers, now: Fingers): PairMode {
  const rise = Math.abs(now.middle.y - start.middle.y);
  const stretch = Math.abs(now.distance - start.distance);
  const turned = Math.abs(turnBetween(start, now));
  if (rise < PAIR_SLACK && stretch < PAIR_SLACK && turned < PAIR_TURN) return 'undecided';
  const swing = (turned * Math.PI * now.distance) / 180;
  return rise > 2 * Math.max(stretch, swing) ? 'tilt' : 'pinch';
}

/** Degrees clockwise on the screen, the short way. */
function turnBetween(before: Fingers, now: Fingers): number {
  return ((now.angle - before.angle + 540) % 360) - 180;
}

function movePair(rig: CameraRig, before: Pair, now: Fingers): Pair {
  if (before.mode === 'undecided') {
    const mode = pairMode(before, now);
    return mode === 'undecided' ? before : { ...now, mode };
  }
  if (before.mode === 'tilt') turn(rig, 0, now.middle.y - before.middle.y);
  else {
    pan(rig, before.middle, now.middle);
    zoomAt(rig, now.middle, before.distance / Math.max(now.distance, 1));
    const view = rig.view();
    rig.set({ ...view, heading: view.heading - turnBetween(before, now) });
  }
  return { ...now, mode: before.mode };
}

function pan(rig: CameraRig, from: Point, to: Point): void {
  const held = rig.groundAt(from.x, from.y);
  const now = rig.groundAt(to.x, to.y);
  const view = rig.view();
  if (!held || !now) return;
  const [dx, dy] = [held.x - now.x, held.y - now.y];
  // near the horizon a pixel is worth kilometres
  const share = Math.min(1, (view.range * 0.5) / Math.max(Math.hypot(dx, dy), 1e-6));
  rig.set({ ...view, target: { x: view.target.x + dx * share, y: view.target.y + dy * share } });
}

function turn(rig: CameraRig, dx: number, dy: number): void {
  const view = rig.view();
  rig.set({
    ...view,
    heading: view.heading + dx * DEGREES_PER_PIXEL,
    pitch: view.pitch - dy * DEGREES_PER_PIXEL,
  });
}

function zoomAt(rig: CameraRig, at: Point, factor: number): void {
  const view = rig.view();
  const held = rig.groundAt(at.x, at.y);
  rig.set({ ...view, range: view.range * factor });
  const reached = rig.view().range / view.range;
  if (!held || Math.hypot(held.x - view.target.x, held.y - view.target.y) > view.range * 3) return;
  const target = {
    x: held.x + (view.target.x - held.x) * reached,
    y: held.y + (view.target.y - held.y) * reached,
  };
  rig.set({ ...rig.view(), target });
}
