import type { FlatLine } from '../../geo/polygon.ts';
import { crossingShare } from '../../geo/segmentGrid.ts';
import type { SquareMetres } from '../../geo/units.ts';

/** What two areas share: square metres, and a place well inside the widest part of it. */
export interface Overlap {
  readonly area: SquareMetres;
  readonly x: number;
  readonly y: number;
}

/** The window in which areas are compared, metres in the local frame. */
interface Window {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Area that lies in both `a` and `b`, each given by all its closed rings under the even-odd rule. The plane is cut
 * at the height of every vertex and crossing; between two cuts no edges cross, so width in the middle times height
 * is exact. There is no topology to go wrong: shared borders, spikes and bow-ties cost digits, never an error.
 * Crossings of an area with itself are cut at only when `ownCrossings` says that there are some.
 */
export function overlapOf(
  a: readonly FlatLine[],
  b: readonly FlatLine[],
  window: Window,
  ownCrossings = false,
): Overlap {
  const edges: Edge[] = [];
  collectEdges(a, 1, window, edges);
  const ofFirst = edges.length;
  collectEdges(b, 2, window, edges);
  if (ofFirst === 0 || ofFirst === edges.length) return { area: 0, x: 0, y: 0 };
  return sweep(edges, window, ownCrossings, 3);
}

/** Area of one set of closed rings under the even-odd rule, whatever they cross. */
export function evenOddArea(rings: readonly FlatLine[]): SquareMetres {
  const edges: Edge[] = [];
  const window = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };
  collectEdges(rings, 1, window, edges);
  return sweep(edges, window, true, 1).area;
}

/** Area covered by at least one of the closed rings, none of which crosses itself. */
export function unionArea(rings: readonly FlatLine[]): SquareMetres {
  const edges: Edge[] = [];
  const window = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };
  // every ring is its own owner, one bit each; beyond 30 they are added up in lots, which then may count twice
  let area = 0;
  for (let i = 0; i < rings.length; i += 30) {
    edges.length = 0;
    rings.slice(i, i + 30).forEach((ring, k) => collectEdges([ring], 1 << k, window, edges));
    area += sweep(edges, window, true, null).area;
  }
  return area;
}

/** A side that is not level, its lower end first. */
interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** A bit for whose edge it is. */
  readonly owner: number;
}

function collectEdges(rings: readonly FlatLine[], owner: number, window: Window, out: Edge[]): void {
  for (const ring of rings)
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const ax = ring[i]!;
      const ay = ring[i + 1]!;
      const bx = ring[i + 2]!;
      const by = ring[i + 3]!;
      // edges to the right of the window or above and below it decide nothing
      if (ay === by || (ay < window.minY && by < window.minY) || (ay > window.maxY && by > window.maxY))
        continue;
      if (ax > window.maxX && bx > window.maxX) continue;
      out.push(
        ay < by ? { x0: ax, y0: ay, x1: bx, y1: by, owner } : { x0: bx, y0: by, x1: ax, y1: ay, owner },
      );
    }
}

/** `wanted`: the owners a place has to lie in, all of them and no other; null for any. */
function sweep(edges: Edge[], window: Window, ownCrossings: boolean, wanted: number | null): Overlap {
  edges.sort((p, q) => p.y0 - q.y0);
  const cuts = cutsOf(edges, window, ownCrossings);
  const active: Edge[] = [];
  const order: { x: number; owner: number }[] = [];
  const best = { width: 0, x: 0, y: 0 };
  let area = 0;
  let next = 0;
  for (let k = 0; k + 1 < cuts.length; k++) {
    const low = cuts[k]!;
    const high = cuts[k + 1]!;
    const middle = (low + high) / 2;
    if (high <= low) continue;
    while (next < edges.length && edges[next]!.y0 <= low) active.push(edges[next++]!);
    let kept = 0;
    order.length = 0;
    for (const edge of active) {
      if (edge.y1 <= low) continue;
      active[kept++] = edge;
      const x = edge.x0 + ((edge.x1 - edge.x0) * (middle - edge.y0)) / (edge.y1 - edge.y0);
      order.push({ x, owner: edge.owner });
    }
    active.length = kept;
    order.sort((p, q) => p.x - q.x);
    let inside = 0;
    for (let i = 0; i + 1 < order.length; i++) {
      inside ^= order[i]!.owner;
      if (wanted === null ? inside === 0 : inside !== wanted) continue;
      const width = order[i + 1]!.x - order[i]!.x;
      area += width * (high - low);
      const narrow = Math.min(width, high - low);
      if (narrow <= best.width) continue;
      best.width = narrow;
      best.x = order[i]!.x + width / 2;
      best.y = middle;
    }
  }
  return { area, x: best.x, y: best.y };
}

/** Heights of all vertices and crossings in the window, sorted. `edges` come sorted by their lower end. */
function cutsOf(edges: readonly Edge[], window: Window, ownCrossings: boolean): Float64Array {
  const cuts: number[] = [];
  const add = (y: number) => {
    if (y > window.minY && y < window.maxY) cuts.push(y);
  };
  if (Number.isFinite(window.minY)) cuts.push(window.minY, window.maxY);
  for (let i = 0; i < edges.length; i++) {
    const p = edges[i]!;
    add(p.y0);
    add(p.y1);
    const left = Math.min(p.x0, p.x1);
    const right = Math.max(p.x0, p.x1);
    for (let j = i + 1; j < edges.length && edges[j]!.y0 < p.y1; j++) {
      const q = edges[j]!;
      if (q.owner === p.owner && !ownCrossings) continue;
      if (Math.max(q.x0, q.x1) < left || Math.min(q.x0, q.x1) > right) continue;
      const share = crossingShare(p.x0, p.y0, p.x1, p.y1, q.x0, q.y0, q.x1, q.y1);
      if (share !== null) add(p.y0 + (p.y1 - p.y0) * share);
    }
  }
  return Float64Array.from(cuts).toSorted();
}
