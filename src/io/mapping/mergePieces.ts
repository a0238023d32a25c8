import type { Position } from 'geojson';
import { piecesOf } from '../../geo/areaPieces.ts';
import type { Area } from '../../plan/recordBase.ts';
import { signedDegrees } from './placeGeometry.ts';

type Ring = readonly Position[];

export interface MergedArea {
  readonly geometry: Area;
  /** `overlap`: pieces lie partly on each other and are kept as they are. */
  readonly how: 'one' | 'joined' | 'apart' | 'overlap';
}

/**
 * Pieces of one thing as one area. Equal pieces (a building that stands in two tiles) are one; pieces that share edges
 * (cut at a tile's border) are joined along them; the rest stay apart in a multipolygon. Rings are closed, the
 * outer ones anticlockwise.
 */
export function mergePieces(areas: readonly Area[]): MergedArea {
  const polygons = withoutEqual(areas.flatMap(piecesOf));
  if (polygons.length === 1) return { geometry: areaOf(polygons), how: 'one' };
  // Every edge is held against every vertex below; beyond this that takes longer than a person waits.
  if (polygons.flat(2).length > MOST_VERTICES) return { geometry: areaOf(polygons), how: 'apart' };
  if (anyOverlap(polygons)) return { geometry: areaOf(polygons), how: 'overlap' };
  const joined = joinAlongEdges(polygons);
  if (joined && joined.length < polygons.length) return { geometry: areaOf(joined), how: 'joined' };
  return { geometry: areaOf(polygons), how: 'apart' };
}

const MOST_VERTICES = 4000;

function areaOf(polygons: readonly (readonly Ring[])[]): Area {
  const coordinates = polygons.map((rings) => rings.map((ring) => [...ring]));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** Equal outlines are one, wherever they start. */
function withoutEqual(polygons: readonly (readonly Ring[])[]): readonly (readonly Ring[])[] {
  const seen = new Map<string, readonly Ring[]>();
  for (const rings of polygons) {
    const key = rings
      .map((ring) => ring.slice(1).map(keyOf).toSorted().join(' '))
      .toSorted()
      .join('|');
    if (!seen.has(key)) seen.set(key, rings);
  }
  return [...seen.values()];
}

const keyOf = (position: Position): string => `${position[0]},${position[1]}`;

function anyOverlap(polygons: readonly (readonly Ring[])[]): boolean {
  return polygons.some((a, i) =>
    polygons.some((b, j) => i !== j && b[0]!.some((position, at) => reachesInto(position, b[0]![at + 1], a))),
  );
}

/** A vertex, or the middle of the edge after it, strictly inside the polygon. */
function reachesInto(position: Position, next: Position | undefined, rings: readonly Ring[]): boolean {
  if (isStrictlyInside(position, rings)) return true;
  return (
    next !== undefined &&
    isStrictlyInside([(position[0]! + next[0]!) / 2, (position[1]! + next[1]!) / 2], rings)
  );
}

/** About a centimetre. */
const NEAR = 1e-7;

function isStrictlyInside([x, y]: Position, rings: readonly Ring[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[i + 1]!];
      if (distanceToEdge(x!, y!, a, b) < NEAR) return false;
      const [isAAbove, isBAbove] = [a[1]! > y!, b[1]! > y!];
      if (isAAbove === isBAbove) continue;
      if (x! < a[0]! + ((y! - a[1]!) / (b[1]! - a[1]!)) * (b[0]! - a[0]!)) inside = !inside;
    }
  return inside;
}

function distanceToEdge(x: number, y: number, a: Position, b: Position): number {
  const [dx, dy] = [b[0]! - a[0]!, b[1]! - a[1]!];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]!) * dx + (y - a[1]!) * dy) / square));
  return Math.hypot(x - a[0]! - along * dx, y - a[1]! - along * dy);
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
}

/** Takes out the edges that two pieces walk in opposite directions and follows what is left; null if that fails. */
function joinAlongEdges(polygons: readonly (readonly Ring[])[]): readonly (readonly Ring[])[] | null {
  const vertices = new Map<string, Position>();
  for (const ring of polygons.flat()) for (const position of ring) vertices.set(keyOf(position), position);
  const edges = new Map<string, Edge>();
  for (const ring of polygons.flat())
    for (const edge of splitEdges(ring, [...vertices.values()])) {
      const back = `${keyOf(edge.to)} ${keyOf(edge.from)}`;
      if (!edges.delete(back)) edges.set(`${keyOf(edge.from)} ${keyOf(edge.to)}`, edge);
    }
  const rings = followEdges([...edges.values()]);
  if (!rings) return null;
  const outers = rings.filter((ring) => signedDegrees(ring) > 0);
  const joined: Ring[][] = outers.map((outer) => [outer]);
  for (const hole of rings.filter((ring) => signedDegrees(ring) < 0)) {
    const home = joined.find(([outer]) => hole.some((position) => isStrictlyInside(position, [outer!])));
    if (!home) return null;
    home.push(hole);
  }
  return joined;
}

/** Edges of a ring, cut where another vertex lies on them. */
function splitEdges(ring: Ring, vertices: readonly Position[]): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [from, to] = [ring[i]!, ring[i + 1]!];
    const along = (p: Position) =>
      (p[0]! - from[0]!) * (to[0]! - from[0]!) + (p[1]! - from[1]!) * (to[1]! - from[1]!);
    const cuts = vertices
      .filter(
        (p) =>
          keyOf(p) !== keyOf(from) &&
          keyOf(p) !== keyOf(to) &&
          distanceToEdge(p[0]!, p[1]!, from, to) < ON_EDGE,
      )
      .toSorted((a, b) => along(a) - along(b));
    const stops = [from, ...cuts, to];
    for (let at = 0; at + 1 < stops.length; at++) edges.push({ from: stops[at]!, to: stops[at + 1]! });
  }
  return edges;
}
/** A tenth of a millimetre. */
const ON_EDGE = 1e-9;

/** Closed rings of edges with the inside on their left, turning left where several lead on. */
function followEdges(edges: readonly Edge[]): Ring[] | null {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = keyOf(edge.from);
    const known = leaving.get(key);
    if (known) known.push(edge);
    else leaving.set(key, [edge]);
  }
  const used = new Set<Edge>();
  const rings: Ring[] = [];
  for (const start of edges) {
    if (used.has(start)) continue;
    const ring: Position[] = [start.from];
    let edge: Edge | undefined = start;
    while (edge && !used.has(edge)) {
      used.add(edge);
      ring.push(edge.to);
      if (keyOf(edge.to) === keyOf(start.from)) break;
      edge = leftmost(
        edge,
        (leaving.get(keyOf(edge.to)) ?? []).filter((next) => !used.has(next)),
      );
    }
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (keyOf(first) !== keyOf(last) || ring.length < 4) return null;
    rings.push(ring);
  }
  return rings;
}

function leftmost(edge: Edge, choices: readonly Edge[]): Edge | undefined {
  const turn = (next: Edge) => {
    const heading = Math.atan2(edge.to[1]! - edge.from[1]!, edge.to[0]! - edge.from[0]!);
    const nextHeading = Math.atan2(next.to[1]! - next.from[1]!, next.to[0]! - next.from[0]!);
    const difference = nextHeading - heading;
    return Math.atan2(Math.sin(difference), Math.cos(difference));
  };
  return choices.toSorted((a, b) => turn(b) - turn(a))[0];
}
