import { FileArrowUp } from '@phosphor-icons/react';
import { useEffect, useState } from 'react';
import { droppedFiles } from './droppedFiles.ts';
import { useCommands, useMessages } from '../session.tsx';

/** Files and folders may be dropped anywhere on the page. */
export function DropOverlay() {
  const { app } = useMessages();
  const commands = useCommands();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', handle: (event: DragEvent) => void) =>
      window.addEventListener(type, handle, { signal: stop.signal });
    listen('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      setOver(false);
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void droppedFiles(dataTransfer).then((files) => commands.importFiles(files));
    });
    return () => stop.abort();
  }, [commands]);

  if (!isOver) return null;
  return (
    <div className="drop-overlay">
      <div className="drop-overlay-card">
        <FileArrowUp size={32} />
        <p className="drop-title">{app.dropHere}</p>
        <p className="hint">{app.dropFormats}</p>
      </div>
    </div>
  );
}
