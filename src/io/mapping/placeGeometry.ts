import type { Geometry, LineString, MultiLineString, MultiPoint, Point, Position } from 'geojson';
import type { Area } from '../../plan/recordBase.ts';
import type { RefusalReason } from '../sourceLayer.ts';
import type { NoteTally } from './buildNotes.ts';

export type PlacedGeometry = Point | MultiPoint | LineString | MultiLineString | Area;

/** One place of the file to longitude, latitude, written to `out` at `offset`; NaN where it has none. */
export type ToWgs84 = (x: number, y: number, out: Float64Array, offset: number) => void;

/** Thrown within this file only: the reason a geometry is refused. */
class Unfit extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * A geometry of a file as records hold it: WGS84 degrees, two numbers a place, no vertex twice in a row, rings closed
 * and turned (outer anticlockwise, holes clockwise). What was mended is noted under `row`. Otherwise the reason
 * why it is refused.
 */
export function placeGeometry(
  geometry: Geometry | null,
  toWgs84: ToWgs84,
  notes: NoteTally,
  row: number,
): PlacedGeometry | RefusalReason {
  if (!geometry) return 'noGeometry';
  try {
    return placed(geometry, { toWgs84, notes, row });
  } catch (error) {
    if (error instanceof Unfit) return error.reason;
    throw error;
  }
}

interface Placing {
  readonly toWgs84: ToWgs84;
  readonly notes: NoteTally;
  readonly row: number;
}

function placed(geometry: Geometry, placing: Placing): PlacedGeometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: place(geometry.coordinates, placing) };
    case 'MultiPoint':
      return {
        type: 'MultiPoint',
        coordinates: geometry.coordinates.map((position) => place(position, placing)),
      };
    case 'LineString':
      return { type: 'LineString', coordinates: placeLine(geometry.coordinates, placing) };
    case 'MultiLineString':
      return {
        type: 'MultiLineString',
        coordinates: placeParts(geometry.coordinates, placing, (line) => placeLine(line, placing)),
      };
    case 'Polygon':
      return { type: 'Polygon', coordinates: placeRings(geometry.coordinates, placing) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: placeParts(geometry.coordinates, placing, (rings) => placeRings(rings, placing)),
      };
    default:
      throw new Unfit('geometryUnknown');
  }
}

const scratch = new Float64Array(2);

function place(position: Position, { toWgs84, notes, row }: Placing): Position {
  const [x, y] = position;
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Unfit('coordinateNotFinite');
  if (position.length > 2) notes.add('heightsDropped', row);
  toWgs84(x!, y!, scratch, 0);
  const longitude = scratch[0]!;
  const latitude = scratch[1]!;
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) throw new Unfit('notInSystem');
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) throw new Unfit('coordinateOutOfRange');
  return [longitude, latitude];
}

/** Places without a vertex twice in a row. */
function placeVertices(positions: readonly Position[], placing: Placing): Position[] {
  const line: Position[] = [];
  let west = Infinity;
  let east = -Infinity;
  for (const position of positions) {
    const next = place(position, placing);
    const last = line.at(-1);
    if (last && last[0] === next[0] && last[1] === next[1]) {
      placing.notes.add('verticesRepeated', placing.row);
      continue;
    }
    west = Math.min(west, next[0]!);
    east = Math.max(east, next[0]!);
    line.push(next);
  }
  // Wider than half the earth: it crosses the 180th meridian, where west and east change places.
  if (east - west > 180) throw new Unfit('coordinateOutOfRange');
  return line;
}

function placeLine(positions: readonly Position[], placing: Placing): Position[] {
  const line = placeVertices(positions, placing);
  if (line.length < 2) throw new Unfit('lineTooShort');
  return line;
}

/** Parts that are too short or have no area are dropped as long as one is left. */
function placeParts<In, Out>(parts: readonly In[], placing: Placing, placePart: (part: In) => Out): Out[] {
  const kept: Out[] = [];
  let reason: RefusalReason = 'noGeometry';
  for (const part of parts)
    try {
      kept.push(placePart(part));
    } catch (error) {
      if (!isDegenerate(error)) throw error;
      ({ reason } = error);
    }
  if (kept.length === 0) throw new Unfit(reason);
  if (kept.length < parts.length) placing.notes.add('pieceDropped', placing.row);
  return kept;
}

function isDegenerate(error: unknown): error is Unfit {
  return error instanceof Unfit && ['ringTooShort', 'zeroArea', 'lineTooShort'].includes(error.reason);
}

function placeRings(rings: readonly (readonly Position[])[], placing: Placing): Position[][] {
  const [outer, ...holes] = rings;
  if (!outer) throw new Unfit('noGeometry');
  const placedRings = [placeRing(outer, placing, true)];
  for (const hole of holes)
    try {
      placedRings.push(placeRing(hole, placing, false));
    } catch (error) {
      if (!isDegenerate(error)) throw error;
      placing.notes.add('holeDropped', placing.row);
    }
  return placedRings;
}

/** Square degrees; at Hangzhou's latitude a square of 0.1 mm. */
const NO_AREA = 1e-18;

function placeRing(positions: readonly Position[], placing: Placing, isOuter: boolean): Position[] {
  const ring = placeVertices(positions, placing);
  const first = ring[0];
  const last = ring.at(-1);
  if (!first || !last) throw new Unfit('ringTooShort');
  const isClosed = first[0] === last[0] && first[1] === last[1];
  if (ring.length - (isClosed ? 1 : 0) < 3) throw new Unfit('ringTooShort');
  if (!isClosed) {
    ring.push([first[0]!, first[1]!]);
    placing.notes.add('ringClosed', placing.row);
  }
  const area = signedDegrees(ring);
  if (Math.abs(area) < NO_AREA) throw new Unfit('zeroArea');
  if (area > 0 !== isOuter) {
    ring.reverse();
    // A hole's direction tells readers nothing; that of an outer ring is worth a note.
    if (isOuter) placing.notes.add('ringReversed', placing.row);
  }
  return ring;
}

/** Area in square degrees, anticlockwise positive, of a closed ring. */
export function signedDegrees(ring: readonly Position[]): number {
  const [x0, y0] = [ring[0]![0]!, ring[0]![1]!];
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[i + 1]!;
    twice += (a[0]! - x0) * (b[1]! - y0) - (b[0]! - x0) * (a[1]! - y0);
  }
  return twice / 2;
}
