import { FileArrowUp } from '@phosphor-icons/react';
import { useEffect, useState } from 'react';
import { useCommands, useMessages } from '../session.tsx';

/** A file may be dropped anywhere on the page. */
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
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (!file) return;
      event.preventDefault();
      void commands.openFile(file);
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
