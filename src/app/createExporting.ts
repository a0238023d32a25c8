import { circleFeatures } from '../analysis/circleFeatures.ts';
import type { ExportWorker } from '../compute/client.ts';
import type { WrittenFile } from '../compute/exportJobs.ts';
import type { Outcome } from '../compute/jobs.ts';
import { Problem, type ProblemCode, type ProblemDetail } from '../plan/problem.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';
import type { Assets } from './assets.ts';
import { downloadFile } from './download.ts';
import { isOfAllScenarios, type Exporting, type ExportWish } from './exporting.ts';
import { withNotice } from './notices.ts';
import type { AppStore } from './store.ts';

interface Parts {
  readonly startWorker: () => ExportWorker;
  readonly assets: Pick<Assets, 'bytes'>;
}

/** Records handed to the worker at once: some milliseconds of work for the page. */
const RECORDS_AT_ONCE = 1000;
const WGS84 = 'OGC:CRS84';

/** The commands that hand out files. Each file is written by a worker of its own; ending that ends the export. */
export function createExporting(store: AppStore, { startWorker, assets }: Parts): Exporting {
  let running: ExportWorker | null = null;
  const setShare = (share: number | null) => store.setState({ exporting: { status: 'running', share } });
  const notify = (code: ProblemCode, detail: ProblemDetail) =>
    store.setState((state) => withNotice(state, code, detail));

  function cancelExport(): void {
    if (!running) return;
    running.cancel();
    running = null;
    store.setState({ exporting: null });
  }

  async function writtenCircles(
    worker: ExportWorker,
    { format, system, name }: ExportWish,
  ): Promise<Outcome<WrittenFile>> {
    const { circle } = store.getState().results;
    if (circle.status !== 'ready' || (format !== 'geojson' && format !== 'csv'))
      return { ok: false, code: 'exportEmpty', detail: {} };
    const features = circleFeatures(circle.value);
    setShare(null);
    return worker.run((jobs) => jobs.writeFeatures(features, { format, system, name }));
  }

  /** Bytes go to the worker only for the formats that hold them. */
  async function writtenPlan(
    worker: ExportWorker,
    what: Exclude<ExportWish['what'], { part: 'circles' }>,
    wish: ExportWish,
  ): Promise<Outcome<WrittenFile>> {
    const { format, system, name } = wish;
    const { history, plan } = store.getState();
    const records = [...(isOfAllScenarios(wish) ? history.plan : plan).values()];
    let missing = 0;
    const outcome = await worker.run(async (jobs) => {
      for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
        if (running === worker) setShare(from / records.length);
        await jobs.take(records.slice(from, from + RECORDS_AT_ONCE));
      }
      if (running === worker) setShare(null);
      const holdsBytes = format === 'linli' || format === 'gpkg';
      for (const id of holdsBytes ? await jobs.neededAssets() : []) {
        const bytes = await assets.bytes(id).catch(() => null);
        if (bytes) await jobs.takeAsset(id, bytes);
        else missing += 1;
      }
      return jobs.writePlan({ what, format, system, name });
    });
    if (outcome.ok && missing > 0) notify('assetsMissing', { count: missing });
    return outcome;
  }

  const exporting: Exporting = {
    async exportFile(wish) {
      cancelExport();
      const worker = startWorker();
      running = worker;
      setShare(0);
      const { what } = wish;
      const outcome = await (
        what.part === 'circles' ? writtenCircles(worker, wish) : writtenPlan(worker, what, wish)
      ).catch(failureOf);
      if (running !== worker) return;
      worker.cancel();
      running = null;
      if (!outcome.ok) {
        store.setState({ exporting: null });
        return notify(outcome.code, outcome.detail);
      }
      const { name, content } = outcome.value;
      downloadFile(name, content);
      store.setState({ exporting: { status: 'done', name, bytes: content.size } });
    },
    cancelExport,
    savePlanFile: () =>
      exporting.exportFile({
        what: { part: 'plan' },
        format: 'linli',
        system: WGS84,
        name: communityName(store.getState().history.plan),
      }),
  };
  return exporting;
}

function failureOf(error: unknown): Outcome<never> {
  return error instanceof Problem
    ? { ok: false, code: error.code, detail: error.detail }
    : { ok: false, code: 'internal', detail: { message: String(error) } };
}

function communityName(plan: Plan): string {
  return recordsOfKind(plan, 'community')[0]?.name ?? '';
}
