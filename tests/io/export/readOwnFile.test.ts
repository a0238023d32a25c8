import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportPlan } from '../../../src/io/export/exportPlan.ts';
import { readOwnFile } from '../../../src/io/export/readOwnFile.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import { Problem } from '../../../src/plan/problem.ts';
import type { PlanRecord } from '../../../src/plan/records.ts';

const LABEL: PlanRecord = {
  id: 'l',
  kind: 'label',
  name: '=1,"邻里"',
  geometry: { type: 'Point', coordinates: [120.1, 30.2] },
};
const PLAN = planFromRecords([LABEL]);
const FORMATS = [
  ['geojson', 'geojson'],
  ['csv', 'csv'],
  ['gpkg', 'geopackage'],
] as const;
const file = (text: string) => ({ name: 'a', bytes: new TextEncoder().encode(text) });

test.each(FORMATS)('a %s of ours is known and read back', async (format, source) => {
  const written = await exportPlan(PLAN, new Map(), {
    what: { part: 'plan' },
    format,
    system: 'OGC:CRS84',
  });
  const own = await readOwnFile(source, written);
  expect(own?.imported.records).toEqual([LABEL]);
});

test('files of others are left to their readers', async () => {
  expect(await readOwnFile('geojson', file('{"type":"FeatureCollection","features":[]}'))).toBeNull();
  // the words alone are no mark
  const words = '{"type":"FeatureCollection","name":"linli-records","features":[]}';
  expect(await readOwnFile('geojson', file(words))).toBeNull();
  expect(await readOwnFile('csv', file('linli,x,y\n1,2,3\n'))).toBeNull();
  expect(await readOwnFile('shapefile', file(''))).toBeNull();
});

test('a damaged row is named with its file and place', async () => {
  const text = 'linli,kind,id,name,longitude,latitude,crs\nlinli-records/1,label,l,x,120,95,OGC:CRS84\n';
  const problem: unknown = await readOwnFile('csv', file(text)).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({
    code: 'planDamaged',
    detail: { file: 'a', where: 'row 2.geometry.coordinates' },
  });
});

test.each(FORMATS)(
  'a damaged %s makes a problem and nothing else',
  async (format, source) => {
    const { name, bytes } = await exportPlan(PLAN, new Map(), {
      what: { part: 'plan' },
      format,
      system: 'OGC:CRS84',
    });
    const edit = fc.record({ at: fc.nat(), value: fc.nat(255) });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.boolean(),
        async (edits, cut, isCut) => {
          const damaged = bytes.slice(0, isCut ? cut % bytes.length : bytes.length);
          for (const { at, value } of edits) if (damaged.length > 0) damaged[at % damaged.length] = value;
          const outcome: unknown = await readOwnFile(source, { name, bytes: damaged }).catch(
            (error: unknown) => error,
          );
          if (!(outcome instanceof Error)) return;
          expect(outcome).toBeInstanceOf(Problem);
          refused++;
        },
      ),
      { numRuns: 500, seed: 1 },
    );
    expect(refused).toBeGreaterThan(50);
  },
  60_000,
);
