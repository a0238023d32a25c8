/** How long reading a real city takes: bytes of a file to plan records. One JSON line for each figure. */
import { importOsm } from '../../src/io/importOsm.ts';
import { sharedBytes } from '../fixtures/sharedData.ts';

const FILES = [
  ['porto', 'streets-bench/porto_portugal.osm.pbf'],
  ['oslo', 'streets-bench/oslo-east.osm.pbf'],
  ['monaco', 'monaco-osm/monaco.osm.pbf'],
  ['shanghaiXml', 'shanghai-huangpu-osm-xml/shanghai.osm'],
] as const;
const RUNS = 5;

for (const [name, file] of FILES) {
  const bytes = sharedBytes(file);
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    await importOsm(file, bytes, () => {});
    times.push(performance.now() - start);
  }
  const [cold, ...warm] = times.map((time) => Math.round(time));
  const sorted = warm.toSorted((a, b) => a - b);
  const median = sorted[RUNS >> 1]!;
  const line = {
    bench: `osmImport.${name}`,
    milliseconds: median,
    median,
    runs: RUNS,
    cold,
    best: sorted[0],
  };
  console.log(JSON.stringify(line));
}
