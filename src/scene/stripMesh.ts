import type { FlatLine } from '../geo/polygon.ts';
import type { Metres } from '../geo/units.ts';
import { createMesh, type Blend, type Mesh } from './gpu.ts';
import type { Colour } from './palette.ts';
import { STRIP } from './shaders.ts';
import type { World } from './world.ts';

/** An upright band along a line. */
export interface Strip {
  readonly line: FlatLine;
  readonly height: Metres;
  readonly foot: Colour;
  readonly top: Colour;
}

/** Bands that go when a pixel spans more than `fadeOutAt` metres. */
export function stripMesh(
  world: World,
  strips: readonly Strip[],
  { blend, fadeOutAt }: { blend: Blend; fadeOutAt: Metres },
): Mesh {
  const quads = strips.reduce((sum, { line }) => sum + Math.max(line.length / 2 - 1, 0), 0);
  const buffer = new ArrayBuffer(quads * 4 * 16);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const indices = new Uint32Array(quads * 6);
  let vertex = 0;
  const put = (x: number, y: number, z: number, colour: Colour) => {
    floats.set([x, y, z], vertex * 4);
    bytes.set(colour, vertex * 16 + 12);
    vertex++;
  };
  for (const { line, height, foot, top } of strips)
    for (let i = 0; i + 3 < line.length; i += 2) {
      indices.set(
        [0, 1, 2, 0, 2, 3].map((corner) => corner + vertex),
        (vertex / 4) * 6,
      );
      put(line[i]!, line[i + 1]!, 0, foot);
      put(line[i + 2]!, line[i + 3]!, 0, foot);
      put(line[i + 2]!, line[i + 3]!, height, top);
      put(line[i]!, line[i + 1]!, height, top);
    }
  return createMesh(world.context, {
    shader: STRIP,
    streams: [
      {
        data: bytes,
        fields: [
          { name: 'position', components: 3, type: 'float' },
          { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
        ],
      },
    ],
    indices,
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_fadeOut: () => fadeOutAt },
    blend,
  });
}
