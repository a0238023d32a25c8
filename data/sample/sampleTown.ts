import type { PlanRecord } from '../../src/plan/records.ts';
import { builtBuildings } from './buildingRecords.ts';
import { facilityRecords } from './facilityRecords.ts';
import { gtfsFiles } from './gtfs.ts';
import { COMMUNITY, landRecords } from './landRecords.ts';
import { createRandom } from './random.ts';
import { streetRecords } from './streetRecords.ts';
import { createTown } from './town.ts';
import { transitOf } from './transit.ts';
import { createWriter } from './writer.ts';

/** The day of the policy the planning serves. */
export const SEED = 20190311;

export interface SampleTown {
  readonly records: readonly PlanRecord[];
  /** Files of the timetable (GTFS) by name. */
  readonly timetable: ReadonlyMap<string, string>;
}

export function sampleTown(): SampleTown {
  const random = createRandom(SEED);
  const write = createWriter();
  const town = createTown(random.fork('town'));
  const { streets, barriers, gates } = streetRecords(town.network, town.blocks, write, random.fork('gates'));
  const buildings = builtBuildings(town.ground.drafts, town.blocks, write, random.fork('buildings'));
  const facilities = facilityRecords(town, buildings, write, random.fork('facilities'));
  const transit = transitOf(town.network, write);
  const records: PlanRecord[] = [
    COMMUNITY,
    ...landRecords(town, write),
    ...streets,
    ...barriers,
    ...gates,
    ...buildings.map(({ record }) => record),
    ...buildings.flatMap(({ doors }) => doors.map(({ record }) => record)),
    ...facilities,
    ...transit.stops,
  ];
  return { records, timetable: gtfsFiles(transit) };
}
