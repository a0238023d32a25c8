import { Cartesian4, type BoundingSphere } from 'cesium';
import type { FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import { createMesh, type Blend, type Field, type Mesh } from './gpu.ts';
import type { Colour } from './palette.ts';
import { lineShader } from './shaders.ts';
import type { World } from './world.ts';

/** A line on the ground, metres. */
export interface GroundLine {
  readonly line: FlatLine;
  readonly halfWidth: Metres;
  readonly colour: Colour;
}

/** How all lines of one mesh are drawn; widths in pixels hold at any distance. */
export interface LineLook {
  readonly blend?: Blend;
  readonly extraMetres?: number;
  readonly smallestHalfPixels?: number;
  readonly extraPixels?: number;
  readonly dashMetres?: number;
  readonly dashShare?: number;
  readonly opacity?: number;
  /** Lines thinner than a pixel fade instead of filling the picture. */
  readonly fadesThin?: boolean;
  /** World coordinates; without it the lines are never culled. */
  readonly bounds?: BoundingSphere;
  /** Drawn in this colour instead of their own. */
  readonly colour?: Colour;
}

/** The segments of many lines, written once and drawn in several looks. */
export interface LineSegments {
  /** Four corners a segment. Not instanced: software renderers draw instances one by one. */
  readonly data: Uint8Array;
  readonly count: number;
}

const VERTEX_BYTES = 32;
const VERTEX_WORDS = VERTEX_BYTES / 4;

export function lineSegments(lines: readonly GroundLine[]): LineSegments {
  const count = lines.reduce((sum, { line }) => sum + Math.max(line.length / 2 - 1, 0), 0);
  const buffer = new ArrayBuffer(count * 4 * VERTEX_BYTES);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const words = new Uint32Array(buffer);
  let at = 0;
  for (const { line, halfWidth, colour } of lines) {
    let run = 0;
    let cap = capAt(line, 0);
    for (let i = 0; i + 3 < line.length; i += 2) {
      const word = at * 4 * VERTEX_WORDS;
      floats[word] = line[i]!;
      floats[word + 1] = line[i + 1]!;
      floats[word + 2] = line[i + 2]!;
      floats[word + 3] = line[i + 3]!;
      floats[word + 4] = run;
      floats[word + 5] = halfWidth;
      const byte = word * 4 + 24;
      for (let channel = 0; channel < 4; channel++) bytes[byte + channel] = colour[channel]!;
      bytes[byte + 4] = cap;
      cap = capAt(line, i + 2);
      bytes[byte + 5] = cap;
      // half a million segments are no rarity, and a loop over words is quicker than copies of bytes
      for (let to = word + VERTEX_WORDS; to < word + 4 * VERTEX_WORDS; to++)
        words[to] = words[to - VERTEX_WORDS]!;
      markCorners(bytes, word * 4, VERTEX_BYTES);
      const [dx, dy] = [line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!];
      run += Math.sqrt(dx * dx + dy * dy);
      at++;
    }
  }
  return { data: bytes, count };
}

/** Copies a vertex to the three after it and marks the corners. */
export function spreadCorners(bytes: Uint8Array, at: number, stride: number): void {
  for (let corner = 1; corner < 4; corner++) bytes.copyWithin(at + corner * stride, at, at + stride);
  markCorners(bytes, at, stride);
}

/** Writes to the last two bytes of four vertices which corner of the segment each is: along 0 or 1, across 0 or 1. */
function markCorners(bytes: Uint8Array, at: number, stride: number): void {
  for (let corner = 0; corner < 4; corner++) {
    const end = at + (corner + 1) * stride;
    bytes[end - 2] = corner === 1 || corner === 2 ? 255 : 0;
    bytes[end - 1] = corner > 1 ? 255 : 0;
  }
}

/** Two triangles for each four corners. */
export function quadIndices(count: number): Uint32Array {
  const indices = new Uint32Array(count * 6);
  for (let i = 0, at = 0, first = 0; i < count; i++, first += 4) {
    indices[at++] = first;
    indices[at++] = first + 1;
    indices[at++] = first + 2;
    indices[at++] = first;
    indices[at++] = first + 2;
    indices[at++] = first + 3;
  }
  return indices;
}

/**
 * How far a segment must reach past the vertex at `i` to close the gap on the outside of the bend, 0…255 of its half
 * width: all of it at the ends, next to nothing where the line runs on straight.
 */
function capAt(line: FlatLine, i: number): number {
  if (i < 2 || i + 3 >= line.length) return 255;
  const [x, y] = [line[i]!, line[i + 1]!];
  const [ax, ay, bx, by] = [x - line[i - 2]!, y - line[i - 1]!, line[i + 2]! - x, line[i + 3]! - y];
  const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
  if (lengths === 0) return 255;
  const cosine = Math.min(1, Math.max(-1, (ax * bx + ay * by) / lengths));
  // the tangent of half the bend
  return Math.min(255, Math.ceil(Math.sqrt((1 - cosine) / (1 + cosine)) * 255) + 8);
}

export function lineMesh(world: World, segments: LineSegments, look: LineLook): Mesh {
  const line = [look.extraMetres ?? 0, look.smallestHalfPixels ?? 0.5, look.extraPixels ?? 0, 0];
  const dash = [look.dashMetres ?? 0, look.dashShare ?? 0.6, look.opacity ?? 1, look.fadesThin ? 1 : 0];
  const own = look.colour;
  const override = own ? [own[0] / 255, own[1] / 255, own[2] / 255, 1] : [0, 0, 0, 0];
  const [uLine, uDash, uOverride] = [line, dash, override].map(cartesian4);
  return createMesh(world.context, {
    shader: lineShader(look.dashMetres !== undefined),
    streams: [{ fields: FIELDS, data: segments.data }],
    indices: quadIndices(segments.count),
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_line: () => uLine, u_dash: () => uDash, u_override: () => uOverride },
    ...(look.bounds && { bounds: look.bounds }),
    blend: look.blend ?? 'paint',
  });
}

const FIELDS: readonly Field[] = [
  { name: 'a', components: 2, type: 'float' },
  { name: 'b', components: 2, type: 'float' },
  { name: 'measure', components: 2, type: 'float' },
  { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
  { name: 'capsCorner', components: 4, type: 'ubyte', isNormalized: true },
];

function cartesian4(values: readonly number[]): Cartesian4 {
  return Cartesian4.unpack([...values]);
}
