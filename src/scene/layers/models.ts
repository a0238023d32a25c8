import { Cartesian2, Cartesian3, DirectionalLight, Matrix4 } from 'cesium';
import type { AppState } from '../../app/state.ts';
import { recordsOfKind, type Plan, type RecordId, type RecordOfKind } from '../../plan/records.ts';
import { modelPlace } from '../modelPlacement.ts';
import { loadModel, type ModelPrimitive } from '../modelPrimitive.ts';
import type { Layer, World } from '../world.ts';

type Model = RecordOfKind<'model'>;

export interface ModelsLayer extends Layer {
  /** The model under a point of the picture; null when there is none, or no model at all. */
  pickAt(x: number, y: number): RecordId | null;
}

interface Held {
  record: Model;
  /** Null while it is loading, and after that failed. */
  loaded: ModelPrimitive | null;
  isGone: boolean;
  isReported: boolean;
}

let modelsOpened = 0;

/** Referenced models and tilesets, drawn by Cesium itself from the bytes of the plan. What cannot be drawn is told. */
export function createModelsLayer(world: World): ModelsLayer {
  const { scene, placement } = world;
  const held = new Map<RecordId, Held>();
  const ids = new Map<object, RecordId>();
  let lastPlan: Plan | null = null;
  let isShown = true;

  function open(record: Model): void {
    const entry: Held = { record, loaded: null, isGone: false, isReported: false };
    held.set(record.id, entry);
    light();
    void load(entry);
  }

  async function load(entry: Held): Promise<void> {
    const { record } = entry;
    const files = async (path: string) => {
      const asset = record.assets[path];
      return asset === undefined ? null : world.assetBytes(asset);
    };
    try {
      const loaded = await loadModel(record, `${record.id} ${modelsOpened++}`, files, {
        change: world.requestRender,
        fail: () => report(entry),
      });
      if (entry.isGone) return loaded.primitive.destroy();
      entry.loaded = loaded;
      scene.primitives.add(loaded.primitive);
      ids.set(loaded.picked, record.id);
      loaded.place(modelPlace(entry.record, placement));
      loaded.show(isShown);
      world.requestRender();
    } catch {
      report(entry);
    }
  }

  function report(entry: Held): void {
    if (entry.isGone || entry.isReported) return;
    entry.isReported = true;
    world.report('modelNotDrawn', { file: entry.record.name ?? entry.record.entry });
  }

  /** From the north-west, 45° down, as the drawing light of the buildings. */
  function light(): void {
    const local = new Cartesian3(1, -1, -Math.SQRT2);
    const direction = Matrix4.multiplyByPointAsVector(placement.modelMatrix, local, local);
    scene.light = new DirectionalLight({ direction: Cartesian3.normalize(direction, direction) });
  }

  function close(entry: Held): void {
    entry.isGone = true;
    if (!entry.loaded) return;
    ids.delete(entry.loaded.picked);
    scene.primitives.remove(entry.loaded.primitive);
  }

  function bringUpToDate(records: readonly Model[]): void {
    const wanted = new Map(records.map((record) => [record.id, record]));
    for (const [id, entry] of held) {
      const now = wanted.get(id);
      if (now && now.assets === entry.record.assets && now.entry === entry.record.entry) continue;
      close(entry);
      held.delete(id);
    }
    for (const record of records) {
      const entry = held.get(record.id);
      if (!entry) open(record);
      else if (entry.record !== record) {
        entry.record = record;
        entry.loaded?.place(modelPlace(record, placement));
      }
    }
  }

  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        bringUpToDate(recordsOfKind(plan, 'model'));
      }
      if (view.visibleLayers.models === isShown) return;
      isShown = view.visibleLayers.models;
      for (const { loaded } of held.values()) loaded?.show(isShown);
    },
    pickAt(x, y) {
      if (ids.size === 0 || !isShown) return null;
      const hit: unknown = scene.pick(new Cartesian2(x, y));
      if (typeof hit !== 'object' || hit === null) return null;
      const { primitive } = hit as { primitive?: object };
      return (primitive && ids.get(primitive)) ?? null;
    },
    dispose() {
      for (const entry of held.values()) close(entry);
    },
  };
}
