import type { NamedRecord } from '../compute/importJobs.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';

const NOWHERE = { type: 'Polygon', coordinates: [] } as const;

/** Parcels and buildings as tables may name them, without the weight of their outlines. */
export function namedRecords(plan: Plan): readonly NamedRecord[] {
  return [
    ...recordsOfKind(plan, 'parcel').map((parcel) => ({ ...parcel, geometry: NOWHERE })),
    ...recordsOfKind(plan, 'building').map(({ shell: _shell, ...rest }) => ({ ...rest, geometry: NOWHERE })),
  ] as unknown as readonly NamedRecord[];
}
