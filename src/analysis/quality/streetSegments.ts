import Flatbush from 'flatbush';
import type { LocalFrame } from '../../geo/localFrame.ts';
import { projectLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import type { Street, StreetNodeId } from '../../plan/records.ts';
import { nearestOnSegment } from './touchDistance.ts';

/** All straight stretches of all streets, by place. */
export interface StreetSegments {
  readonly streets: readonly Street[];
  readonly count: number;
  /** x0, y0, x1, y1 of each, metres. */
  readonly ends: Float64Array;
  /** Index into `streets`, and number of the vertex each begins at. */
  readonly street: Uint32Array;
  readonly vertex: Uint32Array;
  /** How many vertices of streets stand on a node. */
  readonly uses: ReadonlyMap<StreetNodeId, number>;
  around(minX: number, minY: number, maxX: number, maxY: number): number[];
}

/** Streets with a coordinate that is no number are left out. */
export function segmentsOfStreets(all: readonly Street[], frame: LocalFrame): StreetSegments {
  const lines = all.map((street) => projectLine(street.geometry.coordinates, frame));
  const isSound = lines.map((line) => line.every((value) => Number.isFinite(value)));
  const streets = all.filter((_, i) => isSound[i]);
  const sound = lines.filter((_, i) => isSound[i]);
  const count = sound.reduce((sum, line) => sum + Math.max(0, line.length / 2 - 1), 0);
  const ends = new Float64Array(count * 4);
  const street = new Uint32Array(count);
  const vertex = new Uint32Array(count);
  const uses = new Map<StreetNodeId, number>();
  const index = count > 0 ? new Flatbush(count) : null;
  let at = 0;
  sound.forEach((line, s) => {
    for (const node of streets[s]!.nodes) uses.set(node, (uses.get(node) ?? 0) + 1);
    for (let i = 0; i + 3 < line.length; i += 2, at++) {
      const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
      ends.set([ax, ay, bx, by], at * 4);
      street[at] = s;
      vertex[at] = i / 2;
      index?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
  });
  index?.finish();
  const around = (minX: number, minY: number, maxX: number, maxY: number) =>
    index?.search(minX, minY, maxX, maxY) ?? [];
  return { streets, count, ends, street, vertex, uses, around };
}

/** Metres to the nearest stretch that `isUsable`, looked for up to `limit`; null beyond. */
export function nearestSegmentMetres(
  segments: StreetSegments,
  x: number,
  y: number,
  limit: Metres,
  isUsable: (street: Street) => boolean,
): Metres | null {
  let best = Infinity;
  for (const s of segments.around(x - limit, y - limit, x + limit, y + limit))
    if (isUsable(segments.streets[segments.street[s]!]!))
      best = Math.min(best, nearestOnSegment(x, y, segments.ends, s * 4).metres);
  return best <= limit ? best : null;
}
