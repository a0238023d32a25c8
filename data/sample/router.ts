import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { distance } from './plane.ts';
import type { StreetNetwork } from './streetNetwork.ts';

const BUS_STREETS = new Set(['primary', 'secondary', 'tertiary']);

/** Shortest ways along the streets that buses use. */
export interface Router {
  nearest(p: LocalPoint): LocalPoint;
  through(via: readonly LocalPoint[]): LocalPoint[];
}

export function createRouter({ points, streets }: StreetNetwork): Router {
  const neighbours = new Map<number, Map<number, number>>();
  const join = (a: number, b: number) => {
    const list = neighbours.get(a) ?? new Map<number, number>();
    neighbours.set(a, list.set(b, distance(points[a]!, points[b]!)));
  };
  for (const { style, nodes } of streets)
    if (BUS_STREETS.has(style.streetClass))
      for (let i = 1; i < nodes.length; i++) {
        join(nodes[i - 1]!, nodes[i]!);
        join(nodes[i]!, nodes[i - 1]!);
      }
  const nearestNode = (p: LocalPoint) =>
    [...neighbours.keys()].reduce((best, node) =>
      distance(points[node]!, p) < distance(points[best]!, p) ? node : best,
    );

  function way(from: number, to: number): number[] {
    const cost = new Map([[from, 0]]);
    const before = new Map<number, number>();
    const open = new Set([from]);
    while (open.size > 0) {
      let at = -1;
      for (const node of open) if (at < 0 || cost.get(node)! < cost.get(at)!) at = node;
      if (at === to) break;
      open.delete(at);
      for (const [next, metres] of neighbours.get(at)!) {
        const total = cost.get(at)! + metres;
        if (total >= (cost.get(next) ?? Infinity)) continue;
        cost.set(next, total);
        before.set(next, at);
        open.add(next);
      }
    }
    const path = [to];
    for (let at = before.get(to); at !== undefined; at = before.get(at)) path.unshift(at);
    return path;
  }

  return {
    nearest: (p) => points[nearestNode(p)]!,
    through(via) {
      const nodes = via.map(nearestNode);
      const path = nodes.slice(1).flatMap((node, i) => way(nodes[i]!, node).slice(i === 0 ? 0 : 1));
      return path.map((node) => points[node]!);
    },
  };
}
