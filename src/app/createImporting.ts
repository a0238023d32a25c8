import { backgroundTurn } from '../compute/backgroundTurn.ts';
import type { Compute, ImportJobsOfWorker, ImportWorker } from '../compute/client.ts';
import type { LayerDecision, LayerKey, LayerSummary } from '../compute/importJobs.ts';
import type { Outcome } from '../compute/jobs.ts';
import type { PositionSystem } from '../geo/crs/positionSystem.ts';
import type { LayerMapping } from '../io/mapping/layerMapping.ts';
import { applyChange, diffPlans, planFromRecords } from '../plan/change.ts';
import { Problem, type ProblemCode, type ProblemDetail } from '../plan/problem.ts';
import type { Assets } from './assets.ts';
import type { Documents } from './documents.ts';
import {
  backAt,
  keepingDraft,
  planBelow,
  showingDraft,
  withDraft,
  withFlow,
  withoutDraft,
  withShownDraft,
} from './flowSteps.ts';
import {
  includedLayers,
  openQuestions,
  previewKey,
  settledSystems,
  shownDraft,
  stepOf,
  twinsOf,
  type BuiltDraft,
  type Importing,
  type ImportFlow,
  type LayerDraft,
} from './importFlow.ts';
import { namedRecords } from './namedRecords.ts';
import { loadedPlace } from './loadedPlace.ts';
import { withNotice } from './notices.ts';
import { newDocumentId, openPlan } from './openPlan.ts';
import { opensDirectly } from './opensDirectly.ts';
import { startFlow } from './startFlow.ts';
import type { AppStore } from './store.ts';
import type { AppState } from './state.ts';
import type { MappingStorage } from './mappingStorage.ts';

interface Parts {
  readonly startWorker: () => ImportWorker;
  /** The worker that holds what is shown; null until it runs. */
  readonly compute: () => Pick<Compute, 'repair' | 'checkQuality'> | null;
  readonly assets: Assets;
  readonly mappings: MappingStorage;
  readonly documents: Pick<Documents, 'openFile' | 'cancelImport'>;
}

/** The commands of the import flow over one store. Each import has its worker; ending that ends the import. */
export function createImporting(store: AppStore, parts: Parts): Importing {
  const { assets, mappings, documents } = parts;
  let worker: ImportWorker | null = null;

  const flowNow = () => store.getState().importFlow;
  const setFlow = (part: Partial<ImportFlow>) => store.setState((state) => withFlow(state, part));
  const setDraft = (key: LayerKey, part: Partial<LayerDraft>) =>
    store.setState((state) => withDraft(state, key, part));
  const notify = (code: ProblemCode, detail: ProblemDetail) =>
    store.setState((state) => withNotice(state, code, detail));

  function end(): void {
    worker?.cancel();
    worker = null;
    store.setState((state) => ({ ...withoutDraft(state), importFlow: null, importing: null }));
  }

  /** What the worker answers, unless it was ended meanwhile: then nobody waits for it any more. */
  async function ask<T>(job: (jobs: ImportJobsOfWorker) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const asked = worker;
    if (!asked) return { ok: false, code: 'cancelled', detail: {} };
    const outcome = await asked.run(job);
    return asked === worker ? outcome : { ok: false, code: 'cancelled', detail: {} };
  }

  async function read(files: readonly File[]): Promise<void> {
    const fileName = files[0]!.name;
    const others = files.length - 1;
    store.setState({ importing: { fileName, share: 0, others }, importSummary: null });
    worker = parts.startWorker();
    const saved = await mappings.list().catch(() => []);
    // each some milliseconds of work, with room between them for the page
    await backgroundTurn();
    const { plan } = store.getState().history;
    const loaded = loadedPlace(plan);
    await backgroundTurn();
    const named = namedRecords(plan);
    await backgroundTurn();
    const outcome = await ask((jobs) =>
      jobs.read(files, loaded, named, saved, (share) =>
        store.setState((state) => (state.importing ? { importing: { fileName, share, others } } : state)),
      ),
    );
    if (!outcome.ok) {
      if (outcome.code === 'cancelled') return;
      end();
      return notify(outcome.code, { file: fileName, ...outcome.detail });
    }
    const { layers, plans, problems } = outcome.value;
    const isOnePlan = layers.length === 0 && problems.length === 0 && plans.length === 1;
    if (isOnePlan && (await isOpened(fileName))) return;
    if (layers.length === 0 && plans.length === 0) {
      end();
      if (problems.length === 0) notify('fileUnknownFormat', { file: fileName });
      for (const { file, code, detail } of problems.slice(0, 3)) notify(code, { file, ...detail });
      return;
    }
    const importFlow = startFlow(
      files.map(({ name }) => name),
      outcome.value,
      saved,
      loaded,
    );
    store.setState({ importing: null, importFlow });
  }

  /** One plan is a document like any other; false for a part of a community, which has to be put somewhere. */
  async function isOpened(fileName: string): Promise<boolean> {
    const outcome = await ask((jobs) => jobs.build([], [], null, () => {}));
    if (!outcome.ok) {
      if (outcome.code === 'cancelled') return true;
      end();
      notify(outcome.code, { file: fileName, ...outcome.detail });
      return true;
    }
    const { records, assets: brought } = outcome.value;
    if (!records.some(({ kind }) => kind === 'community')) return false;
    await keepAssets(brought);
    end();
    openPlan(store, newDocumentId('file'), planFromRecords(records));
    return true;
  }

  async function keepAssets(kept: Parameters<Assets['keep']>[0]): Promise<void> {
    await assets.keep(kept).catch((error: unknown) => {
      const problem = error instanceof Problem ? error : new Problem('internal', { message: String(error) });
      notify(problem.code, problem.detail);
    });
  }

  function look(): void {
    const flow = flowNow();
    const layer = flow?.reading.layers.find(({ key }) => key === flow.layer);
    if (!flow || !layer) return;
    if (flow.step === 'position') {
      showCandidates(layer, flow.drafts[layer.key]);
      for (const { key, system } of settledSystems(flow)) void showPreview(key, system);
    }
    if (flow.step === 'fields') void showRows(layer.key);
  }

  function showCandidates({ key, finding }: LayerSummary, draft: LayerDraft | undefined): void {
    for (const { system } of finding?.candidates ?? []) void showPreview(key, system);
    if (draft?.system) void showPreview(key, draft.system);
  }

  async function showPreview(key: LayerKey, system: PositionSystem): Promise<void> {
    const name = previewKey(key, system);
    if (!flowNow() || flowNow()?.previews[name]) return;
    const set = (job: ImportFlow['previews'][string]) =>
      store.setState((state) =>
        withFlow(state, { previews: { ...state.importFlow?.previews, [name]: job } }),
      );
    set({ status: 'running', last: null });
    set(jobOf(await ask((jobs) => jobs.preview(key, system))));
  }

  function showDraft(value: BuiltDraft): void {
    store.setState((state) => ({
      ...withFlow(state, { built: { status: 'ready', value } }),
      plan: value.plan,
      revision: state.revision + 1,
    }));
  }

  /** The draft is looked at, and may be kept, while its report is being made. */
  async function checkDraft(): Promise<void> {
    const plan = shownDraft(flowNow())?.plan;
    // drawing it comes first
    await backgroundTurn();
    const set = (part: Partial<BuiltDraft>) =>
      store.setState((state) =>
        shownDraft(state.importFlow)?.plan === plan ? withShownDraft(state, part) : state,
      );
    const outcome = await ask((jobs) => jobs.checkBuilt((checkShare) => set({ checkShare })));
    set({ report: jobOf(outcome) });
  }

  let rowsAsked = 0;
  async function showRows(key: LayerKey): Promise<void> {
    const turn = ++rowsAsked;
    const mapping = flowNow()?.drafts[key]?.mapping;
    if (!mapping) return;
    setFlow({ rows: { status: 'running', last: null } });
    const outcome = await ask((jobs) => jobs.previewRows(key, mapping));
    if (turn === rowsAsked) setFlow({ rows: jobOf(outcome) });
  }

  async function propose(key: LayerKey, target: LayerMapping['target']): Promise<void> {
    const outcome = await ask((jobs) => jobs.propose(key, target));
    if (!outcome.ok) return;
    const { mapping, open, because, saved } = outcome.value;
    setDraft(key, { mapping, open: open.filter((one) => one !== 'target'), because, savedAs: saved });
    await showRows(key);
  }

  const importing: Importing = {
    async importFiles(files) {
      const [first] = files;
      if (!first) return;
      documents.cancelImport();
      end();
      if (files.length === 1 && (await opensDirectly(first))) return documents.openFile(first);
      await read(files);
    },
    cancelImportFlow: end,
    goToStep(step) {
      if (step === 'check') return void importing.buildDraft();
      store.setState((state) => backAt(state, { step, ...layerToLookAt(state, step) }));
      look();
    },
    lookAtLayer(key) {
      setFlow({ layer: key, fitting: { status: 'none' } });
      look();
    },
    includeLayer: (key, isIncluded) => setDraft(key, { isIncluded }),
    setImportInto: (into) => setFlow({ into }),
    setImportName: (communityName) => setFlow({ communityName }),

    chooseSystem(key, system) {
      setDraft(key, { system, isPositionKnown: false, fit: null });
      void showPreview(key, system);
    },
    confirmPosition(key, withTwins = false) {
      const flow = flowNow();
      const draft = flow?.drafts[key];
      if (!flow || !draft?.system) return;
      const { system, fit } = draft;
      for (const twin of withTwins ? twinsOf(flow, key) : []) {
        setDraft(twin.key, { system, fit });
        store.setState((state) => confirmed(state, twin.key));
      }
      store.setState((state) => confirmed(state, key));
    },
    reopenPosition(key) {
      setDraft(key, { isPositionKnown: false });
      look();
    },
    async fitControlPoints(key, points) {
      setFlow({ fitting: { status: 'running', last: null } });
      const base = flowNow()?.drafts[key]?.system?.base ?? null;
      const outcome = await ask((jobs) => jobs.fit(key, points, base));
      setFlow({ fitting: jobOf(outcome) });
      if (!outcome.ok) return;
      setDraft(key, { system: outcome.value.system, fit: outcome.value, isPositionKnown: false });
      await showPreview(key, outcome.value.system);
    },
    setAnchor: (key, anchor) => setDraft(key, { anchor }),

    setTarget: (key, target) => void propose(key, target),
    changeMapping(key, part, answers) {
      const draft = flowNow()?.drafts[key];
      if (!draft) return;
      setDraft(key, {
        mapping: { ...draft.mapping, ...part },
        open: draft.open.filter((question) => question !== answers),
        savedAs: null,
      });
      void showRows(key);
    },
    saveMapping(key, name) {
      const draft = flowNow()?.drafts[key];
      const layer = flowNow()?.reading.layers.find((one) => one.key === key);
      if (!draft || !layer || name.trim() === '') return;
      const fieldNames = layer.fields.map((field) => field.name).toSorted();
      const saved = {
        name: name.trim(),
        savedAt: new Date().toISOString(),
        fieldNames,
        mapping: draft.mapping,
      };
      setDraft(key, { savedAs: saved.name });
      setFlow({ saved: [saved, ...(flowNow()?.saved ?? []).filter((one) => one.name !== saved.name)] });
      mappings.save(saved).catch((error: unknown) => {
        if (error instanceof Problem) notify(error.code, error.detail);
      });
    },
    applySavedMapping(key, name) {
      const saved = flowNow()?.saved.find((one) => one.name === name);
      if (!saved) return;
      setDraft(key, { mapping: saved.mapping, open: [], savedAs: name, because: {} });
      void showRows(key);
    },

    async buildDraft() {
      const flow = flowNow();
      if (!flow || openQuestions(flow).length > 0) return;
      store.setState((state) => backAt(state, { step: 'check', buildShare: 0 }));
      setFlow({ built: { status: 'running', last: null } });
      const onto = [...planBelow(store.getState()).values()];
      const outcome = await ask((jobs) =>
        jobs.build(decisionsOf(flow), onto, flow.into === 'new' ? flow.communityName : null, (buildShare) =>
          setFlow({ buildShare }),
        ),
      );
      if (!outcome.ok) return setFlow({ built: jobOf(outcome) });
      assets.show(outcome.value.assets);
      store.setState((state) => showingDraft(state, outcome.value));
      await checkDraft();
    },
    async acceptRepair(rowKey) {
      const draft = shownDraft(flowNow());
      const shown = draft?.report.status === 'ready' ? draft.report.value : null;
      const row = shown?.rows.find(({ key }) => key === rowKey);
      const compute = parts.compute();
      if (!draft || !shown || !row || !compute) return;
      const outcome = await compute.repair(row);
      if (shownDraft(flowNow()) !== draft) return;
      if (!outcome.ok) return notify(outcome.code, outcome.detail);
      const { plan } = applyChange(draft.plan, outcome.value);
      const rows = shown.rows.filter(({ key }) => key !== rowKey);
      showDraft({
        ...draft,
        plan,
        report: { status: 'ready', value: { ...shown, rows } },
        repaired: [...draft.repaired, rowKey],
      });
      const focus = diffPlans(planBelow(store.getState()), plan).put.map(({ id }) => id);
      const report = await compute.checkQuality(focus);
      if (report.ok && shownDraft(flowNow())?.plan === plan)
        store.setState((state) => withShownDraft(state, { report: jobOf(report) }));
    },
    async finishImport() {
      const draft = shownDraft(flowNow());
      if (!draft) return;
      await keepAssets(draft.built.assets);
      if (shownDraft(flowNow())?.plan !== draft.plan) return;
      worker?.cancel();
      worker = null;
      store.setState((state) => keepingDraft(state, newDocumentId('import')));
    },
  };
  return importing;
}

/** The layer a step begins with: the first that it has a question about, else the one looked at. */
function layerToLookAt({ importFlow: flow }: AppState, step: ImportFlow['step']): Partial<ImportFlow> {
  if (!flow) return {};
  const asked = openQuestions(flow).find(({ question }) => stepOf(question) === step);
  const included = includedLayers(flow);
  const current = included.find(({ key }) => key === flow.layer);
  return { layer: asked?.layer.key ?? current?.key ?? included[0]?.key ?? null, fitting: { status: 'none' } };
}

/** The reasons of the candidate stay with the decision; control points are a reason of their own. */
function confirmed(state: AppState, key: LayerKey): Partial<AppState> {
  const draft = state.importFlow?.drafts[key];
  const layer = state.importFlow?.reading.layers.find((one) => one.key === key);
  if (!draft?.system || !layer) return state;
  const chosen = JSON.stringify(draft.system);
  const candidate = layer.finding?.candidates.find(({ system }) => JSON.stringify(system) === chosen);
  return withDraft(state, key, {
    isPositionKnown: true,
    known: draft.fit ? 'fitted' : 'confirmed',
    reasons: draft.fit
      ? [{ code: 'controlPoints', detail: { count: draft.fit.residuals.length, metres: draft.fit.residual } }]
      : (candidate?.reasons ?? []),
  });
}

function decisionsOf(flow: ImportFlow): LayerDecision[] {
  return includedLayers(flow).flatMap(({ key }) => {
    const draft = flow.drafts[key];
    if (!draft) return [];
    const { system, known, reasons, fit, mapping, anchor } = draft;
    return [{ key, system, known, reasons, residual: fit?.residual ?? null, mapping, anchor }];
  });
}

function jobOf<T>(outcome: Outcome<T>) {
  return outcome.ok
    ? ({ status: 'ready', value: outcome.value } as const)
    : ({ status: 'failed', code: outcome.code, detail: outcome.detail } as const);
}
