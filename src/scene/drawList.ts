import { Cartesian3, type DrawCommand } from 'cesium';
import type { FrameState } from './cesiumInternals.ts';
import type { Mesh } from './gpu.ts';

/**
 * The order of painting, from the table up. All ground layers lie in one plane and ignore depth, so this order
 * alone decides what covers what: nothing can flicker.
 */
export const PAINT_ORDER = [
  'sky',
  'ground',
  'sea',
  'parcels',
  'green',
  'water',
  'barrierFeet',
  'streets',
  'bridges',
  'drawings',
  'terrain',
  'transitLines',
  'shade',
  'circles',
  'circleLines',
  'units',
  'marks',
  'buildings',
  'trees',
  'barriers',
  'gates',
  'edges',
  'ghosts',
  'proof',
] as const;
export type PaintSlot = (typeof PAINT_ORDER)[number];

/** The meshes of the scene, as the one primitive Cesium sees. */
export interface DrawList {
  /** Puts `meshes` into a slot under the name of their owner, in place of the owner's last ones, which are disposed. */
  put(slot: PaintSlot, owner: string, meshes: readonly Mesh[]): void;
  /** Hides what an owner drew in a slot without giving it up. */
  show(slot: PaintSlot, owner: string, isShown: boolean): void;
  remove(slot: PaintSlot, owner: string): void;
}

interface Entry {
  meshes: readonly Mesh[];
  isShown: boolean;
}

/** A Cesium primitive by shape, which is all that its collection asks for. */
export function createDrawList() {
  const slots = PAINT_ORDER.map(() => new Map<string, Entry>());
  const slotOf = (slot: PaintSlot) => slots[PAINT_ORDER.indexOf(slot)]!;
  let isDestroyed = false;
  let areEdgesShown = true;

  return {
    put(slot: PaintSlot, owner: string, meshes: readonly Mesh[]) {
      const before = slotOf(slot).get(owner);
      clear(before);
      slotOf(slot).set(owner, { meshes, isShown: before?.isShown ?? true });
    },
    show(slot: PaintSlot, owner: string, isShown: boolean) {
      const entry = slotOf(slot).get(owner);
      if (entry) entry.isShown = isShown;
    },
    remove(slot: PaintSlot, owner: string) {
      clear(slotOf(slot).get(owner));
      slotOf(slot).delete(owner);
    },
    update(frameState: FrameState) {
      if (!frameState.passes.render) return;
      for (const name of PAINT_ORDER) {
        const entries = [...slotOf(name).values()].filter(({ isShown }) => isShown);
        const commands = entries.flatMap(({ meshes }) => meshes.map(({ command }) => command));
        // what hides others comes first, so that hidden fragments are never shaded
        if (name === 'buildings') sortNearestFirst(commands, frameState.camera.positionWC);
        if (name !== 'edges' || areEdgesShown) frameState.commandList.push(...commands);
      }
    },
    /** Weak machines leave the edge lines out while the camera moves. */
    showEdges(isShown: boolean) {
      areEdgesShown = isShown;
    },
    isDestroyed: () => isDestroyed,
    destroy() {
      for (const slot of slots) {
        slot.forEach(clear);
        slot.clear();
      }
      isDestroyed = true;
    },
  };
}

function clear(entry: Entry | undefined): void {
  entry?.meshes.forEach((mesh) => mesh.dispose());
}

function sortNearestFirst(commands: DrawCommand[], eye: Cartesian3): void {
  const distance = ({ boundingVolume }: DrawCommand) =>
    boundingVolume ? Cartesian3.distance(boundingVolume.center, eye) - boundingVolume.radius : 0;
  commands.sort((a, b) => distance(a) - distance(b));
}
