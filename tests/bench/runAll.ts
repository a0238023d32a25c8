/** `npm run bench`: every benchmark one after the other, so that none disturbs another; fails if one has failed. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { printFigure } from './benchData.ts';

const benches = fs
  .readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .toSorted();
printFigure('machine', {
  processors: os.availableParallelism(),
  busyProcessors: os.loadavg()[0]!,
  node: process.version,
});
const failed = benches.filter((name) => {
  const file = path.join(import.meta.dirname, name);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  process.stderr.write(`Failed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
