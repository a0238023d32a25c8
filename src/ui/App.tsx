import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Commands } from '../app/commands.ts';
import type { AppStore } from '../app/store.ts';
import type { CircleView, ViewState } from '../app/state.ts';
import { recordsOfKind } from '../plan/records.ts';
import { ImportWorkspace } from './importing/ImportWorkspace.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { Legend } from './legend/Legend.tsx';
import { DropOverlay } from './page/DropOverlay.tsx';
import { Notices } from './page/Notices.tsx';
import { Rail } from './page/Rail.tsx';
import { SceneSlot, type SceneRef } from './page/SceneSlot.tsx';
import { SheetBar, type SheetSide, type SheetStop } from './page/SheetBar.tsx';
import { TaskPanel } from './page/TaskPanel.tsx';
import { TopBar } from './page/TopBar.tsx';
import { ViewControls } from './page/ViewControls.tsx';
import { useUndoKeys } from './page/useUndoKeys.ts';
import './style.ts';
import { SessionProvider, useAppState, useMessages } from './session.tsx';

interface Props {
  readonly store: AppStore;
  readonly commands: Commands;
  /** Called once with the element the scene is to be drawn in. */
  readonly sceneRef: SceneRef;
}

/** The whole page but for the drawn world. */
export function App({ store, commands, sceneRef }: Props) {
  return (
    <SessionProvider store={store} commands={commands}>
      <Page sceneRef={sceneRef} />
    </SessionProvider>
  );
}

function Page({ sceneRef }: { readonly sceneRef: SceneRef }) {
  const messages = useMessages();
  const locale = useAppState((state) => state.view.locale);
  const hasInspector = useAppState(
    ({ view, plan }) => Boolean(view.circle?.target) || (view.selection !== null && plan.has(view.selection)),
  );
  const isCovered = useAppState(({ importFlow }) => importFlow !== null && importFlow.step !== 'check');
  const [stop, setStop] = useState<SheetStop>('half');
  const [side, setSide] = useSheetSide();
  usePageTitle();
  useUndoKeys();
  // while a draft is checked its list stays on the sheet, whatever it selects in the scene
  const isChecking = useAppState(({ importFlow }) => importFlow !== null);
  const shownSide = hasInspector && !isChecking ? side : 'task';

  return (
    <I18nProvider locale={locale}>
      <div
        className="app"
        data-stop={stop}
        data-side={shownSide}
        data-inspector={hasInspector}
        data-importing={isCovered}
      >
        <TopBar />
        <Rail />
        <SheetBar
          stop={stop}
          onStop={setStop}
          side={shownSide}
          onSide={hasInspector && !isChecking ? setSide : null}
        />
        <TaskPanel />
        <main className="stage" aria-label={messages.app.scene}>
          <SceneSlot sceneRef={sceneRef} />
          <Notices />
          <Legend />
          <ViewControls />
        </main>
        <Inspector />
        <ImportWorkspace />
        <DropOverlay />
      </div>
    </I18nProvider>
  );
}

/** On narrow screens the sheet turns to what was asked for last: a task, a route, or something selected. */
function useSheetSide(): [SheetSide, (side: SheetSide) => void] {
  const task = useAppState((state) => state.view.task);
  const target = useAppState((state) => state.view.circle?.target ?? null);
  const selection = useAppState((state) => state.view.selection);
  const [last, setLast] = useState<{ asked: Asked; side: SheetSide }>(() => ({
    asked: { task, target: null, selection: null },
    side: 'task',
  }));
  const asked: Asked = { task, target, selection };
  const isNew =
    task !== last.asked.task || target !== last.asked.target || selection !== last.asked.selection;
  if (isNew) setLast({ asked, side: sideFor(asked, last.asked, last.side) });
  return [last.side, (side) => setLast({ asked, side })];
}

type Asked = Pick<ViewState, 'task' | 'selection'> & { readonly target: CircleView['target'] };

/** A click that sets the origin selects too; its answer is in the task panel. */
function sideFor(now: Asked, before: Asked, side: SheetSide): SheetSide {
  if (now.task !== before.task) return 'task';
  if (now.target !== before.target) return now.target ? 'inspector' : 'task';
  const isPicked = now.selection !== null && now.selection !== before.selection;
  return isPicked && (now.task !== 'circles' || side === 'inspector') ? 'inspector' : side;
}

function usePageTitle(): void {
  const messages = useMessages();
  const locale = useAppState((state) => state.view.locale);
  const plan = useAppState((state) => state.plan);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = messages.app.title(recordsOfKind(plan, 'community')[0]?.name ?? '');
  }, [locale, messages, plan]);
}
