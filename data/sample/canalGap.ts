import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { distance } from './plane.ts';
import type { StreetNetwork } from './streetNetwork.ts';

/** From bank to bank where two streets, or the two parts of one, end on either side of a canal. */
export function canalGap({ streets, points }: StreetNetwork, first: string, second: string): LocalPoint[] {
  const endsOf = (name: string) =>
    streets.flatMap((street, owner) =>
      street.name === name && street.structure === 'ground'
        ? [street.nodes[0]!, street.nodes.at(-1)!].map((node) => ({ owner, at: points[node]! }))
        : [],
    );
  let best: { line: LocalPoint[]; gap: number } | null = null;
  for (const one of endsOf(first))
    for (const other of endsOf(second)) {
      const gap = distance(one.at, other.at);
      if (one.owner !== other.owner && gap > 2 && (best === null || gap < best.gap))
        best = { line: [one.at, other.at], gap };
    }
  if (best === null) throw new Error(`Expected ${first} and ${second} to end near each other.`);
  return best.line;
}
