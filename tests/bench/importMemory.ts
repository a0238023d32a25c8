/** A process of its own (`--expose-gc`): how far memory rises while it reads a file of this many parcels. */
import { readFiles } from '../../src/io/readFiles.ts';
import { parcelBytes } from './benchParcels.ts';

const SAMPLE_MILLISECONDS = 2;
const BYTES_PER_MEGABYTE = 1e6;

export interface MemoryFigures {
  readonly fileMegabytes: number;
  readonly riseMegabytes: number;
  readonly heldMegabytes: number;
  readonly timesFile: number;
}

const [how = 'readFiles', count = '90000'] = process.argv.slice(2);
const collect = (): void => (globalThis as { gc?: () => void }).gc?.();

// readers and tables are loaded before memory is looked at
await readFiles([{ name: 'small.geojson', bytes: parcelBytes(2000) }], () => {});
collect();
const base = process.memoryUsage().rss;
const bytes = parcelBytes(Number(count));
collect();
let most = process.memoryUsage().rss;
const sample = () => (most = Math.max(most, process.memoryUsage().rss));
const timer = setInterval(sample, SAMPLE_MILLISECONDS);
const kept = how === 'readFiles' ? await readFiles([{ name: 'a.geojson', bytes }], sample) : jsonParsed();
clearInterval(timer);
sample();
collect();
const { heapUsed, external, arrayBuffers } = process.memoryUsage();
const figures: MemoryFigures = {
  fileMegabytes: bytes.length / BYTES_PER_MEGABYTE,
  // what made the file is not what read it
  riseMegabytes: (most - base) / BYTES_PER_MEGABYTE,
  heldMegabytes: (heapUsed + Math.max(external, arrayBuffers)) / BYTES_PER_MEGABYTE,
  timesFile: (most - base) / bytes.length,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
if (!kept) throw new Error('Nothing was read.');

/** What most others do. */
function jsonParsed(): unknown {
  return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
}
