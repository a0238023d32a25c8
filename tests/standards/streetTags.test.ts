import { expect, test } from 'vitest';
import { RECORD_FIELDS } from '../../src/io/export/recordFields.ts';
import { STREET_CLASSES } from '../../src/plan/streetRecords.ts';
import { standardText } from './standardChecks.ts';

const page = standardText('street-tags.md');
/** Told by a table of another sort, or by no tag. */
const ELSEWHERE = new Set([
  'id',
  'name',
  'source',
  'dataLayer',
  'streetClass',
  'foot',
  'bicycle',
  'motor',
  'nodes',
]);

test('the page of tags tells where every field of a street comes from', () => {
  const fields = Object.keys(RECORD_FIELDS.street).filter((field) => !ELSEWHERE.has(field));
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  expect(STREET_CLASSES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
