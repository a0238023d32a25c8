import { applyChange, diffPlans, planFromRecords } from '../plan/change.ts';
import { commitChange, startHistory } from '../plan/history.ts';
import type { Plan } from '../plan/records.ts';
import {
  shownDraft,
  type BuiltDraft,
  type ImportFlow,
  type LayerDraft,
  type LayerKey,
} from './importFlow.ts';
import type { BuiltImport } from '../compute/importJobs.ts';
import { shownPlan } from './store.ts';
import type { AppState } from './state.ts';

export function withFlow(state: AppState, part: Partial<ImportFlow>): Partial<AppState> {
  return state.importFlow ? { importFlow: { ...state.importFlow, ...part } } : state;
}

export function withDraft(state: AppState, key: LayerKey, part: Partial<LayerDraft>): Partial<AppState> {
  const draft = state.importFlow?.drafts[key];
  if (!state.importFlow || !draft) return state;
  return withFlow(state, { drafts: { ...state.importFlow.drafts, [key]: { ...draft, ...part } } });
}

/** The plan an import is laid onto: the baseline of what is open, or nothing. */
export function planBelow(state: AppState): Plan {
  return state.importFlow?.into === 'open' ? state.history.plan : planFromRecords([]);
}

/** The state with another part of the draft on show, if one is. */
export function withShownDraft(state: AppState, part: Partial<BuiltDraft>): Partial<AppState> {
  const draft = shownDraft(state.importFlow);
  return draft ? withFlow(state, { built: { status: 'ready', value: { ...draft, ...part } } }) : state;
}

/** Shows what was built in place of the plan; the history stays untouched. */
export function showingDraft(state: AppState, built: BuiltImport): Partial<AppState> {
  const flow = state.importFlow;
  if (!flow) return state;
  const { plan } = applyChange(planBelow(state), { put: built.records, remove: [] });
  const draft: BuiltDraft = {
    built,
    plan,
    report: { status: 'running', last: null },
    checkShare: 0,
    repaired: [],
  };
  const { camera, scenario, circle, selection } = state.view;
  return {
    importFlow: {
      ...flow,
      built: { status: 'ready', value: draft },
      viewBefore: flow.viewBefore ?? { camera, scenario, circle, selection },
    },
    plan,
    revision: state.revision + 1,
    view: {
      ...state.view,
      selection: null,
      circle: null,
      scenario: null,
      camera: flow.into === 'new' ? null : camera,
    },
  };
}

/** Takes the draft off the scene, if one is there; the plan that is open is seen as it was before. */
export function withoutDraft(state: AppState): AppState {
  const flow = state.importFlow;
  if (!flow || flow.built.status === 'none') return state;
  const importFlow: ImportFlow = { ...flow, built: { status: 'none' }, buildShare: 0, viewBefore: null };
  if (!flow.viewBefore) return { ...state, importFlow };
  const view = { ...state.view, ...flow.viewBefore };
  return {
    ...state,
    importFlow,
    view,
    plan: shownPlan(state.history, view.scenario),
    revision: state.revision + 1,
  };
}

/** The same without the draft, at another step. */
export function backAt(state: AppState, part: Partial<ImportFlow>): AppState {
  const back = withoutDraft(state);
  return { ...back, importFlow: back.importFlow && { ...back.importFlow, ...part } };
}

/** The draft becomes part of the document, as one change; a new community begins its history with it. */
export function keepingDraft(state: AppState, newDocumentId: string): Partial<AppState> {
  const flow = state.importFlow;
  const draft = shownDraft(flow);
  if (!flow || !draft) return state;
  const below = planBelow(state);
  const change = diffPlans(below, draft.plan);
  const committed = commitChange(flow.into === 'open' ? state.history : startHistory(below), change);
  // the very plan that is shown and was sent already: nothing has to be drawn or sent again
  const history = { ...committed, plan: draft.plan };
  return {
    importFlow: null,
    documentId: flow.into === 'open' ? state.documentId : newDocumentId,
    history,
    plan: history.plan,
    revision: state.revision + 1,
    importSummary: null,
  };
}
