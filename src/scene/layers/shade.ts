import { Cartesian3, Cartesian4, PixelFormat, Sampler, Texture } from 'cesium';
import { TextureMagnificationFilter, TextureMinificationFilter } from 'cesium';
import type { AppState } from '../../app/state.ts';
import type { Plan } from '../../plan/records.ts';
import type { BuildingShape } from '../buildingShape.ts';
import { createMesh, type Mesh } from '../gpu.ts';
import { groundShade } from '../groundShade.ts';
import { SHADE, unitRgb } from '../palette.ts';
import { SHADE_QUAD } from '../shaders.ts';
import type { Extent, Layer, World } from '../world.ts';

const SIZE = 2048;
/** Beyond the extent of the plan, so that the outermost buildings throw shadows too. */
const MARGIN = 120;
const PAUSE_MILLISECONDS = 250;

/** Contact and cast shadows of the buildings on the table, as one soft picture. */
export function createShadeLayer(world: World, shapesOf: (plan: Plan) => readonly BuildingShape[]): Layer {
  const extent = square(world.extent);
  let drawn: readonly BuildingShape[] = [];
  let textures: readonly Texture[] = [];
  let waiting = 0;

  function draw(shapes: readonly BuildingShape[]): void {
    const { contact, cast } = groundShade(shapes.filter(isStanding), extent, SIZE);
    textures.forEach((texture) => texture.destroy());
    const [contactTexture, castTexture] = [greyTexture(world, contact), greyTexture(world, cast)];
    textures = [contactTexture, castTexture];
    world.drawList.put('shade', 'shade', [shadeMesh(world, extent, contactTexture, castTexture)]);
  }

  /** Edits come in bursts, and all shadows are made at once: they follow when the hand rests. */
  function redraw(shapes: readonly BuildingShape[]): void {
    draw(shapes);
    world.requestRender();
  }

  return {
    update({ plan, view }: AppState) {
      const shapes = shapesOf(plan);
      if (!world.switches.shade) return;
      if (!isSame(shapes, drawn)) {
        clearTimeout(waiting);
        if (textures.length === 0) draw(shapes);
        else waiting = window.setTimeout(redraw, PAUSE_MILLISECONDS, shapes);
      }
      drawn = shapes;
      world.drawList.show('shade', 'shade', view.visibleLayers.buildings);
    },
    dispose() {
      clearTimeout(waiting);
      world.drawList.remove('shade', 'shade');
      textures.forEach((texture) => texture.destroy());
    },
  };
}

function shadeMesh(world: World, { min, max }: Extent, contact: Texture, cast: Texture): Mesh {
  const uExtent = new Cartesian4(min.x, min.y, max.x - min.x, max.y - min.y);
  const uShadow = new Cartesian3(...unitRgb(SHADE));
  return createMesh(world.context, {
    shader: SHADE_QUAD,
    streams: [
      {
        data: new Float32Array([min.x, min.y, max.x, min.y, max.x, max.y, min.x, max.y]),
        fields: [{ name: 'position', components: 2, type: 'float' }],
      },
    ],
    indices: new Uint16Array([0, 1, 2, 0, 2, 3]),
    modelMatrix: world.placement.modelMatrix,
    uniforms: {
      ...world.uniforms,
      u_contact: () => contact,
      u_cast: () => cast,
      u_extent: () => uExtent,
      u_shadow: () => uShadow,
    },
    blend: 'paint',
  });
}

function greyTexture(world: World, texels: Uint8Array): Texture {
  const size = Math.sqrt(texels.length);
  const texture = new Texture({
    context: world.context,
    width: size,
    height: size,
    pixelFormat: PixelFormat.RED,
    flipY: false,
    source: { width: size, height: size, arrayBufferView: texels },
    sampler: new Sampler({
      minificationFilter: TextureMinificationFilter.LINEAR_MIPMAP_LINEAR,
      magnificationFilter: TextureMagnificationFilter.LINEAR,
    }),
  });
  texture.generateMipmap();
  return texture;
}

function isStanding({ record }: BuildingShape): boolean {
  return record.status !== 'toDemolish';
}

function isSame(a: readonly BuildingShape[], b: readonly BuildingShape[]): boolean {
  return a.length === b.length && a.every((shape, index) => shape === b[index]);
}

function square({ min, max, middle }: Extent): Extent {
  const half = Math.max(max.x - min.x, max.y - min.y) / 2 + MARGIN;
  const [x, y] = [(min.x + max.x) / 2, (min.y + max.y) / 2];
  return { middle, min: { x: x - half, y: y - half }, max: { x: x + half, y: y + half } };
}
