import { CaretDown, CaretUp } from '@phosphor-icons/react';
import { useRef } from 'react';
import { IconButton } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { useAppState, useMessages } from '../session.tsx';

const SHEET_STOPS = ['peek', 'half', 'full'] as const;
export type SheetStop = (typeof SHEET_STOPS)[number];
export type SheetSide = 'task' | 'inspector';

interface Props {
  readonly stop: SheetStop;
  readonly onStop: (stop: SheetStop) => void;
  readonly side: SheetSide;
  /** Null when nothing is selected. */
  readonly onSide: ((side: SheetSide) => void) | null;
}

/** Pixels dragged that count as meant. */
const MEANT = 40;

/** The top edge of the bottom sheet on narrow screens: drag it, or press its buttons. */
export function SheetBar({ stop, onStop, side, onSide }: Props) {
  const messages = useMessages();
  const task = useAppState((state) => state.view.task);
  const bar = useRef<HTMLElement>(null);
  const startY = useRef<number | null>(null);
  const index = SHEET_STOPS.indexOf(stop);
  const step = (by: number) => {
    const next = SHEET_STOPS[index + by];
    if (next) onStop(next);
  };
  const showDrag = (pixels: number) =>
    bar.current?.parentElement?.style.setProperty('--sheet-drag', `${pixels}px`);

  return (
    <section className="sheet-bar" aria-label={messages.app.taskPanel} ref={bar}>
      <div
        className="sheet-handle"
        aria-hidden="true"
        onPointerDown={(event) => {
          startY.current = event.clientY;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (startY.current !== null) showDrag(event.clientY - startY.current);
        }}
        onPointerCancel={() => {
          startY.current = null;
          showDrag(0);
        }}
        onPointerUp={(event) => {
          if (startY.current === null) return;
          const dragged = event.clientY - startY.current;
          startY.current = null;
          showDrag(0);
          const stops = Math.abs(dragged) > window.innerHeight / 2 ? 2 : Math.abs(dragged) > MEANT ? 1 : 0;
          const next = SHEET_STOPS[Math.min(2, Math.max(0, index - Math.sign(dragged) * stops))];
          if (next && next !== stop) onStop(next);
        }}
      />
      {onSide && (
        <Segmented
          label={messages.app.sheetSides}
          value={side}
          onChange={(value) => onSide(value as SheetSide)}
          options={[
            { value: 'task', label: messages.tasks[task] },
            { value: 'inspector', label: messages.app.inspector },
          ]}
        />
      )}
      <div className="sheet-buttons">
        <IconButton
          label={messages.app.sheetLower}
          side="top"
          isDisabled={index === 0}
          onPress={() => step(-1)}
        >
          <CaretDown size={20} />
        </IconButton>
        <IconButton
          label={messages.app.sheetRaise}
          side="top"
          isDisabled={index === 2}
          onPress={() => step(1)}
        >
          <CaretUp size={20} />
        </IconButton>
      </div>
    </section>
  );
}
