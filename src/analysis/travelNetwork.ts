import { createLocalFrame, type LocalFrame, type LocalPoint } from '../geo/localFrame.ts';
import { recordsOfKind, type Facility, type Building, type Plan, type RecordId } from '../plan/records.ts';
import { buildAccessIndex, reversedIndex, type AccessIndex } from './accessLegs.ts';
import { buildStreetGraph } from './buildStreetGraph.ts';
import { createDoorBook, doorsOfBuilding, doorsOfTripEnd, type DoorBook } from './doors.ts';
import { createEntryCollector, type EntryCollector, type EntryNodes } from './entryNodes.ts';
import { shutGates } from './gateStates.ts';
import { openAreaWays } from './openAreaWays.ts';
import { barrierObstacles, offStreetObstacles } from './obstacles.ts';
import { reversedGraph } from './reversedGraph.ts';
import type { HeightAt } from './slope.ts';
import type { StreetGraph } from './streetGraph.ts';
import { createSurfaceTiles, type SurfaceTiles } from './timeSurface.ts';
import { createTravelSearch, type TravelSearch } from './travelTimes.ts';
import type { TravelProfile } from './travelProfile.ts';
import { targetEntries, type TargetEntries } from './targetEntries.ts';

/** All that questions about one revision of a plan need, for one kind of traveller. */
export interface TravelNetwork {
  readonly plan: Plan;
  readonly frame: LocalFrame;
  readonly profile: TravelProfile;
  readonly graph: StreetGraph;
  readonly access: AccessIndex;
  readonly search: TravelSearch;
  readonly surface: SurfaceTiles;
  readonly collector: EntryCollector;
  readonly doors: DoorBook;
  readonly buildings: readonly Building[];
  readonly facilities: readonly Facility[];
  /** How the network reaches each building and facility, in the order of the lists above. */
  readonly buildingEntries: TargetEntries;
  readonly facilityEntries: TargetEntries;
  /** False when the traveller minds slopes but no heights were there. */
  readonly isSlopeUsed: boolean;
}

export function planFrame(plan: Plan): LocalFrame {
  const community = recordsOfKind(plan, 'community')[0];
  const [longitude, latitude] = community?.centre ?? [0, 0];
  return createLocalFrame({ longitude, latitude });
}

export function travelGraph(
  plan: Plan,
  frame: LocalFrame,
  profile: TravelProfile,
  heightAt: HeightAt | null = null,
): StreetGraph {
  return buildStreetGraph(
    {
      streets:
        profile.mode === 'walk'
          ? [...recordsOfKind(plan, 'street'), ...openAreaWays(plan, frame)]
          : recordsOfKind(plan, 'street'),
      gates: recordsOfKind(plan, 'gate'),
      crossings: recordsOfKind(plan, 'crossing'),
      lifts: recordsOfKind(plan, 'lift'),
      restrictions: recordsOfKind(plan, 'turnRestriction'),
      barriers: barrierObstacles(plan, frame),
      heightAt,
    },
    frame,
    profile,
  );
}

/** `heightAt` in the frame of the plan (`planFrame`). */
export function createTravelNetwork(
  plan: Plan,
  profile: TravelProfile,
  heightAt: HeightAt | null = null,
): TravelNetwork {
  const frame = planFrame(plan);
  const graph = travelGraph(plan, frame, profile, heightAt);
  const { mode, offStreetPace, arrivalMetres } = profile;
  const rules = { mode, offStreetPace, arrivalMetres, departureMetres: 0 };
  const access = buildAccessIndex(graph, offStreetObstacles(plan, frame), rules);
  shutGates(graph, access, profile);
  const collector = createEntryCollector(access);
  return withTargets(
    {
      frame,
      profile,
      graph,
      access,
      collector,
      search: createTravelSearch(graph),
      surface: createSurfaceTiles(access),
      isSlopeUsed: heightAt !== null && profile.slope !== 'none',
    },
    plan,
  );
}

type NetworkCore = Omit<
  TravelNetwork,
  'plan' | 'doors' | 'buildings' | 'facilities' | 'buildingEntries' | 'facilityEntries'
>;

/** A network whose targets are mostly still good, and the buildings whose doors are not. */
interface Carried {
  readonly network: TravelNetwork;
  readonly moved: ReadonlySet<RecordId>;
}

/** The same streets with the buildings and facilities of another revision of the plan. */
export function withTargets(core: NetworkCore, plan: Plan, carried: Carried | null = null): TravelNetwork {
  const doors = createDoorBook(plan, core.frame);
  const buildings = recordsOfKind(plan, 'building');
  const facilities = recordsOfKind(plan, 'facility');
  return {
    ...core,
    plan,
    doors,
    buildings,
    facilities,
    buildingEntries: targetEntries(
      core.collector,
      buildings.length,
      (i) => doorsOfBuilding(doors, buildings[i]!).points,
      carried ? carriedEntries(carried, buildings) : undefined,
    ),
    facilityEntries: targetEntries(core.collector, facilities.length, (i) =>
      facilityDoors(doors, facilities[i]!),
    ),
  };
}

/** Entries of buildings that are the very same as before. */
function carriedEntries({ network, moved }: Carried, buildings: readonly Building[]) {
  const placeOf = new Map(network.buildings.map((building, i) => [building, i]));
  return (index: number): EntryNodes | undefined => {
    const building = buildings[index]!;
    const place = moved.has(building.id) ? undefined : placeOf.get(building);
    return place === undefined ? undefined : network.buildingEntries.known(place);
  };
}

/** The network of trips *to* a place: whatever starts there in it ends there in the other. */
export function reversedNetwork(network: TravelNetwork): TravelNetwork {
  const { rules } = network.access;
  if (!network.graph.isDirectional && rules.arrivalMetres === rules.departureMetres) return network;
  let reversed = reversedNetworks.get(network);
  if (!reversed) {
    const graph = reversedGraph(network.graph);
    const access = reversedIndex(network.access, graph);
    const collector = createEntryCollector(access);
    const search = createTravelSearch(graph);
    const surface = createSurfaceTiles(access);
    reversed = withTargets({ ...network, graph, access, collector, search, surface }, network.plan);
    reversedNetworks.set(network, reversed);
    reversedNetworks.set(reversed, network);
  }
  return reversed;
}

const reversedNetworks = new WeakMap<TravelNetwork, TravelNetwork>();

export function facilityDoors(doors: DoorBook, facility: Facility): readonly LocalPoint[] {
  const [longitude, latitude] = facility.geometry.coordinates;
  const point = { longitude: longitude!, latitude: latitude! };
  return doorsOfTripEnd(doors, { point, recordId: facility.id }).points;
}
