import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Commands } from '../app/commands.ts';
import type { AppStore } from '../app/store.ts';
import type { ViewState } from '../app/state.ts';
import { recordsOfKind } from '../plan/records.ts';
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
  const [stop, setStop] = useState<SheetStop>('half');
  const [side, setSide] = useSheetSide();
  usePageTitle();
  const shownSide = hasInspector ? side : 'task';

  return (
    <I18nProvider locale={locale}>
      <div className="app" data-stop={stop} data-side={shownSide} data-inspector={hasInspector}>
        <TopBar />
        <Rail />
        <SheetBar stop={stop} onStop={setStop} side={shownSide} onSide={hasInspector ? setSide : null} />
        <TaskPanel />
        <main className="stage" aria-label={messages.app.scene}>
          <SceneSlot sceneRef={sceneRef} />
          <Notices />
          <Legend />
          <ViewControls />
        </main>
        <Inspector />
        <DropOverlay />
      </div>
    </I18nProvider>
  );
}

/** On narrow screens the sheet shows what was asked for last: the task, or what was just selected. */
function useSheetSide(): [SheetSide, (side: SheetSide) => void] {
  const asked = useAppState(({ view }) => askedFor(view));
  const [chosen, setChosen] = useState<{ asked: string; side: SheetSide } | null>(null);
  const side = chosen?.asked === asked ? chosen.side : asked.startsWith('task') ? 'task' : 'inspector';
  return [side, (next) => setChosen({ asked, side: next })];
}

function askedFor({ circle, selection, task }: ViewState): string {
  if (task === 'circles' && circle?.target) return `proof ${JSON.stringify(circle.target.point)}`;
  if (task === 'circles' || selection === null) return `task ${task} ${selection ?? ''}`;
  return `card ${selection}`;
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
