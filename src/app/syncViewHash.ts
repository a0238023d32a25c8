import { viewFromHash, viewToHash } from './viewHash.ts';
import type { AppStore } from './store.ts';
import type { ViewState } from './state.ts';
import type { TripEnd } from '../analysis/circleResult.ts';
import type { Plan, RecordId } from '../plan/records.ts';

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
    if (view) store.setState(({ plan }) => ({ view: withinPlan(view, plan) }));
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

/** Names of records the plan has not are left out; a trip from a place that has gone starts at its point. */
function withinPlan(view: ViewState, plan: Plan): ViewState {
  const known = (id: RecordId | null) => (id !== null && plan.has(id) ? id : null);
  const end = ({ point, recordId }: TripEnd): TripEnd => ({ point, recordId: known(recordId) });
  const { circle } = view;
  return {
    ...view,
    selection: known(view.selection),
    scenario: known(view.scenario),
    circle: circle && { origin: end(circle.origin), target: circle.target && end(circle.target) },
  };
}
