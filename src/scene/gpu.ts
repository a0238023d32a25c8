import {
  BlendingState,
  Buffer,
  BufferUsage,
  ComponentDatatype,
  DrawCommand,
  IndexDatatype,
  Pass,
  PrimitiveType,
  RenderState,
  ShaderProgram,
  VertexArray,
  type BoundingSphere,
  type Matrix4,
} from 'cesium';
import type { RenderContext } from './cesiumInternals.ts';

/** Uniforms by name, asked for at each draw. */
export type Uniforms = Readonly<Record<string, () => unknown>>;

/** One field of an interleaved vertex. */
export interface Field {
  readonly name: string;
  readonly components: 1 | 2 | 3 | 4;
  readonly type: 'float' | 'ushort' | 'ubyte';
  /** Reads 0…255 as 0…1. */
  readonly isNormalized?: boolean;
}

export interface VertexStream {
  readonly fields: readonly Field[];
  readonly data: ArrayBufferView;
}

export interface ShaderSource {
  readonly vertex: string;
  readonly fragment: string;
}

/** How a mesh meets what is already drawn. `paint` covers it and ignores depth: for the flat ground layers. */
export type Blend = 'paint' | 'ghost' | 'solid' | 'overlay';

export interface MeshOptions {
  readonly shader: ShaderSource;
  readonly streams: readonly VertexStream[];
  readonly indices?: Uint16Array | Uint32Array;
  /** Vertices drawn when there are no indices. */
  readonly count?: number;
  readonly uniforms: Uniforms;
  readonly modelMatrix: Matrix4;
  /** World coordinates; without it the mesh is never culled. */
  readonly bounds?: BoundingSphere;
  readonly blend: Blend;
}

/** A draw call and the buffers it owns. */
export interface Mesh {
  readonly command: DrawCommand;
  dispose(): void;
}

const BYTES = { float: 4, ushort: 2, ubyte: 1 } as const;

export function createMesh(context: RenderContext, options: MeshOptions): Mesh {
  const locations: Record<string, number> = {};
  const attributes = options.streams.flatMap((stream) => streamAttributes(context, stream, locations));
  const { indices } = options;
  const vertexArray = new VertexArray({
    context,
    attributes,
    ...(indices && {
      indexBuffer: Buffer.createIndexBuffer({
        context,
        typedArray: indices,
        usage: BufferUsage.STATIC_DRAW,
        indexDatatype:
          indices instanceof Uint32Array ? IndexDatatype.UNSIGNED_INT : IndexDatatype.UNSIGNED_SHORT,
      }),
    }),
  });
  const shaderProgram = ShaderProgram.fromCache({
    context,
    vertexShaderSource: options.shader.vertex,
    fragmentShaderSource: options.shader.fragment,
    attributeLocations: locations,
  });
  const command = new DrawCommand({
    modelMatrix: options.modelMatrix,
    primitiveType: PrimitiveType.TRIANGLES,
    vertexArray,
    count: options.count ?? indices?.length ?? 0,
    shaderProgram,
    uniformMap: options.uniforms,
    renderState: renderState(options.blend),
    pass: Pass.OPAQUE,
    cull: options.bounds !== undefined,
    ...(options.bounds && { boundingVolume: options.bounds }),
    owner: OWNER,
  });
  return {
    command,
    dispose() {
      vertexArray.destroy();
      shaderProgram.destroy();
    },
  };
}

const OWNER = {};

function streamAttributes(context: RenderContext, stream: VertexStream, locations: Record<string, number>) {
  const vertexBuffer = Buffer.createVertexBuffer({
    context,
    typedArray: stream.data,
    usage: BufferUsage.STATIC_DRAW,
  });
  const strideInBytes = stream.fields.reduce((sum, field) => sum + field.components * BYTES[field.type], 0);
  let offsetInBytes = 0;
  return stream.fields.map((field) => {
    const index = Object.keys(locations).length;
    locations[field.name] = index;
    const attribute = {
      index,
      vertexBuffer,
      componentsPerAttribute: field.components,
      componentDatatype: DATATYPES[field.type],
      normalize: field.isNormalized === true,
      offsetInBytes,
      strideInBytes,
    };
    offsetInBytes += field.components * BYTES[field.type];
    return attribute;
  });
}

const DATATYPES = {
  float: ComponentDatatype.FLOAT,
  ushort: ComponentDatatype.UNSIGNED_SHORT,
  ubyte: ComponentDatatype.UNSIGNED_BYTE,
} as const;

function renderState(blend: Blend): RenderState {
  if (blend === 'solid')
    return RenderState.fromCache({ depthTest: { enabled: true }, depthMask: true, cull: { enabled: true } });
  return RenderState.fromCache({
    depthTest: { enabled: blend === 'overlay' },
    depthMask: false,
    blending: BlendingState.ALPHA_BLEND,
  });
}
