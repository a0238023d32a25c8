import type { Document, Material } from '@gltf-transform/core';
import { mainRing } from '../../geo/areaPieces.ts';
import { createLocalFrame, type LocalFrame } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import { recordsOfKind, type Building, type Plan } from '../../plan/records.ts';
import { extrudedSolid, shellSolid, type Solid } from './buildingSolid.ts';

/** Metres of a storey, and of a building of which nothing is known; the scene draws the same. */
const STOREY: Metres = 3;
const UNKNOWN_HEIGHT: Metres = 6;

/** Linear red, green, blue by status. */
const COLOURS: Readonly<Record<Building['status'], readonly [number, number, number]>> = {
  existing: [0.8, 0.78, 0.74],
  planned: [0.35, 0.55, 0.8],
  toDemolish: [0.8, 0.35, 0.3],
};

/**
 * The buildings as a binary glTF: one node a building, named, in metres, y up, x east, z south; the origin is the
 * centre of the community, stated in `asset.extras.origin` as longitude and latitude. Heights that were inferred say so in
 * the extras of their node.
 */
export async function buildingsToGlb(plan: Plan): Promise<Uint8Array> {
  const { Document: GltfDocument, WebIO } = await import('@gltf-transform/core');
  const buildings = recordsOfKind(plan, 'building');
  const [longitude, latitude] = originOf(plan, buildings);
  const frame = createLocalFrame({ longitude, latitude });
  const document = new GltfDocument();
  Object.assign(document.getRoot().getAsset(), {
    generator: 'linli',
    extras: {
      origin: { longitude, latitude, crs: 'OGC:CRS84' },
      axes: 'x east, y up, z south, metres; transverse Mercator through the origin',
      attribution: recordsOfKind(plan, 'community').flatMap(({ attribution }) => attribution),
    },
  });
  const scene = document.createScene('buildings');
  const buffer = document.createBuffer();
  const materials = new Map<Building['status'], Material>();
  for (const building of buildings) {
    const offset = nodeOffset(building, frame);
    const drawn = drawnHeights(building);
    const solid = building.shell
      ? shellSolid(building.shell, frame, offset)
      : extrudedSolid(building.geometry, drawn.base, drawn.top, frame, offset);
    if (!solid) continue;
    let material = materials.get(building.status);
    if (!material) materials.set(building.status, (material = createMaterial(document, building.status)));
    const node = document
      .createNode(building.name ?? building.id)
      .setTranslation([offset[0], 0, -offset[1]])
      .setMesh(createMesh(document, building, solid, material, buffer))
      .setExtras(extrasOf(building, drawn.isAssumed));
    scene.addChild(node);
  }
  return new WebIO().writeBinary(document);
}

/** Where there is no community: the first corner of the first building. */
function originOf(plan: Plan, [building]: readonly Building[]): readonly [number, number] {
  const corner = building ? mainRing(building.geometry)[0] : undefined;
  return recordsOfKind(plan, 'community')[0]?.centre ?? [corner?.[0] ?? 0, corner?.[1] ?? 0];
}

/** Single precision is kept for what lies near the building. */
function nodeOffset(building: Building, frame: LocalFrame): readonly [Metres, Metres] {
  const [longitude, latitude] = mainRing(building.geometry)[0] ?? [0, 0];
  const { x, y } = frame.toLocal(longitude!, latitude!);
  return [Math.round(x), Math.round(y)];
}

function drawnHeights(building: Building): { base: Metres; top: Metres; isAssumed: boolean } {
  const { height, storeys, baseHeight } = building;
  const known = height ?? (storeys === null ? null : storeys * STOREY);
  const base = baseHeight ?? 0;
  const top = Math.max(known ?? base + UNKNOWN_HEIGHT, base + 0.1);
  return { base, top, isAssumed: height === null || building.heightIsAssumed || top !== known };
}

function createMaterial(document: Document, status: Building['status']): Material {
  return document
    .createMaterial(status)
    .setBaseColorFactor([...COLOURS[status], 1])
    .setMetallicFactor(0)
    .setRoughnessFactor(1);
}

function createMesh(
  document: Document,
  { id }: Building,
  solid: Solid,
  material: Material,
  buffer: ReturnType<Document['createBuffer']>,
) {
  const accessor = (type: 'VEC3' | 'SCALAR', values: Float32Array | Uint16Array | Uint32Array) =>
    document
      .createAccessor()
      .setType(type)
      .setArray(values as Float32Array<ArrayBuffer>)
      .setBuffer(buffer);
  const corners = solid.positions.length / 3;
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', solid.positions))
    .setAttribute('NORMAL', accessor('VEC3', solid.normals))
    .setIndices(accessor('SCALAR', corners < 65_535 ? Uint16Array.from(solid.indices) : solid.indices))
    .setMaterial(material);
  return document.createMesh(id).addPrimitive(primitive);
}

/** Everything a building says of itself but its shape. */
function extrasOf(building: Building, isAssumed: boolean): Record<string, unknown> {
  const { geometry: _geometry, shell: _shell, kind: _kind, ...fields } = building;
  return { ...fields, heightIsAssumed: isAssumed && !building.shell };
}
