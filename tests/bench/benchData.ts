import fs from 'node:fs';
import path from 'node:path';

const DATA = path.resolve(import.meta.dirname, '../../../shared/data');

/** Bytes of a real file the benchmarks need; ends the run with a sentence where it is missing. */
export function benchFile(name: string): Uint8Array {
  const file = path.join(DATA, name);
  if (!fs.existsSync(file)) {
    process.stderr.write(`The benchmark needs the test data ../shared/data/${name}, which is not here.\n`);
    process.exit(1);
  }
  return new Uint8Array(fs.readFileSync(file));
}

/** One figure, one line of JSON. */
export function printFigure(
  bench: string,
  figures: Readonly<Record<string, number | string | boolean>>,
): void {
  const short = Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [
      key,
      typeof value === 'number' ? Number(value.toPrecision(4)) : value,
    ]),
  );
  process.stdout.write(`${JSON.stringify({ bench, ...short })}\n`);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
