import fs from 'node:fs';
import path from 'node:path';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { qualityReport } from '../../../src/analysis/quality/qualityReport.ts';
import { repairChange } from '../../../src/analysis/quality/repairChange.ts';
import { createLocalFrame } from '../../../src/geo/localFrame.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import type { Parcel, Plan } from '../../../src/plan/records.ts';
import type { Point } from '../../fixtures/latticeCity.ts';
import { seededRandom } from '../../fixtures/randomTown.ts';
import { sharedPath } from '../../fixtures/sharedData.ts';
import { planOf, plot } from './plot.ts';

function featuresIn(text: string): Feature[] {
  const json = JSON.parse(text) as FeatureCollection | Feature | Polygon | MultiPolygon;
  if (json.type === 'FeatureCollection') return json.features;
  return json.type === 'Feature' ? [json] : [{ type: 'Feature', geometry: json, properties: {} }];
}

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('json'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function planOfAreas(features: readonly Feature[]): Plan | null {
  const parcels = features.flatMap((feature, i): Parcel[] => {
    const { geometry } = feature;
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
    return [{ id: `p${i}`, kind: 'parcel', geometry, landUse: '07' }];
  });
  const first = parcels[0]?.geometry.coordinates.flat(3) as number[] | undefined;
  if (!first || !Number.isFinite(first[0]) || !Number.isFinite(first[1])) return null;
  const centre: [number, number] = [first[0]!, first[1]!];
  return planFromRecords([
    {
      id: 'c',
      kind: 'community',
      name: '',
      centre,
      attribution: [],
      dataDate: null,
      isFictional: false,
    },
    ...parcels,
  ]);
}

test('the polygons that broke other libraries are reported on and repaired or left, never thrown at', () => {
  const crossed: string[] = [];
  const files = filesUnder(sharedPath('bad-geojson/turf'));
  let looked = 0;
  for (const file of files) {
    const plan = planOfAreas(featuresIn(fs.readFileSync(file, 'utf8')));
    if (!plan) continue;
    const { rows } = qualityReport(plan);
    looked++;
    for (const row of rows) if (row.repair) repairChange(plan, row);
    if (rows.some((row) => row.check === 'ringCrossesItself')) crossed.push(path.basename(file, '.geojson'));
  }
  expect(looked).toBeGreaterThan(15);
  expect(crossed).toEqual(expect.arrayContaining(['hourglass', 'triple', 'polygon-with-spike']));
}, 60_000);

test('1,000 tangled random polygons: no error, and each repaired one is sound', () => {
  const random = seededRandom(7);
  let tangled = 0;
  let repaired = 0;
  for (let i = 0; i < 1000; i++) {
    const size = 10 ** (random() * 4 - 1);
    // a coarse lattice, so that corners meet, sides overlap and spikes fold back
    const corners: Point[] = Array.from({ length: 3 + Math.floor(random() * 12) }, () => [
      Math.floor(random() * 6) * size,
      Math.floor(random() * 6) * size,
    ]);
    const plan = planOf(plot('a', corners));
    const row = qualityReport(plan).rows.find(({ check }) => check === 'ringCrossesItself');
    if (!row) continue;
    tangled++;
    const change = repairChange(plan, row);
    if (!change) continue;
    repaired++;
    const next = planOf(change.put[0]!);
    expect(qualityReport(next).rows.filter(({ check }) => check === 'ringCrossesItself')).toEqual([]);
  }
  expect(tangled).toBeGreaterThan(700);
  expect(repaired / tangled).toBeGreaterThan(0.9);
}, 60_000);

test('coordinates that are no numbers are not assessed, and nothing else suffers', () => {
  const frame = createLocalFrame({ longitude: 121.4, latitude: 28.65 });
  const { longitude, latitude } = frame.toGeographic(10, 10);
  const hole = [
    [longitude, latitude],
    [Number.NaN, latitude],
    [1e308, Infinity],
    [longitude, latitude],
  ];
  const plan = planOf(
    { id: 'bad', kind: 'parcel', landUse: null, geometry: { type: 'Polygon', coordinates: [hole] } },
    { id: 'empty', kind: 'parcel', landUse: null, geometry: { type: 'MultiPolygon', coordinates: [] } },
    plot('good', [
      [0, 0],
      [10, 0],
      [0, 10],
    ]),
  );
  const report = qualityReport(plan);
  expect(report.rows).toEqual([]);
  expect(report.looked.ringCrossesItself).toBe(1);
});
