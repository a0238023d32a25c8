import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planToText } from '../../src/plan/planFile.ts';
import { FIXTURE_FRAME, latticeStreets, planOf } from '../fixtures/latticeCity.ts';

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
