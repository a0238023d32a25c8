import { expect, test } from 'vitest';
import { recordSlices } from '../../src/compute/recordSlices.ts';
import { house, street } from '../fixtures/latticeCity.ts';

const line = (vertices: number) => Array.from({ length: vertices }, (_, i): [number, number] => [i, 0]);

test('slices hold all records in their order', () => {
  const records = Array.from({ length: 2_500 }, (_, i) => house(`h${i}`, [i, 0]));
  const slices = [...recordSlices(records)];
  expect(slices.length).toBeGreaterThan(1);
  expect(slices.flat()).toEqual(records);
});

test('a slice ends before the record that is too much for it; one too large stands alone', () => {
  const [first, second, third, last] = [
    street('a', [], line(4_990)),
    street('b', [], line(9_990)),
    street('c', [], line(20_000)),
    house('d', [0, 0]),
  ];
  expect([...recordSlices([first, second, third, last])]).toEqual([[first, second], [third], [last]]);
});

test('nothing makes no slice', () => {
  expect([...recordSlices([])]).toEqual([]);
});
