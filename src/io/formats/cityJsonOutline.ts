import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Surface, Vertex } from './cityJsonSurfaces.ts';

/** Faces steeper than this (share of their normal that points up or down) are walls. */
const FLAT = 0.02;
/** The share from which a face counts as level ground or roof. */
const LEVEL = 0.95;
/** Metres above the lowest one at which a level face still belongs to the foot of a building. */
const FOOT = 1;

/**
 * The area that faces cover when seen from above: edges shared by two faces fall away, what is left are outlines and
 * holes. Right for faces that meet edge to edge and do not lie on each other, as ground surfaces do. Null for none.
 */
export function outlineOf(surfaces: readonly Surface[]): Polygon | MultiPolygon | null {
  const edges = openEdges(surfaces.filter((surface) => Math.abs(upShare(surface)) > FLAT));
  const rings = chained(edges);
  const outers = rings.filter(({ area }) => area > 0);
  if (outers.length === 0) return null;
  const polygons = outers.map(({ ring }): Position[][] => [ring]);
  for (const hole of rings.filter(({ area }) => area < 0)) {
    const around = outers
      .map((outer, index) => ({ ...outer, index }))
      .filter(
        (outer) => outer.area > -hole.area && outer.box.holds(hole.box) && isWithin(hole.ring, outer.ring),
      )
      .toSorted((a, b) => a.area - b.area)[0];
    if (around) polygons[around.index]!.push(hole.ring);
  }
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * What stands for the ground of a building where nothing says which faces that is: its lowest level faces or, in a
 * solid without a floor, all that looks up.
 */
export function groundFaces(surfaces: readonly Surface[]): readonly Surface[] {
  const lowest = surfaces.reduce((z, surface) => Math.min(z, lowestZ(surface)), Infinity);
  const floors = surfaces.filter(
    (surface) => Math.abs(upShare(surface)) > LEVEL && lowestZ(surface) <= lowest + FOOT,
  );
  return floors.length > 0 ? floors : surfaces.filter((surface) => upShare(surface) > FLAT);
}

function lowestZ({ rings }: Surface): number {
  let lowest = Infinity;
  for (const [, , z] of rings[0] ?? []) lowest = Math.min(lowest, z);
  return lowest;
}

/** How much of the face's normal points up: 1 a floor seen from above, 0 a wall, -1 an underside. */
export function upShare({ rings }: Surface): number {
  const [x, y, z] = normalOf(rings[0] ?? []);
  return z / (Math.hypot(x, y, z) || 1);
}

/** Newell's normal, twice the area long; taken from the first vertex so that large coordinates cost no digits. */
function normalOf(ring: readonly Vertex[]): [number, number, number] {
  const [x0, y0, z0] = ring[0] ?? [0, 0, 0];
  let [nx, ny, nz] = [0, 0, 0];
  for (let i = 1; i + 1 < ring.length; i++) {
    const [ax, ay, az] = [ring[i]![0] - x0, ring[i]![1] - y0, ring[i]![2] - z0];
    const [bx, by, bz] = [ring[i + 1]![0] - x0, ring[i + 1]![1] - y0, ring[i + 1]![2] - z0];
    nx += ay * bz - az * by;
    ny += az * bx - ax * bz;
    nz += ax * by - ay * bx;
  }
  return [nx, ny, nz];
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
}

/** Edges that only one face has, each with its face on the left. */
function openEdges(surfaces: readonly Surface[]): Map<string, Edge[]> {
  const open = new Map<string, Edge>();
  for (const surface of surfaces) {
    for (const [index, ring] of surface.rings.entries()) {
      // an outline anticlockwise and holes clockwise as seen from above, whichever way they were written
      const isTurned = normalOf(ring)[2] > 0 === index > 0;
      for (let i = 0; i < ring.length; i++) {
        const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
        const [from, to] = isTurned ? [b, a] : [a, b];
        const [start, end] = [keyOf(from), keyOf(to)];
        if (start === end) continue;
        if (!open.delete(`${end}>${start}`))
          open.set(`${start}>${end}`, { from: [from[0], from[1]], to: [to[0], to[1]] });
      }
    }
  }
  const leaving = new Map<string, Edge[]>();
  for (const edge of open.values()) {
    const key = keyOf(edge.from);
    const list = leaving.get(key);
    if (list) list.push(edge);
    else leaving.set(key, [edge]);
  }
  return leaving;
}

function keyOf(position: readonly number[]): string {
  return `${position[0]},${position[1]}`;
}

interface Ring {
  readonly ring: Position[];
  /** Positive for an outline, negative for a hole. */
  readonly area: number;
  readonly box: Box;
}

/**
 * Follows edges until they close. Where several leave a place the sharpest turn left keeps rings apart, and a ring that
 * comes back to a place of its own is cut into two that touch there.
 */
function chained(leaving: Map<string, Edge[]>): Ring[] {
  const rings: Ring[] = [];
  for (const edges of leaving.values())
    while (edges.length > 0) {
      const way: Position[] = [];
      const places = new Map<string, number>();
      for (let edge = edges.pop(); edge; edge = takeNext(leaving.get(keyOf(edge.to)), edge)) {
        places.set(keyOf(edge.from), way.length);
        way.push(edge.from);
        const met = places.get(keyOf(edge.to));
        if (met === undefined) continue;
        const loop = way.splice(met);
        for (const place of loop) places.delete(keyOf(place));
        addRing(rings, [...loop, loop[0]!]);
      }
    }
  return rings;
}

function addRing(rings: Ring[], ring: Position[]): void {
  const area = ringArea(ring);
  if (ring.length >= 4 && area !== 0) rings.push({ ring, area, box: boxOf(ring) });
}

function takeNext(edges: Edge[] | undefined, { from, to }: Edge): Edge | undefined {
  if (!edges || edges.length < 2) return edges?.pop();
  const back = Math.atan2(from[1]! - to[1]!, from[0]! - to[0]!);
  const turn = (edge: Edge) => {
    const angle = back - Math.atan2(edge.to[1]! - to[1]!, edge.to[0]! - to[0]!);
    return angle <= 0 ? angle + 2 * Math.PI : angle;
  };
  let best = 0;
  for (let i = 1; i < edges.length; i++) if (turn(edges[i]!) < turn(edges[best]!)) best = i;
  return edges.splice(best, 1)[0];
}

function ringArea(ring: readonly Position[]): number {
  const [x0, y0] = [ring[0]![0]!, ring[0]![1]!];
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i++)
    twice += (ring[i]![0]! - x0) * (ring[i + 1]![1]! - y0) - (ring[i + 1]![0]! - x0) * (ring[i]![1]! - y0);
  return twice / 2;
}

interface Box {
  readonly low: Position;
  readonly high: Position;
  holds(other: Box): boolean;
}

function boxOf(ring: readonly Position[]): Box {
  const low: [number, number] = [Infinity, Infinity];
  const high: [number, number] = [-Infinity, -Infinity];
  for (const [x, y] of ring) {
    low[0] = Math.min(low[0], x!);
    low[1] = Math.min(low[1], y!);
    high[0] = Math.max(high[0], x!);
    high[1] = Math.max(high[1], y!);
  }
  const holds = (other: Box) =>
    other.low[0]! >= low[0] &&
    other.low[1]! >= low[1] &&
    other.high[0]! <= high[0] &&
    other.high[1]! <= high[1];
  return { low, high, holds };
}

/** Whether the middle of the first edge of `inner` lies in `outer`; even-odd. */
function isWithin(inner: readonly Position[], outer: readonly Position[]): boolean {
  const x = (inner[0]![0]! + inner[1]![0]!) / 2;
  const y = (inner[0]![1]! + inner[1]![1]!) / 2;
  let inside = false;
  for (let i = 0, j = outer.length - 1; i < outer.length; j = i++) {
    const [xi, yi] = outer[i]!;
    const [xj, yj] = outer[j]!;
    if (yi! > y !== yj! > y && x < ((xj! - xi!) * (y - yi!)) / (yj! - yi!) + xi!) inside = !inside;
  }
  return inside;
}
