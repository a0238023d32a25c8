import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchFreshBrowser } from '../browser/chromium.ts';
import { serveFolder } from '../browser/staticServer.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** Not the top of the site: a planner's office puts the app wherever there is room. */
const SUB_PATH = '/some/sub/path/';
const SCENE_MILLISECONDS = 90_000;

/** The built app as a visitor has it: one browser, one page, and all that went wrong on it. */
export interface App {
  readonly page: Page;
  /** Goes to the app, with a part of the address after `#`, and waits until the scene is drawn. */
  open(hash?: string): Promise<void>;
  reload(): Promise<void>;
  waitForScene(): Promise<void>;
  /** Requests to anywhere but the app's own folder. */
  readonly outsideRequests: readonly string[];
  /** Errors in the console, uncaught ones, and files that are missing. */
  readonly errors: readonly string[];
  /** Why a journey failed: says all errors and keeps the screen as `tests/.output/<name>.png`. */
  testify(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Builds the app, serves the files from a plain server under a sub-path, and starts Chromium on it. */
export async function startApp(): Promise<App> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-app-'));
  await build(folder);
  const server = await serveFolder(folder, SUB_PATH);
  const { address } = server;
  const browser = await launchFreshBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const { outsideRequests, errors } = watch(page, address);

  const waitForScene = async () => {
    await page.waitForSelector('[data-ready="true"]', { state: 'attached', timeout: SCENE_MILLISECONDS });
  };
  return {
    page,
    outsideRequests,
    errors,
    waitForScene,
    async open(hash = '') {
      await page.goto(`${address}?labels=1&ao=0&msaa=1${hash}`);
      await waitForScene();
    },
    async reload() {
      await page.reload();
      await waitForScene();
    },
    async testify(name) {
      process.stderr.write(`${[page.url(), ...errors].join('\n')}\n`);
      await page.screenshot({ path: path.join(ROOT, 'tests/.output', `${name}.png`) });
    },
    async close() {
      await browser.close();
      await server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(page: Page, address: string) {
  const outsideRequests: string[] = [];
  const errors: string[] = [];
  const isOutside = (url: string) =>
    !url.startsWith(address) &&
    !url.startsWith('data:') &&
    !url.startsWith(`blob:${new URL(address).origin}`);
  page.on('request', (request) => {
    if (isOutside(request.url())) outsideRequests.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => outsideRequests.push(socket.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('crash', () => errors.push('the page crashed'));
  return { outsideRequests, errors };
}

/** In a process of its own: Vitest's environment would make it a build for tests. */
async function build(folder: string): Promise<void> {
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  const { PATH, HOME, TMPDIR } = process.env;
  const running = spawn(
    process.execPath,
    [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value)),
    },
  );
  let said = '';
  for (const stream of [running.stdout, running.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('close', resolve);
  });
  if (code !== 0) throw new Error(`vite build ended with code ${String(code)}.\n${said}`);
}
