/** How long reading takes, format by format, beside the libraries that others use; and how much memory. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { deserialize, serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { FeatureCollection } from 'geojson';
import type { LayerDecision } from '../../src/compute/importJobs.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { unattendedDecisions } from '../../src/compute/unattendedDecisions.ts';
import { readFiles } from '../../src/io/readFiles.ts';
import { sharedBytes } from '../fixtures/sharedData.ts';
import { median, printFigure } from './benchData.ts';
import { parcelBytes } from './benchParcels.ts';
import type { MemoryFigures } from './importMemory.ts';

const RUNS = 5;
const TURNS = 15;
const PARCELS = 20_000;
const MEMORY_PARCELS = 90_000;

await hangzhouShapefile();
await flatGeobufAgainstGeoJson('hangzhou', sharedBytes('derived-china/hangzhou-parcels-cn-fields.geojson'));
await flatGeobufAgainstGeoJson('parcels20k', parcelBytes(PARCELS));
await toRecords();
for (const how of ['readFiles', 'jsonParse']) memory(how);

async function hangzhouShapefile(): Promise<void> {
  const bytes = sharedBytes('derived-china/shp-cgcs2000-gk120-gbk.zip');
  const ours = await timesOf(() => recordsOf('用地现状.zip', bytes, 1143));
  printFigure('importFormats.hangzhouShapefileToRecords', {
    ...ours,
    targetMilliseconds: 1000,
  });
}

/** Reading alone, and the same features as FlatGeobuf. */
async function flatGeobufAgainstGeoJson(name: string, geoJson: Uint8Array): Promise<void> {
  const text = new TextDecoder().decode(geoJson);
  const flat = serialize(JSON.parse(text) as FeatureCollection);
  const times = {
    geoJson: [] as number[],
    flat: [] as number[],
    library: [] as number[],
    parse: [] as number[],
  };
  // by turns, so that whatever else the machine does slows all of them
  for (let run = 0; run < TURNS; run++) {
    times.geoJson.push(await timeOf(() => features('a.geojson', geoJson)));
    times.flat.push(await timeOf(() => features('a.fgb', flat)));
    times.library.push(await timeOf(() => allOf(deserialize(flat))));
    times.parse.push(await timeOf(() => Promise.resolve(JSON.parse(new TextDecoder().decode(geoJson)))));
  }
  printFigure(`importFormats.flatGeobuf.${name}`, {
    geoJsonMilliseconds: median(times.geoJson),
    flatGeobufMilliseconds: median(times.flat),
    timesFaster: median(times.geoJson) / median(times.flat),
    timesFasterAtBest: Math.min(...times.geoJson) / Math.min(...times.flat),
    targetTimesFaster: 3,
    geoJsonMegabytes: geoJson.length / 1e6,
    flatGeobufMegabytes: flat.length / 1e6,
    flatgeobufLibraryMilliseconds: median(times.library),
    jsonParseMilliseconds: median(times.parse),
  });
}

async function toRecords(): Promise<void> {
  const bytes = parcelBytes(PARCELS);
  printFigure(
    'importFormats.parcels20kToRecords',
    await timesOf(() => recordsOf('a.geojson', bytes, PARCELS)),
  );
}

function memory(how: string): void {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'importMemory.ts'),
      how,
      String(MEMORY_PARCELS),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The process that measures memory failed.\n${stderr}`);
  const { fileMegabytes, riseMegabytes, heldMegabytes, timesFile } = JSON.parse(stdout) as MemoryFigures;
  printFigure(`importFormats.memory.${how}`, {
    fileMegabytes,
    riseMegabytes,
    heldMegabytes,
    timesFile,
    targetTimesFile: 6,
  });
}

async function allOf(found: AsyncIterable<unknown>): Promise<number> {
  const kept: unknown[] = [];
  for await (const feature of found) kept.push(feature);
  return kept.length;
}

async function features(name: string, bytes: Uint8Array): Promise<number> {
  const { layers } = await readFiles([{ name, bytes }], () => {});
  if (layers.length !== 1) throw new Error(`Expected one layer of ${name}, got ${layers.length}.`);
  return layers[0]!.features.length;
}

/** Through the whole session, with what is proposed; the position must be sure. */
async function recordsOf(name: string, bytes: Uint8Array, least: number): Promise<void> {
  const session = createImportSession();
  const { layers } = await session.readBytes([{ name, bytes }], null, [], [], () => {});
  const { decisions, unanswered } = unattendedDecisions(layers, {
    system: null,
    lacksShift: false,
    anchor: null,
  });
  if (unanswered.length > 0) throw new Error(`There is a question: ${unanswered[0]!.question}.`);
  const built = await session.build(decisions as LayerDecision[], [], 'x', () => {});
  if (!built.ok || built.value.records.length < least)
    throw new Error(`Expected ${least} records of ${name}.`);
}

async function timesOf(
  job: () => Promise<unknown>,
): Promise<{ medianMilliseconds: number; firstMilliseconds: number }> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await timeOf(job));
  return { medianMilliseconds: median(times), firstMilliseconds: times[0]! };
}

async function timeOf(job: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await job();
  return performance.now() - started;
}
