import type { QualityReport } from '../analysis/quality/qualityReport.ts';
import type {
  BuiltImport,
  ControlPointFit,
  LayerDecision,
  LayerKey,
  LayerSummary,
  PlacePreview,
  ReadingSummary,
} from '../compute/importJobs.ts';
import type { PositionSystem } from '../geo/crs/positionSystem.ts';
import type { RowPreview } from '../io/mapping/layerMapping.ts';
import type { Plan } from '../plan/records.ts';
import type { Job } from './state.ts';

export const IMPORT_STEPS = ['files', 'position', 'fields', 'check'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** A layer's decision while it is being made: null parts are still open. */
export interface LayerDraft {
  readonly isIncluded: boolean;
  /** Chosen system; null while nothing is chosen. */
  readonly system: PositionSystem | null;
  /** True once declared surely, or confirmed by the user; nothing is built or measured before. */
  readonly isPositionKnown: boolean;
  readonly known: LayerDecision['known'];
  readonly reasons: LayerDecision['reasons'];
  readonly fit: ControlPointFit | null;
  readonly mapping: LayerDecision['mapping'];
  readonly anchor: LayerDecision['anchor'];
  /** Open questions of the mapping the user has not answered yet. */
  readonly open: readonly string[];
}

/** An import under way, from the drop to the one change that puts it into the plan. */
export interface ImportFlow {
  readonly step: ImportStep;
  readonly fileNames: readonly string[];
  readonly reading: ReadingSummary;
  readonly drafts: Readonly<Record<LayerKey, LayerDraft>>;
  /** The layer looked at in steps position and fields. */
  readonly layer: LayerKey | null;
  /** Small maps by layer and system (the key is `previewKey`). */
  readonly previews: Readonly<Record<string, Job<PlacePreview>>>;
  readonly rows: Job<readonly RowPreview[]>;
  /** Into a new community, or onto the open one. */
  readonly into: 'new' | 'open';
  readonly communityName: string;
  /** Step `check`: what was built and is shown in the scene as a draft; nothing is kept until it is accepted. */
  readonly built: Job<BuiltDraft>;
}

export interface BuiltDraft {
  readonly built: BuiltImport;
  /** The plan as it would be, with the repairs accepted so far; the scene shows it meanwhile. */
  readonly plan: Plan;
  readonly report: QualityReport;
  readonly repaired: readonly string[];
}

export function previewKey(layer: LayerKey, system: PositionSystem): string {
  return `${layer} ${JSON.stringify(system)}`;
}

/** What still has to be answered before anything can be built; empty means ready. */
export function openQuestions(flow: ImportFlow): readonly { layer: LayerSummary; question: string }[] {
  return flow.reading.layers.flatMap((layer) => {
    const draft = flow.drafts[layer.key];
    if (!draft?.isIncluded) return [];
    const position = layer.finding !== null && !draft.isPositionKnown ? ['position'] : [];
    return [...position, ...draft.open].map((question) => ({ layer, question }));
  });
}
