import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import { landingsOf } from '../accessLegs.ts';
import { metresWithoutNodes, type OriginSeeds } from '../originSeeds.ts';
import type { TravelTimes } from '../travelTimes.ts';
import { doorsWithin, entriesOf } from './doorWalks.ts';
import type { StopWalks } from './stopWalks.ts';

/** The ways into a place, whatever the origin: through nodes, and from stops next to it. Worth keeping for a building. */
export interface PlaceWays {
  readonly nodes: readonly { readonly node: number; readonly metres: Metres }[];
  readonly stops: readonly { readonly stop: number; readonly metres: Metres }[];
}

/** With the way from the origin itself without passing a node. */
export interface TargetWays extends PlaceWays {
  /** Infinity when it is not next to the origin. */
  readonly metresFromOrigin: Metres;
}

/** `known` are the ways that were kept. */
export function waysTo(
  walks: StopWalks,
  origin: OriginSeeds,
  doors: readonly LocalPoint[],
  known: PlaceWays = placeWays(walks, doors),
): TargetWays {
  const { access } = walks.walk;
  const metresFromOrigin = doors.map(({ x, y }) => metresWithoutNodes(access, origin, x, y));
  return { ...known, metresFromOrigin: Math.min(...metresFromOrigin, Infinity) };
}

export function placeWays(walks: StopWalks, doors: readonly LocalPoint[]): PlaceWays {
  const nodes = new Map<number, Metres>();
  const stops = new Map<number, Metres>();
  for (const door of doors) {
    for (const { node, metres } of entriesOf(walks.walk.access, door)) keepLeast(nodes, node, metres);
    for (const { stop, metres } of stopsNextTo(walks, door)) keepLeast(stops, stop, metres);
  }
  return {
    nodes: [...nodes].map(([node, metres]) => ({ node, metres })),
    stops: [...stops].map(([stop, metres]) => ({ stop, metres })),
  };
}

function keepLeast(known: Map<number, Metres>, key: number, metres: Metres): void {
  if (metres < (known.get(key) ?? Infinity)) known.set(key, metres);
}

function stopsNextTo(walks: StopWalks, { x, y }: LocalPoint): PlaceWays['stops'] {
  const { walk, doors, doorSeeds, doorsOfEdge } = walks;
  const near = new Set(doorsWithin(walks, x, y));
  for (const { edge } of landingsOf(walk.access, x, y))
    for (const door of doorsOfEdge.get(edge) ?? []) near.add(door);
  return [...near].flatMap((door) => {
    const { stop, metresOut } = doors[door]!;
    const metres = metresOut + metresWithoutNodes(walk.access, doorSeeds[door]!, x, y);
    return metres < Infinity ? [{ stop, metres }] : [];
  });
}

/** How a place is reached soonest: metres as in `TransitTimes`, and by which of its ways. */
export interface TargetArrival {
  readonly metres: Metres;
  readonly by: 'node' | 'stop' | 'origin';
  /** Of the node or the stop. */
  readonly index: number;
}

/** Exact, past the corner as well as next door. `stopMetres`: how far behind the origin a stop is; Infinity: not reached. */
export function arrivalAt(
  ways: TargetWays,
  times: TravelTimes,
  stopMetres: (stop: number) => Metres,
): TargetArrival {
  let best: TargetArrival = { metres: ways.metresFromOrigin, by: 'origin', index: -1 };
  for (const { node, metres } of ways.nodes) {
    const through = times.metres[node]! + metres;
    if (through < best.metres) best = { metres: through, by: 'node', index: node };
  }
  for (const { stop, metres } of ways.stops) {
    const through = stopMetres(stop) + metres;
    if (through < best.metres) best = { metres: through, by: 'stop', index: stop };
  }
  return best;
}
