import { mainRing } from '../../geo/areaPieces.ts';
import { createLocalFrame, type LocalFrame } from '../../geo/localFrame.ts';
import type { Metres } from '../../geo/units.ts';
import { recordsOfKind, type Building, type Plan } from '../../plan/records.ts';
import { extrudedSolid, shellSolid } from './buildingSolid.ts';
import { glbBytes, type GlbMaterial, type GlbNode } from './glbWriter.ts';

/** Metres of a storey, and of a building of which nothing is known; the scene draws the same. */
const STOREY: Metres = 3;
const UNKNOWN_HEIGHT: Metres = 6;

/** One for each status. */
const MATERIALS: readonly (GlbMaterial & { readonly name: Building['status'] })[] = [
  { name: 'existing', colour: [0.8, 0.78, 0.74] },
  { name: 'planned', colour: [0.35, 0.55, 0.8] },
  { name: 'toDemolish', colour: [0.8, 0.35, 0.3] },
];

/**
 * The buildings as a binary glTF: one node a building, named, in metres, y up, x east, z south; the origin is the
 * centre of the community, stated in `asset.extras.origin` as longitude and latitude. Heights that were inferred say so in
 * the extras of their node.
 */
export function buildingsToGlb(plan: Plan): Uint8Array {
  const buildings = recordsOfKind(plan, 'building');
  const [longitude, latitude] = originOf(plan, buildings);
  const frame = createLocalFrame({ longitude, latitude });
  const nodes: GlbNode[] = [];
  for (const building of buildings) {
    const offset = nodeOffset(building, frame);
    const drawn = drawnHeights(building);
    const solid = building.shell
      ? shellSolid(building.shell, frame, offset)
      : extrudedSolid(building.geometry, drawn.base, drawn.top, frame, offset);
    if (!solid) continue;
    nodes.push({
      name: building.name ?? building.id,
      translation: [offset[0], 0, -offset[1]],
      solid,
      material: MATERIALS.findIndex(({ name }) => name === building.status),
      extras: extrasOf(building, drawn.isAssumed),
    });
  }
  return glbBytes(nodes, MATERIALS, {
    origin: { longitude, latitude, crs: 'OGC:CRS84' },
    axes: 'x east, y up, z south, metres; transverse Mercator through the origin',
    attribution: recordsOfKind(plan, 'community').flatMap(({ attribution }) => attribution),
  });
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

/** Everything a building says of itself but its shape. */
function extrasOf(building: Building, isAssumed: boolean): Record<string, unknown> {
  const { geometry: _geometry, shell: _shell, kind: _kind, ...fields } = building;
  return { ...fields, heightIsAssumed: isAssumed && !building.shell };
}
