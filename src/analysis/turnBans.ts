import type { NumberIndex } from '../geo/numberIndex.ts';
import type { Street } from '../plan/records.ts';
import type { TurnRestriction } from '../plan/streetRecords.ts';
import type { CollectedEdges } from './edgeCollector.ts';
import type { TurnBan } from './junctions.ts';

/**
 * Turn restrictions as bans between edge ends, by vertex. Those that lead over whole streets, or whose streets do not
 * meet at the node or are not on this network, are counted and not applied.
 */
export function placedBans(
  restrictions: readonly TurnRestriction[],
  edges: CollectedEdges,
  streets: readonly Street[],
  ids: NumberIndex,
): { readonly byVertex: ReadonlyMap<number, readonly TurnBan[]>; readonly unplaced: number } {
  const byVertex = new Map<number, TurnBan[]>();
  if (restrictions.length === 0) return { byVertex, unplaced: 0 };
  const vertices = new Set(
    restrictions.map(({ viaNode }) => (viaNode === null ? -1 : ids.find(viaNode))).filter((v) => v >= 0),
  );
  const endsAt = new Map<string, number[]>();
  for (let end = 0; end < edges.count * 2; end++) {
    const vertex = (end & 1 ? edges.to : edges.from)[end >> 1]!;
    if (!vertices.has(vertex)) continue;
    const key = `${vertex} ${streets[edges.street[end >> 1]!]!.id}`;
    const known = endsAt.get(key);
    if (known) known.push(end);
    else endsAt.set(key, [end]);
  }
  let unplaced = 0;
  for (const { from, to, viaNode, rule } of restrictions) {
    const vertex = viaNode === null ? -1 : ids.find(viaNode);
    const froms = endsAt.get(`${vertex} ${from}`) ?? [];
    const tos = endsAt.get(`${vertex} ${to}`) ?? [];
    if (vertex < 0 || froms.length === 0 || tos.length === 0) {
      unplaced++;
      continue;
    }
    const bans = byVertex.get(vertex) ?? [];
    byVertex.set(vertex, bans);
    for (const end of froms)
      bans.push({ from: end, to: tosOf(end, tos, from === to), isOnly: rule === 'only' });
  }
  return { byVertex, unplaced };
}

/** On one and the same street a ban is on turning round, not on going straight on. */
function tosOf(from: number, tos: readonly number[], isTurn: boolean): readonly number[] {
  return isTurn ? [from] : tos;
}
