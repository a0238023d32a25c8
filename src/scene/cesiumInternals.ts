import type { Buffer, Camera, DrawCommand } from 'cesium';

/**
 * The part of Cesium's renderer that its typings leave out. It is stable since 1.0, exported at run time and pinned
 * by the exact version of the package; it lets the model be drawn in a known order with shaders of our own.
 */
declare module 'cesium' {
  export class Buffer {
    static createVertexBuffer(options: {
      context: RenderContext;
      typedArray: ArrayBufferView;
      usage: number;
    }): Buffer;
    static createIndexBuffer(options: {
      context: RenderContext;
      typedArray: Uint16Array | Uint32Array;
      usage: number;
      indexDatatype: number;
    }): Buffer;
    copyFromArrayView(view: ArrayBufferView, offsetInBytes?: number): void;
  }
  export const BufferUsage: { readonly STATIC_DRAW: number; readonly DYNAMIC_DRAW: number };
  export const Pass: { readonly OPAQUE: number; readonly CESIUM_3D_TILE: number };
  export class VertexArray {
    constructor(options: {
      context: RenderContext;
      attributes: readonly VertexAttribute[];
      indexBuffer?: Buffer;
    });
    destroy(): void;
  }
  export class ShaderProgram {
    static fromCache(options: {
      context: RenderContext;
      vertexShaderSource: string;
      fragmentShaderSource: string;
      attributeLocations: Readonly<Record<string, number>>;
    }): ShaderProgram;
    destroy(): void;
  }
  export interface RenderState {
    readonly depthMask: boolean;
  }
  export const RenderState: { fromCache(options: object): RenderState };
  export interface Sampler {
    readonly wrapS: number;
  }
  export const Sampler: new (options: object) => Sampler;
  export class Texture {
    constructor(options: object);
    copyFrom(options: { source: TextureSource; xOffset?: number; yOffset?: number }): void;
    generateMipmap(): void;
    destroy(): void;
  }
  export interface DrawCommand {
    readonly pass: number;
    readonly boundingVolume: BoundingSphere | undefined;
  }
  export const DrawCommand: new (options: {
    boundingVolume?: BoundingSphere;
    modelMatrix: Matrix4;
    primitiveType: PrimitiveType;
    vertexArray: VertexArray;
    count?: number;
    shaderProgram: ShaderProgram;
    uniformMap: Readonly<Record<string, () => unknown>>;
    renderState: RenderState;
    pass: number;
    cull: boolean;
    owner: object;
  }) => DrawCommand;
}

export interface TextureSource {
  readonly width: number;
  readonly height: number;
  readonly arrayBufferView: Uint8Array;
}

export interface VertexAttribute {
  readonly index: number;
  readonly vertexBuffer: Buffer;
  readonly componentsPerAttribute: number;
  readonly componentDatatype: number;
  readonly normalize: boolean;
  readonly offsetInBytes: number;
  readonly strideInBytes: number;
}

/** Cesium's wrapper of the WebGL context; opaque to us. */
export interface RenderContext {
  readonly webgl2: boolean;
}

/** What a primitive is handed each frame. */
export interface FrameState {
  readonly passes: { readonly render: boolean };
  readonly commandList: DrawCommand[];
  readonly camera: Camera;
}
