import type { PlanRecord } from '../../plan/records.ts';

/** A place to look at when a record is meant: its first coordinate; null for records without a place. */
export function anchorOf(record: PlanRecord): readonly [number, number] | null {
  if (!('geometry' in record)) return null;
  let here: unknown = record.geometry.coordinates;
  while (Array.isArray(here) && Array.isArray(here[0])) here = here[0];
  if (!Array.isArray(here) || typeof here[0] !== 'number' || typeof here[1] !== 'number') return null;
  return [here[0], here[1]];
}
