import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import { MAX_LEG } from '../accessLegs.ts';
import { metresWithoutNodes, type OriginSeeds } from '../originSeeds.ts';
import type { StopWalks } from './stopWalks.ts';
import { placeWays, type PlaceWays } from './transitTarget.ts';
import type { TransitTimes } from './transitTimes.ts';

/** Buildings or facilities as places to go to: the ways into each are worked out at first use and kept. */
export interface PlaceBook {
  readonly count: number;
  doorsAt(index: number): readonly LocalPoint[];
  at(index: number): PlaceWays;
}

export function createPlaceBook(
  walks: StopWalks,
  count: number,
  doorsAt: (index: number) => readonly LocalPoint[],
): PlaceBook {
  const known: (PlaceWays | undefined)[] = Array.from({ length: count });
  return { count, doorsAt, at: (index) => (known[index] ??= placeWays(walks, doorsAt(index))) };
}

export interface ReachedPlace {
  readonly index: number;
  /** Divide by the walking speed for seconds. */
  readonly metres: Metres;
}

/** The places within the limit, exactly as an itinerary would have it, in the order of the book. */
export function reachedPlaces(walks: StopWalks, book: PlaceBook, found: TransitTimes): ReachedPlace[] {
  const { times, onFoot, stops } = found;
  const later = new Float64Array(walks.timetable.stops.count).fill(Infinity);
  for (const { stop, metres } of stops) later[stop] = metres;
  const isNear = nearOrigin(walks, onFoot);
  const reached: ReachedPlace[] = [];
  for (let index = 0; index < book.count; index++) {
    const { nodes, stops: nextTo } = book.at(index);
    let metres = Infinity;
    for (const way of nodes) {
      const through = times.metres[way.node]! + way.metres;
      if (through < metres) metres = through;
    }
    for (const way of nextTo) {
      const through = later[way.stop]! + way.metres;
      if (through < metres) metres = through;
    }
    for (const door of book.doorsAt(index))
      if (isNear(door))
        metres = Math.min(metres, metresWithoutNodes(walks.walk.access, onFoot, door.x, door.y));
    if (metres <= times.limit) reached.push({ index, metres });
  }
  return reached;
}

/** Whether a door may be reached without passing a node: near the origin, or near a street it steps onto. */
function nearOrigin(
  { walk }: StopWalks,
  { doors, touchedEdges }: OriginSeeds,
): (door: LocalPoint) => boolean {
  const { shape, shapeStart } = walk.graph;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  const include = (x: number, y: number) => {
    minX = Math.min(minX, x - MAX_LEG);
    minY = Math.min(minY, y - MAX_LEG);
    maxX = Math.max(maxX, x + MAX_LEG);
    maxY = Math.max(maxY, y + MAX_LEG);
  };
  for (const { x, y } of doors) include(x, y);
  for (const edge of touchedEdges.keys())
    for (let v = shapeStart[edge]!; v < shapeStart[edge + 1]!; v++) include(shape[v * 2]!, shape[v * 2 + 1]!);
  return ({ x, y }) => x >= minX && x <= maxX && y >= minY && y <= maxY;
}
