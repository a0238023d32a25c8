import * as fc from 'fast-check';
import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFile } from '../../src/io/importFile.ts';
import type { ImportedPlan } from '../../src/io/importedPlan.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { Problem } from '../../src/plan/problem.ts';
import { problemOf } from '../fixtures/importFixture.ts';
import { osmPbf, osmXml, type OsmFixture } from '../fixtures/osmPbfWriter.ts';
import { osmTown as town } from '../fixtures/osmTown.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const quiet = () => {};
const degrees = (most: number) =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((units) => units / 1e7);

const outcome = (bytes: Uint8Array) =>
  importOsm('x', bytes, quiet).then(
    ({ records, counts, skipped }) => ({ records, counts, skipped }),
    (error: unknown) => ({ code: (error as Problem).code }),
  );

test('random maps are the same through either door', async () => {
  const id = fc.integer({ min: 1, max: 12 });
  const tags = fc.constantFrom(
    { highway: 'footway' },
    { barrier: 'fence' },
    { building: 'house' },
    { natural: 'water', type: 'multipolygon' },
    { amenity: 'cafe', entrance: 'yes' },
    { barrier: 'gate' },
    {},
  );
  const map: fc.Arbitrary<OsmFixture> = fc.record({
    nodes: fc.array(fc.record({ id, longitude: degrees(1), latitude: degrees(1), tags }), { minLength: 1 }),
    ways: fc.array(fc.record({ id, nodes: fc.array(id), tags })),
    relations: fc.array(
      fc.record({ id, members: fc.array(fc.record({ type: fc.constantFrom('way', 'node'), id })), tags }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(map, async (fixture) => {
      expect(await outcome(utf8(osmXml(fixture)))).toEqual(await outcome(osmPbf(fixture)));
    }),
    { numRuns: 200 },
  );
});

/** Mutations per format; only problems may come of them. */
const RUNS = 1200;
const mutation = fc.record({
  flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  splice: fc.option(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 12 }))),
});

test.each([
  ['pbf', osmPbf(town)],
  ['pbf not deflated', osmPbf(town, { isRaw: true, isSparse: true })],
  ['dense pbf not deflated', osmPbf(town, { isRaw: true })],
  ['xml', utf8(osmXml(town))],
  ['gzip', gzipSync(utf8(osmXml(town)))],
] as const)(
  'whatever happens to the bytes of %s, only a problem is thrown, and what is read adds up',
  async (_, original) => {
    const strangers: unknown[] = [];
    const mutated = fc.asyncProperty(mutation, async (change) => {
      await importFile('a.osm', apply(original, change), quiet).then(
        (plan) => strangers.push(...(addsUp(plan) ? [] : [plan.counts])),
        (error: unknown) => strangers.push(...(error instanceof Problem ? [] : [error])),
      );
    });
    await fc.assert(mutated, { numRuns: RUNS });
    expect(strangers).toEqual([]);
  },
  60_000,
);

test('a file cut at any byte is told as broken, except where only the last block is gone', async () => {
  const pbf = osmPbf(town);
  const codes = new Set<string>();
  for (let length = 0; length < pbf.length; length++)
    codes.add((await problemOf(importFile('a.osm', pbf.subarray(0, length), quiet))).code);
  expect([...codes].toSorted()).toEqual(['fileEmpty', 'fileUnknownFormat', 'osmNoStreets', 'osmTruncated']);
});

interface Mutation {
  readonly flips: readonly (readonly [at: number, value: number])[];
  /** Share that is left. */
  readonly cut: number | null;
  readonly splice: readonly [at: number, bytes: Uint8Array] | null;
}

function apply(original: Uint8Array, { flips, cut, splice }: Mutation): Uint8Array {
  let bytes: Uint8Array = original.slice();
  for (const [at, value] of flips) bytes[at % bytes.length] = value;
  if (splice) {
    const at = splice[0] % bytes.length;
    bytes = new Uint8Array([...bytes.subarray(0, at), ...splice[1], ...bytes.subarray(at)]);
  }
  return cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
}

function addsUp({ counts, skipped }: ImportedPlan): boolean {
  const read = counts['nodes']! + counts['ways']! + counts['relations']!;
  const kept = counts['nodesKept']! + counts['waysUsed']! + counts['relationsUsed']!;
  return read === kept + Object.values(skipped).reduce((sum, count) => sum + count, 0);
}
