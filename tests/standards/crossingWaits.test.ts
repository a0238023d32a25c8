import { expect, test } from 'vitest';
import { has, listOf, oneOf, orNull } from '../../src/plan/checkRecordFields.ts';
import file from '../../data/standards/crossing-waits.json' with { type: 'json' };
import { above, band, confidenceMarks, notBelowZero, said, SOURCED, streetClass } from './standardChecks.ts';

const types = ['signals', 'zebra', 'unmarked', 'unknown', 'notMapped'];
const checkWaits = has({
  about: said,
  confidenceMarks,
  rows: listOf(
    has({
      crossingType: oneOf(types),
      streetClass,
      seconds: notBelowZero,
      secondsBand: band,
      redSeconds: orNull(above),
      cycleSeconds: orNull(above),
      ...SOURCED,
    }),
    1,
  ),
  forbidden: has({ crossingType: oneOf(['none']), ...SOURCED }),
  island: has({ factor: above, appliesTo: listOf(oneOf(types), 1), ...SOURCED }),
  busyClasses: listOf(streetClass, 1),
});

test('waits have their shape and source', () => expect(checkWaits(file)).toBeNull());

const CROSSED = 'motorway trunk primary secondary tertiary residential living service busway'.split(' ');

test('each kind of crossing has one wait for each class that carries traffic', () => {
  const keys = file.rows.map(({ crossingType, streetClass: crossed }) => `${crossingType} ${crossed}`);
  expect(keys.toSorted()).toEqual(
    types.flatMap((type) => CROSSED.map((crossed) => `${type} ${crossed}`)).toSorted(),
  );
});

test('the mean wait at signals follows from red and cycle; all waits lie in their band', () => {
  for (const { seconds, secondsBand, redSeconds, cycleSeconds } of file.rows) {
    expect(seconds).toBeGreaterThanOrEqual(secondsBand[0]!);
    expect(seconds).toBeLessThanOrEqual(secondsBand[1]!);
    if (redSeconds === null) continue;
    expect(seconds).toBeCloseTo(redSeconds ** 2 / (2 * cycleSeconds), 1);
  }
  const secondary = file.rows.find(
    (row) => row.crossingType === 'signals' && row.streetClass === 'secondary',
  );
  expect(secondary).toMatchObject({ redSeconds: 70, cycleSeconds: 120, seconds: 20.4 });
});

function waitAt(type: string, crossed: string): number {
  return file.rows.find((row) => row.crossingType === type && row.streetClass === crossed)!.seconds;
}

test('nobody waits longer at a zebra than without one', () => {
  for (const crossed of CROSSED)
    expect(waitAt('zebra', crossed)).toBeLessThanOrEqual(waitAt('unmarked', crossed));
});
