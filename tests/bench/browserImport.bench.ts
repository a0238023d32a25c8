/** How long a browser takes from the bytes of a real city to its walking graph. */
import path from 'node:path';
import { benchFile, median, printFigure } from './benchData.ts';
import type { ImportTimes } from './browserImportWorker.ts';
import { launchFreshBrowser } from '../browser/chromium.ts';
import { serveBuild, type ServedBuild } from './servedBuild.ts';

const PATIENCE_MILLISECONDS = 90_000;

const bytes = benchFile('streets-bench/porto_portugal.osm.pbf');
const site = await serveBuild(
  {
    configFile: false,
    root: import.meta.dirname,
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      rolldownOptions: { input: path.join(import.meta.dirname, 'browserImport.html') },
    },
  },
  new Map([['porto.osm.pbf', bytes]]),
);
try {
  const { milliseconds, nodes, edges } = await importTimes(site);
  printFigure('browserImport.portoFileToGraph', {
    firstMilliseconds: milliseconds[0]!,
    medianMilliseconds: median(milliseconds),
    nodes,
    edges,
    targetMilliseconds: 1200,
  });
} finally {
  site.close();
}

async function importTimes({ address }: ServedBuild): Promise<ImportTimes> {
  const browser = await launchFreshBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${address}browserImport.html`);
    await page.waitForFunction(() => document.title.startsWith('{'), null, {
      timeout: PATIENCE_MILLISECONDS,
    });
    const said = JSON.parse(await page.title()) as ImportTimes | { error: string };
    if ('error' in said) throw new Error(`The import failed in the browser: ${said.error}`);
    return said;
  } finally {
    await browser.close();
  }
}
