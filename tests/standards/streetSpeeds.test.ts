import { expect, test } from 'vitest';
import { finite, has, listOf, oneOf, orNull } from '../../src/plan/checkRecordFields.ts';
import { STREET_CLASSES } from '../../src/plan/streetRecords.ts';
import file from '../../data/standards/street-speeds.json' with { type: 'json' };
import {
  above,
  confidence,
  confidenceMarks,
  notBelowZero,
  said,
  SOURCED,
  streetClass,
} from './standardChecks.ts';

const checkSpeeds = has({
  about: said,
  confidenceMarks,
  driving: has({
    rows: listOf(has({ streetClass, freeFlowKmh: orNull(above), ...SOURCED }), 1),
    penalties: listOf(
      has({
        on: oneOf(['signal', 'turn', 'straightOverJunction', 'uTurn', 'gate']),
        seconds: above,
        ...SOURCED,
      }),
      5,
    ),
    straightOverJunctionFromStreets: above,
    parking: has({ searchSeconds: notBelowZero, walkMetres: notBelowZero, ...SOURCED }),
  }),
  cycling: has({
    flatKmh: above,
    rows: listOf(has({ streetClass, speedKmh: orNull(above), ...SOURCED }), 1),
    pushingKmh: above,
    maxIncline: above,
    maxInclineSource: said,
    maxInclineConfidence: confidence,
    stress: has({ levels: listOf(finite, 4), rules: listOf(has({ level: orNull(above) }), 1), ...SOURCED }),
  }),
  vertical: listOf(has({ on: oneOf(['elevator', 'escalator', 'ferry']), ...SOURCED }), 3),
});

test('speeds have their shape and source', () => expect(checkSpeeds(file)).toBeNull());

test('each class has one speed where the mode may go by default', () => {
  const driven = file.driving.rows.map((row) => row.streetClass);
  const ridden = file.cycling.rows.map((row) => row.streetClass);
  expect(new Set(driven).size).toBe(driven.length);
  expect(new Set(ridden).size).toBe(ridden.length);
  const neverDriven = ['footway', 'cycleway', 'path', 'steps', 'corridor', 'elevator', 'busway'];
  expect(STREET_CLASSES.filter((name) => !driven.includes(name)).toSorted()).toEqual(neverDriven.toSorted());
  expect(STREET_CLASSES.filter((name) => !ridden.includes(name))).toEqual(['motorway']);
});

test('larger roads are driven faster', () => {
  const order = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service', 'living'];
  const speeds = order.map((name) => file.driving.rows.find((row) => row.streetClass === name)!.freeFlowKmh!);
  expect(speeds).toEqual(speeds.toSorted((a, b) => b - a));
});

test('every street has a level of stress: the last rule asks nothing', () => {
  expect(file.cycling.stress.rules.at(-1)).toEqual({ level: 4, when: {} });
});
