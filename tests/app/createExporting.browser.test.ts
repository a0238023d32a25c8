import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createExporting } from '../../src/app/createExporting.ts';
import { openPlan } from '../../src/app/openPlan.ts';
import { createAppStore } from '../../src/app/store.ts';
import { startExportWorker } from '../../src/compute/client.ts';
import { planFromLinliFile } from '../../src/io/linliFile.ts';
import { contentId } from '../../src/io/mapping/contentId.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import type { Terrain } from '../../src/plan/layerRecords.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { house } from '../fixtures/latticeCity.ts';

const COMMUNITY: PlanRecord = {
  id: 'c',
  kind: 'community',
  name: '合和里',
  centre: [120.15, 30.28],
  attribution: [],
  dataDate: null,
  isFictional: false,
};
const heights = new Uint8Array(new Float32Array([1, 2, 3, 4]).buffer);
const terrain = (asset: string): Terrain => ({
  id: 't',
  kind: 'terrain',
  name: 'dem',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.1, 30],
        [120.1, 30.1],
        [120, 30],
      ],
    ],
  },
  columns: 2,
  rows: 2,
  originX: 120,
  originY: 30.1,
  stepX: 0.1,
  stepY: -0.1,
  system: { base: { kind: 'known', code: 'EPSG:4326' } },
  asset,
  lowest: 1,
  highest: 4,
});
/** More than are handed to the worker at once. */
const HOUSES = Array.from({ length: 2500 }, (_, at) => house(`h${at}`, [at, 0]));

/** What the page would have downloaded. */
let downloads: Blob[] = [];
beforeEach(() => {
  downloads = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => {
    downloads.push(blob);
    return createObjectURL(blob);
  };
  HTMLAnchorElement.prototype.click = () => {};
  onTestFinished(() => {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  });
});

async function session(hasBytes: boolean) {
  const asset = await contentId(heights);
  const plan = planFromRecords([COMMUNITY, terrain(asset), ...HOUSES]);
  const store = createAppStore('zh-CN');
  openPlan(store, 'd', plan);
  const assets = { bytes: (id: string) => Promise.resolve(hasBytes && id === asset ? heights : null) };
  return {
    plan,
    asset,
    store,
    exporting: createExporting(store, { startWorker: startExportWorker, assets }),
  };
}

test('the saved copy holds every record and the bytes they name', async () => {
  const { plan, asset, store, exporting } = await session(true);
  await exporting.savePlanFile();
  expect(downloads).toHaveLength(1);
  const opened = await planFromLinliFile(new Uint8Array(await downloads[0]!.arrayBuffer()));
  expect([...opened.plan.values()]).toEqual([...plan.values()]);
  expect([...opened.assets]).toEqual([[asset, heights]]);
  const { exporting: state, notices } = store.getState();
  expect(state).toEqual({ status: 'done', name: '合和里.linli', bytes: downloads[0]!.size });
  expect(notices).toEqual([]);
});

test('bytes that nobody has are told, and the copy is made without them', async () => {
  const { store, exporting } = await session(false);
  await exporting.savePlanFile();
  const opened = await planFromLinliFile(new Uint8Array(await downloads[0]!.arrayBuffer()));
  expect(opened.missingAssets).toHaveLength(1);
  expect(store.getState().notices).toMatchObject([{ code: 'assetsMissing', detail: { count: 1 } }]);
});

test('a cancelled export gives nothing; a wish that cannot be met is told', async () => {
  const { store, exporting } = await session(true);
  const saving = exporting.savePlanFile();
  expect(store.getState().exporting).toMatchObject({ status: 'running' });
  exporting.cancelExport();
  await saving;
  expect(store.getState().exporting).toBeNull();
  expect(downloads).toEqual([]);
  expect(store.getState().notices).toEqual([]);

  const kind = { what: { part: 'kind', kind: 'building' }, format: 'geojson', name: 'a' } as const;
  // the zone of 75°
  await exporting.exportFile({ ...kind, system: 'EPSG:4534' });
  await exporting.exportFile({ ...kind, what: { part: 'circles' }, system: 'OGC:CRS84' });
  expect(store.getState().notices.map(({ code }) => code)).toEqual(['placeOutsideSystem', 'exportEmpty']);
  expect(downloads).toEqual([]);
  expect(store.getState().exporting).toBeNull();
});
