import { Cartesian4 } from 'cesium';
import type { FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import { createMesh, type Blend, type Mesh, type VertexStream } from './gpu.ts';
import type { Colour } from './palette.ts';
import { LINE } from './shaders.ts';
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
  /** Drawn in this colour instead of their own. */
  readonly colour?: Colour;
}

/** The segments of many lines, written once and drawn in several looks. */
export interface LineInstances {
  readonly data: Uint8Array;
  readonly count: number;
}

const BYTES_PER_SEGMENT = 28;

export function lineInstances(lines: readonly GroundLine[]): LineInstances {
  const count = lines.reduce((sum, { line }) => sum + Math.max(line.length / 2 - 1, 0), 0);
  const buffer = new ArrayBuffer(count * BYTES_PER_SEGMENT);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  let at = 0;
  for (const { line, halfWidth, colour } of lines) {
    let run = 0;
    for (let i = 0; i + 3 < line.length; i += 2) {
      const word = at * 7;
      floats[word] = line[i]!;
      floats[word + 1] = line[i + 1]!;
      floats[word + 2] = line[i + 2]!;
      floats[word + 3] = line[i + 3]!;
      floats[word + 4] = run;
      floats[word + 5] = halfWidth;
      bytes.set(colour, at * BYTES_PER_SEGMENT + 24);
      run += Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
      at++;
    }
  }
  return { data: bytes, count };
}

export function lineMesh(world: World, instances: LineInstances, look: LineLook): Mesh {
  const line = [look.extraMetres ?? 0, look.smallestHalfPixels ?? 0.5, look.extraPixels ?? 0, 0];
  const dash = [look.dashMetres ?? 0, look.dashShare ?? 0.6, look.opacity ?? 1, look.fadesThin ? 1 : 0];
  const own = look.colour;
  const override = own ? [own[0] / 255, own[1] / 255, own[2] / 255, 1] : [0, 0, 0, 0];
  const [uLine, uDash, uOverride] = [line, dash, override].map(cartesian4);
  return createMesh(world.context, {
    shader: LINE,
    streams: [CORNERS, { ...SEGMENTS, data: instances.data }],
    indices: CORNER_INDICES,
    instanceCount: instances.count,
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_line: () => uLine, u_dash: () => uDash, u_override: () => uOverride },
    blend: look.blend ?? 'paint',
  });
}

/** The four corners of a segment: along 0…1, across -1…1. */
export const CORNERS: VertexStream = {
  fields: [{ name: 'corner', components: 2, type: 'float' }],
  data: new Float32Array([0, -1, 1, -1, 1, 1, 0, 1]),
};
export const CORNER_INDICES = new Uint16Array([0, 1, 2, 0, 2, 3]);

const SEGMENTS: Omit<VertexStream, 'data'> = {
  isPerInstance: true,
  fields: [
    { name: 'a', components: 2, type: 'float' },
    { name: 'b', components: 2, type: 'float' },
    { name: 'measure', components: 2, type: 'float' },
    { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
  ],
};

function cartesian4(values: readonly number[]): Cartesian4 {
  return Cartesian4.unpack([...values]);
}
