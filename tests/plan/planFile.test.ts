import fs from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLAN_VERSION, planFromFile, planFromText, planToText } from '../../src/plan/planFile.ts';
import { Problem } from '../../src/plan/problem.ts';
import type { PlanRecord } from '../../src/plan/records.ts';
import { anyPlan } from './anyPlan.ts';

const fixture = (name: string) =>
  fs.readFileSync(new URL(`../fixtures/plans/${name}`, import.meta.url), 'utf8');
/** The problem a text makes, or null. Whatever else is thrown falls through. */
function problemOf(text: string): Pick<Problem, 'code' | 'detail'> | null {
  try {
    planFromText(text);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

test('a plan written is read back, record by record', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect([...planFromText(planToText(plan))]).toEqual([...plan]);
    }),
  );
});

test('one record stands on each line', () => {
  const text = fixture('v1.json');
  expect(planToText(planFromText(text))).toBe(text);
});

test('a file of every version there was can be read', () => {
  const old = planFromText(fixture('v0.json'));
  expect(old.get('b1')).toMatchObject({ storeys: 6, height: 18 });
  expect(old.get('b1')).not.toHaveProperty('floors');
  expect(old.get('b2')).toMatchObject({ storeys: null });
  expect(planFromText(planToText(old))).toEqual(old);

  const kinds = [...planFromText(fixture('v1.json')).values()].map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(14);
  for (let version = 0; version <= PLAN_VERSION; version++)
    expect(planFromText(fixture(`v${version}.json`)).size).toBeGreaterThan(0);
});

test('what is no plan file of ours is said to be none', () => {
  expect(problemOf('这不是 JSON')).toMatchObject({ code: 'planDamaged' });
  expect(problemOf('{"format":"linli-plan","version":1,')).toMatchObject({ code: 'planDamaged' });
  for (const text of ['null', '[]', '7', '"linli-plan"', '{"type":"FeatureCollection","features":[]}'])
    expect(problemOf(text)).toEqual({ code: 'planNotLinli', detail: {} });
  expect(problemOf('{"format":"linli-plan","version":99,"records":[]}')).toEqual({
    code: 'planTooNew',
    detail: { version: 99, known: PLAN_VERSION },
  });
  const wrong: [text: string, where: string][] = [
    ['{"format":"linli-plan","version":"1","records":[]}', 'version'],
    ['{"format":"linli-plan","version":1,"crs":"OGC:CRS84"}', 'records'],
    ['{"format":"linli-plan","version":1,"crs":"EPSG:4549","records":[]}', 'crs'],
    ['{"format":"linli-plan","version":1,"crs":{"toString":1},"records":[]}', 'crs'],
    ['{"format":"linli-plan","version":0,"records":[null]}', 'records'],
  ];
  for (const [text, where] of wrong)
    expect(problemOf(text)).toEqual({ code: 'planDamaged', detail: { where } });
});

/** The path said when one field of one record of v1.json holds `value`. */
function damage(id: string, edit: (record: Record<string, unknown>) => void): unknown {
  const file = JSON.parse(fixture('v1.json')) as { records: Record<string, unknown>[] };
  const index = file.records.findIndex((record) => record['id'] === id);
  edit(file.records[index]!);
  const problem = problemOf(JSON.stringify(file));
  expect(problem?.code ?? 'planDamaged').toBe('planDamaged');
  return problem && String(problem.detail['where']).replace(`records[${index}]`, '');
}
const withField = (id: string, field: string, value: unknown) =>
  damage(id, (record) => {
    record[field] = value;
  });

const geometry = (id: string, type: string, coordinates: unknown) =>
  withField(id, 'geometry', { type, coordinates });

test('the place of a damage is named', () => {
  expect(withField('b', 'id', '')).toBe('.id');
  expect(withField('b', 'id', 'p')).toBe('.id');
  expect(withField('b', 'kind', 'house')).toBe('.kind');
  expect(withField('b', 'kind', 'toString')).toBe('.kind');
  expect(withField('b', 'height', '33')).toBe('.height');
  expect(withField('b', 'height', undefined)).toBe('.height');
  expect(withField('b', 'use', 'castle')).toBe('.use');
  expect(withField('b', 'name', 5)).toBe('.name');
  expect(withField('b', 'residents', { '0-2': 3 })).toBe('.residents.3-5');
  expect(withField('g', 'access', 'ajar')).toBe('.access');
  expect(withField('s', 'nodes', [1, 2])).toBe('.nodes');
  expect(withField('s', 'nodes', [1, 2, 'x'])).toBe('.nodes[2]');
  expect(withField('t', 'lines', ['1', 2])).toBe('.lines[1]');
  expect(withField('c', 'centre', [121])).toBe('.centre');
  expect(withField('z', 'change', { put: [] })).toBe('.change.remove');
  expect(withField('z', 'change', { put: [{ id: 'g', kind: 'gate' }], remove: [] })).toBe(
    '.change.put[0].geometry',
  );
});

test('geometry is what its record needs: type, range, closed rings', () => {
  expect(geometry('g', 'LineString', [])).toBe('.geometry.type');
  expect(geometry('g', 'Point', [200, 0])).toBe('.geometry.coordinates');
  expect(geometry('g', 'Point', [40500000, 3170000])).toBe('.geometry.coordinates');
  expect(geometry('g', 'Point', [0, null])).toBe('.geometry.coordinates');
  expect(geometry('w', 'LineString', [[0, 0]])).toBe('.geometry.coordinates');
  expect(geometry('k', 'Polygon', [])).toBe('.geometry.coordinates');
  const [a, b, c] = [
    [0, 0],
    [1, 0],
    [1, 1],
  ];
  expect(geometry('k', 'Polygon', [[a, b, c]])).toBe('.geometry.coordinates[0]');
  expect(geometry('k', 'Polygon', [[a, b, c, b]])).toBe('.geometry.coordinates[0]');
  expect(geometry('k', 'Polygon', [[a, b, c, a], [a]])).toBe('.geometry.coordinates[1]');
  expect(geometry('k', 'Polygon', [[a, b, [1, 91], a]])).toBe('.geometry.coordinates[0][2]');
  expect(geometry('k', 'Polygon', [[a, b, c, a]])).toBeNull();
});

test('fields of other programs are kept, but not without end', () => {
  const file = JSON.parse(fixture('v1.json')) as { records: Record<string, unknown>[] };
  file.records[4]!['colour'] = { roof: 'red' };
  const kept = planFromText(planToText(planFromFile(file)));
  expect(kept.get('b')).toMatchObject({ colour: { roof: 'red' } });
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const text = fixture('v1.json').replace('"id":"b"', `"extra":${deep},"id":"b"`);
  expect(problemOf(text)).toEqual({ code: 'planDamaged', detail: { where: 'records[4]' } });
});

/** Every place in a JSON value, as the steps that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

test('no damaged file makes anything but a problem, and what is taken can be written and read again', () => {
  const files = ['v0.json', 'v1.json'].map((name) => JSON.parse(fixture(name)) as object);
  const places = files.map((file) => placesIn(file));
  const mutation = fc.record({
    at: fc.nat(),
    value: fc.oneof(
      fc.constantFrom(undefined, null, '', 0, -1, 1e308, 181, [], {}, [[]], true, 'gate', '__proto__'),
      fc.jsonValue({ maxDepth: 3 }),
    ),
  });
  fc.assert(
    fc.property(fc.nat(1), fc.array(mutation, { minLength: 1, maxLength: 3 }), (which, mutations) => {
      const file = structuredClone(files[which]!);
      for (const { at, value } of mutations)
        put(file, places[which]![at % places[which]!.length]!, structuredClone(value));
      expect(() => survives(JSON.stringify(file))).not.toThrow();
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test('no cut or garbled text makes anything but a problem', () => {
  const text = fixture('v1.json');
  const garble = fc.record({
    from: fc.nat(text.length),
    drop: fc.nat(40),
    insert: fc.string({ maxLength: 5 }),
  });
  fc.assert(
    fc.property(garble, ({ from, drop, insert }) => {
      expect(() => survives(text.slice(0, from) + insert + text.slice(from + drop))).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

function put(file: object, path: readonly string[], value: unknown): void {
  let place = file as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const inner = place[key];
    if (typeof inner !== 'object' || inner === null) return;
    place = inner as Record<string, unknown>;
  }
  if (path.length > 0) place[path.at(-1)!] = value;
}

function survives(text: string): void {
  if (problemOf(text)) return;
  const written = planToText(planFromText(text));
  const again: PlanRecord[] = [...planFromText(written).values()];
  expect(planToText(new Map(again.map((record) => [record.id, record])))).toBe(written);
}
