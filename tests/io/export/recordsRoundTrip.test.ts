import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordsFromLinliCsv, recordsToCsv } from '../../../src/io/export/recordsCsv.ts';
import {
  isLinliGeoJson,
  recordsFromLinliGeoJson,
  recordsToGeoJson,
} from '../../../src/io/export/recordsGeoJson.ts';
import type { PlanRecord } from '../../../src/plan/records.ts';
import { ALL_KINDS, anyRecords, anyRecordsOf } from './anyRecord.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const RUNS = { numRuns: 60 };

describe.each(ALL_KINDS)('%s', (kind) => {
  test('is the same after GeoJSON', () => {
    fc.assert(
      fc.property(anyRecordsOf(kind), (records) => {
        const value: unknown = JSON.parse(recordsToGeoJson(records, kind));
        expect(isLinliGeoJson(value)).toBe(true);
        expect(recordsFromLinliGeoJson(value)).toEqual(records);
      }),
      RUNS,
    );
  });

  test('is the same after CSV', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecordsOf(kind), async (records) => {
        expect(await recordsFromLinliCsv(bytesOf(recordsToCsv(kind, records)))).toEqual(records);
      }),
      RUNS,
    );
  });

  test('is back in its place after a zone of CGCS2000', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecordsOf(kind), async (records) => {
        const geoJson: unknown = JSON.parse(recordsToGeoJson(records, kind, 'EPSG:4549'));
        expect(placeError(recordsFromLinliGeoJson(geoJson), records)).toBeLessThan(1e-9);
        const csv = bytesOf(recordsToCsv(kind, records, 'EPSG:4549'));
        expect(placeError(await recordsFromLinliCsv(csv), records)).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });
});

test('a whole community is the same after GeoJSON, in its order', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      expect(recordsFromLinliGeoJson(JSON.parse(recordsToGeoJson(records, null)))).toEqual(records);
    }),
    RUNS,
  );
});

/** Largest difference of a coordinate, degrees; all else has to be the same. */
function placeError(found: readonly PlanRecord[], expected: readonly PlanRecord[]): number {
  expect(found.map(withoutPlace)).toEqual(expected.map(withoutPlace));
  const [a, b] = [numbersIn(found.map(coordinatesOf)), numbersIn(expected.map(coordinatesOf))];
  expect(a.length).toBe(b.length);
  return Math.max(0, ...a.map((value, at) => Math.abs(value - b[at]!)));
}

function withoutPlace(record: PlanRecord) {
  return { ...record, geometry: undefined };
}

function coordinatesOf(record: PlanRecord): unknown {
  return (record as { geometry?: { coordinates: unknown } }).geometry?.coordinates ?? [];
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(numbersIn) : [value as number];
}
