import type { LocalPoint } from '../geo/localFrame.ts';
import type { EntryCollector, EntryNodes } from './entryNodes.ts';

/** Worked out at first use and kept, since they depend on streets and doors, not on the question. */
export interface TargetEntries {
  at(index: number): EntryNodes;
  /** What was worked out already. */
  known(index: number): EntryNodes | undefined;
  /** Works out anew what lies within `reach` of a place. */
  forgetNear(x: number, y: number, reach: number): void;
}

export function targetEntries(
  collector: EntryCollector,
  count: number,
  doorsAt: (index: number) => readonly LocalPoint[],
  carried?: (index: number) => EntryNodes | undefined,
): TargetEntries {
  const known: (EntryNodes | undefined)[] = Array.from({ length: count }, (_, i) => carried?.(i));
  return {
    at: (index) => (known[index] ??= collector.collect(doorsAt(index))),
    known: (index) => known[index],
    forgetNear(x, y, reach) {
      for (let i = 0; i < count; i++)
        if (known[i] && doorsAt(i).some((door) => Math.hypot(door.x - x, door.y - y) <= reach))
          known[i] = undefined;
    },
  };
}
