import { difference, featureCollection, multiPolygon, union } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { piecesOf } from '../../../geo/areaPieces.ts';
import type { LocalFrame } from '../../../geo/localFrame.ts';
import type { Area } from '../../../plan/recordBase.ts';
import { RING_TOLERANCE } from '../ringFaults.ts';

/** Square metres; what a cut leaves of less than this is rounding, not land. */
const LEAST_PIECE = 0.01;

/** All that lies in any of the areas, which may cross themselves; null when nothing is left or it cannot be told. */
export function unionOf(areas: readonly Area[], frame: LocalFrame): Area | null {
  // one alone is joined with itself, for the library asks for two
  const given = areas.length === 1 ? [areas[0]!, areas[0]!] : areas;
  return inPlane(given, frame, (shapes) => union(featureCollection(shapes))?.geometry ?? null);
}

/** What of `area` lies outside `cutter`; null when nothing is left or it cannot be told. */
export function differenceOf(area: Area, cutter: Area, frame: LocalFrame): Area | null {
  return inPlane([area, cutter], frame, (shapes) => difference(featureCollection(shapes))?.geometry ?? null);
}

type Shape = ReturnType<typeof multiPolygon>;

/**
 * Cuts in the metric plane, where borders that look straight are straight. Vertices that stay come back as exactly
 * the positions they were, so that neighbours still share them.
 */
function inPlane(
  areas: readonly Area[],
  frame: LocalFrame,
  cut: (shapes: Shape[]) => Polygon | MultiPolygon | null,
): Area | null {
  const given = new Map<string, Position>();
  const toPlane = (position: Position): Position => {
    const { x, y } = frame.toLocal(position[0]!, position[1]!);
    given.set(`${x},${y}`, position);
    return [x, y];
  };
  const toPlan = ([x, y]: Position): Position => {
    const known = given.get(`${x},${y}`);
    if (known) return known;
    const { longitude, latitude } = frame.toGeographic(x!, y!);
    return [longitude, latitude];
  };
  const shapes = areas.map((area) =>
    multiPolygon(piecesOf(area).map((piece) => piece.map((ring) => ring.map(toPlane)))),
  );
  let result: Polygon | MultiPolygon | null;
  try {
    result = cut(shapes);
  } catch {
    // the library gives up on some geometry; the area then stays as it is
    return null;
  }
  if (!result) return null;
  const pieces = piecesOf(result)
    .map((piece) => piece.map(withoutSpikes))
    .filter((piece) => sizeOf(piece[0] ?? []) >= LEAST_PIECE)
    .map((piece) =>
      piece.filter((ring) => sizeOf(ring) >= LEAST_PIECE).map((ring) => ring.map((at) => toPlan(at))),
    );
  if (pieces.length === 0) return null;
  return pieces.length === 1
    ? { type: 'Polygon', coordinates: pieces[0]! }
    : { type: 'MultiPolygon', coordinates: pieces };
}

/** The closed ring without corners at which it folds back on itself, which a cut leaves where sides nearly lie on each other. */
function withoutSpikes(ring: readonly Position[]): Position[] {
  const corners = ring.slice(0, -1);
  let i = 0;
  let sound = 0;
  while (corners.length >= 3 && sound < corners.length) {
    const count = corners.length;
    if (foldsBack(corners[(i + count - 1) % count]!, corners[i % count]!, corners[(i + 1) % count]!)) {
      corners.splice(i % count, 1);
      // the corners beside it have new sides now
      i = (i % count) + corners.length - 1;
      sound = 0;
      continue;
    }
    i = (i + 1) % count;
    sound++;
  }
  return corners.length < 3 ? [] : [...corners, corners[0]!];
}

function foldsBack(before: Position, at: Position, after: Position): boolean {
  const ax = before[0]! - at[0]!;
  const ay = before[1]! - at[1]!;
  const bx = after[0]! - at[0]!;
  const by = after[1]! - at[1]!;
  const a = Math.hypot(ax, ay);
  const b = Math.hypot(bx, by);
  if (Math.min(a, b) <= RING_TOLERANCE) return true;
  return ax * bx + ay * by > 0 && Math.abs(ax * by - ay * bx) / Math.max(a, b) <= RING_TOLERANCE;
}

function sizeOf(ring: readonly Position[]): number {
  const [x0, y0] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    twice += (ring[i]![0]! - x0) * (ring[i + 1]![1]! - y0) - (ring[i + 1]![0]! - x0) * (ring[i]![1]! - y0);
  return Math.abs(twice / 2);
}
