import type { Scene } from 'cesium';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { AssetId } from '../plan/recordBase.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import type { AppState } from '../app/state.ts';
import type { RenderContext } from './cesiumInternals.ts';
import type { DrawList } from './drawList.ts';
import type { Uniforms } from './gpu.ts';
import type { LabelBoard } from './labels.ts';
import type { Placement } from './placement.ts';
import type { SlicedWork } from './slicedWork.ts';
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
  /** For what takes long with many records; the picture counts as ready once it is done. */
  readonly work: SlicedWork;
  requestRender(): void;
  /** Cesium's own scene, for what is not drawn by our commands: referenced models. */
  readonly scene: Scene;
  /** Bytes that a record refers to; null when nobody has them. */
  assetBytes(id: AssetId): Promise<Uint8Array | null>;
  /** Tells the reader that something could not be shown. */
  report(code: ProblemCode, detail: ProblemDetail): void;
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
