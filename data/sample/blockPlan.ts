import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { Green } from '../../src/plan/records.ts';
import type { Ground } from './ground.ts';
import type { Line, Ring } from './plane.ts';
import type { StreetStyle } from './streetStyles.ts';

export interface Lane {
  readonly name?: string;
  readonly style: StreetStyle;
  readonly line: Line;
}

export interface GreenDraft {
  readonly name?: string;
  readonly ring: Ring;
  readonly greenType: Green['greenType'];
}

/**
 * What a block brings: first its lanes, walls and greens, then, once all streets of the town are known, its
 * buildings.
 */
export interface BlockPlan {
  readonly lanes: readonly Lane[];
  readonly walls: readonly (readonly LocalPoint[])[];
  readonly greens: readonly GreenDraft[];
  build(ground: Ground): void;
}
