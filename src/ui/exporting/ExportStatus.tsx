import { CheckCircle } from '@phosphor-icons/react';
import { useEffect, useRef } from 'react';
import { Button } from '../kit/Button.tsx';
import { Progress } from '../kit/Progress.tsx';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** How far the file is; nothing while there is none. */
export function ExportStatus() {
  const { exporting } = useMessages();
  const state = useAppState((app) => app.exporting);
  const box = useRef<HTMLDivElement>(null);
  const status = state?.status ?? null;
  const before = useRef(status);
  // on a phone it would appear below what is seen; what was there already stays where it is
  useEffect(() => {
    if (status !== null && status !== before.current) box.current?.scrollIntoView({ block: 'nearest' });
    before.current = status;
  }, [status]);
  if (!state) return null;
  return (
    <div ref={box} className="export-status">
      {state.status === 'running' ? (
        <Running share={state.share} />
      ) : (
        <output className="export-done">
          <CheckCircle size={16} />
          <span>{exporting.done(state.name, state.bytes)}</span>
        </output>
      )}
    </div>
  );
}

function Running({ share }: { readonly share: number | null }) {
  const { exporting } = useMessages();
  const commands = useCommands();
  return (
    <div className="export-running">
      {share === null ? (
        <output className="working">{exporting.writing}</output>
      ) : (
        <Progress label={exporting.gathering} share={share} />
      )}
      <Button onPress={() => commands.cancelExport()}>{exporting.cancel}</Button>
    </div>
  );
}
