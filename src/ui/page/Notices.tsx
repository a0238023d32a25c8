import { X } from '@phosphor-icons/react';
import { Button, IconButton } from '../kit/Button.tsx';
import { Note } from '../kit/Note.tsx';
import { Progress } from '../kit/Progress.tsx';
import { problemSentence } from '../problemSentence.ts';
import { useAppState, useCommands, useMessages } from '../session.tsx';

/** What went wrong, and what is being read. */
export function Notices() {
  const messages = useMessages();
  const commands = useCommands();
  const notices = useAppState((state) => state.notices);
  const importing = useAppState((state) => state.importing);
  return (
    <div className="notices">
      {notices.map((notice) => (
        <div key={notice.id} className="notice" role="alert">
          <Note tone="danger">{problemSentence(messages, notice.code, notice.detail)}</Note>
          <IconButton label={messages.app.dismiss} onPress={() => commands.dismissNotice(notice.id)}>
            <X size={16} />
          </IconButton>
        </div>
      ))}
      {importing && (
        <div className="notice">
          <Progress
            label={messages.data.importing(importing.fileName, importing.others ?? 0)}
            share={importing.share}
          />
          <Button onPress={() => commands.cancelImport()}>{messages.app.cancel}</Button>
        </div>
      )}
    </div>
  );
}
