import { CheckCircle } from '@phosphor-icons/react';
import { Button } from '../kit/Button.tsx';
import { Progress } from '../kit/Progress.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** How far the file is; nothing while there is none. */
export function ExportStatus() {
  const { exporting } = useMessages();
  const commands = useCommands();
  const state = useAppState((app) => app.exporting);
  if (!state) return null;
  if (state.status === 'done')
    return (
      <output className="export-done">
        <CheckCircle size={16} />
        <span>{exporting.done(state.name, state.bytes)}</span>
      </output>
    );
  return (
    <div className="export-running">
      {state.share === null ? (
        <output className="working">{exporting.writing}</output>
      ) : (
        <Progress label={exporting.gathering} share={state.share} />
      )}
      <Button onPress={() => commands.cancelExport()}>{exporting.cancel}</Button>
    </div>
  );
}
