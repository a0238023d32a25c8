import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';

const ROOT = path.join(import.meta.dirname, '../..');
/** Not the top of the site: a planner's office puts the app wherever there is room. */
const SUB_PATH = '/some/sub/path/';
const SCENE_MILLISECONDS = 90_000;
/** The flags of vite.config.ts, and no name but our own is looked up. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

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
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}${SUB_PATH}`;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
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
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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

/** Files and nothing else: no headers that a plain host would not send, no fallback page. */
async function serve(folder: string): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const inside = pathname.startsWith(SUB_PATH)
      ? decodeURIComponent(pathname.slice(SUB_PATH.length)) || 'index.html'
      : null;
    const file = inside === null ? null : path.join(folder, inside);
    if (!file?.startsWith(folder + path.sep) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': MIME[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}
