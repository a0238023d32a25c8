import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build, type InlineConfig } from 'vite';

/** Those of vite.config.ts, and no name but our own is looked up. */
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

/** A build in a folder of its own on a plain local server, nothing compressed. */
export interface ServedBuild {
  readonly address: string;
  /** Files asked for so far, each once. */
  served(): string[];
  forgetServed(): void;
  close(): void;
}

/** Builds with Vite and serves the files, and `data` beside them by name. */
export async function serveBuild(
  config: InlineConfig,
  data: ReadonlyMap<string, Uint8Array>,
): Promise<ServedBuild> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  await build({
    ...config,
    logLevel: 'warn',
    build: { ...config.build, outDir: folder, emptyOutDir: true },
  });
  for (const [name, bytes] of data) fs.writeFileSync(path.join(folder, name), bytes);
  const served = new Set<string>();
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, decodeURIComponent(pathname).replace(/\/$/, '/index.html'));
    if (!file.startsWith(folder + path.sep) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    served.add(file);
    response.writeHead(200, { 'Content-Type': MIME[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    served: () => [...served],
    forgetServed: () => served.clear(),
    close() {
      server.closeAllConnections();
      server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser that has never been anywhere: each launch has a new profile. */
export function launchFreshBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
}
