import { useEffect, useRef, type RefObject } from 'react';

/** Where the button was that was pressed: in which group, and how many with a repair stood before it. */
interface Place {
  readonly group: string;
  readonly index: number;
}

const REPAIRS = '.quality-repair button';

/**
 * An accepted repair takes its row away, and the focus with it: the next repair of the same group takes it over, or the
 * group, or the list. `remember` is called as the button is pressed.
 */
export function useNextRepair(report: unknown): {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly remember: () => void;
} {
  const list = useRef<HTMLDivElement>(null);
  const place = useRef<Place | null>(null);
  useEffect(() => {
    if (!report || !place.current || document.activeElement !== document.body) return;
    const { group: name, index } = place.current;
    const group = list.current?.querySelector<HTMLElement>(`[data-check="${name}"]`);
    const repairs = [...(group?.querySelectorAll<HTMLElement>(REPAIRS) ?? [])];
    const next = repairs[index] ?? repairs.at(-1) ?? group?.querySelector('button') ?? list.current;
    next?.focus({ preventScroll: repairs.length === 0 });
  }, [report]);
  return { list, remember };

  function remember(): void {
    const group = document.activeElement?.closest<HTMLElement>('[data-check]');
    const index = [...(group?.querySelectorAll(REPAIRS) ?? [])].indexOf(document.activeElement!);
    place.current = group && index >= 0 ? { group: group.dataset['check'] ?? '', index } : null;
  }
}
