import { Cartesian3, Cartesian4, PixelFormat, Sampler, Texture } from 'cesium';
import { TextureMagnificationFilter, TextureMinificationFilter } from 'cesium';
import type { AppState } from '../../app/state.ts';
import type { Plan } from '../../plan/records.ts';
import type { BuildingShape } from '../buildingShape.ts';
import { createMesh } from '../gpu.ts';
import { groundShade } from '../groundShade.ts';
import { SHADE, unitRgb } from '../palette.ts';
import { SHADE_QUAD } from '../shaders.ts';
import type { Extent, Layer, World } from '../world.ts';

const SIZE = 2048;
/** Beyond the extent of the plan, so that the outermost buildings throw shadows too. */
const MARGIN = 120;

/** Contact and cast shadows of the buildings on the table, as one soft picture. */
export function createShadeLayer(world: World, shapesOf: (plan: Plan) => readonly BuildingShape[]): Layer {
  const extent = square(world.extent);
  let drawn: readonly BuildingShape[] = [];
  let texture: Texture | null = null;
  const { min, max } = extent;
  const corners = new Float32Array([min.x, min.y, max.x, min.y, max.x, max.y, min.x, max.y]);
  const uExtent = new Cartesian4(min.x, min.y, max.x - min.x, max.y - min.y);
  const uShadow = new Cartesian3(...unitRgb(SHADE));

  return {
    update({ plan, view }: AppState) {
      const shapes = shapesOf(plan);
      if (!world.switches.shade) return;
      if (shapes !== drawn && !isSame(shapes, drawn)) {
        const { size, texels } = groundShade(shapes.filter(isStanding), extent, SIZE);
        const source = { width: size, height: size, arrayBufferView: texels };
        if (texture) texture.copyFrom({ source });
        else {
          texture = new Texture({
            context: world.context,
            width: size,
            height: size,
            pixelFormat: PixelFormat.RG,
            flipY: false,
            source,
            sampler: new Sampler({
              minificationFilter: TextureMinificationFilter.LINEAR_MIPMAP_LINEAR,
              magnificationFilter: TextureMagnificationFilter.LINEAR,
            }),
          });
          world.drawList.put('shade', 'shade', [
            createMesh(world.context, {
              shader: SHADE_QUAD,
              streams: [{ data: corners, fields: [{ name: 'position', components: 2, type: 'float' }] }],
              indices: new Uint16Array([0, 1, 2, 0, 2, 3]),
              modelMatrix: world.placement.modelMatrix,
              uniforms: {
                ...world.uniforms,
                u_shade: () => texture,
                u_extent: () => uExtent,
                u_shadow: () => uShadow,
              },
              blend: 'paint',
            }),
          ]);
        }
        texture.generateMipmap();
      }
      drawn = shapes;
      world.drawList.show('shade', 'shade', view.visibleLayers.buildings);
    },
    dispose() {
      world.drawList.remove('shade', 'shade');
      texture?.destroy();
    },
  };
}

function isStanding({ record }: BuildingShape): boolean {
  return record.status !== 'toDemolish';
}

function isSame(a: readonly BuildingShape[], b: readonly BuildingShape[]): boolean {
  return a.length === b.length && a.every((shape, index) => shape === b[index]);
}

function square({ min, max }: Extent): Extent {
  const half = Math.max(max.x - min.x, max.y - min.y) / 2 + MARGIN;
  const [x, y] = [(min.x + max.x) / 2, (min.y + max.y) / 2];
  return { min: { x: x - half, y: y - half }, max: { x: x + half, y: y + half } };
}
