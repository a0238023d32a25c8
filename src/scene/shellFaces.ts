import earcut from 'earcut';
import type { MultiPolygon, Position } from 'geojson';
import type { LocalFrame } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';

/** A flat face of a building's shell in local metres, z above the building's ground. */
export interface ShellFace {
  /** x, y, z of the open rings, one ring after the other. */
  readonly vertices: Float64Array;
  /** Where each ring ends, in vertices. */
  readonly ringEnds: readonly number[];
  /** Anticlockwise as seen from where `normal` points. */
  readonly triangles: readonly number[];
  /** Of length 1, to the side from which the outer ring runs anticlockwise. */
  readonly normal: readonly [x: number, y: number, z: number];
}

/** Faces that enclose nothing are left out; so is the floor, which nobody sees. */
export function shellFaces(shell: MultiPolygon, frame: LocalFrame): ShellFace[] {
  return shell.coordinates.flatMap((rings) => shellFace(rings, frame) ?? []);
}

const LOWEST: Metres = 0.05;

function shellFace(rings: readonly Position[][], frame: LocalFrame): ShellFace | null {
  const open = rings.map(openPositions).filter((ring) => ring.length >= 3);
  const count = open.reduce((sum, ring) => sum + ring.length, 0);
  if (open.length === 0) return null;
  const vertices = new Float64Array(count * 3);
  const ringEnds: number[] = [];
  let at = 0;
  let top = -Infinity;
  for (const ring of open) {
    for (const [longitude, latitude, height = 0] of ring) {
      frame.project(longitude!, latitude!, vertices, at * 3);
      vertices[at * 3 + 2] = height;
      top = Math.max(top, height);
      at++;
    }
    ringEnds.push(at);
  }
  const normal = normalOf(vertices, ringEnds[0]!);
  if (!normal || (top < LOWEST && Math.abs(normal[2]) > 0.5)) return null;
  const { flat, isMirrored } = flattened(vertices, normal);
  const triangles = earcut(flat, ringEnds.slice(0, -1));
  if (isMirrored) triangles.reverse();
  return triangles.length > 0 ? { vertices, ringEnds, triangles, normal } : null;
}

function openPositions(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = ring.length > 1 && first!.every((value, axis) => value === last![axis]);
  return isClosed ? ring.slice(0, -1) : ring;
}

/** Newell's normal of the first `count` vertices; null for a ring without area. */
function normalOf(vertices: Float64Array, count: number): [number, number, number] | null {
  const [x0, y0, z0] = [vertices[0]!, vertices[1]!, vertices[2]!];
  let [nx, ny, nz] = [0, 0, 0];
  for (let i = 3; i + 5 < count * 3; i += 3) {
    const [ax, ay, az] = [vertices[i]! - x0, vertices[i + 1]! - y0, vertices[i + 2]! - z0];
    const [bx, by, bz] = [vertices[i + 3]! - x0, vertices[i + 4]! - y0, vertices[i + 5]! - z0];
    nx += ay * bz - az * by;
    ny += az * bx - ax * bz;
    nz += ax * by - ay * bx;
  }
  const length = Math.hypot(nx, ny, nz);
  return length > 1e-6 ? [nx / length, ny / length, nz / length] : null;
}

/** Seen along the axis that the face looks at most; mirrored when it looks the other way. */
function flattened(
  vertices: Float64Array,
  normal: ShellFace['normal'],
): { flat: Float64Array; isMirrored: boolean } {
  const [ax, ay, az] = normal.map(Math.abs) as [number, number, number];
  const [u, v, along] =
    az >= ax && az >= ay ? ([0, 1, 2] as const) : ax >= ay ? ([1, 2, 0] as const) : ([2, 0, 1] as const);
  const flat = new Float64Array((vertices.length / 3) * 2);
  for (let i = 0; i < vertices.length / 3; i++) {
    flat[i * 2] = vertices[i * 3 + u]!;
    flat[i * 2 + 1] = vertices[i * 3 + v]!;
  }
  return { flat, isMirrored: normal[along] < 0 };
}

/** x, y, z of one end and of the other. */
type Ends = readonly [number, number, number, number, number, number];

/**
 * Edges where a shell ends or folds by more than the angle of `creaseCosine`, each once; those on the ground
 * are left out.
 */
export function shellEdges(faces: readonly ShellFace[], creaseCosine: number): Ends[] {
  const open = new Map<string, { ends: Ends; normal: ShellFace['normal'] }>();
  const drawn: Ends[] = [];
  for (const { vertices, ringEnds, normal } of faces) {
    let start = 0;
    for (const end of ringEnds) {
      for (let i = start, j = end - 1; i < end; j = i++) {
        const [a, b] = [j * 3, i * 3];
        const ends: Ends = [
          vertices[a]!,
          vertices[a + 1]!,
          vertices[a + 2]!,
          vertices[b]!,
          vertices[b + 1]!,
          vertices[b + 2]!,
        ];
        const [from, to] = [keyOf(ends, 0), keyOf(ends, 3)];
        const key = from < to ? `${from} ${to}` : `${to} ${from}`;
        const other = open.get(key);
        if (!other) {
          open.set(key, { ends, normal });
          continue;
        }
        open.delete(key);
        const turn = normal[0] * other.normal[0] + normal[1] * other.normal[1] + normal[2] * other.normal[2];
        if (turn < creaseCosine) drawn.push(ends);
      }
      start = end;
    }
  }
  for (const { ends } of open.values()) drawn.push(ends);
  return drawn.filter((ends) => ends[2] > LOWEST || ends[5] > LOWEST);
}

/** Centimetres: neighbours in one file share vertices to the last digit, and reprojecting keeps them so. */
function keyOf(ends: readonly number[], at: number): string {
  return `${Math.round(ends[at]! * 100)},${Math.round(ends[at + 1]! * 100)},${Math.round(ends[at + 2]! * 100)}`;
}
