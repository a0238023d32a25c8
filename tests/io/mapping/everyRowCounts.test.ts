import * as fc from 'fast-check';
import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { TARGETS } from '../../../src/io/mapping/layerMapping.ts';
import { previewRows } from '../../../src/io/mapping/previewRows.ts';
import { proposeMapping } from '../../../src/io/mapping/proposeMapping.ts';
import { damageInRecord } from '../../../src/plan/checkRecord.ts';
import { NOTHING_MAPPED, build, sourceLayer } from './sourceTable.ts';

const number = fc.oneof(
  fc.double({ min: -200, max: 200, noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(NaN, Infinity, 1e308, 180, -90),
);
const position = fc.array(number, { minLength: 1, maxLength: 3 });
const positions = fc.array(position, { maxLength: 6 });
const geometry: fc.Arbitrary<Geometry | null> = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant('Point' as const), coordinates: position }),
  fc.record({ type: fc.constant('MultiPoint' as const), coordinates: positions }),
  fc.record({ type: fc.constant('LineString' as const), coordinates: positions }),
  fc.record({
    type: fc.constant('MultiLineString' as const),
    coordinates: fc.array(positions, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('Polygon' as const), coordinates: fc.array(positions, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('MultiPolygon' as const),
    coordinates: fc.array(fc.array(positions, { maxLength: 2 }), { maxLength: 3 }),
  }),
);
const properties = fc.dictionary(
  fc.constantFrom('id', '名称', '用地代码', '层数', '高度', '类型', 'highway', '人口', '__proto__'),
  fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('R2', '0701', 'bank', 'primary'),
  ),
);
const rows = fc.array(fc.tuple(geometry, properties), { maxLength: 8 });

test('whatever a layer holds: rows are kept or refused, and all records are sound', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(undefined, ...TARGETS), async (given, target) => {
      const layer = sourceLayer('x', given);
      const { mapping } = proposeMapping(layer, [], target);
      const built = await build(layer, { ...NOTHING_MAPPED, ...mapping });
      const refused = built.refused.reduce((sum, { count }) => sum + count, 0);
      expect(built.kept + refused).toBe(given.length);
      expect(built.records[0]).toMatchObject({ kind: 'dataLayer', rows: given.length, kept: built.kept });
      expect(built.records.flatMap((record) => damageInRecord(record) ?? [])).toEqual([]);
      expect(new Set(built.records.map(({ id }) => id)).size).toBe(built.records.length);
      expect(previewRows(layer, mapping, 3).length).toBe(Math.min(3, given.length));
    }),
    { numRuns: 400 },
  );
}, 60_000);
