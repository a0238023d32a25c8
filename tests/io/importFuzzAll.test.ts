import { fork } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { FuzzMessage, FuzzReport } from './importFuzzProcess.ts';

/** Inputs in the default suite; the readers' own fuzz tests add 30,000. `FUZZ=10000` runs more. */
const INPUTS = Number(process.env['FUZZ'] ?? 3000);
const SEED = 20261123;
const HANG_MILLISECONDS = 5000;
/** Before the first input: all readers are loaded. */
const START_MILLISECONDS = 60_000;

/**
 * The whole way of an import, from bytes of every format to records and a report, with broken files. It runs in a process
 * of its own, so that an input that never ends is found and named.
 */
test(
  `${INPUTS} broken files of all formats end in layers that add up or in sentences, and none hangs`,
  async () => {
    const report = await fuzz();
    expect(report.faults).toEqual([]);
    expect(report.inputs).toBeGreaterThanOrEqual(INPUTS);
    // broken files that are all refused, or all read, would prove little
    expect(report.withLayers).toBeGreaterThan(INPUTS / 4);
    expect(report.withProblems).toBeGreaterThan(INPUTS / 10);
    expect(report.forms).toBeGreaterThan(25);
  },
  60_000 + INPUTS * 100,
);

function fuzz(): Promise<FuzzReport> {
  const running = fork(
    path.join(import.meta.dirname, 'importFuzzProcess.ts'),
    [String(INPUTS), String(SEED)],
    { execArgv: ['--import', 'tsx'] },
  );
  let watch: NodeJS.Timeout | undefined;
  return new Promise<FuzzReport>((resolve, reject) => {
    let at = 0;
    const wait = () => {
      clearTimeout(watch);
      const patience = at === 0 ? START_MILLISECONDS : HANG_MILLISECONDS;
      const hang = () => reject(new Error(`Input ${at} of seed ${SEED} runs for more than ${patience} ms.`));
      watch = setTimeout(hang, patience);
    };
    wait();
    running.on('message', (message: FuzzMessage) => {
      if (typeof message !== 'number') return resolve(message);
      at = message;
      wait();
    });
    running.once('error', reject);
    running.once('exit', (code) =>
      reject(new Error(`Input ${at} of seed ${SEED} ended the process: ${code}.`)),
    );
  }).finally(() => {
    clearTimeout(watch);
    running.kill('SIGKILL');
  });
}
