import { createLocalFrame, type LocalFrame } from '../geo/localFrame.ts';
import { recordsOfKind, type Facility, type Building, type Plan } from '../plan/records.ts';
import { buildAccessIndex, type AccessIndex } from './accessLegs.ts';
import { createDoorBook, doorsOfBuilding, doorsOfTripEnd, type DoorBook } from './doors.ts';
import { createEntryCollector, type EntryCollector, type EntryNodes } from './entryNodes.ts';
import { barrierObstacles, offStreetObstacles } from './obstacles.ts';
import { buildStreetGraph, type StreetGraph } from './streetGraph.ts';
import { createSurfaceTiles, type SurfaceTiles } from './timeSurface.ts';
import { createTravelSearch, type TravelSearch } from './travelTimes.ts';

/** All that walking questions about one revision of a plan need, for people who can or cannot take steps. */
export interface WalkNetwork {
  readonly plan: Plan;
  readonly frame: LocalFrame;
  readonly graph: StreetGraph;
  readonly access: AccessIndex;
  readonly search: TravelSearch;
  readonly surface: SurfaceTiles;
  readonly doors: DoorBook;
  readonly buildings: readonly Building[];
  readonly facilities: readonly Facility[];
  /** How the network reaches each building and facility, in the order of the lists above. */
  readonly buildingEntries: TargetEntries;
  readonly facilityEntries: TargetEntries;
}

/** Worked out at first use and kept, since they depend on streets and doors, not on the question. */
export interface TargetEntries {
  at(index: number): EntryNodes;
}

export function planFrame(plan: Plan): LocalFrame {
  const community = recordsOfKind(plan, 'community')[0];
  const [longitude, latitude] = community?.centre ?? [0, 0];
  return createLocalFrame({ longitude, latitude });
}

export function walkGraph(plan: Plan, frame: LocalFrame, avoidsSteps: boolean): StreetGraph {
  return buildStreetGraph(
    recordsOfKind(plan, 'street'),
    recordsOfKind(plan, 'gate'),
    barrierObstacles(plan, frame),
    frame,
    { avoidsSteps },
  );
}

export function createWalkNetwork(plan: Plan, avoidsSteps: boolean): WalkNetwork {
  const frame = planFrame(plan);
  const graph = walkGraph(plan, frame, avoidsSteps);
  const access = buildAccessIndex(graph, offStreetObstacles(plan, frame));
  const doors = createDoorBook(plan, frame);
  const buildings = recordsOfKind(plan, 'building');
  const facilities = recordsOfKind(plan, 'facility');
  const collector = createEntryCollector(access);
  return {
    plan,
    frame,
    graph,
    access,
    search: createTravelSearch(graph),
    surface: createSurfaceTiles(access),
    doors,
    buildings,
    facilities,
    buildingEntries: lazyEntries(
      collector,
      buildings.length,
      (i) => doorsOfBuilding(doors, buildings[i]!).points,
    ),
    facilityEntries: lazyEntries(collector, facilities.length, (i) => facilityDoors(doors, facilities[i]!)),
  };
}

function facilityDoors(doors: DoorBook, facility: Facility) {
  const [longitude, latitude] = facility.geometry.coordinates;
  const point = { longitude: longitude!, latitude: latitude! };
  return doorsOfTripEnd(doors, { point, recordId: facility.id }).points;
}

function lazyEntries(
  collector: EntryCollector,
  count: number,
  doorsAt: (index: number) => Parameters<EntryCollector['collect']>[0],
): TargetEntries {
  const known: (EntryNodes | undefined)[] = Array.from({ length: count });
  return { at: (index) => (known[index] ??= collector.collect(doorsAt(index))) };
}
