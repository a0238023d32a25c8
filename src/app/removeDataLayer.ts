import type { Change } from '../plan/change.ts';
import type { Plan, PlanRecord, RecordId } from '../plan/records.ts';

/** Takes out a data layer and what was read from it; what stays loses its ties to what goes. */
export function removeDataLayer(plan: Plan, id: RecordId): Change {
  if (plan.get(id)?.kind !== 'dataLayer') return { put: [], remove: [] };
  const gone = new Set<RecordId>([id]);
  for (const record of plan.values()) if (record.dataLayer === id) gone.add(record.id);
  const put = new Map<RecordId, PlanRecord>();
  for (const record of plan.values()) {
    if (record.kind === 'entrance' && gone.has(record.building)) gone.add(record.id);
    if (record.kind !== 'facility' || gone.has(record.id)) continue;
    const building = record.building !== null && gone.has(record.building) ? null : record.building;
    const entrance = record.entrance !== null && gone.has(record.entrance) ? null : record.entrance;
    if (building !== record.building || entrance !== record.entrance)
      put.set(record.id, { ...record, building, entrance });
  }
  return { put: [...put.values()], remove: [...gone] };
}

/** Everything that was read from a data layer. */
export function recordsOfLayer(plan: Plan, id: RecordId): readonly PlanRecord[] {
  return [...plan.values()].filter(({ dataLayer }) => dataLayer === id);
}
