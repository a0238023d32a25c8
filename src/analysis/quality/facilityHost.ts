import type { Metres } from '../../geo/units.ts';
import { recordsOfKind, type Entrance, type Facility, type Plan, type RecordId } from '../../plan/records.ts';
import { isInRing } from '../../geo/polygon.ts';
import type { Survey } from './survey.ts';
import { nearestOnSegment } from './touchDistance.ts';

/** Where a facility would be taken to: a door, or the nearest wall of a building without doors. */
interface FacilityHost {
  readonly building: RecordId;
  readonly entrance: RecordId | null;
  readonly x: number;
  readonly y: number;
  readonly metres: Metres;
}

/** A facility is not taken farther than this. */
const REACH: Metres = 30;

/**
 * The nearest door of the facility's own building, whatever its distance; without a building, the nearest building
 * within 30 m and there the nearest door. Null when there is none.
 */
export function findHost(survey: Survey, facility: Facility): FacilityHost | null {
  const { x, y } = survey.frame.toLocal(facility.geometry.coordinates[0]!, facility.geometry.coordinates[1]!);
  const building = facility.building ?? nearestBuilding(survey, x, y);
  if (building === null) return null;
  const area = survey.buildings.byId.get(building);
  if (!area) return null;
  let best: FacilityHost | null = null;
  for (const entrance of entrancesOf(survey.plan).get(building) ?? []) {
    const door = survey.frame.toLocal(entrance.geometry.coordinates[0]!, entrance.geometry.coordinates[1]!);
    const metres = Math.hypot(door.x - x, door.y - y);
    if (!best || metres < best.metres) best = { building, entrance: entrance.id, ...door, metres };
  }
  if (best) return best;
  const wall = nearestWall(area.rings, x, y);
  return { building, entrance: null, ...wall };
}

function nearestBuilding(survey: Survey, x: number, y: number): RecordId | null {
  let best: { id: RecordId; metres: Metres } | null = null;
  for (const i of survey.buildings.around(x, y, REACH)) {
    const area = survey.buildings.areas[i]!;
    const isInside = area.rings.filter((ring) => isInRing(x, y, ring)).length % 2 === 1;
    const metres = isInside ? 0 : nearestWall(area.rings, x, y).metres;
    if (metres <= REACH && (!best || metres < best.metres)) best = { id: area.record.id, metres };
  }
  return best?.id ?? null;
}

function nearestWall(rings: readonly Float64Array[], x: number, y: number) {
  let best = { x, y, metres: Infinity };
  for (const ring of rings)
    for (let k = 0; k + 3 < ring.length; k += 2) {
      const foot = nearestOnSegment(x, y, ring, k);
      if (foot.metres < best.metres) best = { x: foot.x, y: foot.y, metres: foot.metres };
    }
  return best;
}

const entrancesOfPlan = new WeakMap<Plan, Map<RecordId, Entrance[]>>();

function entrancesOf(plan: Plan): ReadonlyMap<RecordId, readonly Entrance[]> {
  let known = entrancesOfPlan.get(plan);
  if (known) return known;
  known = new Map();
  for (const entrance of recordsOfKind(plan, 'entrance')) {
    const list = known.get(entrance.building);
    if (list) list.push(entrance);
    else known.set(entrance.building, [entrance]);
  }
  entrancesOfPlan.set(plan, known);
  return known;
}
