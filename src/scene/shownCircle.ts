import type { CircleResult } from '../analysis/circleResult.ts';
import type { Results } from '../app/state.ts';

/** The travel circle to draw, and whether it is out of date and must look so. */
export function shownCircle({ circle }: Results): { circle: CircleResult | null; isStale: boolean } {
  switch (circle.status) {
    case 'ready':
      return { circle: circle.value, isStale: false };
    case 'stale':
      return { circle: circle.value, isStale: true };
    case 'running':
      return { circle: circle.last, isStale: true };
    default:
      return { circle: null, isStale: false };
  }
}
