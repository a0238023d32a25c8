import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import type { OriginSeeds } from '../originSeeds.ts';
import { travelPath, type TravelPath } from '../travelPath.ts';
import type { StopWalks } from './stopWalks.ts';

/** A walk to or from a stop: its way through the streets, and metres with those inside the station. */
export interface StopPath {
  readonly metres: Metres;
  readonly path: TravelPath;
}

/** The walk from the origin to a stop, by whichever of its doors is best; null when there is none within `limit`. */
export function pathToStop(
  { walk, rules, doors, firstDoor }: StopWalks,
  origin: OriginSeeds,
  stop: number,
  limit: Metres,
): StopPath | null {
  const times = walk.search.run(origin.seeds, limit, rules.speed);
  const ways: StopPath[] = [];
  for (let door = firstDoor[stop]!; door < firstDoor[stop + 1]!; door++) {
    const path = travelPath(walk.access, origin, times, [doors[door]!]);
    if (path) ways.push({ metres: path.cost + doors[door]!.metresIn, path });
  }
  return shortest(ways);
}

/** The walk from a stop to a place. */
export function pathFromStop(
  { walk, rules, doors, doorSeeds, firstDoor }: StopWalks,
  stop: number,
  target: readonly LocalPoint[],
  limit: Metres,
): StopPath | null {
  const ways: StopPath[] = [];
  for (let door = firstDoor[stop]!; door < firstDoor[stop + 1]!; door++) {
    const seeds = doorSeeds[door]!;
    const path = travelPath(walk.access, seeds, walk.search.run(seeds.seeds, limit, rules.speed), target);
    if (path) ways.push({ metres: path.cost + doors[door]!.metresOut, path });
  }
  return shortest(ways);
}

export function pathBetweenStops(walks: StopWalks, from: number, to: number, limit: Metres): StopPath | null {
  const { doors, doorSeeds, firstDoor } = walks;
  const ways: StopPath[] = [];
  for (let door = firstDoor[from]!; door < firstDoor[from + 1]!; door++) {
    const way = pathToStop(walks, doorSeeds[door]!, to, limit);
    if (way) ways.push({ ...way, metres: way.metres + doors[door]!.metresOut });
  }
  return shortest(ways);
}

function shortest(ways: readonly StopPath[]): StopPath | null {
  const reached = ways.filter(({ metres }) => Number.isFinite(metres));
  return reached.length === 0 ? null : reached.reduce((best, way) => (way.metres < best.metres ? way : best));
}
