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
import type { LayerMapping, MappingQuestion, RowPreview, SavedMapping } from '../io/mapping/layerMapping.ts';
import type { Plan } from '../plan/records.ts';
import type { Job, ViewState } from './state.ts';

export type { ControlPointFit, LayerKey, LayerSummary, PlacePreview, ReadingSummary };
export type { LayerMapping, MappingQuestion, RowPreview, SavedMapping };

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
  readonly mapping: LayerMapping;
  readonly anchor: LayerDecision['anchor'];
  /** Open questions of the mapping the user has not answered yet. */
  readonly open: readonly MappingQuestion[];
  /** Why fields were mapped as they are, by their names in the file. */
  readonly because: LayerSummary['proposal']['because'];
  /** Name of the saved mapping that was used, if any. */
  readonly savedAs: string | null;
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
  /** The last try at fitting control points of the layer looked at. */
  readonly fitting: Job<ControlPointFit>;
  readonly rows: Job<readonly RowPreview[]>;
  readonly saved: readonly SavedMapping[];
  /** Into a new community, or onto the open one. */
  readonly into: 'new' | 'open';
  readonly communityName: string;
  /** Step `check`: what was built and is shown in the scene as a draft; nothing is kept until it is accepted. */
  readonly built: Job<BuiltDraft>;
  /** Share of the building done, 0 to 1. */
  readonly buildShare: number;
  /** Where the eye and the choice were before the draft was shown, to go back to. */
  readonly viewBefore: Pick<ViewState, 'camera' | 'scenario' | 'circle' | 'selection'> | null;
}

export interface BuiltDraft {
  readonly built: BuiltImport;
  /** The plan as it would be, with the repairs accepted so far; the scene shows it meanwhile. */
  readonly plan: Plan;
  /** What is odd about it; the draft may be kept before this is known. */
  readonly report: Job<QualityReport>;
  /** Share of the checking done, 0 to 1. */
  readonly checkShare: number;
  readonly repaired: readonly string[];
}

export type Question = 'position' | 'anchor' | MappingQuestion;

export interface OpenQuestion {
  readonly layer: LayerSummary;
  readonly question: Question;
}

export function previewKey(layer: LayerKey, system: PositionSystem): string {
  return `${layer} ${JSON.stringify(system)}`;
}

/** Layers whose position is known, and their systems. */
export function settledSystems(
  flow: ImportFlow,
): readonly { readonly key: LayerKey; readonly system: PositionSystem }[] {
  return includedLayers(flow).flatMap(({ key }) => {
    const draft = flow.drafts[key];
    return draft?.isPositionKnown && draft.system ? [{ key, system: draft.system }] : [];
  });
}

/** Small maps of the other layers whose position is known: what a layer in question can be held against. */
export function settledPreviews(flow: ImportFlow, key: LayerKey): readonly PlacePreview[] {
  return settledSystems(flow).flatMap((one) => {
    const job = one.key === key ? undefined : flow.previews[previewKey(one.key, one.system)];
    return job?.status === 'ready' ? [job.value] : [];
  });
}

/** What still has to be answered before anything can be built; empty means ready. */
export function openQuestions(flow: ImportFlow): readonly OpenQuestion[] {
  return flow.reading.layers.flatMap((layer) => {
    const draft = flow.drafts[layer.key];
    if (!draft?.isIncluded) return [];
    return questionsOf(layer, draft).map((question) => ({ layer, question }));
  });
}

export function questionsOf(layer: LayerSummary, draft: LayerDraft): readonly Question[] {
  const position: Question[] = needsPosition(layer) && !draft.isPositionKnown ? ['position'] : [];
  const anchor: Question[] = layer.needsAnchor && !draft.anchor ? ['anchor'] : [];
  return [...position, ...anchor, ...draft.open];
}

/** A table has no place of its own. */
export function needsPosition(layer: LayerSummary): boolean {
  return layer.finding !== null;
}

/** Other layers of the same file whose position is open and whose file says as much, or as little, of them. */
export function twinsOf(flow: ImportFlow, key: LayerKey): readonly LayerSummary[] {
  const layer = flow.reading.layers.find((one) => one.key === key);
  const declared = layer?.finding?.declared?.text ?? '';
  return includedLayers(flow).filter(
    (one) =>
      one.key !== key &&
      one.file === layer?.file &&
      one.finding !== null &&
      !flow.drafts[one.key]?.isPositionKnown &&
      (one.finding.declared?.text ?? '') === declared,
  );
}

/** Which step answers a question. */
export function stepOf(question: Question): ImportStep {
  return question === 'position' || question === 'anchor' ? 'position' : 'fields';
}

/** The next step with something to ask; `check` when nothing is left. */
export function nextStep(flow: ImportFlow): ImportStep {
  const open = new Set(openQuestions(flow).map(({ question }) => stepOf(question)));
  return open.has('position') ? 'position' : open.has('fields') ? 'fields' : 'check';
}

export function includedLayers(flow: ImportFlow): readonly LayerSummary[] {
  return flow.reading.layers.filter(({ key }) => flow.drafts[key]?.isIncluded);
}

/** The draft on show, if there is one: while it is, the plan cannot be edited. */
export function shownDraft(flow: ImportFlow | null): BuiltDraft | null {
  return flow?.step === 'check' && flow.built.status === 'ready' ? flow.built.value : null;
}

/** The verbs of an import under way; each does nothing when there is none. */
export interface Importing {
  /** Reads files of any kind together. Whole plans alone are opened at once, all else starts the flow. */
  importFiles(files: readonly File[]): Promise<void>;
  /** Ends the import, or the reading before it: everything is as it was. */
  cancelImportFlow(): void;
  goToStep(step: ImportStep): void;
  lookAtLayer(key: LayerKey): void;
  includeLayer(key: LayerKey, isIncluded: boolean): void;
  setImportInto(into: ImportFlow['into']): void;
  setImportName(name: string): void;

  chooseSystem(key: LayerKey, system: PositionSystem): void;
  /** `withTwins`: the same for the other open layers of its file that say as much of their system. */
  confirmPosition(key: LayerKey, withTwins?: boolean): void;
  /** Takes a confirmed or declared position back, to be asked again. */
  reopenPosition(key: LayerKey): void;
  fitControlPoints(
    key: LayerKey,
    points: readonly { x: number; y: number; longitude: number; latitude: number }[],
  ): void;
  setAnchor(key: LayerKey, anchor: LayerDecision['anchor']): void;

  setTarget(key: LayerKey, target: LayerMapping['target']): void;
  /** Any other part of the mapping; `answers` names the question that is answered by it. */
  changeMapping(key: LayerKey, part: Partial<LayerMapping>, answers?: MappingQuestion): void;
  saveMapping(key: LayerKey, name: string): void;
  applySavedMapping(key: LayerKey, name: string): void;

  /** Makes the draft of all included layers and shows it; nothing is kept yet. */
  buildDraft(): Promise<void>;
  acceptRepair(rowKey: string): Promise<void>;
  /** Puts the draft into the plan as one change. */
  finishImport(): Promise<void>;
}
