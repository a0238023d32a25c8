import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { BuildingUse } from '../../src/plan/records.ts';
import type { Block } from './blocks.ts';
import { createGridIndex } from './gridIndex.ts';
import { boxOf, isInside, ringDistance, segmentToRing, type Ring } from './plane.ts';
import type { StreetStyle } from './streetStyles.ts';

export type BuildingForm = 'slab' | 'tower' | 'house' | 'shopRow' | 'bar' | 'shed' | 'hall' | 'hut';

/** A building before it gets its number and its people. */
export interface BuildingDraft {
  readonly ring: Ring;
  readonly form: BuildingForm;
  readonly use: BuildingUse;
  readonly storeys: number;
  readonly yearBuilt: number;
  /** Direction of its long side; doors are on the side to the left of it, the north of a slab. */
  readonly angle: number;
  readonly length: number;
  readonly depth: number;
  readonly block: Block;
  readonly name?: string;
}

export interface Clearance {
  /** Metres to other buildings. */
  readonly buildings: number;
  /** Metres added behind the building line of streets. */
  readonly streets?: number;
}

/** What stands where; a building is put only where nothing else is. */
export interface Ground {
  readonly drafts: readonly BuildingDraft[];
  fits(ring: Ring, block: Block, clearance: Clearance): boolean;
  put(draft: BuildingDraft): void;
  /** Keeps ground free, as for a sports field. */
  reserve(ring: Ring): void;
}

export interface Kerb {
  readonly a: LocalPoint;
  readonly b: LocalPoint;
  readonly style: StreetStyle;
}

const WATERSIDE = 4.5;
const WALLSIDE = 1.2;
const RAILSIDE = 24;
const WIDEST = 36;

export interface GroundLimits {
  readonly kerbs: readonly Kerb[];
  readonly waters: readonly Ring[];
  readonly walls: readonly (readonly LocalPoint[])[];
  readonly railways: readonly (readonly LocalPoint[])[];
}

export function createGround({ kerbs, waters, walls, railways }: GroundLimits): Ground {
  const streets = createGridIndex<Kerb>(60);
  for (const kerb of kerbs) streets.add(boxOf([kerb.a, kerb.b]), kerb);
  const limits = createGridIndex<{ a: LocalPoint; b: LocalPoint; keep: number }>(60);
  const limit = (line: readonly LocalPoint[], keep: number) => {
    for (let i = 1; i < line.length; i++)
      limits.add(boxOf([line[i - 1]!, line[i]!]), { a: line[i - 1]!, b: line[i]!, keep });
  };
  for (const water of waters) limit([...water, water[0]!], WATERSIDE);
  for (const wall of walls) limit(wall, WALLSIDE);
  for (const railway of railways) limit(railway, RAILSIDE);
  const taken = createGridIndex<Ring>(40);
  const drafts: BuildingDraft[] = [];

  function fits(ring: Ring, block: Block, clearance: Clearance): boolean {
    for (const other of taken.within(boxOf(ring, clearance.buildings)))
      if (ringDistance(other, ring) < clearance.buildings) return false;
    if (!ring.every((corner) => isInside(block.ring, corner))) return false;
    const behind = clearance.streets ?? 0;
    for (const { a, b, style } of streets.within(boxOf(ring, WIDEST)))
      if (segmentToRing(a, b, ring) < style.half + style.setback + behind) return false;
    for (const { a, b, keep } of limits.within(boxOf(ring, RAILSIDE)))
      if (segmentToRing(a, b, ring) < keep) return false;
    return true;
  }

  return {
    drafts,
    fits,
    put(draft) {
      drafts.push(draft);
      taken.add(boxOf(draft.ring), draft.ring);
    },
    reserve: (ring) => taken.add(boxOf(ring), ring),
  };
}
