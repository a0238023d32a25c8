import { expect, test } from 'vitest';
import { countReport } from './countReport.mjs';

const file = (name: string, statuses: readonly string[], message = '') => ({
  name: `/home/someone/tests/${name}`,
  status: statuses.includes('failed') || message ? 'failed' : 'passed',
  message,
  assertionResults: statuses.map((status, i) => ({ status, fullName: `${name} ${i}` })),
});
const report = (...testResults: unknown[]) => JSON.stringify({ testResults });

test('passed and failed tests are counted, skipped ones apart', () => {
  const text = report(file('a', ['passed', 'failed', 'skipped']), file('b', ['passed']));
  expect(countReport(text, 1, '')).toEqual({ passed: 2, failed: 1, skipped: 1, names: ['a 1'] });
});

test('a file that did not load is one failure', () => {
  const text = report(file('a', ['passed']), file('b.test.ts', [], 'Cannot find module\nat …'));
  expect(countReport(text, 1, '')).toMatchObject({
    passed: 1,
    failed: 1,
    names: ['tests/b.test.ts did not run: Cannot find module'],
  });
});

test('a run that ends badly never looks like success', () => {
  expect(countReport(report(file('a', ['passed'])), 1, 'exit code 1')).toMatchObject({
    passed: 1,
    failed: 1,
  });
  expect(countReport(null, 1, 'ended by SIGKILL')).toMatchObject({ passed: 0, failed: 1 });
  expect(countReport(null, 0, '')).toMatchObject({ passed: 0, failed: 1 });
  expect(countReport('{"testRes', 0, '')).toMatchObject({ passed: 0, failed: 1 });
  expect(countReport(report(), 0, '')).toEqual({ passed: 0, failed: 0, skipped: 0, names: [] });
});
