import type { Change } from '../../src/plan/change.ts';
import type { Facility, PlanRecord, RecordId } from '../../src/plan/records.ts';
import type { BuiltBuilding } from './buildingRecords.ts';
import { centroid, distance, toward } from './plane.ts';
import type { Writer } from './writer.ts';

/** Gathers what a scenario changes, and keeps it consistent. */
export interface ScenarioDraft {
  put(...records: readonly PlanRecord[]): void;
  remove(...ids: readonly RecordId[]): void;
  /** Takes the buildings and their doors away, and moves what was housed in them to the nearest `homes`. */
  demolish(buildings: readonly BuiltBuilding[], homes: readonly BuiltBuilding[]): void;
  /** Puts the buildings and their doors. */
  build(buildings: readonly BuiltBuilding[]): void;
  change(): Change;
}

export function createScenarioDraft(facilities: readonly Facility[], write: Writer): ScenarioDraft {
  const put = new Map<RecordId, PlanRecord>();
  const removed = new Set<RecordId>();
  const draft: ScenarioDraft = {
    put(...records) {
      for (const record of records) put.set(record.id, record);
    },
    remove(...ids) {
      for (const id of ids) removed.add(id);
    },
    demolish(buildings, homes) {
      const gone = new Map(buildings.map((building) => [building.record.id, building]));
      for (const { record, doors } of buildings)
        draft.remove(record.id, ...doors.map((door) => door.record.id));
      const taken = new Map<RecordId, number>();
      for (const facility of facilities) {
        const from = facility.building === null ? undefined : gone.get(facility.building);
        if (from) draft.put(housedIn(facility, nearestHome(from, homes, taken), taken, write));
      }
    },
    build(buildings) {
      for (const { record, doors } of buildings) draft.put(record, ...doors.map((door) => door.record));
    },
    change: () => ({ put: [...put.values()], remove: [...removed] }),
  };
  return draft;
}

/** Every home already given away counts as farther off, so that facilities spread. */
const CROWDING_METRES = 45;

function nearestHome(
  from: BuiltBuilding,
  homes: readonly BuiltBuilding[],
  taken: ReadonlyMap<RecordId, number>,
): BuiltBuilding {
  const at = centroid(from.draft.ring);
  const cost = ({ record, draft }: BuiltBuilding) =>
    distance(at, centroid(draft.ring)) + (taken.get(record.id) ?? 0) * CROWDING_METRES;
  return homes.reduce((best, home) => (cost(home) < cost(best) ? home : best));
}

/** The facility just behind a door of the building. */
export function housedIn(
  facility: Facility,
  home: BuiltBuilding,
  taken: Map<RecordId, number>,
  write: Writer,
): Facility {
  const guests = taken.get(home.record.id) ?? 0;
  taken.set(home.record.id, guests + 1);
  const door = home.doors[guests % home.doors.length]!;
  const middle = centroid(home.draft.ring);
  const at = toward(door.at, middle, Math.min(0.5, 1.5 / Math.max(2, distance(door.at, middle))));
  return { ...facility, geometry: write.point(at), building: home.record.id, entrance: door.record.id };
}
