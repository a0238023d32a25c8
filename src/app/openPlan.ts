import { startHistory } from '../plan/history.ts';
import type { Plan } from '../plan/records.ts';
import type { AppStore } from './store.ts';

/** Shows a plan as the open document, with nothing selected and no circle. */
export function openPlan(store: AppStore, documentId: string, plan: Plan): void {
  store.setState(({ revision, view, exporting }) => ({
    documentId,
    history: startHistory(plan),
    plan,
    revision: revision + 1,
    view: { ...view, selection: null, scenario: null, circle: null, camera: null },
    importSummary: null,
    exporting: exporting?.status === 'running' ? exporting : null,
  }));
}

export function newDocumentId(kind: string): string {
  return `${kind}-${Date.now().toString(36)}`;
}
