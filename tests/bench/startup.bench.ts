/** How long a newcomer waits for the sample, what it weighs, and how soon a circle answers. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { median, printFigure } from './benchData.ts';
import { launchFreshBrowser } from '../browser/chromium.ts';
import { serveBuild, type ServedBuild } from './servedBuild.ts';

const RUNS = 3;
const NEXT_ORIGINS = 5;
const STEP_DEGREES = 0.0003;
const PATIENCE_MILLISECONDS = 90_000;
/** A person looks before they click. */
const LOOK_MILLISECONDS = 1000;

interface Visit {
  readonly readyMilliseconds: number;
  readonly drawnMilliseconds: number;
  readonly processorMilliseconds: number;
  readonly heapMegabytes: number;
  readonly firstCircleMilliseconds: number;
  readonly nextCircleMilliseconds: number;
  readonly scripts: readonly string[];
}

const app = await serveBuild({ root: path.resolve(import.meta.dirname, '../..') }, new Map());
try {
  const visits: Visit[] = [];
  for (let run = 0; run < RUNS; run++) visits.push(await visit(app));
  printVisits(visits);
} finally {
  app.close();
}

function printVisits(visits: readonly Visit[]): void {
  const starts = visits.map(({ readyMilliseconds }) => readyMilliseconds);
  printFigure('startup.sampleToFirstPicture', {
    medianMilliseconds: median(starts),
    bestMilliseconds: Math.min(...starts),
    worstMilliseconds: Math.max(...starts),
    drawnMedianMilliseconds: median(visits.map(({ drawnMilliseconds }) => drawnMilliseconds)),
    processorMedianMilliseconds: median(visits.map(({ processorMilliseconds }) => processorMilliseconds)),
    targetMilliseconds: 4000,
  });
  const { scripts } = visits.at(-1)!;
  printFigure('startup.scriptsBeforeFirstPicture', {
    gzippedMegabytes: megabytes(scripts.reduce((sum, file) => sum + gzippedBytes(file), 0)),
    files: scripts.length,
    targetMegabytes: 1.6,
  });
  printFigure('startup.heapOfSample', {
    medianMegabytes: median(visits.map(({ heapMegabytes }) => heapMegabytes)),
  });
  printFigure('startup.firstCircle', {
    medianMilliseconds: median(visits.map(({ firstCircleMilliseconds }) => firstCircleMilliseconds)),
  });
  printFigure('startup.nextCircle', {
    medianMilliseconds: median(visits.map(({ nextCircleMilliseconds }) => nextCircleMilliseconds)),
  });
}

async function visit({ address, served, forgetServed }: ServedBuild): Promise<Visit> {
  const browser = await launchFreshBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
    await page.addInitScript(markReady);
    forgetServed();
    await page.goto(address);
    await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: PATIENCE_MILLISECONDS });
    const scripts = served().filter((file) => file.endsWith('.js'));
    const processorMilliseconds = await processorTime(page);
    const [readyMilliseconds, drawnMilliseconds] = await page.evaluate(() => [
      performance.getEntriesByName('scene ready')[0]!.startTime,
      performance.getEntriesByName('scene drawn')[0]!.startTime,
    ]);
    await page.getByRole('button', { name: '出行圈' }).click();
    await page.waitForTimeout(LOOK_MILLISECONDS);
    const heapMegabytes = await heap(page);
    const firstCircleMilliseconds = await circleByClick(page);
    const next: number[] = [];
    for (let step = 1; step <= NEXT_ORIGINS; step++) next.push(await circleFromNextOrigin(page));
    return {
      readyMilliseconds: readyMilliseconds!,
      drawnMilliseconds: drawnMilliseconds!,
      processorMilliseconds,
      heapMegabytes,
      firstCircleMilliseconds,
      nextCircleMilliseconds: median(next),
      scripts,
    };
  } finally {
    await browser.close();
  }
}

/**
 * Runs in the page, before its own scripts: notes the moment itself, not the moment we hear of it. The page calls
 * itself ready when it has said what to draw; reading a pixel waits until that is drawn, which takes software long.
 */
function markReady(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[data-ready="true"]')) return;
    observer.disconnect();
    performance.mark('scene ready');
    const context = document.querySelector('canvas')?.getContext('webgl2');
    context?.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
    performance.mark('scene drawn');
  }).observe(document, { subtree: true, attributeFilter: ['data-ready'] });
}

/** Of all threads of the page's process; unlike the clock, hardly longer on a busy machine. */
async function processorTime(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ProcessTime')!.value * 1000;
}

/** Of the page alone, without what waits to be thrown away: objects and the arrays that they hold. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return megabytes(usedSize + backingStorageSize);
}

async function circleByClick(page: Page): Promise<number> {
  const box = await page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('The scene has no canvas.');
  const shown = untilNewFigures(page, null);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return shown;
}

/** As a drag would: the origin goes on by some thirty metres while the last circle still stands there. */
async function circleFromNextOrigin(page: Page): Promise<number> {
  await page.waitForFunction(() => location.hash.includes('&o='));
  const { hash } = new URL(page.url());
  const next = hash.replace(
    /&o=([-\d.]+),([-\d.]+)[^&]*/,
    (_whole, longitude: string, latitude: string) =>
      `&o=${(Number(longitude) + STEP_DEGREES).toFixed(7)},${latitude}`,
  );
  return untilNewFigures(page, next);
}

/**
 * Milliseconds, by the clock of the page, from the pointer let go (or from the change to the address `hash`) until
 * other figures stand in the table and the frame with them is drawn.
 */
function untilNewFigures(page: Page, hash: string | null): Promise<number> {
  return page.evaluate(
    (address) =>
      new Promise<number>((resolve) => {
        const table = '[aria-busy="false"] table';
        const before = document.querySelector(table)?.textContent;
        let start = performance.now();
        window.addEventListener('pointerup', (event) => (start = event.timeStamp), {
          capture: true,
          once: true,
        });
        new MutationObserver((_changes, observer) => {
          const now = document.querySelector(table)?.textContent;
          if (now === undefined || now === before) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        if (address !== null) location.hash = address;
      }),
    hash,
  );
}

function gzippedBytes(file: string): number {
  return gzipSync(fs.readFileSync(file), { level: 9 }).length;
}

function megabytes(bytes: number): number {
  return bytes / 1e6;
}
