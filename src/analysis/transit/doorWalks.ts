import type { LocalPoint } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import { landingsOf, MAX_LEG, type AccessIndex } from '../accessLegs.ts';
import { bestEdgeWalk, directMetres, type OriginSeeds } from '../originSeeds.ts';
import { metresAlong } from '../streetGraph.ts';
import type { WalkNetwork } from '../walkNetwork.ts';
import type { StopDoor } from './stopDoors.ts';

/** The nodes from which a point is entered, and the metres from each; a node may come up more than once. */
export function entriesOf(
  access: AccessIndex,
  { x, y }: LocalPoint,
): { readonly node: number; readonly metres: Metres }[] {
  const { graph } = access;
  const { edgeFrom, edgeBackFrom, edgeMetres } = graph;
  return landingsOf(access, x, y)
    .flatMap(({ edge, along, metres }) => [
      { node: edgeFrom[edge]!, metres: metresAlong(graph, edge, 0, along) + metres },
      { node: edgeBackFrom[edge]!, metres: metresAlong(graph, edge, edgeMetres[edge]!, along) + metres },
    ])
    .filter(({ metres }) => metres < Infinity);
}

/** What walking must offer: the streets, the legs to them, and a search. */
export type StreetWalk = Pick<WalkNetwork, 'frame' | 'graph' | 'access' | 'search'>;

/** The doors of all stops among the streets. */
export interface Doors {
  readonly walk: StreetWalk;
  readonly doors: readonly StopDoor[];
  /** Doors that have a landing on an edge, and doors by place. */
  readonly doorsOfEdge: ReadonlyMap<number, readonly number[]>;
  readonly doorGrid: DoorGrid;
}

/** Calls `visit` with the metres to doors of stops that need no node: straight, along one street, or just across it. */
export function eachDoorNear(
  walks: Doors,
  origin: OriginSeeds,
  visit: (door: number, metres: Metres) => void,
): void {
  const { walk, doors, doorsOfEdge } = walks;
  for (const edge of origin.touchedEdges.keys())
    for (const door of doorsOfEdge.get(edge) ?? []) {
      const walked = bestEdgeWalk(walk.access, origin, edge, doors[door]!.x, doors[door]!.y);
      if (walked) visit(door, walked.metres);
    }
  for (const { x, y } of origin.doors)
    for (const door of doorsWithin(walks, x, y)) {
      const metres = directMetres(walk.access, origin, doors[door]!.x, doors[door]!.y);
      if (metres < Infinity) visit(door, metres);
    }
}

/** Doors by squares a door leg wide. */
export type DoorGrid = ReadonlyMap<string, readonly number[]>;

export function doorGridOf(doors: readonly LocalPoint[]): DoorGrid {
  const grid = new Map<string, number[]>();
  doors.forEach(({ x, y }, door) => {
    const key = squareOf(x, y, 0, 0);
    const known = grid.get(key);
    if (known) known.push(door);
    else grid.set(key, [door]);
  });
  return grid;
}

/** Doors a door leg away or less, and some a little further. */
export function doorsWithin({ doorGrid }: Pick<Doors, 'doorGrid'>, x: number, y: number): number[] {
  return STEPS.flatMap((dx) => STEPS.flatMap((dy) => doorGrid.get(squareOf(x, y, dx, dy)) ?? []));
}

const STEPS = [-1, 0, 1];

function squareOf(x: number, y: number, dx: number, dy: number): string {
  return `${Math.floor(x / MAX_LEG) + dx},${Math.floor(y / MAX_LEG) + dy}`;
}
