import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import {
  landingsOf,
  landOnSegment,
  LEG_FACTOR,
  MAX_LEG,
  type AccessIndex,
  type Landing,
} from './accessLegs.ts';
import { isClear } from './obstacles.ts';
import type { Seed } from './travelTimes.ts';

/** How a trip leaves its origin: through the streets around its doors, or straight to what is next door. */
export interface OriginSeeds {
  readonly doors: readonly LocalPoint[];
  readonly landings: readonly Landing[];
  readonly seeds: readonly Seed[];
  /** Landings inside an edge, by edge: from them one may walk along it without passing either of its ends. */
  readonly insideEdges: ReadonlyMap<number, readonly Landing[]>;
}

const AT_END: Metres = 0.01;

export function originSeeds(index: AccessIndex, doors: readonly LocalPoint[]): OriginSeeds {
  const { edgeFrom, edgeTo, edgeMetres } = index.graph;
  const landings = doors.flatMap((door) => landingsOf(index, door.x, door.y));
  const seeds = landings.flatMap(({ edge, along, metres }) => [
    { node: edgeFrom[edge]!, metres: along + metres },
    { node: edgeTo[edge]!, metres: edgeMetres[edge]! - along + metres },
  ]);
  const insideEdges = new Map<number, Landing[]>();
  for (const landing of landings) {
    const { edge, along } = landing;
    if (along <= AT_END || along >= edgeMetres[edge]! - AT_END) continue;
    const known = insideEdges.get(edge);
    if (known) known.push(landing);
    else insideEdges.set(edge, [landing]);
  }
  return { doors, landings, seeds, insideEdges };
}

/** Metres from the origin to a point without passing a node: straight, or along one edge. Infinity if none. */
export function metresWithoutNodes(index: AccessIndex, origin: OriginSeeds, x: number, y: number): Metres {
  let best = directMetres(index, origin, x, y);
  for (const [edge, starts] of origin.insideEdges)
    best = Math.min(best, metresAlongEdge(index, edge, starts, x, y));
  return best;
}

export function directMetres(index: AccessIndex, origin: OriginSeeds, x: number, y: number): Metres {
  let best = Infinity;
  for (const door of origin.doors) {
    const leg = Math.hypot(door.x - x, door.y - y);
    if (leg <= MAX_LEG && leg * LEG_FACTOR < best && isClear(index.obstacles, door.x, door.y, x, y))
      best = leg * LEG_FACTOR;
  }
  return best;
}

export function metresAlongEdge(
  index: AccessIndex,
  edge: number,
  starts: readonly Landing[],
  x: number,
  y: number,
): Metres {
  let best = Infinity;
  const land = (_edge: number, along: Metres, metres: Metres) => {
    for (const start of starts) {
      const whole = start.metres + Math.abs(start.along - along) + metres;
      if (whole < best) best = whole;
    }
  };
  for (let s = index.edgeSegment[edge]!; s < index.edgeSegment[edge + 1]!; s++)
    landOnSegment(index, s, x, y, land);
  return best;
}
