import type { PlanRecord } from '../../src/plan/records.ts';
import { builtBuildings } from './buildingRecords.ts';
import { facilityRecords } from './facilityRecords.ts';
import { gtfsFiles } from './gtfs.ts';
import { infillScenario } from './infillScenario.ts';
import { COMMUNITY, landRecords } from './landRecords.ts';
import { createRandom } from './random.ts';
import { rebuildScenario } from './rebuildScenario.ts';
import { streetRecords } from './streetRecords.ts';
import { createTown } from './town.ts';
import { transitOf } from './transit.ts';
import { createWriter } from './writer.ts';
import type { WrittenTown } from './written.ts';

/** The day of the policy the planning serves. */
const SEED = 20190311;

export interface SampleTown {
  readonly records: readonly PlanRecord[];
  /** Files of the timetable (GTFS) by name. */
  readonly timetable: ReadonlyMap<string, string>;
}

export function sampleTown(): SampleTown {
  const random = createRandom(SEED);
  const write = createWriter();
  const town = createTown(random.fork('town'));
  const paths = streetRecords(town.network, town.blocks, write, random.fork('gates'));
  const buildings = builtBuildings(town.ground.drafts, town.blocks, write, random.fork('buildings'));
  const facilities = facilityRecords(town, buildings, write, random.fork('facilities'));
  const transit = transitOf(town.network, write);
  let lastNode = paths.nodeOf.size;
  const written: WrittenTown = { town, paths, buildings, facilities, write, nextNode: () => ++lastNode };
  const scenarios = [
    rebuildScenario(written, random.fork('rebuild')),
    infillScenario(written, random.fork('infill')),
  ];
  const records: PlanRecord[] = [
    COMMUNITY,
    ...landRecords(town, write),
    ...paths.streets,
    ...paths.barriers,
    ...paths.gates,
    ...buildings.map(({ record }) => record),
    ...buildings.flatMap(({ doors }) => doors.map(({ record }) => record)),
    ...facilities,
    ...transit.stops,
    ...scenarios,
  ];
  return { records, timetable: gtfsFiles(transit) };
}
