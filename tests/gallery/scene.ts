import { createCommands } from '../../src/app/createCommands.ts';
import { createAppStore } from '../../src/app/store.ts';
import type { Documents } from '../../src/app/documents.ts';
import type { ScenePort } from '../../src/app/ports.ts';
import { planFromText } from '../../src/plan/planFile.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import { recordsOfKind, type Plan } from '../../src/plan/records.ts';
import { townRecords } from './town.ts';
import { circleAround } from './circleAround.ts';

/**
 * The scene alone on a page: `?plan=URL` of a plan file, else a made-up town; `?circle=1` with travel circles around
 * the middle; `?size=N` streets each way in the made-up town.
 */
const query = new URLSearchParams(location.search);
const store = createAppStore(query.get('locale') === 'en' ? 'en' : 'zh-CN');
let port: ScenePort | null = null;
const noDocuments: Documents = {
  openFile: () => Promise.resolve(),
  cancelImport() {},
  openSample: () => Promise.resolve(),
  openStored: () => Promise.resolve(),
};
const commands = createCommands(store, noDocuments, () => port);
const module = import('../../src/scene/startScene.ts');
const plan = await readPlan(query.get('plan'));
const { startScene } = await module;
const times: Record<string, number> = { modules: performance.now() };

open(plan);
const container = document.querySelector<HTMLElement>('#scene')!;
port = startScene(container, store, commands);
times['started'] = performance.now();
const waiting = setInterval(() => {
  if (container.dataset['ready'] !== 'true') return;
  times['ready'] ??= performance.now();
  clearInterval(waiting);
}, 4);
Object.assign(window, { gallery: { store, commands, port, times, circleAround } });

function open(shown: Plan): void {
  const history = startHistory(shown);
  store.setState({ documentId: 'gallery', history, plan: history.plan, revision: 1 });
  if (!query.has('circle')) return;
  const centre = recordsOfKind(shown, 'community')[0]!.centre;
  const circle = circleAround(centre, store.getState().view.circleSettings);
  store.setState(({ view, results }) => ({
    view: { ...view, circle: { origin: circle.request.origin, target: null } },
    results: { ...results, circle: { status: 'ready', value: circle } },
  }));
}

async function readPlan(url: string | null): Promise<Plan> {
  if (!url) return planFromRecords(townRecords(Number(query.get('size') ?? 24)));
  const response = await fetch(url);
  return planFromText(await response.text());
}
