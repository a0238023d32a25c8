import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { serveFolder } from '../browser/staticServer.ts';

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
  const server = await serveFolder(folder, '/', (file) => served.add(file));
  return {
    address: server.address,
    served: () => [...served],
    forgetServed: () => served.clear(),
    close() {
      void server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
