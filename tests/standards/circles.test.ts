import { expect, test } from 'vitest';
import { has, isObject, listOf, maybe, oneOf, orNull, type Check } from '../../src/plan/checkRecordFields.ts';
import { FACILITY_CATEGORIES } from '../../src/plan/scenes.ts';
import file from '../../data/standards/circles.json' with { type: 'json' };
import personas from '../../data/standards/personas.json' with { type: 'json' };
import { above, confidenceMarks, names, said, SOURCED } from './standardChecks.ts';

const BY_KIND: Readonly<Record<string, Check>> = {
  any: has({}),
  gate: has({}),
  building: has({ uses: listOf(oneOf(['residential', 'mixed']), 1) }),
  facility: has({
    categories: listOf(oneOf(FACILITY_CATEGORIES), 1),
    kindsAtLeast: maybe(above),
    alsoKinds: maybe(listOf(oneOf(['green', 'openArea']), 1)),
  }),
  transitStop: has({
    stopTypes: listOf(oneOf(['bus', 'tram', 'rail', 'ferry']), 1),
    linesAtLeast: maybe(above),
  }),
};
const endOfTrip: Check = (value) => {
  const kind = isObject(value) ? value['kind'] : null;
  return typeof kind === 'string' && Object.hasOwn(BY_KIND, kind) ? BY_KIND[kind]!(value) : '.kind';
};

const checkCircles = has({
  about: said,
  confidenceMarks,
  sets: listOf(
    has({
      id: said,
      name: names,
      vintage: said,
      circles: listOf(
        has({
          id: said,
          name: names,
          mode: oneOf(['walk', 'cycle', 'drive', 'transit']),
          persona: oneOf(personas.personas.map(({ id }) => id)),
          minutes: orNull(above),
          metres: orNull(above),
          metresFrom: orNull(above),
          checks: oneOf(['minutes', 'metres']),
          origin: endOfTrip,
          target: endOfTrip,
          direction: oneOf(['from', 'to']),
          clause: said,
          note: maybe(said),
          ...SOURCED,
        }),
        1,
      ),
    }),
    1,
  ),
});
interface Circle {
  readonly id: string;
  readonly source: string;
  readonly confidence: string;
  readonly note?: string;
  readonly checks: string;
  readonly minutes: number | null;
  readonly metres: number | null;
}
const sets: readonly { readonly id: string; readonly circles: readonly Circle[] }[] = file.sets;
const circles = sets.flatMap((set) => set.circles);

test('circle sets have their shape, and every circle its clause and source', () => {
  expect(checkCircles(file)).toBeNull();
  const [first] = file.sets;
  const target = { kind: 'facility', categories: ['pub'] };
  const broken = { ...first, circles: [{ ...first!.circles[0], target }] };
  expect(checkCircles({ ...file, sets: [broken] })).toBe('.sets[0].circles[0].target.categories[0]');
});

test('ids are used once, and what a circle checks is given', () => {
  const ids = [...sets, ...circles].map(({ id }) => id);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(circles.filter((circle) => circle[circle.checks as 'minutes' | 'metres'] === null)).toEqual([]);
});

test('what no text confirms says so', () => {
  const ofPolicy = circles.filter(({ source }) => source === '台政办发〔2019〕63号');
  expect(ofPolicy).toHaveLength(15);
  expect(ofPolicy.filter(({ confidence, note }) => confidence !== 'R' || !note)).toEqual([]);
});

test('rules in metres are checked in metres, by their figures', () => {
  const metres = Object.fromEntries(
    circles.filter(({ checks }) => checks === 'metres').map((circle) => [circle.id, circle.metres]),
  );
  expect(metres).toEqual({
    'gb50180-5': 300,
    'gb50180-10': 500,
    'gb50180-15': 1000,
    'gb50378-bus-500': 500,
    'gb50378-rail-800': 800,
    'gb50378-bus-300': 300,
    'gb50378-rail-500': 500,
    'gb50378-lines-800': 800,
    'gb50378-kindergarten': 300,
    'gb50378-primary': 500,
    'gb50378-middle': 1000,
    'gb50378-hospital': 1000,
    'gb50378-culture': 800,
    'gb50378-elder': 500,
    'gb50378-shops-3': 500,
    'gb50378-park': 300,
    'gb50378-sport': 500,
  });
});
