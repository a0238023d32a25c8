import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres, Seconds } from '../geo/units.ts';
import type { RecordId } from '../plan/records.ts';
import type { FacilityCategory } from '../plan/scenes.ts';
import { MAX_LEG } from './accessLegs.ts';
import type { Traveller } from './circleResult.ts';
import { doorsOfBuilding, type DoorBook } from './doors.ts';
import {
  directMetres,
  metresAlongEdge,
  metresWithoutNodes,
  originSeeds,
  type OriginSeeds,
} from './originSeeds.ts';
import { usefulStarts } from './timeSurface.ts';
import { checkAsked, flatSpeed } from './traveller.ts';
import { facilityDoors, reversedNetwork, type TravelNetwork } from './travelNetwork.ts';
import type { Seed, TravelTimes } from './travelTimes.ts';

export interface NearestRequest extends Traveller {
  readonly categories: readonly FacilityCategory[];
  /** Nothing further is looked for. */
  readonly limit: Seconds;
}

/** The soonest facility of one category from each building, in the order of the plan. */
export interface NearestFacilities {
  readonly category: FacilityCategory;
  /** Of the plan; one for each facility of the category. */
  readonly facilityIds: readonly RecordId[];
  /** Index into `facilityIds`; -1 where none is reached within the limit. */
  readonly nearest: Int32Array;
  /** From door to door; not a number where none is reached. */
  readonly seconds: Float32Array;
}

/**
 * One search for each category, from all its facilities at once and against the way people go. Throws `Problem`
 * speedInvalid or minutesInvalid.
 */
export function nearestFacilities(network: TravelNetwork, request: NearestRequest): NearestFacilities[] {
  checkAsked({ ...request, cutoffs: [request.limit] });
  const speed = flatSpeed(request);
  const back = reversedNetwork(network);
  const places = knownPlaces.get(network.doors) ?? buildingPlaces(network);
  knownPlaces.set(network.doors, places);
  return request.categories.map((category) =>
    nearestOfCategory(back, places, category, request.limit * speed, speed),
  );
}

function nearestOfCategory(
  back: TravelNetwork,
  places: BuildingPlaces,
  category: FacilityCategory,
  limit: Metres,
  speed: number,
): NearestFacilities {
  const facilities = back.facilities.filter((facility) => facility.category === category);
  const origins = facilities.map((facility) => originSeeds(back.access, facilityDoors(back.doors, facility)));
  const times = back.search.run(
    origins.flatMap(({ seeds }): readonly Seed[] => seeds),
    limit,
    speed,
  );
  const owners = ownersOf(back, origins, times);
  const count = back.buildings.length;
  const nearest = new Int32Array(count).fill(-1);
  const metres = new Float64Array(count).fill(Infinity);
  for (let i = 0; i < count; i++) {
    const { nodes, metres: legs } = back.buildingEntries.at(i);
    let best = limit;
    let node = -1;
    for (let k = 0; k < nodes.length; k++) {
      const through = times.metres[nodes[k]!]! + legs[k]!;
      if (through > best) continue;
      best = through;
      node = nodes[k]!;
    }
    if (node < 0) continue;
    metres[i] = best;
    nearest[i] = owners[node]!;
  }
  const twoLegs = 2 * MAX_LEG * back.access.legFactor + 1;
  const offer = (i: number, owner: number, through: Metres) => {
    if (through >= metres[i]! || through > limit) return;
    metres[i] = through;
    nearest[i] = owner;
  };
  origins.forEach((origin, owner) => {
    // past no node: straight or over one street near by, or along a street that is not left at its ends
    for (const i of places.nearPoints(origin.doors))
      for (const door of doorsOfBuilding(back.doors, back.buildings[i]!).points) {
        if (!mayBeNearer(origin, door, back.access.legFactor, Math.min(metres[i]!, limit, twoLegs))) continue;
        const straight = directMetres(back.access, origin, door.x, door.y);
        // what can be walked to straight is not reached sooner over a street
        offer(
          i,
          owner,
          straight < Infinity ? straight : metresWithoutNodes(back.access, origin, door.x, door.y),
        );
      }
    for (const [edge, landings] of origin.touchedEdges) {
      if (usefulStarts(back.access, times, edge, landings).length === 0) continue;
      for (const i of places.nearEdge(back, edge))
        for (const door of doorsOfBuilding(back.doors, back.buildings[i]!).points)
          if (mayBeNearer(origin, door, back.graph.leastFactor, Math.min(metres[i]!, limit)))
            offer(i, owner, metresAlongEdge(back.access, origin, edge, door.x, door.y));
    }
  });
  return {
    category,
    facilityIds: facilities.map(({ id }) => id),
    nearest,
    seconds: Float32Array.from(metres, (value) => (value <= limit ? value / speed : Number.NaN)),
  };
}

/** Which origin each reached node belongs to: that of its parent, and at last of the seed. */
function ownersOf({ graph }: TravelNetwork, origins: readonly OriginSeeds[], times: TravelTimes): Int32Array {
  const owners = new Int32Array(graph.nodeCount).fill(-1);
  const seeded = new Float64Array(graph.nodeCount).fill(Infinity);
  origins.forEach(({ seeds }, owner) => {
    for (const { node, metres } of seeds) {
      if (metres >= seeded[node]!) continue;
      seeded[node] = metres;
      if (times.parentArc[node] === -1) owners[node] = owner;
    }
  });
  const sources = arcSources(graph.firstArc);
  const chain: number[] = [];
  for (let i = 0; i < times.reachedCount; i++) {
    let node = times.reached[i]!;
    while (owners[node]! < 0) {
      chain.push(node);
      node = sources[times.parentArc[node]!]!;
    }
    const owner = owners[node]!;
    for (const passed of chain) owners[passed] = owner;
    chain.length = 0;
  }
  return owners;
}

const knownSources = new WeakMap<Uint32Array, Uint32Array>();

/** The node that each arc leaves. */
function arcSources(firstArc: Uint32Array): Uint32Array {
  let sources = knownSources.get(firstArc);
  if (!sources) {
    sources = new Uint32Array(firstArc.at(-1)!);
    for (let node = 0; node + 1 < firstArc.length; node++)
      sources.fill(node, firstArc[node]!, firstArc[node + 1]!);
    knownSources.set(firstArc, sources);
  }
  return sources;
}

/** Whether a way at that pace could be better than `known`: not when even a straight one is not. */
function mayBeNearer(origin: OriginSeeds, { x, y }: LocalPoint, pace: number, known: Metres): boolean {
  return origin.doors.some((door) => Math.hypot(door.x - x, door.y - y) * pace < known);
}

/** Buildings by the places of their doors. */
interface BuildingPlaces {
  /** Those two legs away at most, and some more. */
  nearPoints(points: readonly LocalPoint[]): Iterable<number>;
  /** Those one leg away from an edge at most, and some more. */
  nearEdge(network: TravelNetwork, edge: number): Iterable<number>;
}

const knownPlaces = new WeakMap<DoorBook, BuildingPlaces>();
const CELL: Metres = 100;
const SPAN = 65536;

function keyOf(column: number, row: number): number {
  return (column + SPAN / 2) * SPAN + row + SPAN / 2;
}

function buildingPlaces({ buildings, doors }: TravelNetwork): BuildingPlaces {
  const cells = new Map<number, number[]>();
  buildings.forEach((building, i) => {
    const keys = new Set(
      doorsOfBuilding(doors, building).points.map(({ x, y }) =>
        keyOf(Math.floor(x / CELL), Math.floor(y / CELL)),
      ),
    );
    for (const key of keys) {
      const known = cells.get(key);
      if (known) known.push(i);
      else cells.set(key, [i]);
    }
  });
  function* inBoxes(boxes: readonly (readonly [x: number, y: number, reach: Metres])[]): Iterable<number> {
    const keys = new Set<number>();
    for (const [x, y, reach] of boxes)
      for (let row = Math.floor((y - reach) / CELL); row <= Math.floor((y + reach) / CELL); row++)
        for (let column = Math.floor((x - reach) / CELL); column <= Math.floor((x + reach) / CELL); column++)
          keys.add(keyOf(column, row));
    for (const key of keys) yield* cells.get(key) ?? [];
  }
  return {
    nearPoints: (points) => inBoxes(points.map(({ x, y }) => [x, y, MAX_LEG * 2])),
    nearEdge({ graph: { shape, shapeStart } }, edge) {
      const boxes: [number, number, Metres][] = [];
      for (let v = shapeStart[edge]!; v + 1 < shapeStart[edge + 1]!; v++) {
        const dx = shape[v * 2 + 2]! - shape[v * 2]!;
        const dy = shape[v * 2 + 3]! - shape[v * 2 + 1]!;
        const parts = Math.max(1, Math.ceil(Math.hypot(dx, dy) / MAX_LEG));
        for (let k = 0; k <= parts; k++)
          boxes.push([shape[v * 2]! + (dx * k) / parts, shape[v * 2 + 1]! + (dy * k) / parts, MAX_LEG * 1.5]);
      }
      return inBoxes(boxes);
    },
  };
}
