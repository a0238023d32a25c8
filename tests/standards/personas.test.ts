import { expect, test } from 'vitest';
import { has, listOf, maybe, oneOf, orNull } from '../../src/plan/checkRecordFields.ts';
import file from '../../data/standards/personas.json' with { type: 'json' };
import { above, band, confidenceMarks, names, notBelowZero, said, SOURCED } from './standardChecks.ts';

const checkPersonas = has({
  about: said,
  confidenceMarks,
  slopeFunctions: listOf(has({ id: said, formula: said, use: oneOf(['search', 'check']), ...SOURCED }), 1),
  personas: listOf(
    has({
      id: said,
      name: names,
      mode: oneOf(['walk', 'cycle']),
      flatSpeedKmh: above,
      flatSpeedBandKmh: band,
      refuses: listOf(
        has({
          what: oneOf(['steps', 'escalators', 'raisedKerb', 'unlit', 'unpaved', 'wheelchairNo']),
          ...SOURCED,
        }),
      ),
      timeFactors: listOf(has({ on: oneOf(['steps', 'unpaved', 'raisedKerb']), factor: above, ...SOURCED })),
      slope: has({
        function: oneOf(file.slopeFunctions.filter(({ use }) => use === 'search').map(({ id }) => id)),
        steepestUp: orNull(above),
        steepestDown: orNull(above),
        ...SOURCED,
      }),
      crossing: has({
        waitFactor: above,
        refusesTypes: listOf(oneOf(['signals', 'zebra', 'unmarked', 'unknown', 'notMapped'])),
        startSeconds: notBelowZero,
        ...SOURCED,
      }),
      vintage: orNull(said),
      note: maybe(said),
      ...SOURCED,
    }),
    1,
  ),
});

test('every persona says its pace, its limits and where they come from', () => {
  expect(checkPersonas(file)).toBeNull();
  expect(checkPersonas({ ...file, personas: [{ ...file.personas[0], source: ' ' }] })).toBe(
    '.personas[0].source',
  );
});

test('the nine personas of the issue, each once', () => {
  expect(file.personas.map(({ id }) => id)).toEqual([
    'adult',
    'child',
    'childWithAdult',
    'older',
    'pram',
    'wheelchair',
    'shoppingTrolley',
    'cyclist',
    'nightWalker',
  ]);
});

test('a pace lies in its band, and nothing makes anybody faster', () => {
  const wrong = file.personas.filter(
    ({ flatSpeedKmh: pace, flatSpeedBandKmh: [least, most], timeFactors }) =>
      !(least! <= pace && pace <= most!) || timeFactors.some(({ factor }) => factor < 1),
  );
  expect(wrong).toEqual([]);
});

function refusedBy(id: string): string[] {
  return file.personas.find((persona) => persona.id === id)!.refuses.map(({ what }) => what);
}

test('a wheelchair takes no steps, a night walker no dark street', () => {
  expect(refusedBy('wheelchair')).toEqual(expect.arrayContaining(['steps', 'raisedKerb', 'escalators']));
  expect(refusedBy('nightWalker')).toEqual(['unlit']);
  expect(refusedBy('adult')).toEqual([]);
});

test('the parameters of the slope functions are those of their papers', () => {
  const [tobler, naismith] = file.slopeFunctions;
  // 6 km/h at a fall of 5 %, 5.04 km/h on the flat
  const { decay, easiestSlope } = tobler!.parameters as { decay: number; easiestSlope: number };
  expect(6 * Math.exp(decay * easiestSlope)).toBeCloseTo(5.037, 3);
  expect(naismith!.parameters).toEqual({ secondsPerMetreUp: 3600 / 600 });
});
