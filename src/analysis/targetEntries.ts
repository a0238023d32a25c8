import type { LocalPoint } from '../geo/localFrame.ts';
import type { EntryCollector, EntryNodes } from './entryNodes.ts';

/** Worked out at first use and kept, since they depend on streets and doors, not on the question. */
export interface TargetEntries {
  at(index: number): EntryNodes;
  /** Works out anew what lies within `reach` of a place. */
  forgetNear(x: number, y: number, reach: number): void;
}

export function targetEntries(
  collector: EntryCollector,
  count: number,
  doorsAt: (index: number) => readonly LocalPoint[],
): TargetEntries {
  const known: (EntryNodes | undefined)[] = Array.from({ length: count });
  return {
    at: (index) => (known[index] ??= collector.collect(doorsAt(index))),
    forgetNear(x, y, reach) {
      for (let i = 0; i < count; i++)
        if (known[i] && doorsAt(i).some((door) => Math.hypot(door.x - x, door.y - y) <= reach))
          known[i] = undefined;
    },
  };
}
