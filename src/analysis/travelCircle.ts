import { mainRing } from '../geo/areaPieces.ts';
import type { Position } from 'geojson';
import type { LocalPoint } from '../geo/localFrame.ts';
import { signedRingArea, type FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import { AGE_GROUPS, type Building, type Facility, type ResidentsByAge } from '../plan/records.ts';
import { SCENES } from '../plan/scenes.ts';
import { MAX_LEG } from './accessLegs.ts';
import type {
  CircleConditions,
  CircleRequest,
  CircleResult,
  ReachedRecord,
  RingFigures,
  Tally,
} from './circleResult.ts';
import { contourPolygons, type LocalPolygon } from './contourRings.ts';
import { isCutByData } from './dataEdge.ts';
import { isolatedStreetMetres } from './isolatedStreets.ts';
import { offStreetProblem } from './offStreet.ts';
import { doorsOfBuilding, doorsOfTripEnd } from './doors.ts';
import { metresWithoutNodes, originSeeds, type OriginSeeds } from './originSeeds.ts';
import { gateState } from './gateStates.ts';
import { metresAlong, type Junction } from './streetGraph.ts';
import { checkAsked, flatSpeed } from './traveller.ts';
import { timeSurface } from './timeSurface.ts';
import type { TravelTimes } from './travelTimes.ts';
import type { TargetEntries } from './targetEntries.ts';
import { reversedNetwork, type TravelNetwork } from './travelNetwork.ts';

/**
 * Travel circles from one origin: rings, and what is inside each by exact door-to-door times (not by whether a
 * point falls into the drawn ring). Throws `Problem` noStreets, pointCutOff, pointFarFromStreet or pointOutsideNetwork.
 */
export function travelCircle(
  forward: TravelNetwork,
  request: CircleRequest,
  now: () => number,
): CircleResult {
  const started = now();
  checkAsked(request);
  const network = request.direction === 'to' ? reversedNetwork(forward) : forward;
  const speed = flatSpeed(request);
  const doors = doorsOfTripEnd(network.doors, request.origin);
  const origin = originSeeds(network.access, doors.points);
  if (origin.seeds.length === 0) throw offStreetProblem(network, doors.points);

  const limits = request.cutoffs.map((cutoff) => cutoff * speed);
  const times = network.search.run(origin.seeds, limits.at(-1)!, speed);
  const contours = contourPolygons(timeSurface(network.surface, origin, times, limits), limits);
  const buildings = reachedTargets(
    network,
    origin,
    times,
    network.buildingEntries,
    network.buildings,
    (building) => doorsOfBuilding(network.doors, building).points,
  );
  const facilities = reachedTargets(
    network,
    origin,
    times,
    network.facilityEntries,
    network.facilities,
    (facility) => doorsOfTripEnd(network.doors, tripEndOf(facility)).points,
  );
  const toSeconds = ({ index, metres }: ReachedTarget, ids: readonly { id: string }[]): ReachedRecord => ({
    id: ids[index]!.id,
    seconds: metres / speed,
  });

  return {
    request,
    rings: limits.map((limit, i) =>
      ringFigures(network, request.cutoffs[i]!, contours[i]!, {
        buildings: within(buildings, limit).map(({ index }) => network.buildings[index]!),
        facilities: within(facilities, limit).map(({ index }) => network.facilities[index]!),
      }),
    ),
    buildings: buildings.map((target) => toSeconds(target, network.buildings)),
    facilities: facilities.map((target) => toSeconds(target, network.facilities)),
    hasBuildings: network.buildings.length > 0,
    hasFacilities: network.facilities.length > 0,
    doorLegs: doorLegs(network, origin, times),
    isDoorAssumed: doors.isAssumed,
    isCutByDataEdge: isCutByData(network.graph, times),
    isolatedStreetMetres: isolatedStreetMetres(network.graph, times),
    unknownGates: gatesReached(network, times, 'unknown'),
    residentGates: gatesReached(network, times, 'residents'),
    conditions: conditionsOf(network, request, times),
    computeMilliseconds: now() - started,
  };
}

interface ReachedTarget {
  readonly index: number;
  readonly metres: Metres;
}

function within(targets: readonly ReachedTarget[], limit: Metres): readonly ReachedTarget[] {
  const end = targets.findIndex(({ metres }) => metres > limit);
  return end < 0 ? targets : targets.slice(0, end);
}

/** Targets within the limit of the search, nearest first. */
function reachedTargets<T extends Building | Facility>(
  network: TravelNetwork,
  origin: OriginSeeds,
  times: TravelTimes,
  entries: TargetEntries,
  targets: readonly T[],
  doorsOf: (target: T) => readonly LocalPoint[],
): ReachedTarget[] {
  const near = nearOrigin(origin, network);
  const reach = times.limit / Math.min(network.graph.leastFactor, network.access.legFactor);
  const reached: ReachedTarget[] = [];
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index]!;
    const [longitude, latitude] = firstPosition(target);
    const { x, y } = network.frame.toLocal(longitude!, latitude!);
    if (isBeyond(origin, x, y, reach)) continue;
    const { nodes, metres } = entries.at(index);
    let best = Infinity;
    for (let k = 0; k < nodes.length; k++) best = Math.min(best, times.metres[nodes[k]!]! + metres[k]!);
    if (near(x, y))
      for (const door of doorsOf(target))
        best = Math.min(best, metresWithoutNodes(network.access, origin, door.x, door.y));
    if (best <= times.limit) reached.push({ index, metres: best });
  }
  return reached.toSorted((a, b) => a.metres - b.metres);
}

/** No footprint is larger than this across. */
const FOOTPRINT_SPAN: Metres = 1000;

function isBeyond({ doors }: OriginSeeds, x: number, y: number, metres: Metres): boolean {
  const reach = metres + FOOTPRINT_SPAN;
  return doors.every((door) => Math.abs(door.x - x) > reach || Math.abs(door.y - y) > reach);
}

/** Whether a place may be reached without passing a node: near a door, or near an edge the origin lands inside. */
function nearOrigin(origin: OriginSeeds, network: TravelNetwork): (x: number, y: number) => boolean {
  const xs = origin.doors.map(({ x }) => x);
  const ys = origin.doors.map(({ y }) => y);
  const { shape, shapeStart } = network.graph;
  for (const edge of origin.touchedEdges.keys())
    for (let v = shapeStart[edge]!; v < shapeStart[edge + 1]!; v++) {
      xs.push(shape[v * 2]!);
      ys.push(shape[v * 2 + 1]!);
    }
  const reach = MAX_LEG + FOOTPRINT_SPAN / 4;
  const box = {
    minX: Math.min(...xs) - reach,
    maxX: Math.max(...xs) + reach,
    minY: Math.min(...ys) - reach,
    maxY: Math.max(...ys) + reach,
  };
  return (x, y) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY;
}

function firstPosition(target: Building | Facility): Position {
  return target.kind === 'building' ? mainRing(target.geometry)[0]! : target.geometry.coordinates;
}

function tripEndOf(facility: Facility) {
  const [longitude, latitude] = facility.geometry.coordinates;
  return { point: { longitude: longitude!, latitude: latitude! }, recordId: facility.id };
}

function ringFigures(
  { frame }: TravelNetwork,
  cutoff: number,
  polygons: readonly LocalPolygon[],
  inside: { readonly buildings: readonly Building[]; readonly facilities: readonly Facility[] },
): RingFigures {
  const toPositions = (ring: FlatLine): Position[] => {
    const positions: Position[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const { longitude, latitude } = frame.toGeographic(ring[i]!, ring[i + 1]!);
      positions.push([longitude, latitude]);
    }
    return positions;
  };
  const residents: ResidentsByAge[] = [];
  let unknownResidents = 0;
  for (const building of inside.buildings) {
    if (building.residents) residents.push(building.residents);
    else if (mayBeLivedIn(building)) unknownResidents++;
  }
  const residentsByAge = Object.fromEntries(
    AGE_GROUPS.map((group) => [group, residents.reduce((sum, ages) => sum + ages[group], 0)]),
  ) as Record<(typeof AGE_GROUPS)[number], number>;
  const facilitiesByScene = Object.fromEntries(
    SCENES.map((scene) => [scene, inside.facilities.filter((facility) => facility.scene === scene).length]),
  ) as Record<(typeof SCENES)[number], number>;
  return {
    cutoff,
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map(({ outer, holes }) => [outer, ...holes].map(toPositions)),
    },
    area: polygons.reduce(
      (sum, { outer, holes }) =>
        sum + [outer, ...holes].reduce((rest, ring) => rest + signedRingArea(ring), 0),
      0,
    ),
    buildings: inside.buildings.length,
    dwellings: dwellingsTally(inside.buildings),
    residents: {
      known: AGE_GROUPS.reduce((sum, group) => sum + residentsByAge[group], 0),
      notAssessed: unknownResidents,
    },
    residentsByAge,
    facilities: inside.facilities.length,
    facilitiesByScene,
  };
}

/** Uses that hold no dwellings need no figure; of all others a missing one is missing. */
function mayBeLivedIn({ use }: Building): boolean {
  return use === 'residential' || use === 'mixed' || use === 'other';
}

function dwellingsTally(buildings: readonly Building[]): Tally {
  let known = 0;
  let notAssessed = 0;
  for (const building of buildings) {
    if (building.dwellings !== null) known += building.dwellings;
    else if (mayBeLivedIn(building)) notAssessed++;
  }
  return { known, notAssessed };
}

/** The leg from each door by which the network is best entered. */
function doorLegs(
  { frame, graph }: TravelNetwork,
  origin: OriginSeeds,
  times: TravelTimes,
): (readonly [Position, Position])[] {
  const position = (x: number, y: number): Position => {
    const { longitude, latitude } = frame.toGeographic(x, y);
    return [longitude, latitude];
  };
  const nearestDoor = (x: number, y: number) =>
    origin.doors.reduce((best, door) =>
      Math.hypot(door.x - x, door.y - y) < Math.hypot(best.x - x, best.y - y) ? door : best,
    );
  return origin.landings
    .filter(({ edge, along, metres }) => {
      const viaFrom =
        metresAlong(graph, edge, along, 0) + metres <= times.metres[graph.edgeBackTo[edge]!]! + 1e-3;
      const viaTo =
        metresAlong(graph, edge, along, graph.edgeMetres[edge]!) + metres <=
        times.metres[graph.edgeTo[edge]!]! + 1e-3;
      return viaFrom || viaTo;
    })
    .map(({ x, y }) => {
      const door = nearestDoor(x, y);
      return [position(door.x, door.y), position(x, y)] as const;
    });
}

function gatesReached(network: TravelNetwork, times: TravelTimes, access: 'unknown' | 'residents'): number {
  return network.graph.junctions.filter(
    (junction) => junction.gate?.access === access && isReached(junction, times),
  ).length;
}

function isReached({ nodes }: Junction, times: TravelTimes): boolean {
  return nodes.some((node) => times.metres[node]! <= times.limit);
}

function conditionsOf(
  { graph, profile, isSlopeUsed }: TravelNetwork,
  { countsEffort }: CircleRequest,
  times: TravelTimes,
): CircleConditions {
  const reached = graph.junctions.filter((junction) => isReached(junction, times));
  return {
    slopes: countsEffort ? isSlopeUsed || null : false,
    assumedWaits: reached.filter(({ isWaitAssumed }) => isWaitAssumed).length,
    closedGates: reached.filter(({ gate }) => gate && gateState(gate, profile) !== 'open').length,
    unplacedRestrictions: graph.unplacedRestrictions,
  };
}
