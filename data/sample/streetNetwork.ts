import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { WaterBody } from './blocks.ts';
import type { Kerb } from './ground.ts';
import { nodeLines } from './nodeLines.ts';
import { distance } from './plane.ts';
import type { StreetStyle } from './streetStyles.ts';
import { createStretcher, type Stretch } from './stretches.ts';
import type { PlannedStreet } from './townPlan.ts';

export interface NetworkStreet {
  readonly name?: string;
  readonly style: StreetStyle;
  readonly structure: Stretch['structure'];
  /** Numbers of points. */
  readonly nodes: readonly number[];
}

export interface StreetNetwork {
  readonly points: readonly LocalPoint[];
  readonly streets: readonly NetworkStreet[];
  /** Closed walls; `openings` are the nodes where a street passes through. */
  readonly walls: readonly { line: readonly LocalPoint[]; openings: readonly number[] }[];
  readonly kerbs: readonly Kerb[];
}

/** Ends that overshoot their last junction by less are cut off. */
const STUB = 6;

/** Joins all streets where they meet on the ground, and leaves out what cannot be reached on foot. */
export function joinedStreets(
  planned: readonly PlannedStreet[],
  walls: readonly (readonly LocalPoint[])[],
  waters: readonly WaterBody[],
): StreetNetwork {
  const stretch = createStretcher(waters);
  const pieces = planned.flatMap((street) => stretch(street).map((part) => ({ ...part, street })));
  const onGround = pieces.filter(({ structure }) => structure === 'ground');
  const noded = nodeLines([...onGround.map(({ line }) => line), ...walls]);
  const chainOf = new Map(onGround.map((piece, i) => [piece, noded.chains[i]!]));
  const points = [...noded.points];

  const streets: NetworkStreet[] = [];
  const uses = junctionUses([...chainOf.values()]);
  // the ends of bridges are no stubs
  pieces.forEach(({ structure }, i) => {
    if (structure === 'ground') return;
    for (const end of [chainOf.get(pieces[i - 1]!)?.at(-1), chainOf.get(pieces[i + 1]!)?.[0]])
      if (end !== undefined) uses.set(end, 2);
  });
  pieces.forEach((piece, i) => {
    const { street, structure } = piece;
    const nodes =
      structure === 'ground'
        ? withoutStubs(chainOf.get(piece)!, points, uses)
        : joinedSpan(
            piece.line,
            chainOf.get(pieces[i - 1]!)?.at(-1),
            chainOf.get(pieces[i + 1]!)?.[0],
            points,
          );
    if (!nodes || nodes.length < 2) return;
    const named = street.name === undefined ? {} : { name: street.name };
    streets.push({ ...named, style: street.style, structure, nodes });
  });
  const kept = largestWalkable(streets);
  const used = new Set(kept.flatMap(({ nodes }) => nodes));
  return {
    points,
    streets: kept,
    walls: walls.map((_, i) => {
      const chain = noded.chains[onGround.length + i]!;
      return {
        line: chain.map((node) => points[node]!),
        openings: [...new Set(chain)].filter((node) => used.has(node)),
      };
    }),
    kerbs: kept.flatMap(({ nodes, style, structure }) =>
      structure === 'tunnel'
        ? []
        : nodes.slice(1).map((node, i) => ({ a: points[nodes[i]!]!, b: points[node]!, style })),
    ),
  };
}

function junctionUses(chains: readonly (readonly number[])[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const chain of chains) for (const node of chain) uses.set(node, (uses.get(node) ?? 0) + 1);
  return uses;
}

function withoutStubs(
  chain: readonly number[],
  points: readonly LocalPoint[],
  uses: ReadonlyMap<number, number>,
): readonly number[] {
  const fromEnd = (nodes: readonly number[]): readonly number[] => {
    let length = 0;
    if (uses.get(nodes[0]!)! > 1) return nodes;
    for (let i = 1; i < nodes.length - 1; i++) {
      length += distance(points[nodes[i - 1]!]!, points[nodes[i]!]!);
      if (length > STUB) return nodes;
      if (uses.get(nodes[i]!)! > 1) return nodes.slice(i);
    }
    return nodes;
  };
  return fromEnd(fromEnd(chain).toReversed()).toReversed();
}

/** A bridge or underpass shares only its two ends with the streets on the ground. */
function joinedSpan(
  line: readonly LocalPoint[],
  start: number | undefined,
  end: number | undefined,
  points: LocalPoint[],
): readonly number[] | null {
  if (start === undefined || end === undefined || start === end) return null;
  if (distance(points[start]!, line[0]!) > 1 || distance(points[end]!, line.at(-1)!) > 1) return null;
  return [start, ...line.slice(1, -1).map((point) => points.push(point) - 1), end];
}

function largestWalkable<S extends { style: StreetStyle; nodes: readonly number[] }>(streets: S[]): S[] {
  const root = new Map<number, number>();
  const find = (node: number): number => {
    let at = node;
    while (root.get(at) !== undefined && root.get(at) !== at) at = root.get(at)!;
    root.set(node, at);
    return at;
  };
  const isWalkable = (street: S) => street.style.streetClass !== 'trunk';
  for (const street of streets)
    if (isWalkable(street)) for (const node of street.nodes) root.set(find(node), find(street.nodes[0]!));
  const sizes = new Map<number, number>();
  for (const street of streets)
    if (isWalkable(street)) {
      const at = find(street.nodes[0]!);
      sizes.set(at, (sizes.get(at) ?? 0) + street.nodes.length);
    }
  const largest = [...sizes].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  return streets.filter((street) => !isWalkable(street) || find(street.nodes[0]!) === largest);
}
