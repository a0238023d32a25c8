import type { LocalFrame } from '../geo/localFrame.ts';
import { recordsOfKind, type Building, type Plan } from '../plan/records.ts';
import { buildingShapes, type BuildingShape } from './buildingShape.ts';

/** The shapes of all buildings of a plan. Records never change, so each is projected once. */
export function createBuildingShapes(frame: LocalFrame): (plan: Plan) => readonly BuildingShape[] {
  const shapes = new WeakMap<Building, readonly BuildingShape[]>();
  let lastPlan: Plan | null = null;
  let last: readonly BuildingShape[] = [];

  const shapesOf = (record: Building) => {
    const known = shapes.get(record);
    if (known) return known;
    const made = buildingShapes(record, frame);
    shapes.set(record, made);
    return made;
  };

  return (plan) => {
    if (plan === lastPlan) return last;
    lastPlan = plan;
    last = recordsOfKind(plan, 'building').flatMap(shapesOf);
    return last;
  };
}
