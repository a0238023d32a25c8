import type { Change } from '../../../plan/change.ts';
import type { Building, Parcel, Plan, PlanRecord, RecordId } from '../../../plan/records.ts';

/** `kept`, with what it does not know taken from `others` in their order. */
export function filledFrom<R extends Parcel | Building>(kept: R, others: readonly R[]): R {
  let record = kept;
  for (const other of others) {
    const news = Object.entries(other).filter(
      ([key, value]) => value != null && (record as unknown as Record<string, unknown>)[key] == null,
    );
    record = { ...record, ...Object.fromEntries(news) };
    if (other.attributes) record = { ...record, attributes: { ...other.attributes, ...record.attributes } };
  }
  return record;
}

/** `kept` stands for all; doors and facilities of those that go become its own. */
export function joinedInto(plan: Plan, kept: PlanRecord, gone: readonly RecordId[]): Change {
  const isGone = new Set(gone);
  const put: PlanRecord[] = [kept];
  for (const record of plan.values()) {
    const isPart = record.kind === 'entrance' || record.kind === 'facility';
    if (isPart && record.building !== null && isGone.has(record.building))
      put.push({ ...record, building: kept.id });
  }
  return { put, remove: gone };
}
