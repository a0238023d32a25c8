import type { PlanRecord } from '../plan/records.ts';

/** Positions of a slice, counting a record as some of them: reading one takes the page about 10 ms on a weak machine. */
const MOST_POSITIONS = 15_000;
const POSITIONS_OF_A_RECORD = 10;

/**
 * The records in order, in slices that cross the worker border one by one, so that neither side stands still for long. A
 * single larger record is a slice of its own.
 */
export function* recordSlices(records: Iterable<PlanRecord>): Generator<PlanRecord[]> {
  let slice: PlanRecord[] = [];
  let weight = 0;
  for (const record of records) {
    const more =
      POSITIONS_OF_A_RECORD + ('geometry' in record ? positionCount(record.geometry.coordinates) : 0);
    if (slice.length > 0 && weight + more > MOST_POSITIONS) {
      yield slice;
      slice = [];
      weight = 0;
    }
    slice.push(record);
    weight += more;
  }
  if (slice.length > 0) yield slice;
}

type Nested = readonly (number | Nested)[];

function positionCount(coordinates: Nested): number {
  const [first] = coordinates;
  if (!Array.isArray(first)) return 1;
  if (!Array.isArray(first[0])) return coordinates.length;
  let count = 0;
  for (const inner of coordinates) count += positionCount(inner as Nested);
  return count;
}
