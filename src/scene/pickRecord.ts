import { outerRings } from '../geo/areaPieces.ts';
import { Cartesian2, type Scene } from 'cesium';
import type { AppState } from '../app/state.ts';
import { isInRing, projectLine, type FlatLine } from '../geo/polygon.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import { recordsOfKind, type Plan, type RecordId } from '../plan/records.ts';
import type { BuildingShape } from './buildingShape.ts';
import type { CameraRig } from './cameraRig.ts';
import { createBuildingPicker } from './picking.ts';
import { groundPoint, type Placement } from './placement.ts';

/** What is under a point of the picture: a record, or bare ground. */
export interface Hit {
  readonly id: RecordId | null;
  readonly at: LocalPoint;
}

interface PickerOptions {
  readonly scene: Scene;
  readonly placement: Placement;
  readonly shapesOf: (plan: Plan) => readonly BuildingShape[];
  readonly rig: CameraRig;
}

/** Pixels around a gate or stop that still mean it. */
const NEAR_PIXELS = 9;

/** Gates and stops first, being small; then buildings; then, outside the circles task, parcels. */
export function createPicker({ scene, placement, shapesOf, rig }: PickerOptions) {
  let indexed: { plan: Plan; building: ReturnType<typeof createBuildingPicker>; flat: FlatIndex } | null =
    null;
  const indexOf = (plan: Plan) => {
    if (indexed?.plan !== plan)
      indexed = { plan, building: createBuildingPicker(shapesOf(plan)), flat: flatIndex(plan, placement) };
    return indexed;
  };

  return ({ plan, view }: AppState, x: number, y: number): Hit | null => {
    const ray = scene.camera.getPickRay(new Cartesian2(x, y));
    if (!ray) return null;
    const localRay = placement.toLocalRay(ray);
    const ground = groundPoint(localRay);
    if (!ground) return null;
    const { building, flat } = indexOf(plan);
    const { visibleLayers } = view;
    const reach = Math.min(NEAR_PIXELS * rig.metresPerPixel(), 14);
    const small = flat.points
      .filter(({ layer }) => visibleLayers[layer])
      .map(({ id, at }) => ({ id, at, distance: Math.hypot(at.x - ground.x, at.y - ground.y) }))
      .filter(({ distance }) => distance < reach)
      .toSorted((a, b) => a.distance - b.distance)[0];
    const solid = visibleLayers.buildings ? building(localRay) : null;
    if (small && !solid) return { id: small.id, at: small.at };
    if (solid) return { id: solid.shape.id, at: solid.at };
    const parcel =
      view.task !== 'circles' && visibleLayers.parcels
        ? flat.parcels.find(({ ring }) => isInRing(ground.x, ground.y, ring))
        : undefined;
    return { id: parcel?.id ?? null, at: ground };
  };
}

interface FlatIndex {
  readonly points: readonly { id: RecordId; at: LocalPoint; layer: 'barriers' | 'stops' }[];
  readonly parcels: readonly { id: RecordId; ring: FlatLine }[];
}

function flatIndex(plan: Plan, placement: Placement): FlatIndex {
  const at = (position: readonly number[]) => placement.toLocal([...position]);
  return {
    points: [
      ...recordsOfKind(plan, 'gate').map(({ id, geometry }) => ({
        id,
        at: at(geometry.coordinates),
        layer: 'barriers' as const,
      })),
      ...recordsOfKind(plan, 'transitStop').map(({ id, geometry }) => ({
        id,
        at: at(geometry.coordinates),
        layer: 'stops' as const,
      })),
    ],
    parcels: recordsOfKind(plan, 'parcel').flatMap(({ id, geometry }) =>
      outerRings(geometry).map((ring) => ({ id, ring: projectLine(ring, placement.frame) })),
    ),
  };
}
