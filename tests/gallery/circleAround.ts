import type { CircleResult } from '../../src/analysis/circleResult.ts';
import type { CircleSettings } from '../../src/app/state.ts';
import { createLocalFrame } from '../../src/geo/localFrame.ts';
import { AGE_GROUPS, type ResidentsByAge } from '../../src/plan/records.ts';
import { SCENES, type Scene } from '../../src/plan/scenes.ts';

/** Circles as walking on a lattice gives them: diamonds whose corners lie a walk of the cutoff away. */
export function circleAround(
  centre: readonly [longitude: number, latitude: number],
  { persona, speed, cutoffMinutes }: CircleSettings,
): CircleResult {
  const frame = createLocalFrame({ longitude: centre[0], latitude: centre[1] });
  const cutoffs = cutoffMinutes.map((value) => value * 60);
  const origin = { point: { longitude: centre[0], latitude: centre[1] }, recordId: null };
  const none = { known: 0, notAssessed: 0 };
  return {
    request: { origin, cutoffs, persona, speed },
    rings: cutoffs.map((cutoff) => {
      const reach = cutoff * speed;
      const ring = [
        [reach, 0],
        [0, reach],
        [-reach, 0],
        [0, -reach],
        [reach, 0],
      ].map(([x, y]) => {
        const { longitude, latitude } = frame.toGeographic(x!, y!);
        return [longitude, latitude];
      });
      return {
        cutoff,
        geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
        area: 2 * reach * reach,
        buildings: 0,
        dwellings: none,
        residents: none,
        residentsByAge: Object.fromEntries(
          AGE_GROUPS.map((group) => [group, 0]),
        ) as unknown as ResidentsByAge,
        facilities: 0,
        facilitiesByScene: Object.fromEntries(SCENES.map((scene) => [scene, 0])) as Record<Scene, number>,
      };
    }),
    buildings: [],
    facilities: [],
    hasBuildings: true,
    hasFacilities: true,
    doorLegs: [],
    isDoorAssumed: false,
    isCutByDataEdge: false,
    isolatedStreetMetres: null,
    conditions: { slopes: false, assumedWaits: 0, closedGates: 0, unplacedRestrictions: 0 },
    unknownGates: 0,
    residentGates: 0,
    computeMilliseconds: 0,
  };
}
