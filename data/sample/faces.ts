import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { NodedLines } from './nodeLines.ts';
import { signedArea } from './plane.ts';

/** A patch of ground that lines enclose. `sides[i]` are the lines under the edge from corner i to i + 1. */
export interface Face {
  readonly corners: readonly number[];
  readonly ring: readonly LocalPoint[];
  readonly sides: readonly (readonly number[])[];
}

const edgeKey = (a: number, b: number) => `${a},${b}`;

/** All bounded faces, counter-clockwise; lines that end in the open enclose nothing and are passed over. */
export function tracedFaces({ points, chains }: NodedLines): Face[] {
  const neighbours = points.map(() => new Set<number>());
  const linesOfEdge = new Map<string, number[]>();
  chains.forEach((chain, line) => {
    for (let i = 1; i < chain.length; i++) {
      const a = chain[i - 1]!;
      const b = chain[i]!;
      neighbours[a]!.add(b);
      neighbours[b]!.add(a);
      for (const key of [edgeKey(a, b), edgeKey(b, a)])
        linesOfEdge.set(key, [...(linesOfEdge.get(key) ?? []), line]);
    }
  });
  const loose = points.map((_, i) => i).filter((i) => neighbours[i]!.size === 1);
  for (let end = loose.pop(); end !== undefined; end = loose.pop())
    for (const other of neighbours[end]!) {
      neighbours[end]!.delete(other);
      neighbours[other]!.delete(end);
      if (neighbours[other]!.size === 1) loose.push(other);
    }

  const around = neighbours.map((set, i) => {
    const from = points[i]!;
    const angle = (j: number) => Math.atan2(points[j]!.y - from.y, points[j]!.x - from.x);
    return [...set].toSorted((p, q) => angle(p) - angle(q));
  });
  const seen = new Set<string>();
  const faces: Face[] = [];
  around.forEach((list, start) => {
    for (const first of list) {
      if (seen.has(edgeKey(start, first))) continue;
      const corners: number[] = [];
      let a = start;
      let b = first;
      while (!seen.has(edgeKey(a, b))) {
        seen.add(edgeKey(a, b));
        corners.push(a);
        const fan = around[b]!;
        const turn = fan[(fan.indexOf(a) + fan.length - 1) % fan.length]!;
        a = b;
        b = turn;
      }
      const ring = corners.map((i) => points[i]!);
      if (signedArea(ring) < 1) continue;
      const sides = corners.map((c, i) => linesOfEdge.get(edgeKey(c, corners[(i + 1) % corners.length]!))!);
      faces.push({ corners, ring, sides });
    }
  });
  return faces;
}

/** The outer edges of faces that lie together, the largest patch first. */
export function outlinesOf(faces: readonly Face[], points: readonly LocalPoint[]): LocalPoint[][] {
  const edges = new Set<string>();
  const eachEdge = (face: Face, visit: (a: number, b: number) => void) =>
    face.corners.forEach((a, i) => visit(a, face.corners[(i + 1) % face.corners.length]!));
  for (const face of faces) eachEdge(face, (a, b) => edges.add(edgeKey(a, b)));
  const after = new Map<number, number[]>();
  for (const face of faces)
    eachEdge(face, (a, b) => {
      if (!edges.has(edgeKey(b, a))) after.set(a, [...(after.get(a) ?? []), b]);
    });
  const outlines: LocalPoint[][] = [];
  for (const start of after.keys())
    while (after.get(start)!.length > 0) {
      const ring: LocalPoint[] = [];
      let at = start;
      do {
        ring.push(points[at]!);
        at = after.get(at)!.pop()!;
      } while (at !== start);
      if (signedArea(ring) > 1) outlines.push(ring);
    }
  return outlines.toSorted((p, q) => signedArea(q) - signedArea(p));
}
