import { piecesOf } from '../geo/areaPieces.ts';
import type { LocalFrame } from '../geo/localFrame.ts';
import { isInRing, projectLine, type FlatLine } from '../geo/polygon.ts';
import { recordsOfKind, type Plan, type Street } from '../plan/records.ts';
import type { OpenArea, StreetNodeId } from '../plan/streetRecords.ts';
import { buildingOutlines, isClear, offStreetObstacles, type Obstacles } from './obstacles.ts';

/** Corners of one area between which ways are looked for; of larger areas the first, junctions before corners. */
const MOST_CORNERS = 60;

/**
 * Open areas are walked across: straight ways between the places on their edge where streets join it and the corners
 * one walks round, wherever the line stays inside and meets no wall, water or building. An approximation: who steps
 * into the area from a door does so from the nearest of these ways, and areas whose edge is no street have none.
 */
export function openAreaWays(plan: Plan, frame: LocalFrame): readonly Street[] {
  let ways = known.get(plan);
  if (!ways) {
    const areas = recordsOfKind(plan, 'openArea');
    ways = areas.length === 0 ? [] : waysAcross(areas, plan, frame);
    known.set(plan, ways);
  }
  return ways;
}

const known = new WeakMap<Plan, readonly Street[]>();

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly node: StreetNodeId;
  readonly position: readonly number[];
  /** Others walk on from here, so that every way to it counts. */
  readonly isJunction: boolean;
  /** Its neighbours on the ring. */
  readonly before: readonly [x: number, y: number];
  readonly after: readonly [x: number, y: number];
}

function waysAcross(areas: readonly OpenArea[], plan: Plan, frame: LocalFrame): Street[] {
  const nodes = nodesAtRings(areas, recordsOfKind(plan, 'street'));
  const obstacles = [offStreetObstacles(plan, frame), buildingOutlines(plan, frame)];
  return areas.flatMap((area) =>
    piecesOf(area.geometry).flatMap((rings, piece) => {
      const lines = rings.map((ring) => projectLine(ring, frame));
      const corners = rings.flatMap((ring, r) => cornersOf(ring, lines[r]!, r > 0, nodes));
      const chosen = corners
        .toSorted((a, b) => Number(b.isJunction) - Number(a.isJunction))
        .slice(0, MOST_CORNERS);
      return waysBetween(area, piece, chosen, lines, obstacles);
    }),
  );
}

interface RingNode {
  readonly node: StreetNodeId;
  streets: number;
}

/** Street nodes at vertices of the rings, by longitude and then latitude, and how many streets meet there. */
type RingNodes = ReadonlyMap<number, Map<number, RingNode | null>>;

function nodesAtRings(areas: readonly OpenArea[], streets: readonly Street[]): RingNodes {
  const nodes = new Map<number, Map<number, RingNode | null>>();
  for (const { geometry } of areas)
    for (const [x, y] of piecesOf(geometry).flat(2)) {
      const column = nodes.get(x!) ?? new Map<number, RingNode | null>();
      nodes.set(x!, column.set(y!, null));
    }
  for (const street of streets)
    street.geometry.coordinates.forEach(([x, y], i) => {
      const column = nodes.get(x!);
      const found = column?.get(y!);
      if (!column || found === undefined || !street.foot) return;
      const node = street.nodes[i]!;
      if (found === null) column.set(y!, { node, streets: 1 });
      // the edge of an area comes back to where it starts: still one street
      else if (found.node === node && !(i > 0 && street.nodes[0] === node)) found.streets++;
    });
  return nodes;
}

/** Vertices that are street nodes and matter: where streets join, and corners that stand into the area. */
function cornersOf(
  ring: readonly (readonly number[])[],
  line: FlatLine,
  isHole: boolean,
  nodes: RingNodes,
): Corner[] {
  const corners: Corner[] = [];
  const count = line.length / 2 - 1;
  const turning = ringTurn(line) * (isHole ? -1 : 1);
  for (let i = 0; i < count; i++) {
    const found = nodes.get(ring[i]![0]!)?.get(ring[i]![1]!);
    if (!found) continue;
    const last = (i + count - 1) % count;
    const [x, y] = [line[i * 2]!, line[i * 2 + 1]!];
    const before = [line[last * 2]!, line[last * 2 + 1]!] as const;
    const after = [line[i * 2 + 2]!, line[i * 2 + 3]!] as const;
    const isJunction = found.streets > 1;
    if (isJunction || turnTo(before[0], before[1], x, y, after[0], after[1]) * turning < 0)
      corners.push({ x, y, node: found.node, position: ring[i]!, isJunction, before, after });
  }
  return corners;
}

/** Positive for an anticlockwise ring. */
function ringTurn(line: FlatLine): number {
  let twice = 0;
  for (let i = 0; i + 3 < line.length; i += 2) twice += line[i]! * line[i + 3]! - line[i + 2]! * line[i + 1]!;
  return twice;
}

function waysBetween(
  area: OpenArea,
  piece: number,
  corners: readonly Corner[],
  rings: readonly FlatLine[],
  obstacles: readonly Obstacles[],
): Street[] {
  const ways: Street[] = [];
  for (let a = 0; a < corners.length; a++)
    for (let b = a + 1; b < corners.length; b++) {
      const [from, to] = [corners[a]!, corners[b]!];
      if (from.node === to.node || !isTaut(from, to) || !isTaut(to, from)) continue;
      if (!staysInside(rings, from, to)) continue;
      if (!obstacles.every((one) => isClear(one, from.x, from.y, to.x, to.y))) continue;
      ways.push({
        id: `${area.id}/${piece}/${a}-${b}`,
        kind: 'street',
        ...(area.name === undefined ? {} : { name: area.name }),
        geometry: { type: 'LineString', coordinates: [[...from.position], [...to.position]] },
        nodes: [from.node, to.node],
        streetClass: 'pedestrian',
        foot: true,
        bicycle: 'no',
        motor: 'no',
        structure: 'ground',
        layer: area.layer,
        width: null,
        surface: area.surface,
      });
    }
  return ways;
}

function staysInside(rings: readonly FlatLine[], from: Corner, to: Corner): boolean {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [outer, ...holes] = rings;
  if (!isInRing(x, y, outer!) || holes.some((hole) => isInRing(x, y, hole))) return false;
  return rings.every((ring) => !crossesRing(ring, from, to));
}

/** At a corner where nobody goes on, a shortest way only bends round it: both its sides lie on one side of the way. */
function isTaut(corner: Corner, other: Corner): boolean {
  if (corner.isJunction) return true;
  const { x, y, before, after } = corner;
  return (
    turnTo(other.x, other.y, x, y, before[0], before[1]) *
      turnTo(other.x, other.y, x, y, after[0], after[1]) >=
    0
  );
}

/** Whether a line goes through a side of the ring; touching one is not going through. */
function crossesRing(ring: FlatLine, a: Corner, b: Corner): boolean {
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const cx = ring[i]!;
    const cy = ring[i + 1]!;
    const dx = ring[i + 2]!;
    const dy = ring[i + 3]!;
    if (turnTo(a.x, a.y, b.x, b.y, cx, cy) * turnTo(a.x, a.y, b.x, b.y, dx, dy) >= 0) continue;
    if (turnTo(cx, cy, dx, dy, a.x, a.y) * turnTo(cx, cy, dx, dy, b.x, b.y) < 0) return true;
  }
  return false;
}

/** 1 when a point lies to the left of a line, -1 to the right, 0 on it. */
function turnTo(ax: number, ay: number, bx: number, by: number, px: number, py: number): -1 | 0 | 1 {
  const turn = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  return turn > 1e-6 ? 1 : turn < -1e-6 ? -1 : 0;
}
