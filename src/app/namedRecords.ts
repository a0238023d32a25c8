import type { NamedRecord } from '../compute/importJobs.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';

const NOWHERE = { type: 'Polygon', coordinates: [] } as const;

/** Parcels and buildings as tables may name them, without the weight of their outlines. */
export function namedRecords(plan: Plan): readonly NamedRecord[] {
  const light = ({ shell: _, ...record }: NamedRecord & { shell?: unknown }) =>
    ({ ...record, geometry: NOWHERE }) as unknown as NamedRecord;
  return [...recordsOfKind(plan, 'parcel'), ...recordsOfKind(plan, 'building')].map(light);
}
