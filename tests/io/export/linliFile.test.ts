import fs from 'node:fs';
import * as fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { linliFileFromPlan, planFromLinliFile } from '../../../src/io/linliFile.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import { planFromText } from '../../../src/plan/planFile.ts';
import { Problem } from '../../../src/plan/problem.ts';
import type { PlanRecord } from '../../../src/plan/records.ts';
import { anyRecords } from './anyRecord.ts';

const ABC = strToU8('abc');
/** SHA-256 of `abc`, FIPS 180-2, appendix B.1. */
const ABC_ID = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const FEED: PlanRecord = {
  id: 'feed',
  kind: 'transitFeed',
  name: '公交',
  asset: ABC_ID,
  validFrom: null,
  validTo: null,
  timezone: null,
  counts: { trips: 3 },
};
const label = (id: string): PlanRecord => ({
  id,
  kind: 'label',
  name: id,
  geometry: { type: 'Point', coordinates: [120, 30] },
});
/** Kinds take turns, so that their order can get lost. */
const PLAN = planFromRecords([label('a'), FEED, label('b')]);
const ASSETS = new Map([
  [ABC_ID, ABC],
  ['unused', ABC],
]);

test('a plan comes back with its order and its assets, and without those nobody names', async () => {
  const bytes = await linliFileFromPlan(PLAN, ASSETS);
  const { plan, assets, missingAssets } = await planFromLinliFile(bytes);
  expect([...plan]).toEqual([...PLAN]);
  expect([...assets]).toEqual([[ABC_ID, ABC]]);
  expect(missingAssets).toEqual([]);
});

test('its parts are what the documentation of the format says', async () => {
  const files = unzipSync(await linliFileFromPlan(PLAN, ASSETS));
  expect(Object.keys(files)).toEqual([
    'linli.json',
    'records/label.geojson',
    'records/transitFeed.geojson',
    `assets/${ABC_ID}`,
  ]);
  expect(JSON.parse(strFromU8(files['linli.json']!))).toEqual({
    format: 'linli',
    version: 1,
    crs: 'OGC:CRS84',
    writtenBy: 'linli',
    order: [
      ['label', 1],
      ['transitFeed', 1],
      ['label', 1],
    ],
    assets: [[ABC_ID, 3]],
    missingAssets: [],
  });
  const labels = JSON.parse(strFromU8(files['records/label.geojson']!)) as { features: unknown[] };
  expect(labels.features[1]).toEqual({
    type: 'Feature',
    id: 'b',
    geometry: { type: 'Point', coordinates: [120, 30] },
    properties: { kind: 'label', name: 'b' },
  });
});

test('any plan comes back, record by record in its order, and gives the same bytes again', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const bytes = await linliFileFromPlan(planFromRecords(records), new Map());
      const { plan } = await planFromLinliFile(bytes);
      expect([...plan.values()]).toEqual(records);
      const again = await linliFileFromPlan(plan, new Map());
      expect(await linliFileFromPlan((await planFromLinliFile(again)).plan, new Map())).toEqual(again);
    }),
    { numRuns: 60 },
  );
});

test('an asset that was not at hand is told, one that was lost or changed is refused', async () => {
  const without = await planFromLinliFile(await linliFileFromPlan(PLAN, new Map()));
  expect(without.missingAssets).toEqual([ABC_ID]);

  const files = unzipSync(await linliFileFromPlan(PLAN, ASSETS));
  const where = `assets/${ABC_ID}`;
  const changed = zipSync({ ...files, [where]: strToU8('abd') });
  expect(await problemOf(changed)).toEqual({ code: 'planDamaged', detail: { where } });
  delete files[where];
  expect(await problemOf(zipSync(files))).toEqual({ code: 'planDamaged', detail: { where } });
});

test('what is wrong is named with its place', async () => {
  const files = unzipSync(await linliFileFromPlan(PLAN, ASSETS));
  const edited = (path: string, from: string, to: string) =>
    problemOf(zipSync({ ...files, [path]: strToU8(strFromU8(files[path]!).replace(from, to)) }));
  expect(await edited('records/label.geojson', '[120,30]', '[120,91]')).toEqual({
    code: 'planDamaged',
    detail: { where: 'records/label.geojson: features[0].geometry.coordinates' },
  });
  expect(await edited('linli.json', '"version": 1', '"version": 9')).toMatchObject({ code: 'planTooNew' });
  expect(await edited('linli.json', '"linli"', '"other"')).toMatchObject({ code: 'planNotLinli' });
  expect(await edited('linli.json', '"label"', '"toString"')).toMatchObject({
    detail: { where: 'linli.json: order' },
  });
  expect(await problemOf(zipSync({ 'a.txt': ABC }))).toMatchObject({ code: 'planNotLinli' });
  expect(await problemOf(ABC)).toMatchObject({ code: 'zipDamaged' });
  // 60 MB of zeros in 60 kB
  const bomb = zipSync({ ...files, 'assets/bomb': new Uint8Array(60e6) });
  expect(await problemOf(bomb)).toMatchObject({ code: 'zipTooLarge' });
});

test('the sample community comes back, in a sixth of its bytes', async () => {
  const text = fs.readFileSync(new URL('../../../data/sample/hehe.linli.json', import.meta.url), 'utf8');
  const sample = planFromText(text);
  const bytes = await linliFileFromPlan(sample, new Map());
  expect([...(await planFromLinliFile(bytes)).plan]).toEqual([...sample]);
  expect(bytes.length).toBeLessThan(text.length / 6);
});

test('1,500 damaged files make problems and nothing else', async () => {
  const whole = await linliFileFromPlan(PLAN, ASSETS);
  const files = unzipSync(whole);
  const paths = Object.keys(files);
  const byte = fc.record({ at: fc.nat(), value: fc.nat(255) });
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(byte, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.constantFrom('archive', 'file', 'cut'),
      async (edits, which, how) => {
        const path = paths[which % paths.length]!;
        const source = how === 'file' ? files[path]! : whole;
        const damaged = source.slice(0, how === 'cut' ? which % source.length : source.length);
        for (const { at, value } of edits) damaged[at % damaged.length] = value;
        const bytes = how === 'file' ? zipSync({ ...files, [path]: damaged }, { level: 0 }) : damaged;
        if ((await problemOf(bytes)) === null) opened++;
      },
    ),
    { numRuns: 1500, seed: 1 },
  );
  // a changed letter of a name, a byte that zip readers pass over
  expect(opened).toBeLessThan(100);
}, 60_000);

/** The problem that opening makes, or null; whatever else is thrown falls through. */
async function problemOf(bytes: Uint8Array): Promise<Pick<Problem, 'code' | 'detail'> | null> {
  try {
    await planFromLinliFile(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, detail: error.detail };
  }
}
