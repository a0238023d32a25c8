import earcut from 'earcut';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { piecesOf } from '../../geo/areaPieces.ts';
import type { LocalFrame } from '../../geo/localFrame.ts';
import { signedRingArea } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';

/** Triangles with a normal for each corner; x east, y up, z south (the axes of glTF), metres. */
export interface Solid {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
}

type Vector = readonly [east: number, north: number, up: number];

/** Collects faces; each has corners of its own, so that edges stay sharp. */
class SolidBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #indices: number[] = [];

  get isEmpty(): boolean {
    return this.#indices.length === 0;
  }

  /** A flat face: outer ring (anticlockwise seen from outside), then holes, all open. */
  face(rings: readonly (readonly Vector[])[], normal: Vector): void {
    const first = this.#positions.length / 3;
    const [u, v] = planeAxes(normal);
    const flat: number[] = [];
    const holes: number[] = [];
    for (const ring of rings) {
      if (flat.length > 0) holes.push(flat.length / 2);
      for (const point of ring) {
        flat.push(dot(point, u), dot(point, v));
        this.#positions.push(point[0], point[2], -point[1]);
        this.#normals.push(normal[0], normal[2], -normal[1]);
      }
    }
    const corners = earcut(flat, holes);
    for (let i = 0; i < corners.length; i += 3) {
      const [a, b, c] = [corners[i]!, corners[i + 1]!, corners[i + 2]!];
      const isFront = turn(flat, a, b, c) > 0;
      this.#indices.push(first + a, first + (isFront ? b : c), first + (isFront ? c : b));
    }
  }

  /** A wall: four corners, anticlockwise seen from outside; spared the triangulation, as most faces are walls. */
  wall(corners: readonly [Vector, Vector, Vector, Vector], normal: Vector): void {
    const first = this.#positions.length / 3;
    for (const point of corners) {
      this.#positions.push(point[0], point[2], -point[1]);
      this.#normals.push(normal[0], normal[2], -normal[1]);
    }
    this.#indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }

  finish(): Solid {
    return {
      positions: Float32Array.from(this.#positions),
      normals: Float32Array.from(this.#normals),
      indices: Uint32Array.from(this.#indices),
    };
  }
}

/**
 * Footprint raised from `base` to `top`: walls, roof and underside, closed. Places are taken in `frame`, less `offset`.
 * Null when it encloses nothing.
 */
export function extrudedSolid(
  footprint: Polygon | MultiPolygon,
  base: Metres,
  top: Metres,
  frame: LocalFrame,
  offset: readonly [Metres, Metres],
): Solid | null {
  const builder = new SolidBuilder();
  for (const piece of piecesOf(footprint)) {
    const rings = piece
      .map((ring, index) => wound(openRing(localRing(ring, frame, offset)), index === 0))
      .filter((ring) => ring.length >= 3);
    if (rings.length === 0) continue;
    builder.face(raised(rings, top), [0, 0, 1]);
    builder.face(raised(rings, base), [0, 0, -1]);
    for (const ring of rings)
      ring.forEach(([x, y], at) => {
        const [nextX, nextY] = ring[(at + 1) % ring.length]!;
        const length = Math.hypot(nextX - x, nextY - y);
        if (length === 0) return;
        builder.wall(
          [
            [x, y, base],
            [nextX, nextY, base],
            [nextX, nextY, top],
            [x, y, top],
          ],
          [(nextY - y) / length, (x - nextX) / length, 0],
        );
      });
  }
  return builder.isEmpty ? null : builder.finish();
}

/** The roofs and walls a file gave, each face with the normal of its outer ring; turned when they look inwards. */
export function shellSolid(
  shell: MultiPolygon,
  frame: LocalFrame,
  offset: readonly [Metres, Metres],
): Solid | null {
  const faces = shell.coordinates
    .map((rings) => rings.map((ring) => openRing(solidRing(ring, frame, offset))))
    .filter(([outer]) => outer !== undefined && outer.length >= 3)
    .map((rings) => ({ rings, normal: newellNormal(rings[0]!) }));
  // six times the volume, from the tetrahedra that the faces span with the origin
  const volume = faces.reduce((sum, { rings, normal }) => sum + dot(rings[0]![0]!, normal), 0);
  const sign = volume < 0 ? -1 : 1;
  const builder = new SolidBuilder();
  for (const { rings, normal } of faces) {
    const size = Math.hypot(...normal);
    if (size > 0) builder.face(rings, normal.map((value) => (sign * value) / size) as unknown as Vector);
  }
  return builder.isEmpty ? null : builder.finish();
}

/** Cubic metres enclosed by a closed solid; negative when its faces look inwards. */
export function solidVolume({ positions, indices }: Solid): number {
  let six = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    const [ax, ay, az] = [positions[a]!, positions[a + 1]!, positions[a + 2]!];
    const [bx, by, bz] = [positions[b]!, positions[b + 1]!, positions[b + 2]!];
    const [cx, cy, cz] = [positions[c]!, positions[c + 1]!, positions[c + 2]!];
    six += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  return six / 6;
}

type Ring = readonly (readonly [number, number])[];

function localRing(ring: readonly Position[], frame: LocalFrame, [dx, dy]: readonly [Metres, Metres]): Ring {
  return ring.map(([longitude, latitude]) => {
    const { x, y } = frame.toLocal(longitude!, latitude!);
    return [x - dx, y - dy];
  });
}

function solidRing(
  ring: readonly Position[],
  frame: LocalFrame,
  offset: readonly [Metres, Metres],
): readonly Vector[] {
  return localRing(ring, frame, offset).map(([x, y], at) => [x, y, ring[at]![2] ?? 0]);
}

function openRing<T extends readonly number[]>(ring: readonly T[]): readonly T[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = ring.length > 1 && first!.every((value, axis) => value === last![axis]);
  return isClosed ? ring.slice(0, -1) : ring;
}

function wound(ring: Ring, anticlockwise: boolean): Ring {
  return signedRingArea(Float64Array.from(ring.flat())) > 0 === anticlockwise ? ring : ring.toReversed();
}

function raised(rings: readonly Ring[], height: Metres): Vector[][] {
  return rings.map((ring) => ring.map(([x, y]) => [x, y, height]));
}

/** Twice the area of the ring, as a vector square to it. */
function newellNormal(ring: readonly Vector[]): Vector {
  let [nx, ny, nz] = [0, 0, 0];
  ring.forEach(([x, y, z], at) => {
    const [nextX, nextY, nextZ] = ring[(at + 1) % ring.length]!;
    nx += (y - nextY) * (z + nextZ);
    ny += (z - nextZ) * (x + nextX);
    nz += (x - nextX) * (y + nextY);
  });
  return [nx, ny, nz];
}

/** Two directions in the plane, so that u × v looks along the normal. */
function planeAxes(normal: Vector): readonly [Vector, Vector] {
  const [x, y, z] = normal;
  const flat = Math.hypot(x, y);
  const u: Vector = flat < 1e-9 ? [1, 0, 0] : [-y / flat, x / flat, 0];
  return [u, [y * u[2] - z * u[1], z * u[0] - x * u[2], x * u[1] - y * u[0]]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function turn(flat: readonly number[], a: number, b: number, c: number): number {
  const [ax, ay] = [flat[a * 2]!, flat[a * 2 + 1]!];
  return (flat[b * 2]! - ax) * (flat[c * 2 + 1]! - ay) - (flat[b * 2 + 1]! - ay) * (flat[c * 2]! - ax);
}
