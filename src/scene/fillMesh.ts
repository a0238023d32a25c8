import { Cartesian3, type BoundingSphere } from 'cesium';
import earcut from 'earcut';
import type { FlatLine } from '../geo/polygon.ts';
import { createMesh, type Mesh } from './gpu.ts';
import type { Colour } from './palette.ts';
import { FILL } from './shaders.ts';
import type { World } from './world.ts';

/** A polygon on the ground: outer ring, then holes. */
export interface Fill {
  readonly rings: readonly FlatLine[];
  readonly colour: Colour;
}

/** Closing vertices are dropped: they would only make slivers. */
export function triangulate(rings: readonly FlatLine[]): { vertices: Float64Array; indices: number[] } {
  const open = rings.map(openRing).filter((ring) => ring.length >= 6);
  const vertices = new Float64Array(open.reduce((sum, ring) => sum + ring.length, 0));
  const holes: number[] = [];
  let at = 0;
  for (const ring of open) {
    if (at > 0) holes.push(at / 2);
    vertices.set(ring, at);
    at += ring.length;
  }
  return { vertices, indices: earcut(vertices, holes) };
}

export function openRing(ring: FlatLine): FlatLine {
  const last = ring.length - 2;
  const isClosed = last > 0 && ring[0] === ring[last] && ring[1] === ring[last + 1];
  return isClosed ? ring.subarray(0, last) : ring;
}

/** All polygons in one draw call. `desaturation` and `opacity` are 0…1. Without `bounds` (world coordinates) never culled. */
export function fillMesh(
  world: World,
  fills: readonly Fill[],
  opacity = 1,
  desaturation = 0,
  bounds?: BoundingSphere,
): Mesh | null {
  const parts = fills.map(({ rings, colour }) => ({ ...triangulate(rings), colour }));
  const vertexCount = parts.reduce((sum, part) => sum + part.vertices.length / 2, 0);
  const indices = new Uint32Array(parts.reduce((sum, part) => sum + part.indices.length, 0));
  if (indices.length === 0) return null;

  const buffer = new ArrayBuffer(vertexCount * 12);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  let vertex = 0;
  let index = 0;
  for (const part of parts) {
    for (const corner of part.indices) indices[index++] = vertex + corner;
    for (let i = 0; i < part.vertices.length; i += 2, vertex++) {
      floats[vertex * 3] = part.vertices[i]!;
      floats[vertex * 3 + 1] = part.vertices[i + 1]!;
      for (let channel = 0; channel < 4; channel++) bytes[vertex * 12 + 8 + channel] = part.colour[channel]!;
    }
  }
  const fade = new Cartesian3(desaturation, opacity, 0);
  return createMesh(world.context, {
    shader: FILL,
    streams: [
      {
        data: bytes,
        fields: [
          { name: 'position', components: 2, type: 'float' },
          { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
        ],
      },
    ],
    indices,
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_fade: () => fade },
    ...(bounds && { bounds }),
    blend: 'paint',
  });
}
