import { Problem } from '../plan/problem.ts';
import { withNotice } from './notices.ts';
import type { AppState } from './state.ts';
import type { CommunityStorage, StorableDocument } from './storage.ts';
import type { AppStore } from './store.ts';

export interface Autosave {
  /** Saves at once what is not yet saved, and waits for all saves to end. */
  flush(): Promise<void>;
  stop(): void;
}

/** Long enough to save once for a drag, short enough that a crash costs one edit. */
const QUIET_MILLISECONDS = 800;

/**
 * Keeps the open document in storage: a moment after the last change, and at once when the page is hidden or
 * left or another document is opened. `saveState` says how it stands.
 */
export function startAutosave(
  store: AppStore,
  storage: Pick<CommunityStorage, 'save' | 'list' | 'holds'>,
  quietMilliseconds = QUIET_MILLISECONDS,
): Autosave {
  let waiting: StorableDocument | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saves: Promise<unknown> = Promise.resolve();
  let latest = 0;

  const saveWaiting = () => {
    clearTimeout(timer);
    const document = waiting;
    waiting = null;
    // storage keeps the order, so the page may be left without waiting for the save before
    if (document) saves = Promise.all([saves, save(document, ++latest)]);
  };
  const save = async (document: StorableDocument, turn: number) => {
    try {
      await storage.save(document);
      if (turn !== latest) return;
      const communities = await storage.list();
      if (turn === latest) store.setState({ communities, ...(waiting ? {} : { saveState: 'saved' }) });
    } catch (error) {
      if (turn !== latest) return;
      // kept for another try when the page is left
      waiting ??= document;
      store.setState((state) => failed(state, error));
    }
  };
  const wait = (document: StorableDocument) => {
    waiting = document;
    clearTimeout(timer);
    timer = setTimeout(saveWaiting, quietMilliseconds);
    if (store.getState().saveState !== 'saving') store.setState({ saveState: 'saving' });
  };

  const lookAt = (state: AppState) => {
    const document = { id: state.documentId, plan: state.history.plan };
    if (document.id !== '' && !storage.holds(document)) wait(document);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.documentId !== before.documentId) saveWaiting();
    if (state.documentId !== before.documentId || state.history.plan !== before.history.plan) lookAt(state);
  });
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') saveWaiting();
  };
  lookAt(store.getState());
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', saveWaiting);

  return {
    async flush() {
      saveWaiting();
      await saves;
    },
    stop() {
      clearTimeout(timer);
      unsubscribe();
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('pagehide', saveWaiting);
    },
  };
}

/** One notice for one kind of trouble, however often saving fails while it is shown. */
function failed(state: AppState, error: unknown): Partial<AppState> {
  const problem = error instanceof Problem ? error : new Problem('internal', { reason: String(error) });
  const { code, detail } = problem;
  if (state.notices.some((notice) => notice.code === code)) return { saveState: 'failed' };
  return { saveState: 'failed', ...withNotice(state, code, detail) };
}
