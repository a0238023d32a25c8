/** How long a planner waits for large files in the built app, and for how long the page does not answer meanwhile. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { sharedPath } from '../fixtures/sharedData.ts';
import { launchFreshBrowser } from '../browser/chromium.ts';
import { median, printFigure } from './benchData.ts';
import { parcelPieces, USUAL_CORNERS } from './benchParcels.ts';
import { watchImport, type ImportWatch } from './importWatch.ts';
import { serveBuild } from './servedBuild.ts';

const RUNS = 3;
const PARCELS = 20_000;
/** 299 MB: the largest file that is read, within one part in a hundred. */
const MOST_PARCELS = 252_500;
const PATIENCE_MILLISECONDS = 120_000;
const BYTES_PER_MEGABYTE = 1e6;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-files-'));
const app = await serveBuild({ root: path.resolve(import.meta.dirname, '../..') }, new Map());
try {
  await droppedToDrawn('parcels20k', writeParcels('parcels.geojson', PARCELS, USUAL_CORNERS), 3000);
  await droppedToDrawn('parcels20kOf24Corners', writeParcels('round.geojson', PARCELS), 3000);
  await droppedToDrawn('hangzhouShapefile', sharedPath('derived-china/shp-cgcs2000-gk120-gbk.zip'), 1000);
  await largestFile(writeParcels('largest.geojson', MOST_PARCELS));
} finally {
  app.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function droppedToDrawn(name: string, file: string, targetMilliseconds: number): Promise<void> {
  const idle = await withPage((page) => longestTaskOf(page, () => page.waitForTimeout(2000)));
  const watches: ImportWatch[] = [];
  for (let run = 0; run < RUNS; run++)
    watches.push(
      await withPage(async (page) => {
        await choose(page, file);
        await page.waitForFunction(() => typeof window.importWatch?.drawn === 'number', null, {
          timeout: PATIENCE_MILLISECONDS,
        });
        return page.evaluate(() => window.importWatch!);
      }),
    );
  const of = (figure: (watch: ImportWatch) => number) => median(watches.map(figure));
  printFigure(`importPage.${name}DroppedToDrawn`, {
    medianMilliseconds: of(({ drawn }) => drawn!),
    readMilliseconds: of(({ read }) => read!),
    builtMilliseconds: of(({ read, built }) => built! - read!),
    drawMilliseconds: of(({ built, drawn }) => drawn! - built!),
    targetMilliseconds,
    fileMegabytes: fs.statSync(file).size / BYTES_PER_MEGABYTE,
  });
  printFigure(`importPage.${name}LongestTask`, {
    whileReadingMilliseconds: of((watch) => longestTask(watch, 0, watch.read!)),
    whileBuildingMilliseconds: of((watch) => longestTask(watch, watch.read!, watch.built!)),
    whileDrawingMilliseconds: of((watch) => longestTask(watch, watch.built!, watch.drawn!)),
    idleMilliseconds: idle,
    targetMilliseconds: 50,
  });
}

function longestTask({ tasks }: ImportWatch, from: number, to: number): number {
  return Math.max(0, ...tasks.filter(({ start }) => start >= from && start < to).map(({ length }) => length));
}

/** Read to its end once, and cancelled half way once. */
async function largestFile(file: string): Promise<void> {
  const whole = await withPage(async (page) => {
    await choose(page, file);
    await page.waitForFunction(
      () => (window.importWatch?.read ?? window.importWatch?.refused ?? null) !== null,
      null,
      { timeout: PATIENCE_MILLISECONDS },
    );
    return page.evaluate(() => window.importWatch!);
  });
  const cancelled = await withPage(async (page) => {
    await choose(page, file);
    await page.waitForFunction(() => (window.importWatch?.shares.at(-1) ?? 0) >= 0.3, null, {
      timeout: PATIENCE_MILLISECONDS,
    });
    return page.evaluate(() => window.cancelImport!());
  });
  const steps = whole.shares.map((share, i) => share - (whole.shares[i - 1] ?? 0));
  printFigure('importPage.largestFile', {
    fileMegabytes: fs.statSync(file).size / BYTES_PER_MEGABYTE,
    outcome: whole.refused ?? 'read',
    readMilliseconds: whole.read ?? whole.refusedAt ?? Number.NaN,
    progressReports: whole.shares.length,
    largestStepOfProgress: Math.max(...steps),
    longestTaskMilliseconds: Math.max(0, ...whole.tasks.map(({ length }) => length)),
    cancelMilliseconds: cancelled,
    targetCancelMilliseconds: 100,
  });
}

async function withPage<T>(job: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launchFreshBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
    // what the compiler calls by its name in functions that are sent to the page
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(watchImport);
    await page.goto(`${app.address}#v=1&t=data&l=zh-CN`);
    await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: PATIENCE_MILLISECONDS });
    await page.waitForTimeout(1500);
    return await job(page);
  } finally {
    await browser.close();
  }
}

async function choose(page: Page, file: string): Promise<void> {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  const chooser = await dialog;
  await page.evaluate(() => window.startImportWatch!());
  await chooser.setFiles(file);
}

/** Milliseconds of the longest task of the page while something goes on; 0 when none is longer than 50. */
async function longestTaskOf(page: Page, job: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.startImportWatch!());
  await job();
  return page.evaluate(() => Math.max(0, ...window.importWatch!.tasks.map(({ length }) => length)));
}

function writeParcels(name: string, count: number, corners?: number): string {
  const file = path.join(folder, name);
  const handle = fs.openSync(file, 'w');
  let waiting = '';
  for (const piece of parcelPieces(count, corners)) {
    waiting += piece;
    if (waiting.length < BYTES_PER_MEGABYTE) continue;
    fs.writeSync(handle, waiting);
    waiting = '';
  }
  fs.writeSync(handle, waiting);
  fs.closeSync(handle);
  return file;
}
