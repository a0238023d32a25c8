import * as fc from 'fast-check';
import { planFromRecords, type Change } from '../../src/plan/change.ts';
import type { Gate, Parcel, PlanRecord, RecordId } from '../../src/plan/records.ts';

/** Few ids, so that changes meet each other's records. */
const anyId: fc.Arbitrary<RecordId> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true }).map((value) => value + 0);
const position = fc.tuple(degrees(180), degrees(90));

const gate: fc.Arbitrary<Gate> = fc.record({
  id: anyId,
  kind: fc.constant('gate'),
  geometry: position.map((coordinates) => ({ type: 'Point', coordinates })),
  streetNode: fc.option(fc.maxSafeInteger()),
  access: fc.constantFrom('open', 'residents', 'closed', 'unknown'),
  openingHours: fc.option(fc.string({ unit: 'binary' })),
  isAssumed: fc.boolean(),
});
const parcel: fc.Arbitrary<Parcel> = fc.record({
  id: anyId,
  kind: fc.constant('parcel'),
  name: fc.string({ unit: 'grapheme' }),
  geometry: fc
    .array(position, { minLength: 3, maxLength: 5 })
    .map((open) => ({ type: 'Polygon', coordinates: [[...open, open[0]!]] })),
  landUse: fc.option(fc.constantFrom('0701', '1207')),
});
const anyRecord: fc.Arbitrary<PlanRecord> = fc.oneof(gate, parcel);

export const anyChange: fc.Arbitrary<Change> = fc.record({
  put: fc.array(anyRecord, { maxLength: 5 }),
  remove: fc.array(anyId, { maxLength: 3 }),
});

export const anyPlan = fc
  .tuple(fc.array(anyRecord, { maxLength: 6 }), fc.option(anyChange))
  .map(([records, change]) =>
    planFromRecords(
      change
        ? [...records, { id: 'scenario', kind: 'scenario', name: '', description: '', change }]
        : records,
    ),
  );
