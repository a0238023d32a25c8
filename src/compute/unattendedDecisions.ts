import type { PositionSystem } from '../geo/crs/positionSystem.ts';
import type { MappingQuestion } from '../io/mapping/layerMapping.ts';
import type { LayerDecision, LayerSummary } from './importJobs.ts';

/** Answers given beforehand, for all layers alike. */
export interface GivenAnswers {
  /** Replaces what files say of themselves; null leaves it to them. */
  readonly system: PositionSystem | null;
  /** True when the datum of `system` needs a shift that nobody gave. */
  readonly lacksShift: boolean;
  /** Of models that do not say where they stand. */
  readonly anchor: LayerDecision['anchor'];
}

/** What nobody has answered; while there is one, nothing may be built. */
export interface UnansweredQuestion {
  readonly layer: LayerSummary;
  readonly question: 'position' | 'anchor' | MappingQuestion;
}

/** Decisions where nobody can be asked: what is sure and what was given, never the best guess. */
export function unattendedDecisions(
  layers: readonly LayerSummary[],
  given: GivenAnswers,
): { decisions: readonly LayerDecision[]; unanswered: readonly UnansweredQuestion[] } {
  const unanswered: UnansweredQuestion[] = [];
  const decisions = layers.map((layer): LayerDecision => {
    const anchor = layer.needsAnchor ? given.anchor : null;
    const position = positionOf(layer, given);
    if (!position) unanswered.push({ layer, question: 'position' });
    if (layer.needsAnchor && !anchor) unanswered.push({ layer, question: 'anchor' });
    for (const question of layer.proposal.open) unanswered.push({ layer, question });
    return {
      key: layer.key,
      ...(position ?? UNPLACED),
      residual: null,
      mapping: layer.proposal.mapping,
      anchor,
    };
  });
  return { decisions, unanswered };
}

type Position = Pick<LayerDecision, 'system' | 'known' | 'reasons'>;

/** Tables have no place, and models that need an anchor get it from there. */
const UNPLACED: Position = { system: null, known: 'byFormat', reasons: [] };

/** Null when it is not sure and was not given. */
function positionOf({ finding }: LayerSummary, { system, lacksShift }: GivenAnswers): Position | null {
  if (!finding) return UNPLACED;
  if (system) {
    const declared = { code: 'declared', detail: { from: 'commandLine', text: '--crs' } } as const;
    const shift = { code: 'datumShiftMissing', detail: {} } as const;
    return { system, known: 'confirmed', reasons: lacksShift ? [declared, shift] : [declared] };
  }
  const [best] = finding.candidates;
  if (finding.verdict !== 'sure' || !best) return null;
  const known = finding.declared?.from === 'formatRule' ? 'byFormat' : 'declared';
  return { system: best.system, known, reasons: best.reasons };
}
