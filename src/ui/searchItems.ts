import type { Messages } from '../i18n/zh-CN.ts';
import type { Plan, PlanRecord, RecordKind } from '../plan/records.ts';
import type { SearchItem } from './kit/SearchBox.tsx';
import { recordName, recordType } from './names.ts';

/** Places one can walk from or to. */
export const WALKABLE_KINDS: readonly RecordKind[] = ['building', 'facility', 'transitStop'];
/** Everything that has a card. */
export const FINDABLE_KINDS: readonly RecordKind[] = [
  ...WALKABLE_KINDS,
  'gate',
  'street',
  'green',
  'parcel',
  'planningUnit',
  'implementationUnit',
];
/** Too many and too alike to list without a name of their own. */
const ONLY_NAMED: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'building',
  'street',
  'green',
  'transitStop',
]);

/** Facilities first, then by name; streets of one name once. */
export function searchItems(plan: Plan, kinds: readonly RecordKind[], messages: Messages): SearchItem[] {
  const wanted = new Set(kinds);
  const seenStreets = new Set<string>();
  const found: PlanRecord[] = [];
  for (const record of plan.values()) {
    if (!wanted.has(record.kind) || (!record.name && ONLY_NAMED.has(record.kind))) continue;
    if (record.kind === 'street') {
      if (seenStreets.has(record.name!)) continue;
      seenStreets.add(record.name!);
    }
    found.push(record);
  }
  const collator = new Intl.Collator(['zh-CN', 'en'], { numeric: true });
  return found
    .map((record) => ({
      rank: record.kind === 'facility' ? 0 : 1,
      item: { id: record.id, name: recordName(record, messages), detail: itemDetail(record, messages) },
    }))
    .toSorted((a, b) => a.rank - b.rank || collator.compare(a.item.name, b.item.name))
    .map(({ item }) => item);
}

function itemDetail(record: PlanRecord, messages: Messages): string {
  return record.name ? recordType(record, messages) : messages.kinds[record.kind];
}
