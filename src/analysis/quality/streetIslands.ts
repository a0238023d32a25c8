import type { Metres } from '../../geo/units.ts';
import type { Street, StreetNodeId } from '../../plan/records.ts';
import type { StreetSegments } from './streetSegments.ts';

/** Streets that hang together and nowhere else. */
interface StreetIsland {
  readonly streets: readonly Street[];
  readonly metres: Metres;
}

/** A part with less than this share of all street metres is an island in the network. */
const ISLAND_SHARE = 0.2;

/** Islands, longest first. Joined means a shared node; walls and gates do not divide here, for they are no fault. */
export function streetIslands(segments: StreetSegments): readonly StreetIsland[] {
  const { streets } = segments;
  const parent = streets.map((_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const firstAt = new Map<StreetNodeId, number>();
  streets.forEach(({ nodes }, s) => {
    for (const node of nodes) {
      const known = firstAt.get(node);
      if (known === undefined) firstAt.set(node, s);
      else parent[root(s)] = root(known);
    }
  });
  const metres = new Float64Array(streets.length);
  let all = 0;
  for (let s = 0; s < segments.count; s++) {
    const length = Math.hypot(
      segments.ends[s * 4 + 2]! - segments.ends[s * 4]!,
      segments.ends[s * 4 + 3]! - segments.ends[s * 4 + 1]!,
    );
    metres[root(segments.street[s]!)]! += length;
    all += length;
  }
  const members = new Map<number, Street[]>();
  streets.forEach((street, s) => {
    const r = root(s);
    if (metres[r]! >= all * ISLAND_SHARE) return;
    const list = members.get(r);
    if (list) list.push(street);
    else members.set(r, [street]);
  });
  const islands = [...members].map(([r, list]) => ({ streets: list, metres: metres[r]! }));
  return islands.toSorted((a, b) => b.metres - a.metres);
}
