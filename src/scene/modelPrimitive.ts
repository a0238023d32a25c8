import { Axis, Cartesian2, Cartesian3, Cesium3DTileset, ImageBasedLighting, Model, Pass } from 'cesium';
import type { RecordOfKind } from '../plan/records.ts';
import { AssetResource, type ModelFiles } from './assetResource.ts';
import type { FrameState } from './cesiumInternals.ts';
import type { ModelPlace } from './modelPlacement.ts';

/** A model as the scene holds it; `primitive` belongs to the collection it is put into, which destroys it. */
export interface ModelPrimitive {
  readonly primitive: { destroy(): void };
  /** What Cesium names as hit when the model is picked. */
  readonly picked: object;
  show(isShown: boolean): void;
  place(place: ModelPlace): void;
}

export interface ModelListener {
  /** There is more to see. */
  change(): void;
  /** A part of it cannot be drawn, found out only later. */
  fail(): void;
}

/** Metres from the middle of the earth from which coordinates are those of the whole earth. */
const ON_EARTH = 6_000_000;

/**
 * Opens a model from its own files and lights it like the paper model around it. Rejects when a file is missing or
 * damaged.
 */
export function loadModel(
  record: RecordOfKind<'model'>,
  key: string,
  files: ModelFiles,
  on: ModelListener,
): Promise<ModelPrimitive> {
  const url = new AssetResource(key, record.entry, async (path) => {
    const bytes = await files(path);
    // Cesium takes a file in during a frame, and frames are drawn only when asked for
    setTimeout(on.change);
    return bytes;
  });
  return record.format === 'gltf' ? loadGltf(url, record.id, on) : loadTileset(url, on);
}

async function loadGltf(url: AssetResource, id: string, on: ModelListener): Promise<ModelPrimitive> {
  const model = await Model.fromGltfAsync({
    url,
    id,
    upAxis: Axis.Y,
    // with x as forward Cesium turns nothing but y up into z up: -z is north
    forwardAxis: Axis.X,
    imageBasedLighting: evenLight(),
    lightColor: SUN,
    environmentMapOptions: NO_SKY,
  } as Parameters<typeof Model.fromGltfAsync>[0]);
  model.readyEvent.addEventListener(on.change);
  model.errorEvent.addEventListener(on.fail);
  return {
    primitive: model,
    picked: model,
    show: (isShown) => void (model.show = isShown),
    place: ({ local }) => void (model.modelMatrix = local),
  };
}

async function loadTileset(url: AssetResource, on: ModelListener): Promise<ModelPrimitive> {
  const tileset = await Cesium3DTileset.fromUrl(url, {
    imageBasedLighting: evenLight(),
    lightColor: SUN,
    environmentMapOptions: NO_SKY,
    maximumScreenSpaceError: 8,
  });
  tileset.loadProgress.addEventListener(on.change);
  tileset.tileFailed.addEventListener(on.fail);
  const isOnEarth = Cartesian3.magnitude(tileset.boundingSphere.center) > ON_EARTH;
  return {
    primitive: latePrimitive(tileset),
    picked: tileset,
    show: (isShown) => void (tileset.show = isShown),
    place: ({ local, onEarth }) => void (tileset.modelMatrix = isOnEarth ? onEarth : local),
  };
}

const SUN = new Cartesian3(1.95, 1.92, 1.84);
const NO_SKY = { enabled: false };

/** The same light from everywhere, as on paper, so that no side is black. */
function evenLight(): ImageBasedLighting {
  const light = new ImageBasedLighting();
  // no mirror images of a sky that is not there
  light.imageBasedLightingFactor = new Cartesian2(1, 0);
  light.sphericalHarmonicCoefficients = Array.from({ length: 9 }, (_, band) =>
    band === 0 ? new Cartesian3(0.62, 0.61, 0.59) : new Cartesian3(),
  );
  return light;
}

/** What a Cesium primitive may be asked besides drawing itself, of which tilesets need all. */
interface TilesetPrimitive {
  update(frameState: FrameState): void;
  prePassesUpdate(frameState: FrameState): void;
  updateForPass(frameState: FrameState, passState: unknown): void;
  postPassesUpdate(frameState: FrameState): void;
  isDestroyed(): boolean;
  destroy(): void;
}

/** Has what `draw` adds to the frame painted in the turn of its primitive. */
function inTurn({ commandList }: FrameState, draw: () => void): void {
  const first = commandList.length;
  draw();
  for (const command of commandList.slice(first) as { pass: number }[])
    if (command.pass === Pass.CESIUM_3D_TILE) command.pass = Pass.OPAQUE;
}

/** Tiles are drawn before everything else, and the ground would be painted over them: this has them drawn in turn. */
function latePrimitive(tileset: Cesium3DTileset): TilesetPrimitive {
  const inner = tileset as unknown as TilesetPrimitive;
  return {
    update: (frameState) => inTurn(frameState, () => inner.update(frameState)),
    prePassesUpdate: (frameState) => inner.prePassesUpdate(frameState),
    updateForPass: (frameState, passState) =>
      inTurn(frameState, () => inner.updateForPass(frameState, passState)),
    postPassesUpdate: (frameState) => inner.postPassesUpdate(frameState),
    isDestroyed: () => inner.isDestroyed(),
    destroy: () => inner.destroy(),
  };
}
