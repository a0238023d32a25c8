import { mainRing } from '../../src/geo/areaPieces.ts';
import { afterEach, expect, test, vi } from 'vitest';
import type { TripEnd } from '../../src/analysis/circleResult.ts';
import { createCommands } from '../../src/app/createCommands.ts';
import type { Documents } from '../../src/app/documents.ts';
import type { ScenePort } from '../../src/app/ports.ts';
import { createAppStore } from '../../src/app/store.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import { startScene } from '../../src/scene/startScene.ts';
import { circleAround } from '../gallery/circleAround.ts';
import { townRecords } from '../gallery/town.ts';

const CENTRE = [120.2, 30.25] as const;
const noDocuments: Documents = {
  openFile: () => Promise.resolve(),
  cancelImport() {},
  openSample: () => Promise.resolve(),
  openStored: () => Promise.resolve(),
};
let stop: (() => void) | null = null;
afterEach(() => {
  stop?.();
  stop = null;
  document.body.replaceChildren();
});

/** A town of 8 × 8 blocks in a scene of 640 × 400, seen from 900 m or as it opens. */
async function openTown(isHome = false) {
  const container = document.createElement('div');
  container.style.cssText = 'width: 640px; height: 400px';
  document.body.append(container);
  const store = createAppStore('zh-CN');
  const clicks: TripEnd[] = [];
  let port: ScenePort | null = null;
  const commands = {
    ...createCommands(store, noDocuments, () => port),
    clickAt: (end: TripEnd) => void clicks.push(end),
  };
  const { plan } = startHistory(planFromRecords(townRecords(8)));
  const camera = { longitude: CENTRE[0], latitude: CENTRE[1], range: 900, heading: 0, pitch: -89 };
  store.setState((state) => ({
    documentId: 'town',
    history: startHistory(plan),
    plan,
    revision: 1,
    view: { ...state.view, camera: isHome ? null : camera },
  }));
  const scene = startScene(container, store, commands);
  port = scene;
  stop = scene.dispose;
  await ready(container);
  return { container, store, commands, clicks, scene };
}

async function ready(container: HTMLElement): Promise<void> {
  await expect.poll(() => container.dataset['ready'], { timeout: 20_000 }).toBe('true');
}

function hold(event: Event): void {
  event.stopPropagation();
}

function clickMiddle(container: HTMLElement): void {
  const canvas = container.querySelector('canvas')!;
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
}

/** The picture as it is after the next frame, red, green, blue at a share of its width and height. */
async function colourAt(container: HTMLElement, x: number, y: number): Promise<number[]> {
  const canvas = container.querySelector('canvas')!;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const draw = copy.getContext('2d')!;
  // a key press that moves nothing still asks for a frame; it is copied before the browser lets go of it
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < 10; i++) {
    draw.drawImage(canvas, 0, 0);
    const [r, g, b, a] = draw.getImageData(x * copy.width, y * copy.height, 1, 1).data;
    if (a === 255 && r! + g! + b! > 0) return [r!, g!, b!];
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return [0, 0, 0];
}

test('draws the document, names it, and asks nobody outside for anything', async () => {
  const { container } = await openTown();
  expect(container.dataset['documentId']).toBe('town');
  const outside = performance
    .getEntriesByType('resource')
    .filter(({ name }) => !name.startsWith(location.origin) && !/^(blob|data):/.test(name));
  expect(outside).toEqual([]);
});

test('Enter picks what is in the middle: a street corner, then a house', async () => {
  const { container, store, clicks } = await openTown();
  clickMiddle(container);
  expect(clicks[0]?.recordId).toBeNull();
  expect(clicks[0]?.point.longitude).toBeCloseTo(CENTRE[0], 4);

  const building = [...store.getState().plan.values()].find(
    (record) => record.kind === 'building' && record.status === 'existing',
  );
  if (building?.kind !== 'building') throw new Error('The town has no house.');
  const [corner, , opposite] = mainRing(building.geometry);
  store.setState(({ view }) => ({
    view: {
      ...view,
      camera: {
        ...view.camera!,
        longitude: (corner![0]! + opposite![0]!) / 2,
        latitude: (corner![1]! + opposite![1]!) / 2,
      },
    },
  }));
  clickMiddle(container);
  expect(clicks[1]?.recordId).toBe(building.id);
});

test('a travel circle turns the ground from paper to blue-green and is labelled in minutes', async () => {
  const { container, store } = await openTown();
  const before = await colourAt(container, 0.5, 0.5);
  const value = circleAround(CENTRE, store.getState().view.circleSettings);
  store.setState(({ results }) => ({ results: { ...results, circle: { status: 'ready', value } } }));
  const after = await colourAt(container, 0.5, 0.5);
  expect(after[0]! - before[0]!).toBeLessThan(-25);
  expect(after[2]! - after[0]!).toBeGreaterThan(10);
  await expect.poll(() => container.querySelectorAll('.is-minutes.is-shown').length).toBeGreaterThan(0);
  expect(container.querySelector('.is-minutes')?.textContent).toMatch(/^\d+ 分钟$/);
});

test('labels never lie on each other', async () => {
  const { container } = await openTown();
  await expect.poll(() => container.querySelectorAll('.linli-label.is-shown').length).toBeGreaterThan(5);
  const boxes = [...container.querySelectorAll('.linli-label.is-shown')].map((label) =>
    label.getBoundingClientRect(),
  );
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(isApart).toBe(true);
    }
});

test('after the graphics card lost everything, the model stands again as it was seen', async () => {
  const { container, store } = await openTown();
  const { camera } = store.getState().view;
  const canvas = container.querySelector('canvas')!;
  const complaints = vi.spyOn(console, 'error');
  // the browser may tell late: until then frames are asked for as ever
  container.addEventListener('webglcontextlost', hold, { capture: true });
  canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
  for (const key of ['ArrowLeft', 'ArrowRight']) {
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  container.removeEventListener('webglcontextlost', hold, { capture: true });
  canvas.dispatchEvent(new Event('webglcontextlost', { cancelable: true }));
  await expect.poll(() => container.querySelector('canvas') !== canvas, { timeout: 10_000 }).toBe(true);
  await ready(container);
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
  await expect.poll(() => store.getState().view.camera !== camera, { timeout: 5000 }).toBe(true);
  const now = store.getState().view.camera!;
  expect(now.range).toBeCloseTo(camera!.range, 3);
  expect(now.longitude).toBeCloseTo(camera!.longitude, 8);
  expect(now.pitch).toBeCloseTo(camera!.pitch, 6);
});

test.each([
  { from: 'the home view', isHome: true },
  { from: 'a view of the reader', isHome: false },
])('a flight from $from goes on while a panel opens beside the scene', async ({ isHome }) => {
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(false);
  const { container, store, commands } = await openTown(isHome);
  const facility = [...store.getState().plan.values()].find(({ kind }) => kind === 'facility');
  if (facility?.kind !== 'facility') throw new Error('The town has no facility.');
  commands.flyToRecord(facility.id);
  container.style.width = '420px';
  await new Promise((resolve) => setTimeout(resolve, 200));
  container.style.width = '460px';
  const [longitude, latitude] = facility.geometry.coordinates;
  const camera = () => store.getState().view.camera!;
  await expect
    .poll(() => store.getState().view.camera?.longitude ?? 0, { timeout: 10_000 })
    .toBeCloseTo(longitude!, 6);
  expect(camera().latitude).toBeCloseTo(latitude!, 6);
  expect(camera().range).toBeCloseTo(260, 3);
});

test('a cluster of several scenes shows only its number, and a click on it zooms to what it gathers', async () => {
  const { container, store, clicks } = await openTown();
  const mixed = () => container.querySelector<HTMLElement>('.is-cluster.is-shown:not(:has(svg))');
  await expect.poll(mixed).not.toBeNull();
  expect(mixed()!.textContent).toMatch(/^\d+$/);
  const { x, y, width, height } = mixed()!.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  if (!(hit instanceof HTMLElement)) throw new Error('The cluster cannot be clicked.');
  hit.click();
  await expect.poll(() => store.getState().view.camera!.range, { timeout: 10_000 }).toBeLessThan(570);
  expect(clicks).toEqual([]);
  expect(store.getState().view.selection).toBeNull();
});
