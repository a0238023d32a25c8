import { expect, test } from 'vitest';
import { fieldTypes } from '../../../src/io/formats/fieldTypes.ts';

test('a field has the type of its values; two types make it mixed, nothing leaves it empty', () => {
  const rows = [
    { n: 1, t: 'a', f: true, m: 1, e: null, late: null },
    { n: null, t: '', f: false, m: '1', e: '', late: 2 },
  ];
  const types = fieldTypes(
    rows.map((properties) => ({ properties })),
    ['header only', 't'],
  );
  expect(types.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'header only: empty',
    't: text',
    'n: number',
    'f: flag',
    'm: mixed',
    'e: empty',
    'late: number',
  ]);
});
