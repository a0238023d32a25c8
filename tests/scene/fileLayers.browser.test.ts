import type { Position } from 'geojson';
import { afterEach, expect, test } from 'vitest';
import type { TripEnd } from '../../src/analysis/circleResult.ts';
import type { Commands } from '../../src/app/commands.ts';
import { createAppStore } from '../../src/app/store.ts';
import { toEarthCentred } from '../../src/geo/earthCentred.ts';
import { createLocalFrame } from '../../src/geo/localFrame.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import type { Building, PlanRecord, RecordOfKind } from '../../src/plan/records.ts';
import { startScene } from '../../src/scene/startScene.ts';
import { boxGlb } from '../fixtures/boxGlb.ts';

const CENTRE = [120.2, 30.25] as const;
const FRAME = createLocalFrame({ longitude: CENTRE[0], latitude: CENTRE[1] });
/** Metres east and north of the middle of the picture. */
const at = (x: number, y: number): Position => {
  const { longitude, latitude } = FRAME.toGeographic(x, y);
  return [longitude, latitude];
};
const community: PlanRecord = {
  kind: 'community',
  id: 'c',
  name: 'c',
  centre: CENTRE,
  attribution: [],
  dataDate: null,
  isFictional: true,
};
const PAPER = [236, 234, 227];

let stop: (() => void) | null = null;
afterEach(() => {
  stop?.();
  stop = null;
  document.body.replaceChildren();
});

/** A scene of 400 × 400 pixels, seen from straight above with north up. */
async function openScene(records: readonly PlanRecord[], assets: Readonly<Record<string, Uint8Array>> = {}) {
  const container = document.createElement('div');
  container.style.cssText = 'width: 400px; height: 400px';
  document.body.append(container);
  const store = createAppStore('zh-CN');
  const clicks: TripEnd[] = [];
  const known: Partial<Commands> = {
    clickAt: (end) => void clicks.push(end),
    cameraMoved: () => {},
    assetBytes: (id) => Promise.resolve(assets[id] ?? null),
  };
  const { plan, ...history } = startHistory(planFromRecords([community, ...records]));
  const camera = { longitude: CENTRE[0], latitude: CENTRE[1], range: 150, heading: 0, pitch: -89.9 };
  store.setState(({ view }) => ({
    documentId: 'files',
    history: { plan, ...history },
    plan,
    revision: 1,
    view: { ...view, camera },
  }));
  const scene = startScene(container, store, known as Commands);
  stop = scene.dispose;
  await expect.poll(() => container.dataset['ready'], { timeout: 20_000 }).toBe('true');
  return { container, store, clicks };
}

/** Red, green, blue at a share of width and height, after the next frame. */
async function colourAt(container: HTMLElement, x: number, y: number): Promise<number[]> {
  const canvas = container.querySelector('canvas')!;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const draw = copy.getContext('2d')!;
  for (let i = 0; i < 20; i++) {
    // a key that moves nothing still asks for a frame, which is copied before the browser lets go of it
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    draw.drawImage(canvas, 0, 0);
    const [r, g, b, a] = draw.getImageData(x * copy.width, y * copy.height, 1, 1).data;
    if (a === 255 && r! + g! + b! > 0) return [r!, g!, b!];
  }
  return [0, 0, 0];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - b[index]!));
}

function model(change: Partial<RecordOfKind<'model'>>): PlanRecord {
  return {
    kind: 'model',
    id: 'm',
    name: '模型',
    format: 'gltf',
    geometry: { type: 'Point', coordinates: at(0, 0) },
    elevation: 0,
    heading: 0,
    scale: 1,
    entry: 'a/box.glb',
    assets: { 'a/box.glb': 'box' },
    size: null,
    ...change,
  };
}

const isRed = ([r, g, b]: number[]) => r! > g! + 60 && r! > b! + 60;
const redAt = (container: HTMLElement, x: number, y: number) => () => colourAt(container, x, y).then(isRed);
const soon = { timeout: 20_000 };

test('a transit line is drawn in its colour across the picture, and hidden with its layer', async () => {
  const line: PlanRecord = {
    kind: 'transitLine',
    id: 'l',
    feed: 'f',
    lineType: 'rail',
    colour: '#0000FF',
    geometry: { type: 'MultiLineString', coordinates: [[at(-100, 0), at(100, 0)]] },
  };
  const { container, store } = await openScene([line]);
  const [r, , b] = await colourAt(container, 0.3, 0.5);
  expect(b! - r!).toBeGreaterThan(100);
  expect(distance(await colourAt(container, 0.3, 0.4), PAPER)).toBeLessThan(25);
  store.setState(({ view }) => ({
    view: { ...view, visibleLayers: { ...view.visibleLayers, transitLines: false } },
  }));
  expect(distance(await colourAt(container, 0.3, 0.5), PAPER)).toBeLessThan(25);
});

test('drawings and the reach of a grid of heights are ink lines, texts are labels', async () => {
  const { container } = await openScene([
    { kind: 'drawing', id: 'd', geometry: { type: 'LineString', coordinates: [at(-100, 0), at(100, 0)] } },
    { kind: 'label', id: 't', name: '<b>一号楼</b>', geometry: { type: 'Point', coordinates: at(0, 30) } },
  ]);
  expect(distance(await colourAt(container, 0.3, 0.5), PAPER)).toBeGreaterThan(60);
  const texts = () => [...container.querySelectorAll('.is-shown')].map(({ textContent }) => textContent);
  await expect.poll(texts).toContain('<b>一号楼</b>');
});

test('a shell is drawn where the extruded footprint would not be', async () => {
  const square = [at(-5, -5), at(5, -5), at(5, 5), at(-5, 5), at(-5, -5)];
  const wide = [at(-20, -20), at(20, -20), at(20, 20), at(-20, 20), at(-20, -20)];
  const flat: Building = {
    kind: 'building',
    id: 'b',
    geometry: { type: 'Polygon', coordinates: [square] },
    use: 'residential',
    status: 'planned',
    height: 6,
    heightIsAssumed: false,
    storeys: null,
    dwellings: null,
    households: null,
    residents: null,
    yearBuilt: null,
  };
  const roof = wide.map((position) => [...position, 6]);
  const { container, store } = await openScene([flat]);
  const bare = await colourAt(container, 0.4, 0.5);
  const plan = planFromRecords([
    community,
    { ...flat, shell: { type: 'MultiPolygon', coordinates: [[roof]] } },
  ]);
  store.setState({ plan, revision: 2 });
  const [r, , b] = await colourAt(container, 0.4, 0.5);
  // the straw of a planned building, 20 m from its footprint
  expect(r! - b!).toBeGreaterThan(bare[0]! - bare[2]! + 10);
});

test('a glTF box stands at its place, 60 m long to the north, and is picked', async () => {
  const { container, clicks, store } = await openScene([model({})], { box: boxGlb(10, 5, 60) });
  await expect.poll(redAt(container, 0.5, 0.5), soon).toBe(true);
  expect([await redAt(container, 0.5, 0.35)(), await redAt(container, 0.35, 0.5)()]).toEqual([true, false]);
  container
    .querySelector('canvas')!
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(clicks[0]?.recordId).toBe('m');
  // turned to the east
  store.setState({ plan: planFromRecords([community, model({ heading: 90 })]), revision: 2 });
  await expect.poll(redAt(container, 0.35, 0.5), soon).toBe(true);
  expect(await redAt(container, 0.5, 0.35)()).toBe(false);
  store.setState({ plan: planFromRecords([community]), revision: 3 });
  await expect.poll(redAt(container, 0.5, 0.5), soon).toBe(false);
  expect(store.getState().notices).toEqual([]);
});

test('a 3D Tiles set in coordinates of the earth comes to lie where it belongs, 30 m east of the middle', async () => {
  const place = FRAME.toGeographic(30, 0);
  const [x, y, z] = toEarthCentred(place, 40);
  const [l, p] = [(place.longitude * Math.PI) / 180, (place.latitude * Math.PI) / 180];
  const [sinL, cosL, sinP, cosP] = [Math.sin(l), Math.cos(l), Math.sin(p), Math.cos(p)];
  // columns: east, north, up, place
  const transform = [
    -sinL,
    cosL,
    0,
    0,
    -sinP * cosL,
    -sinP * sinL,
    cosP,
    0,
    cosP * cosL,
    cosP * sinL,
    sinP,
    0,
    x,
    y,
    z,
    1,
  ];
  const tileset = {
    asset: { version: '1.1' },
    geometricError: 100,
    root: {
      transform,
      boundingVolume: { box: [0, 0, 2.5, 5, 0, 0, 0, 5, 0, 0, 0, 2.5] },
      geometricError: 0,
      content: { uri: 'in%20side/box.glb' },
    },
  };
  const record = model({
    format: 'tiles3d',
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
    elevation: -40,
    entry: 'z/tileset.json',
    assets: { 'z/tileset.json': 'set', 'z/in side/box.glb': 'box' },
  });
  const { container, store } = await openScene([record], {
    set: new TextEncoder().encode(JSON.stringify(tileset)),
    box: boxGlb(10, 5, 10),
  });
  // the picture spans as many metres as stand in the scale bar; 30 m east is where the tile has its middle
  const metres = await spanOf(container);
  await expect.poll(redAt(container, 0.5 + 30 / metres, 0.5), soon).toBe(true);
  expect(await redAt(container, 0.5 + 22 / metres, 0.5)()).toBe(false);
  expect(await redAt(container, 0.5, 0.5)()).toBe(false);
  expect(store.getState().notices).toEqual([]);
});

/** Metres across the picture, by the scale bar. */
async function spanOf(container: HTMLElement): Promise<number> {
  const bar = () => container.querySelector<HTMLElement>('.linli-scale');
  await expect.poll(() => bar()?.textContent ?? '').toMatch(/\d+ m/);
  const metres = Number(/\d+/.exec(bar()!.textContent)![0]);
  return (metres * 400) / bar()!.querySelector('i')!.getBoundingClientRect().width;
}

test.each([
  ['whose file nobody has', {}, {}],
  ['whose file is no model', {}, { box: new TextEncoder().encode('solid') }],
  ['that names a file of the network', { assets: { 'a/box.glb': 'far' } }, { far: farGlb() }],
])('a model %s is told once, and the scene goes on', async (_, change, assets) => {
  const { container, store } = await openScene(
    [model(change)],
    assets as Readonly<Record<string, Uint8Array>>,
  );
  await expect
    .poll(() => store.getState().notices.map(({ code, detail }) => ({ code, detail })), soon)
    .toEqual([{ code: 'modelNotDrawn', detail: { file: '模型' } }]);
  expect(distance(await colourAt(container, 0.5, 0.5), PAPER)).toBeLessThan(25);
});

function farGlb(): Uint8Array {
  return boxGlb(1, 1, 1, (json) => {
    json['buffers'] = [{ uri: 'https://far.example/a.bin', byteLength: 540 }];
  });
}
