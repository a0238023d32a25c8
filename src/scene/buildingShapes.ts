import type { LocalFrame } from '../geo/localFrame.ts';
import { recordsOfKind, type Building, type Plan } from '../plan/records.ts';
import { buildingShape, type BuildingShape } from './buildingShape.ts';

/** The shapes of all buildings of a plan. Records never change, so each is projected once. */
export function createBuildingShapes(frame: LocalFrame): (plan: Plan) => readonly BuildingShape[] {
  const shapes = new WeakMap<Building, BuildingShape | 'none'>();
  let lastPlan: Plan | null = null;
  let last: readonly BuildingShape[] = [];

  const shapeOf = (record: Building) => {
    const known = shapes.get(record);
    if (known) return known;
    const shape = buildingShape(record, frame) ?? 'none';
    shapes.set(record, shape);
    return shape;
  };

  return (plan) => {
    if (plan === lastPlan) return last;
    lastPlan = plan;
    last = recordsOfKind(plan, 'building')
      .map(shapeOf)
      .filter((shape) => shape !== 'none');
    return last;
  };
}
