import { isInRing } from '../geo/polygon.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import type { BuildingShape } from './buildingShape.ts';
import { groundPoint, type LocalRay } from './placement.ts';

/** What a ray meets first: the roof or wall of a building, and the ground below that place. */
export interface BuildingHit {
  readonly shape: BuildingShape;
  readonly at: LocalPoint;
  readonly distance: number;
}

const CELL = 60;

/**
 * Finds buildings under the pointer on the processor: exact, at any number of buildings, and without the second
 * picture that picking on the graphics card needs.
 */
export function createBuildingPicker(shapes: readonly BuildingShape[]) {
  const cells = new Map<number, BuildingShape[]>();
  let highest = 0;
  for (const shape of shapes) {
    highest = Math.max(highest, shape.height);
    for (let column = Math.floor(shape.minX / CELL); column <= Math.floor(shape.maxX / CELL); column++)
      for (let row = Math.floor(shape.minY / CELL); row <= Math.floor(shape.maxY / CELL); row++) {
        const key = keyOf(column, row);
        const list = cells.get(key);
        if (list) list.push(shape);
        else cells.set(key, [shape]);
      }
  }

  return (ray: LocalRay): BuildingHit | null => {
    const end = groundPoint(ray);
    if (!end) return null;
    const [x, y, z] = ray.from;
    const drop = z - highest;
    // from where the ray dips below the highest roof to where it meets the ground
    const t0 = drop > 0 ? drop / -ray.along[2] : 0;
    const t1 = z / -ray.along[2];
    const reach = (t1 - t0) * Math.hypot(ray.along[0], ray.along[1]);
    const steps = Math.min(4000, Math.ceil(reach / (CELL / 3)) + 1);
    const seen = new Set<BuildingShape>();
    let best: BuildingHit | null = null;
    for (let i = 0; i <= steps; i++) {
      const t = t0 + ((t1 - t0) * i) / steps;
      const key = keyOf(Math.floor((x + t * ray.along[0]) / CELL), Math.floor((y + t * ray.along[1]) / CELL));
      for (const shape of cells.get(key) ?? []) {
        if (seen.has(shape)) continue;
        seen.add(shape);
        const distance = distanceTo(shape, ray);
        if (distance !== null && (!best || distance < best.distance))
          best = { shape, distance, at: { x: x + distance * ray.along[0], y: y + distance * ray.along[1] } };
      }
    }
    return best;
  };
}

function keyOf(column: number, row: number): number {
  return (column + 32768) * 65536 + row + 32768;
}

/** How far along the ray the solid begins; null when it is missed. */
function distanceTo(shape: BuildingShape, { from, along }: LocalRay): number | null {
  const toRoof = (shape.height - from[2]) / along[2];
  if (toRoof >= 0 && isInFootprint(shape, from[0] + toRoof * along[0], from[1] + toRoof * along[1]))
    return toRoof;
  let nearest: number | null = null;
  for (const ring of shape.rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const t = wallDistance(ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!, from, along);
      if (t === null || (nearest !== null && t >= nearest)) continue;
      const height = from[2] + t * along[2];
      if (height >= 0 && height <= shape.height) nearest = t;
    }
  return nearest;
}

function wallDistance(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  from: LocalRay['from'],
  along: LocalRay['along'],
): number | null {
  const [ex, ey] = [bx - ax, by - ay];
  const cross = along[0] * ey - along[1] * ex;
  if (Math.abs(cross) < 1e-12) return null;
  const [wx, wy] = [ax - from[0], ay - from[1]];
  const t = (wx * ey - wy * ex) / cross;
  const share = (wx * along[1] - wy * along[0]) / cross;
  return t >= 0 && share >= 0 && share <= 1 ? t : null;
}

function isInFootprint({ rings, minX, minY, maxX, maxY }: BuildingShape, x: number, y: number): boolean {
  if (x < minX || x > maxX || y < minY || y > maxY) return false;
  return rings.every((ring, index) => isInRing(x, y, ring) === (index === 0));
}
