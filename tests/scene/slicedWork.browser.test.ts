import { expect, test } from 'vitest';
import { createSlicedWork } from '../../src/scene/slicedWork.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 2));

function* steps(log: string[], name: string, count: number, milliseconds = 0): Generator<void, void, void> {
  try {
    for (let i = 0; i < count; i++) {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
      log.push(`${name}${i}`);
      yield;
    }
    log.push(`${name} ends`);
  } finally {
    log.push(`${name} left`);
  }
}

test('a job goes on between other tasks until it ends', async () => {
  const work = createSlicedWork();
  const log: string[] = [];
  work.start('a', steps(log, 'a', 3, 13));
  expect(log).toEqual([]);
  expect(work.isPending()).toBe(true);
  while (work.isPending()) {
    const before = log.length;
    await turn();
    expect(log.length - before).toBeLessThanOrEqual(3);
  }
  expect(log).toEqual(['a0', 'a1', 'a2', 'a ends', 'a left']);
  work.dispose();
});

test('a job gives way to the next of its name, and is left where it stands', async () => {
  const work = createSlicedWork();
  const log: string[] = [];
  work.start('a', steps(log, 'old', 1_000, 13));
  while (log.length === 0) await turn();
  work.start('a', steps(log, 'new', 1));
  expect(log.at(-1)).toBe('old left');
  while (work.isPending()) await turn();
  expect(log.slice(-3)).toEqual(['new0', 'new ends', 'new left']);
  work.start('a', steps(log, 'late', 1));
  work.dispose();
  expect(work.isPending()).toBe(false);
  await turn();
  expect(log.at(-1)).toBe('new left');
});
