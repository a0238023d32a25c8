import { Cartesian4, Sampler, Texture, TextureMagnificationFilter, TextureMinificationFilter } from 'cesium';
import { PixelFormat } from 'cesium';
import type { AppState } from '../../app/state.ts';
import type { CircleResult } from '../../analysis/circleResult.ts';
import type { RecordId } from '../../plan/records.ts';
import { createBuildingBlocks, type BuildingBlock } from '../buildingBlocks.ts';
import { buildingBlockMesh } from '../buildingMesh.ts';
import type { BuildingShape } from '../buildingShape.ts';
import { createMesh } from '../gpu.ts';
import { quadIndices } from '../lineMesh.ts';
import { ACCENT, circleColour, faded, mixColours, WHITE, type Colour } from '../palette.ts';
import { BUILDING_GHOST, BUILDING_SOLID, EDGE_LINE } from '../shaders.ts';
import { shownCircle } from '../shownCircle.ts';
import type { Layer, World } from '../world.ts';

/** Texels a row of the tint texture; the shader knows it too. */
const ROW = 256;

/**
 * The solids of the model, in blocks: an edit redraws one block. Selection and bands of travel time are tints in a
 * texture with one texel a building, so that recolouring moves no vertex.
 */
export function createBuildingsLayer(
  world: World,
  shapesOf: (plan: AppState['plan']) => readonly BuildingShape[],
): Layer {
  const blocksFor = createBuildingBlocks();
  const slots = new Map<RecordId, number>();
  const keys = new Map<string, BuildingBlock['kind']>();
  let tints = new Uint8Array(0);
  let texture: Texture | null = null;
  let last: Partial<Record<'plan' | 'circle' | 'selection' | 'layers' | 'isStale', unknown>> = {};

  const slotOf = (id: RecordId) => {
    const known = slots.get(id);
    if (known !== undefined) return known;
    slots.set(id, slots.size);
    return slots.size - 1;
  };

  function drawBlock(block: BuildingBlock): void {
    const { modelMatrix } = world.placement;
    const mesh = buildingBlockMesh(
      block.shapes,
      block.shapes.map((shape) => slotOf(shape.id)),
    );
    const bounds = boundsOf(world, block.shapes);
    const isGhost = block.kind === 'toDemolish';
    const edgeLook = isGhost ? new Cartesian4(1.6, 7, 1, 0) : new Cartesian4(1, 0, 1, 0);
    world.drawList.put(isGhost ? 'ghosts' : 'buildings', block.key, [
      createMesh(world.context, {
        shader: isGhost ? BUILDING_GHOST : BUILDING_SOLID,
        streams: [
          {
            data: mesh.vertices,
            fields: [
              { name: 'position', components: 3, type: 'float' },
              { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
              { name: 'slotPitch', components: 2, type: 'ushort' },
            ],
          },
        ],
        indices: mesh.indices,
        modelMatrix,
        bounds,
        uniforms: { ...world.uniforms, u_tints: () => texture },
        blend: isGhost ? 'overlay' : 'solid',
      }),
    ]);
    if (!world.switches.edges) return;
    world.drawList.put('edges', block.key, [
      createMesh(world.context, {
        shader: EDGE_LINE,
        streams: [
          {
            data: mesh.edges,
            fields: [
              { name: 'a', components: 3, type: 'float' },
              { name: 'b', components: 3, type: 'float' },
              { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
              { name: 'at', components: 4, type: 'ubyte', isNormalized: true },
            ],
          },
        ],
        indices: quadIndices(mesh.edgeCount),
        modelMatrix,
        bounds,
        uniforms: { ...world.uniforms, u_edge: () => edgeLook },
        blend: 'overlay',
      }),
    ]);
  }

  function eraseBlock(block: BuildingBlock): void {
    keys.delete(block.key);
    for (const slot of ['buildings', 'ghosts', 'edges'] as const) world.drawList.remove(slot, block.key);
  }

  /** Room for every slot, and a third more for what is drawn later. */
  function reserveTints(): void {
    const rows = Math.max(1, Math.ceil((slots.size * 1.33) / ROW));
    if (texture && tints.length / 4 >= slots.size) return;
    tints = new Uint8Array(rows * ROW * 4);
    texture?.destroy();
    texture = new Texture({
      context: world.context,
      width: ROW,
      height: rows,
      pixelFormat: PixelFormat.RGBA,
      flipY: false,
      source: { width: ROW, height: rows, arrayBufferView: tints },
      sampler: new Sampler({
        minificationFilter: TextureMinificationFilter.NEAREST,
        magnificationFilter: TextureMagnificationFilter.NEAREST,
      }),
    });
    last = {};
  }

  function paintTints(selection: RecordId | null, circle: CircleResult | null, isStale: boolean): void {
    tints.fill(0);
    if (circle) tintBands(tints, slots, circle, isStale);
    const selected = selection === null ? undefined : slots.get(selection);
    if (selected !== undefined) tints.set([ACCENT[0], ACCENT[1], ACCENT[2], 235], selected * 4);
    texture?.copyFrom({ source: { width: ROW, height: tints.length / 4 / ROW, arrayBufferView: tints } });
  }

  return {
    update({ plan, view, results }) {
      const isNewPlan = plan !== last.plan;
      if (isNewPlan) {
        const { changed, emptied } = blocksFor(shapesOf(plan));
        emptied.forEach(eraseBlock);
        for (const block of changed) {
          keys.set(block.key, block.kind);
          drawBlock(block);
        }
        reserveTints();
      }
      const { circle, isStale } = shownCircle(results);
      const isRetinted =
        circle !== last.circle || view.selection !== last.selection || isStale !== last.isStale;
      if (isNewPlan || isRetinted) paintTints(view.selection, circle, isStale);
      if (isNewPlan || view.visibleLayers !== last.layers)
        for (const [key, kind] of keys) {
          const isShown =
            view.visibleLayers.buildings && (kind !== 'context' || view.visibleLayers.contextBuildings);
          for (const slot of ['buildings', 'ghosts', 'edges'] as const)
            world.drawList.show(slot, key, isShown);
        }
      last = { plan, circle, selection: view.selection, layers: view.visibleLayers, isStale };
    },
    dispose() {
      for (const key of keys.keys())
        for (const slot of ['buildings', 'ghosts', 'edges'] as const) world.drawList.remove(slot, key);
      texture?.destroy();
    },
  };
}

/** Softly, by the smallest circle that holds each building by its own door-to-door time. */
function tintBands(
  tints: Uint8Array,
  slots: ReadonlyMap<RecordId, number>,
  { request, buildings }: CircleResult,
  isStale: boolean,
): void {
  const { cutoffs } = request;
  const colours: Colour[] = cutoffs.map((_, index) => {
    const colour = circleColour(index, cutoffs.length);
    return mixColours(isStale ? faded(colour) : colour, WHITE, 0.3);
  });
  for (const { id, seconds } of buildings) {
    const slot = slots.get(id);
    const colour = colours[cutoffs.findIndex((cutoff) => seconds <= cutoff)];
    if (slot === undefined || !colour) continue;
    tints.set([colour[0], colour[1], colour[2], 104], slot * 4);
  }
}

function boundsOf(world: World, shapes: readonly BuildingShape[]) {
  let [minX, minY, maxX, maxY, height] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const shape of shapes) {
    minX = Math.min(minX, shape.minX);
    minY = Math.min(minY, shape.minY);
    maxX = Math.max(maxX, shape.maxX);
    maxY = Math.max(maxY, shape.maxY);
    height = Math.max(height, shape.height);
  }
  const radius = Math.hypot((maxX - minX) / 2, (maxY - minY) / 2, height);
  return world.placement.bounds((minX + maxX) / 2, (minY + maxY) / 2, radius);
}
