import { Compass, Database, GitFork, PersonSimpleWalk, type Icon } from '@phosphor-icons/react';
import { Button } from 'react-aria-components';
import { TASKS, type Task } from '../../app/state.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';

const ICONS: Readonly<Record<Task, Icon>> = {
  explore: Compass,
  circles: PersonSimpleWalk,
  scenarios: GitFork,
  data: Database,
};

/** The tasks, one at a time. */
export function Rail() {
  const messages = useMessages();
  const commands = useCommands();
  const isImporting = useAppState((state) => state.importFlow !== null);
  const current = useAppState((state) => state.view.task);
  return (
    <nav className="rail" aria-label={messages.app.tasks}>
      {TASKS.map((task) => {
        const Shape = ICONS[task];
        return (
          <Button
            key={task}
            className="rail-button"
            isDisabled={isImporting}
            {...(task === current ? { 'aria-current': 'page' } : {})}
            onPress={() => commands.setTask(task)}
          >
            <Shape size={20} />
            <span>{messages.tasks[task]}</span>
          </Button>
        );
      })}
    </nav>
  );
}
