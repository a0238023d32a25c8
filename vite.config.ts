import './tests/node20.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { playwright } from '@vitest/browser-playwright';
import { CHROMIUM_ARGS, CHROMIUM_PATH } from './tests/browser/chromium.ts';

const MIME: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};
/** Only what our scene can ask for: no sky boxes, moon or world imagery. */
const CESIUM_FOLDERS = ['Workers', 'ThirdParty', 'Assets/IAU2006_XYS', 'Assets/Textures/maki'];
const CESIUM_FILES = ['Assets/approximateTerrainHeights.json', 'Assets/Images/ion-credit.png'];

/** Serves and copies the static files Cesium fetches at run time. */
function cesiumAssets(isTest: boolean): Plugin {
  const from = path.join(
    path.dirname(createRequire(import.meta.url).resolve('cesium/package.json')),
    'Build/Cesium',
  );
  let out = '';
  return {
    name: 'cesium-assets',
    config: () => ({ define: { CESIUM_BASE_URL: JSON.stringify(isTest ? '/cesium/' : './cesium/') } }),
    configResolved(config) {
      out = path.resolve(config.root, config.build.outDir, 'cesium');
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = decodeURIComponent((request.url ?? '').split('?')[0]!);
        const at = url.indexOf('/cesium/');
        const file = at < 0 ? '' : path.join(from, path.posix.normalize(url.slice(at + '/cesium/'.length)));
        if (!file.startsWith(from + path.sep) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile())
          return next();
        response.setHeader('Content-Type', MIME[path.extname(file)] ?? 'application/octet-stream');
        fs.createReadStream(file).pipe(response);
      });
    },
    writeBundle() {
      for (const entry of [...CESIUM_FOLDERS, ...CESIUM_FILES])
        fs.cpSync(path.join(from, entry), path.join(out, entry), { recursive: true });
    },
  };
}

/** The development server works with scripts inside the page, which the policy of the built app forbids. */
function withoutContentSecurityPolicy(): Plugin {
  return {
    name: 'without-content-security-policy',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), cesiumAssets(Boolean(process.env['VITEST'])), withoutContentSecurityPolicy()],
  worker: { format: 'es' },
  build: { chunkSizeWarningLimit: 5000, target: 'es2022' },
  optimizeDeps: {
    include: [
      '@phosphor-icons/react',
      '@turf/turf',
      'axe-core',
      'cesium',
      'comlink',
      'earcut',
      '@tmcw/togeojson',
      '@xmldom/xmldom',
      '@zip.js/zip.js',
      'fflate',
      'flatbush',
      'geotiff',
      'idb',
      'papaparse',
      'pbf',
      'proj4',
      'react',
      'react-aria-components',
      'react-dom/client',
      'react/jsx-runtime',
      'saxes',
      'sql.js/dist/sql-wasm-inline.js',
      'read-excel-file/universal',
      'zustand',
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.*', 'tests/journeys/**'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: CHROMIUM_PATH,
                args: CHROMIUM_ARGS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
