import type { TripEnd } from '../analysis/circleResult.ts';
import { FASTEST_WALK, PERSONAS, SLOWEST_WALK } from '../analysis/persona.ts';
import { kilometresPerHour } from '../geo/units.ts';
import type { Change } from '../plan/change.ts';
import { renameRecord, removeRecordAndParts, setBuildingStoreys, setGateAccess } from '../plan/edits.ts';
import { redoChange, undoChange, type History } from '../plan/history.ts';
import type { Plan } from '../plan/records.ts';
import type { Commands } from './commands.ts';
import { committed, withHistory } from './committed.ts';
import { NO_DATA_COMMANDS, type DataCommands } from './dataCommands.ts';
import type { Documents } from './documents.ts';
import type { ScenePort } from './ports.ts';
import { shownDraft } from './importFlow.ts';
import { viewOfRecords } from './layerView.ts';
import { recordsOfLayer, removeDataLayer } from './removeDataLayer.ts';
import type { AppStore } from './store.ts';
import type { AppState, CircleSettings, ViewState } from './state.ts';

/**
 * The verbs of the product over one store: the only writers of document and view.
 * `scene` is asked for late, since the scene is started after the commands it calls.
 */
export function createCommands(
  store: AppStore,
  documents: Documents,
  scene: () => ScenePort | null,
  data: DataCommands = NO_DATA_COMMANDS,
): Commands {
  const setView = (part: Partial<ViewState>) =>
    store.setState(({ view }) => ({ view: { ...view, ...part } }));
  const setCircleSettings = (part: Partial<CircleSettings>) =>
    setView({ circleSettings: { ...store.getState().view.circleSettings, ...part } });
  const commit = (change: Change) => store.setState((state) => committed(state, change));
  const step = (move: (history: History) => { history: History } | null) =>
    store.setState((state) => {
      if (shownDraft(state.importFlow)) return state;
      const moved = move(state.history);
      return moved ? withHistory(state, moved.history) : state;
    });
  const shown = (): Plan => store.getState().plan;

  return {
    setLocale: (locale) => setView({ locale }),
    setTask: (task) => setView({ task }),
    select: (selection) => setView({ selection }),
    setLayerVisible: (layer, isVisible) =>
      setView({ visibleLayers: { ...store.getState().view.visibleLayers, [layer]: isVisible } }),
    cameraMoved: (camera) => setView({ camera }),
    chooseScenario: (scenario) =>
      store.setState((state) =>
        shownDraft(state.importFlow)
          ? state
          : withHistory({ ...state, view: { ...state.view, scenario } }, state.history),
      ),

    clickAt: (end) => setView(afterClick(store.getState(), end)),
    setCircleOrigin: (origin) => setView({ circle: origin && { origin, target: null } }),
    setCircleTarget: (target) => {
      const { circle } = store.getState().view;
      if (circle) setView({ circle: { ...circle, target } });
    },
    setPersona: (persona) => setCircleSettings({ persona, speed: PERSONAS[persona].speed }),
    setSpeedKilometresPerHour: (value) => {
      const speed = kilometresPerHour(value);
      if (speed >= SLOWEST_WALK && speed <= FASTEST_WALK) setCircleSettings({ speed });
    },
    setCutoffMinutes: (minutes) =>
      setCircleSettings({ cutoffMinutes: [...new Set(minutes)].toSorted((a, b) => a - b) }),
    setShowStraightLine: (showStraightLine) => setCircleSettings({ showStraightLine }),

    setGateAccess: (id, access) => commit(setGateAccess(shown(), id, access)),
    setBuildingStoreys: (id, storeys) => commit(setBuildingStoreys(shown(), id, storeys)),
    rename: (id, name) => commit(renameRecord(shown(), id, name)),
    removeRecord: (id) => {
      commit(removeRecordAndParts(shown(), id));
      setView({ selection: null });
    },
    removeDataLayer: (id) => {
      commit(removeDataLayer(store.getState().history.plan, id));
      setView({ selection: null });
    },
    undo: () => step(undoChange),
    redo: () => step(redoChange),

    ...documents,
    ...data,
    cancelImport: () => {
      documents.cancelImport();
      data.cancelImportFlow();
    },
    openSample: () => {
      data.cancelImportFlow();
      return documents.openSample();
    },
    openStored: (id) => {
      data.cancelImportFlow();
      return documents.openStored(id);
    },
    showQuality: (isQualityShown) => store.setState({ isQualityShown }),
    dismissImportSummary: () => store.setState({ importSummary: null }),
    dismissNotice: (id) =>
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),

    flyHome: () => scene()?.flyHome(),
    flyToPlanView: () => scene()?.flyToPlanView(),
    flyToRecord: (id) => scene()?.flyToRecord(id),
    show: (id) => {
      const { plan, view } = store.getState();
      const isLayer = plan.get(id)?.kind === 'dataLayer';
      const camera = isLayer ? viewOfRecords(recordsOfLayer(plan, id), view.camera) : null;
      setView({ selection: id, ...(camera ? { camera } : {}) });
      if (!isLayer) scene()?.flyToRecord(id);
    },
    zoomBy: (factor) => scene()?.zoomBy(factor),
    turnBy: (degrees) => scene()?.turnBy(degrees),
  };
}

/**
 * With circles open, the first click says where from and the next ones ask "how do I get there?". Where nothing
 * can be asked from the first place, the next click is another try.
 */
function afterClick({ view, results }: AppState, end: TripEnd): Partial<ViewState> {
  const selection = { selection: end.recordId };
  if (view.task !== 'circles') return selection;
  if (!view.circle || results.circle.status === 'failed')
    return { ...selection, circle: { origin: end, target: null } };
  return { ...selection, circle: { ...view.circle, target: end } };
}
