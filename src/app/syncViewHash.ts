import { viewFromHash, viewToHash } from './viewHash.ts';
import { shownPlan, type AppStore } from './store.ts';
import type { AppState, ViewState } from './state.ts';
import type { TripEnd } from '../analysis/circleResult.ts';
import type { GeographicPoint } from '../geo/localFrame.ts';
import type { History } from '../plan/history.ts';
import { recordOfKind, recordsOfKind, type RecordId } from '../plan/records.ts';

/** An address that looks at a place further off was made for another community. */
const HERE_DEGREES = 1;
/** Browsers refuse to rewrite the address many times a second while the camera moves. */
const SHORTEST_PAUSE = 400;

/**
 * Keeps view and address in step: takes the view from the address now and when someone edits it, and writes
 * the address, without steps in the browser's history, when the view changes. Call it with the document open:
 * what the address names and the document has not is left out. Returns what ends it.
 */
export function syncViewHash(store: AppStore): () => void {
  const start = store.getState().view;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readHash = () => {
    const view = viewFromHash(location.hash, start);
    if (view) store.setState((state) => showing(state, withinDocument(view, state.history)));
  };
  const writeHash = () => {
    timer = undefined;
    const hash = viewToHash(store.getState().view);
    if (hash !== location.hash) history.replaceState(history.state, '', hash);
  };

  readHash();
  const unsubscribe = store.subscribe(({ view }, before: { view: ViewState }) => {
    if (view !== before.view) timer ??= setTimeout(writeHash, SHORTEST_PAUSE);
  });
  addEventListener('hashchange', readHash);
  addEventListener('pagehide', writeHash);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('hashchange', readHash);
    removeEventListener('pagehide', writeHash);
  };
}

/** The state with that view: another scenario means another plan is shown. */
function showing(state: AppState, view: ViewState): Partial<AppState> {
  if (view.scenario === state.view.scenario) return { view };
  return { view, plan: shownPlan(state.history, view.scenario), revision: state.revision + 1 };
}

/** Names the document has not are left out; a trip from a place that has gone starts at its point. */
function withinDocument(view: ViewState, history: History): ViewState {
  const scenario = recordOfKind(history.plan, 'scenario', view.scenario)?.id ?? null;
  // what only the scenario adds may be selected too
  const plan = shownPlan(history, scenario);
  const known = (id: RecordId | null) => (id !== null && plan.has(id) ? id : null);
  const end = ({ point, recordId }: TripEnd): TripEnd => ({ point, recordId: known(recordId) });
  const centre = recordsOfKind(plan, 'community')[0]?.centre;
  const isHere = ({ longitude, latitude }: GeographicPoint) =>
    !centre ||
    (Math.abs(longitude - centre[0]) < HERE_DEGREES && Math.abs(latitude - centre[1]) < HERE_DEGREES);
  const circle = view.circle && isHere(view.circle.origin.point) ? view.circle : null;
  return {
    ...view,
    camera: view.camera && isHere(view.camera) ? view.camera : null,
    selection: known(view.selection),
    scenario,
    circle: circle && { origin: end(circle.origin), target: circle.target && end(circle.target) },
  };
}
