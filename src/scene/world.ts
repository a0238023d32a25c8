import type { LocalPoint } from '../geo/localFrame.ts';
import type { AppState } from '../app/state.ts';
import type { RenderContext } from './cesiumInternals.ts';
import type { DrawList } from './drawList.ts';
import type { Uniforms } from './gpu.ts';
import type { LabelBoard } from './labels.ts';
import type { Placement } from './placement.ts';
import type { SceneSwitches } from './switches.ts';

/** Everything a layer may use to draw. One for each opened document. */
export interface World {
  readonly context: RenderContext;
  readonly drawList: DrawList;
  readonly placement: Placement;
  /** Haze and the size of a pixel: the uniforms that every shader of the model has. */
  readonly uniforms: Uniforms;
  readonly labels: LabelBoard;
  readonly switches: SceneSwitches;
  /** Where the plan is, metres: buildings and streets without their outliers. */
  readonly extent: Extent;
  requestRender(): void;
}

/** The contract of every layer: it remembers what it drew, touches only what changed, and owns what it made. */
export interface Layer {
  update(state: AppState): void;
  dispose(): void;
}

/** A rectangle of the local plane, and where the middle of what stands in it is (the median, not the centre). */
export interface Extent {
  readonly min: LocalPoint;
  readonly max: LocalPoint;
  readonly middle: LocalPoint;
}
