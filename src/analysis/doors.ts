import { outerRings } from '../geo/areaPieces.ts';
import type { LocalFrame, LocalPoint } from '../geo/localFrame.ts';
import { projectLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import { recordOfKind, recordsOfKind, type Building, type Plan, type RecordId } from '../plan/records.ts';
import type { TripEnd } from './circleResult.ts';

/** Where one steps out of something. Assumed doors stand in the middle of every wall. */
export interface Doors {
  readonly points: readonly LocalPoint[];
  readonly isAssumed: boolean;
}

/** Doors of the buildings of one plan. */
export interface DoorBook {
  readonly plan: Plan;
  readonly frame: LocalFrame;
  readonly entrances: ReadonlyMap<RecordId, readonly LocalPoint[]>;
}

/** A wall shorter than this is taken to have no door. */
const SHORTEST_DOOR_WALL: Metres = 2;

export function createDoorBook(plan: Plan, frame: LocalFrame): DoorBook {
  const entrances = new Map<RecordId, LocalPoint[]>();
  for (const { building, geometry } of recordsOfKind(plan, 'entrance')) {
    const [longitude, latitude] = geometry.coordinates;
    const point = frame.toLocal(longitude!, latitude!);
    const known = entrances.get(building);
    if (known) known.push(point);
    else entrances.set(building, [point]);
  }
  return { plan, frame, entrances };
}

/** The doors of a building: those that are known, else one in the middle of every wall. */
export function doorsOfBuilding(book: DoorBook, building: Building): Doors {
  const known = book.entrances.get(building.id);
  if (known) return { points: known, isAssumed: false };
  const points: LocalPoint[] = [];
  for (const positions of outerRings(building.geometry)) {
    const ring = projectLine(positions, book.frame);
    const before = points.length;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const dx = ring[i + 2]! - ring[i]!;
      const dy = ring[i + 3]! - ring[i + 1]!;
      if (Math.hypot(dx, dy) >= SHORTEST_DOOR_WALL)
        points.push({ x: ring[i]! + dx / 2, y: ring[i + 1]! + dy / 2 });
    }
    if (points.length === before && ring.length > 0) points.push({ x: ring[0]!, y: ring[1]! });
  }
  return { points, isAssumed: true };
}

/** The doors of whatever a trip starts or ends at; a bare point is its own door. */
export function doorsOfTripEnd(book: DoorBook, end: TripEnd): Doors {
  const { plan, frame } = book;
  const building = recordOfKind(plan, 'building', end.recordId);
  if (building) return doorsOfBuilding(book, building);
  const facility = recordOfKind(plan, 'facility', end.recordId);
  if (facility) {
    const entrance = recordOfKind(plan, 'entrance', facility.entrance);
    if (entrance) return { points: [localPointOf(frame, entrance.geometry.coordinates)], isAssumed: false };
    const host = recordOfKind(plan, 'building', facility.building);
    if (host) return doorsOfBuilding(book, host);
    return { points: [localPointOf(frame, facility.geometry.coordinates)], isAssumed: false };
  }
  const stop = recordOfKind(plan, 'transitStop', end.recordId);
  if (stop) return { points: [localPointOf(frame, stop.geometry.coordinates)], isAssumed: false };
  return { points: [frame.toLocal(end.point.longitude, end.point.latitude)], isAssumed: false };
}

function localPointOf(frame: LocalFrame, position: readonly number[]): LocalPoint {
  return frame.toLocal(position[0]!, position[1]!);
}
