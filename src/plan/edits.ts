import { NO_CHANGE, type Change } from './change.ts';
import { recordOfKind, type GateAccess, type Plan, type RecordId } from './records.ts';

/** Metres a storey is given where a height must be inferred from a number of storeys. */
const ASSUMED_STOREY_HEIGHT = 3;
export const MAX_STOREYS = 200;

export function setGateAccess(plan: Plan, id: RecordId, access: GateAccess): Change {
  const gate = recordOfKind(plan, 'gate', id);
  if (!gate || gate.access === access) return NO_CHANGE;
  return { put: [{ ...gate, access, isAssumed: false }], remove: [] };
}

/** The height follows at the building's own storey height, or the assumed one where that is not known. */
export function setBuildingStoreys(plan: Plan, id: RecordId, storeys: number): Change {
  const building = recordOfKind(plan, 'building', id);
  if (!building || !Number.isInteger(storeys) || storeys < 1 || storeys > MAX_STOREYS) return NO_CHANGE;
  if (building.storeys === storeys) return NO_CHANGE;
  const perStorey =
    building.height !== null && building.storeys ? building.height / building.storeys : ASSUMED_STOREY_HEIGHT;
  const height = Math.round(storeys * perStorey * 10) / 10;
  return { put: [{ ...building, storeys, height, heightIsAssumed: true }], remove: [] };
}

export function renameRecord(plan: Plan, id: RecordId, name: string): Change {
  const record = plan.get(id);
  const trimmed = name.trim();
  if (!record || trimmed === '' || record.name === trimmed) return NO_CHANGE;
  return { put: [{ ...record, name: trimmed }], remove: [] };
}

/** Doors go with their building; facilities stay at their place, in no building. */
export function removeRecordAndParts(plan: Plan, id: RecordId): Change {
  if (!plan.has(id)) return NO_CHANGE;
  const remove: RecordId[] = [id];
  for (const record of plan.values())
    if (record.kind === 'entrance' && record.building === id) remove.push(record.id);
  const gone = new Set(remove);
  const put = [];
  for (const record of plan.values()) {
    if (record.kind !== 'facility' || gone.has(record.id)) continue;
    const building = record.building !== null && gone.has(record.building) ? null : record.building;
    const entrance = record.entrance !== null && gone.has(record.entrance) ? null : record.entrance;
    if (building !== record.building || entrance !== record.entrance)
      put.push({ ...record, building, entrance });
  }
  return { put, remove };
}
