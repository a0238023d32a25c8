import { createStore, type StoreApi } from 'zustand/vanilla';
import { PERSONAS } from '../analysis/persona.ts';
import { applyChange, planFromRecords } from '../plan/change.ts';
import { startHistory, type History } from '../plan/history.ts';
import { recordOfKind, type Plan, type RecordId } from '../plan/records.ts';
import { LAYERS, type AppState, type LayerId, type Locale, type ViewState } from './state.ts';

export type AppStore = StoreApi<AppState>;

const CUTOFF_MINUTES = [5, 10, 30] as const;

export function createAppStore(locale: Locale): AppStore {
  const history = startHistory(planFromRecords([]));
  return createStore<AppState>(() => ({
    documentId: '',
    history,
    plan: history.plan,
    revision: 0,
    view: startView(locale),
    results: { circle: { status: 'none' }, proof: { status: 'none' }, quality: { status: 'none' } },
    notices: [],
    importing: null,
    importFlow: null,
    exporting: null,
    isQualityShown: false,
    importSummary: null,
    communities: [],
    saveState: 'saved',
  }));
}

function startView(locale: Locale): ViewState {
  return {
    locale,
    task: 'circles',
    selection: null,
    visibleLayers: Object.fromEntries(LAYERS.map((layer) => [layer, true])) as Record<LayerId, boolean>,
    camera: null,
    scenario: null,
    circle: null,
    circleSettings: {
      persona: 'adult',
      speed: PERSONAS.adult.speed,
      cutoffMinutes: CUTOFF_MINUTES,
      showStraightLine: false,
    },
  };
}

/** What a planner sees with `scenario` chosen: the baseline with the change of that scenario. */
export function shownPlan(history: History, scenario: RecordId | null): Plan {
  const chosen = recordOfKind(history.plan, 'scenario', scenario);
  return chosen ? applyChange(history.plan, chosen.change).plan : history.plan;
}
