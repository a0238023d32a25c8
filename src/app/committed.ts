import { composeChanges, type Change } from '../plan/change.ts';
import { commitChange, type History } from '../plan/history.ts';
import { recordOfKind, type RecordKind } from '../plan/records.ts';
import { shownDraft } from './importFlow.ts';
import { shownPlan } from './store.ts';
import type { AppState } from './state.ts';

const OF_BASELINE: ReadonlySet<RecordKind> = new Set(['scenario', 'dataLayer']);

/**
 * The state with an edit made. It goes to the chosen scenario when there is one, else to the baseline; scenarios
 * and data layers stand in the baseline. While the draft of an import is shown nothing is edited.
 */
export function committed(state: AppState, change: Change): Partial<AppState> {
  if (change.put.length === 0 && change.remove.length === 0) return state;
  if (shownDraft(state.importFlow)) return state;
  const scenario = recordOfKind(state.history.plan, 'scenario', state.view.scenario);
  const isAboutBaseline =
    change.put.some(({ kind }) => OF_BASELINE.has(kind)) ||
    change.remove.some((id) => OF_BASELINE.has(state.history.plan.get(id)?.kind ?? 'building'));
  const whole: Change =
    scenario && !isAboutBaseline
      ? { put: [{ ...scenario, change: composeChanges(scenario.change, change) }], remove: [] }
      : change;
  return withHistory(state, commitChange(state.history, whole));
}

export function withHistory(state: AppState, history: History): Partial<AppState> {
  const scenario = recordOfKind(history.plan, 'scenario', state.view.scenario) ? state.view.scenario : null;
  const plan = shownPlan(history, scenario);
  const selection = state.view.selection && plan.has(state.view.selection) ? state.view.selection : null;
  return { history, plan, revision: state.revision + 1, view: { ...state.view, scenario, selection } };
}
