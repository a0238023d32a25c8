import type { ComponentType } from 'react';
import type { Task } from '../../app/state.ts';
import { CirclesPanel } from '../panels/CirclesPanel.tsx';
import { DataPanel } from '../panels/DataPanel.tsx';
import { ExplorePanel } from '../panels/ExplorePanel.tsx';
import { ScenariosPanel } from '../panels/ScenariosPanel.tsx';
import { useAppState, useMessages } from '../session.tsx';
import { TASK_PANEL_ID } from './focusTaskPanel.ts';
import { CheckPanel } from '../importing/CheckPanel.tsx';
import { ImportSummaryView } from './ImportSummaryView.tsx';

const PANELS: Readonly<Record<Task, ComponentType>> = {
  explore: ExplorePanel,
  circles: CirclesPanel,
  scenarios: ScenariosPanel,
  data: DataPanel,
};

/** The task at hand; above it, until closed, what the last file became. */
export function TaskPanel() {
  const messages = useMessages();
  const task = useAppState((state) => state.view.task);
  const summary = useAppState((state) => state.importSummary);
  const isChecking = useAppState((state) => state.importFlow?.step === 'check');
  const Panel = isChecking ? CheckPanel : PANELS[task];
  return (
    <section
      className="task-panel"
      id={TASK_PANEL_ID}
      tabIndex={-1}
      aria-label={isChecking ? messages.importing.step.check : messages.tasks[task]}
      key={isChecking ? 'check' : task}
    >
      {summary && <ImportSummaryView summary={summary} />}
      <Panel />
    </section>
  );
}
