import type { Plan, PlanRecord, RecordId } from './records.ts';

/** The one diff: these records stand, those are gone. It serves edits, undo, scenarios, sync and saving. */
export interface Change {
  readonly put: readonly PlanRecord[];
  readonly remove: readonly RecordId[];
}

export const NO_CHANGE: Change = { put: [], remove: [] };

/** The plan after `change`, and the change that leads back. Removing what is not there is not an error. */
export function applyChange(plan: Plan, change: Change): { plan: Plan; inverse: Change } {
  const next = new Map(plan);
  const restore = new Map<RecordId, PlanRecord>();
  const added = new Set<RecordId>();
  const remember = (id: RecordId) => {
    if (restore.has(id) || added.has(id)) return;
    const before = plan.get(id);
    if (before) restore.set(id, before);
    else added.add(id);
  };
  for (const id of change.remove) {
    remember(id);
    next.delete(id);
  }
  for (const record of change.put) {
    remember(record.id);
    next.set(record.id, record);
  }
  return { plan: next, inverse: { put: [...restore.values()], remove: [...added] } };
}

/** One change with the effect of `first` and then `second`. */
export function composeChanges(first: Change, second: Change): Change {
  const put = new Map(first.put.map((record) => [record.id, record]));
  const remove = new Set(first.remove);
  for (const id of second.remove) {
    put.delete(id);
    remove.add(id);
  }
  for (const record of second.put) {
    put.set(record.id, record);
    remove.delete(record.id);
  }
  return { put: [...put.values()], remove: [...remove] };
}

export function planFromRecords(records: Iterable<PlanRecord>): Plan {
  const plan = new Map<RecordId, PlanRecord>();
  for (const record of records) plan.set(record.id, record);
  return plan;
}

/** The change from one plan to another. Records are never edited in place, so identity tells which differ. */
export function diffPlans(before: Plan, after: Plan): Change {
  const put: PlanRecord[] = [];
  const remove: RecordId[] = [];
  for (const [id, record] of after) if (before.get(id) !== record) put.push(record);
  for (const id of before.keys()) if (!after.has(id)) remove.push(id);
  return { put, remove };
}
