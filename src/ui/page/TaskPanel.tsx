import type { ComponentType } from 'react';
import type { Task } from '../../app/state.ts';
import { CirclesPanel } from '../panels/CirclesPanel.tsx';
import { DataPanel } from '../panels/DataPanel.tsx';
import { ExplorePanel } from '../panels/ExplorePanel.tsx';
import { ScenariosPanel } from '../panels/ScenariosPanel.tsx';
import { useAppState, useMessages } from '../session.tsx';

const PANELS: Readonly<Record<Task, ComponentType>> = {
  explore: ExplorePanel,
  circles: CirclesPanel,
  scenarios: ScenariosPanel,
  data: DataPanel,
};

export function TaskPanel() {
  const messages = useMessages();
  const task = useAppState((state) => state.view.task);
  const Panel = PANELS[task];
  return (
    <section className="task-panel" aria-label={messages.tasks[task]} key={task}>
      <Panel />
    </section>
  );
}
