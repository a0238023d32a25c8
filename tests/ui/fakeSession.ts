import { createAppStore, type AppStore } from '../../src/app/store.ts';
import { NO_DATA_COMMANDS } from '../../src/app/dataCommands.ts';
import { createCommands } from '../../src/app/createCommands.ts';
import type { Commands } from '../../src/app/commands.ts';
import type { Locale, Results, ViewState } from '../../src/app/state.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { startHistory } from '../../src/plan/history.ts';
import { CIRCLE, NO_WAY, ORIGIN, TARGET, WAY } from './fakeResults.ts';
import { SMALL_PLAN } from './smallPlan.ts';

const none = { status: 'none' } as const;
const ready = { status: 'ready', value: CIRCLE } as const;
const from = { origin: ORIGIN, target: null };
const between = { origin: ORIGIN, target: TARGET };

/** The states a planner may find the circles in. */
export const STATES = {
  empty: { circle: null, results: { circle: none, proof: none } },
  running: { circle: from, results: { circle: { status: 'running', last: null }, proof: none } },
  again: { circle: from, results: { circle: { status: 'running', last: CIRCLE }, proof: none } },
  ready: { circle: from, results: { circle: ready, proof: none } },
  stale: { circle: from, results: { circle: { status: 'stale', value: CIRCLE }, proof: none } },
  failed: {
    circle: from,
    results: {
      circle: { status: 'failed', code: 'pointFarFromStreet', detail: { metres: 240 } },
      proof: none,
    },
  },
  proof: { circle: between, results: { circle: ready, proof: { status: 'ready', value: WAY } } },
  notReached: { circle: between, results: { circle: ready, proof: { status: 'ready', value: NO_WAY } } },
} as const satisfies Record<string, { circle: ViewState['circle']; results: Omit<Results, 'quality'> }>;
export type StateName = keyof typeof STATES;

export function fakeSession(
  name: StateName,
  locale: Locale,
  view: Partial<ViewState> = {},
): { store: AppStore; commands: Commands; calls: string[] } {
  const store = createAppStore(locale);
  const history = startHistory(planFromRecords(SMALL_PLAN));
  const { circle, results } = STATES[name];
  store.setState((state) => ({
    documentId: 'd1',
    history,
    plan: history.plan,
    results: { ...results, quality: none },
    communities: [
      { id: 'd1', name: '柳岸社区', savedAt: '2026-11-20T08:30:00Z' },
      { id: 'd2', name: '枫林社区', savedAt: '2026-11-02T02:12:00Z' },
    ],
    view: { ...state.view, circle, ...view },
  }));
  const calls: string[] = [];
  const document = (verb: string) => () => {
    calls.push(verb);
    return Promise.resolve();
  };
  const commands = createCommands(
    store,
    {
      openFile: document('openFile'),
      cancelImport: document('cancelImport'),
      openSample: document('openSample'),
      openStored: document('openStored'),
    },
    () => null,
    { ...NO_DATA_COMMANDS, importFiles: document('importFiles') },
  );
  return { store, commands, calls };
}
