import type { TripEnd } from '../analysis/circleResult.ts';
import type { Messages } from '../i18n/zh-CN.ts';
import type { Plan, PlanRecord } from '../plan/records.ts';

/** Its own name, else what it is. */
export function recordName(record: PlanRecord, messages: Messages): string {
  return record.name ?? messages.card.unnamed(recordType(record, messages));
}

/** What sort of thing it is, as exactly as the record says. */
export function recordType(record: PlanRecord, messages: Messages): string {
  switch (record.kind) {
    case 'facility':
      return messages.categories[record.category];
    case 'building':
      return record.use === 'other' ? messages.kinds.building : messages.buildingUses[record.use];
    case 'transitStop':
      return messages.stopTypes[record.stopType];
    case 'street':
      return messages.streetClasses[record.streetClass];
    case 'green':
      return messages.greenTypes[record.greenType];
    case 'barrier':
      return messages.barrierTypes[record.barrierType];
    default:
      return messages.kinds[record.kind];
  }
}

/** `chosen` names an end that is a mere point. */
export function tripEndName(
  end: TripEnd,
  plan: Plan,
  messages: Messages,
  chosen: string = messages.circles.chosenPoint,
): string {
  const record = end.recordId === null ? undefined : plan.get(end.recordId);
  return record ? recordName(record, messages) : chosen;
}

/** `osm:way/12` is written `OpenStreetMap way/12`; other sources stay as they are. */
export function sourceText(source: string): string {
  return source.startsWith('osm:') ? `OpenStreetMap ${source.slice(4)}` : source;
}
