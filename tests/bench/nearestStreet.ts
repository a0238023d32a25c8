import { MAX_LEG, type AccessIndex } from '../../src/analysis/accessLegs.ts';
import type { EntryCollector } from '../../src/analysis/entryNodes.ts';
import { cellRange } from '../../src/geo/segmentGrid.ts';

interface NearestStreet {
  readonly edge: number;
  readonly along: number;
  readonly off: number;
}

/**
 * The simpler rule of other engines, for comparison: straight to the one nearest street, at full pace. It is not
 * ours, since by it a new street may lengthen a walk.
 */
export function nearestStreet(
  { grid, ends, courses, segmentEdge, segmentAlong }: AccessIndex,
  x: number,
  y: number,
): NearestStreet | null {
  let nearest: NearestStreet | null = null;
  const { c0, c1, r0, r1 } = cellRange(grid, x - MAX_LEG, y - MAX_LEG, x + MAX_LEG, y + MAX_LEG);
  for (let r = r0; r <= r1; r++)
    for (let c = c0; c <= c1; c++) {
      const cell = r * grid.columns + c;
      for (let k = grid.start[cell]!; k < grid.start[cell + 1]!; k++) {
        const s = grid.items[k]!;
        const [ux, uy, length] = [courses[s * 3]!, courses[s * 3 + 1]!, courses[s * 3 + 2]!];
        const dx = x - ends[s * 4]!;
        const dy = y - ends[s * 4 + 1]!;
        const foot = Math.max(0, Math.min(length, dx * ux + dy * uy));
        const off = Math.hypot(dx - ux * foot, dy - uy * foot);
        if (off <= MAX_LEG && off < (nearest?.off ?? Infinity))
          nearest = { edge: segmentEdge[s]!, along: segmentAlong[s]! + foot, off };
      }
    }
  return nearest;
}

/** Entries by that rule, so that the same raster and contours can be judged under it. */
export function nearestStreetCollector(index: AccessIndex): EntryCollector {
  const { edgeFrom, edgeTo, edgeMetres } = index.graph;
  return {
    collect: () => ({ nodes: new Uint32Array(0), metres: new Float32Array(0) }),
    collectInto(x, y, nodes, metres) {
      const nearest = nearestStreet(index, x, y);
      if (!nearest) return 0;
      const { edge, along, off } = nearest;
      const entries = [
        { node: edgeFrom[edge]!, cost: along + off },
        { node: edgeTo[edge]!, cost: edgeMetres[edge]! - along + off },
      ].toSorted((a, b) => a.cost - b.cost);
      for (const { node, cost } of entries) {
        nodes.push(node);
        metres.push(cost);
      }
      return 2;
    },
  };
}
