import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planToText } from '../../src/plan/planFile.ts';
import { FIXTURE_FRAME, latticeStreets, planOf } from '../fixtures/latticeCity.ts';
import { sharedPath } from '../fixtures/sharedData.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
let folder = '';
let lattice = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-'));
  lattice = path.join(folder, 'lattice.linli.json');
  fs.writeFileSync(lattice, planToText(planOf(...latticeStreets(50, 12))));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function linli(...words: string[]) {
  const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C' };
  return spawnSync(process.execPath, [tsx, 'src/linli.ts', ...words], { cwd: ROOT, encoding: 'utf8', env });
}

function at(x: number, y: number): string {
  const { longitude, latitude } = FIXTURE_FRAME.toGeographic(x, y);
  return `${longitude},${latitude}`;
}

test('circles writes rings as GeoJSON with their minutes, area, dwellings and residents', () => {
  const { stdout, status } = linli(
    'circles',
    lattice,
    '--at',
    at(0, 0),
    '--minutes',
    '2,5',
    '--speed',
    '3.6',
  );
  expect(status).toBe(0);
  const { features } = JSON.parse(stdout) as { features: { properties: Record<string, number> }[] };
  expect(features.map(({ properties }) => properties['minutes'])).toEqual([5, 2]);
  // 1 m/s for 300 s on a lattice: 2 r²
  expect(features[0]!.properties['areaSquareMetres']! / 180_000).toBeCloseTo(1, 1);
  expect(features[0]!.properties).toMatchObject({ dwellings: null, residents: null, mode: 'walk' });
});

test('time tells minutes and path, there over two streets', () => {
  const { stdout } = linli('time', lattice, '--from', at(0, 0), '--to', at(200, 150), '--speed=3.6');
  const answer = JSON.parse(stdout) as { minutes: number; path: { coordinates: number[][] } };
  expect(answer.minutes).toBeCloseTo(350 / 60, 2);
  expect(answer.path.coordinates.length).toBeGreaterThan(2);
});

test('a mistake ends with one sentence, exit code 1 and no stack trace', () => {
  const damaged = path.join(folder, 'damaged.json');
  fs.writeFileSync(damaged, '{"format":"linli-plan","version":1,');
  const mistakes: readonly (readonly [words: string[], sentence: RegExp])[] = [
    [['circles', lattice, '--at', at(0, 90_000)], /outside the street data/],
    [['circles', lattice, '--at', at(0, 3000)], /nearest street is 2400 m/],
    [['circles', lattice, '--at', '200,95'], /coordinates “200,95” are not valid/],
    [['circles', lattice, '--at', '1'], /not valid/],
    [['circles', lattice], /option “--at” is missing/],
    [['circles', lattice, '--at', at(0, 0), '--minutes', '5,x'], /time “5,x” is not valid/],
    [['circles', lattice, '--at', at(0, 0), '--mode', 'swim'], /no mode named “swim”/],
    [['circles', lattice, '--at', at(0, 0), '--wheels', '4'], /no option “--wheels”/],
    [['circles', path.join(folder, 'nowhere.json'), '--at', at(0, 0)], /Could not find/],
    [['circles', damaged, '--at', at(0, 0)], /damaged/],
    [['import', lattice], /option “--out” is missing/],
    [['import', lattice, '--out', path.join(folder, 'no/such/folder.json')], /Could not write/],
    [['fly'], /no command “fly”/],
    [['convert', lattice, '--to', 'dwg', '--out', damaged], /dwg.*linli, geojson, csv, gpkg, glb/],
    [
      ['import', lattice, '--out', damaged, '--crs', 'EPSG:1'],
      /does not know the coordinate system “EPSG:1”/,
    ],
  ];
  for (const [words, sentence] of mistakes) {
    const { stderr, status, stdout } = linli(...words);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
    expect(stdout).toBe('');
  }
});

test('the sentence comes in Chinese when asked for', () => {
  expect(linli('circles', lattice, '--at', at(0, 3000), '--lang', 'zh-CN').stderr).toMatch(/2400/);
  expect(linli('fly', '--lang', 'zh-CN').stderr).toMatch(/没有.*命令/);
});

const NO_CRS = 'derived-china/hangzhou-parcels-epsg4549-no-crs.geojson';

test('a file whose place is not sure is refused with the possible systems, and read when one is given', () => {
  const out = path.join(folder, 'hangzhou.linli');
  const report = path.join(folder, 'report.json');
  const refused = linli('import', sharedPath(NO_CRS), '--out', out, '--report', report);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toMatch(
    /not sure .*nothing was imported.* best first: .*EPSG:4549 \(near Hangzhou\);/,
  );
  expect(fs.existsSync(out)).toBe(false);
  const [layer] = (JSON.parse(fs.readFileSync(report, 'utf8')) as { layers: { unanswered: string[] }[] })
    .layers;
  expect(layer!.unanswered).toContain('position');

  const given = linli('import', sharedPath(NO_CRS), '--out', out, '--map', report, '--crs', 'EPSG:4549');
  expect(given.stderr).toMatch(/parcel 1143/);
  expect(given.status).toBe(0);

  // and out again: the first corner of the first parcel has the numbers of the file
  const csv = path.join(folder, 'parcels.geojson');
  const words = ['--to', 'geojson', '--kind', 'parcel', '--crs', 'EPSG:4549', '--out', csv];
  expect(linli('convert', out, ...words).status).toBe(0);
  const [before, after] = [sharedPath(NO_CRS), csv].map(firstCorner);
  expect(after![0]).toBeCloseTo(before![0]!, 3);
  expect(after![1]).toBeCloseTo(before![1]!, 3);
}, 60_000);

function firstCorner(file: string): number[] {
  const { features } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    features: { geometry: { type: string; coordinates: number[][][] & number[][][][] } }[];
  };
  const { type, coordinates } = features[0]!.geometry;
  return type === 'Polygon' ? coordinates[0]![0]! : coordinates[0]![0]![0]!;
}

test('crs tells the possible systems of a file, and why', () => {
  const { stdout, status } = linli('crs', sharedPath(NO_CRS));
  expect(status).toBe(0);
  const { layers } = JSON.parse(stdout) as {
    layers: {
      verdict: string;
      candidates: { name: string; system: unknown; reasons: { code: string }[] }[];
    }[];
  };
  expect(layers[0]!.verdict).toBe('ask');
  const [best] = layers[0]!.candidates;
  expect(best!.name).toContain('CGCS2000');
  expect(best!.system).toEqual({ base: { kind: 'known', code: 'EPSG:4549' } });
  expect(best!.reasons.length).toBeGreaterThan(0);
});

test('a plan becomes a .linli file or a GeoPackage that the other commands open', () => {
  const out = path.join(folder, 'lattice.linli');
  expect(linli('import', lattice, '--out', out).stderr).toMatch(/^Wrote .*street 50/);
  const before = linli('circles', lattice, '--at', at(0, 0), '--minutes', '5').stdout;
  expect(linli('circles', out, '--at', at(0, 0), '--minutes', '5').stdout).toBe(before);
  const table = path.join(folder, 'lattice.gpkg');
  expect(linli('convert', out, '--to', 'gpkg', '--out', table).status).toBe(0);
  expect(linli('circles', table, '--at', at(0, 0), '--minutes', '5').stdout).toBe(before);
}, 20_000);
