import { expect, test } from 'vitest';
import { startImportWorker, type ImportWorker } from '../../src/compute/client.ts';
import { parcelPieces } from '../bench/benchParcels.ts';

/** 1.18 kB each. */
const PARCELS = 26_000;
const CANCEL_MILLISECONDS = 100;
const PATIENCE = 60_000;

const file = new File([...parcelPieces(PARCELS)], 'parcels.geojson');

function read(worker: ImportWorker, onProgress: (share: number) => void) {
  return worker.run((jobs) => jobs.read([file], null, [], [], onProgress));
}

test(
  '30 MB are read with progress while the page goes on',
  async () => {
    expect(file.size).toBeGreaterThan(30e6);
    const worker = startImportWorker();
    const shares: number[] = [];
    const pauses: number[] = [];
    let last = performance.now();
    const timer = setInterval(() => {
      pauses.push(performance.now() - last);
      last = performance.now();
    }, 5);
    const outcome = await read(worker, (share) => shares.push(share));
    clearInterval(timer);
    worker.cancel();
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.value.layers).toMatchObject([{ rowsInFile: PARCELS, kept: PARCELS, refused: [] }]);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(3);
    expect(shares.at(-1)).toBe(1);
    // the turns of the page stay short: nearly all of them, since others use the machine, too
    const long = pauses.filter((pause) => pause > 50);
    expect(long.length / pauses.length).toBeLessThan(0.1);
  },
  PATIENCE,
);

test(
  'cancelled half way it ends at once, and another import begins',
  async () => {
    const worker = startImportWorker();
    let reached: (() => void) | undefined;
    const isUnderWay = new Promise<void>((resolve) => (reached = resolve));
    const reading = read(worker, (share) => {
      if (share > 0.2) reached?.();
    });
    await isUnderWay;
    const pressed = performance.now();
    worker.cancel();
    expect(await reading).toMatchObject({ ok: false, code: 'cancelled' });
    expect(performance.now() - pressed).toBeLessThan(CANCEL_MILLISECONDS);

    const next = startImportWorker();
    const small = new File(['{"type":"Point","coordinates":[120,30]}'], 'a.geojson');
    expect(await next.run((jobs) => jobs.read([small], null, [], [], () => {}))).toMatchObject({ ok: true });
    next.cancel();
  },
  PATIENCE,
);
