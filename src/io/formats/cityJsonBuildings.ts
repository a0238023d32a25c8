import type { MultiPolygon, Position } from 'geojson';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { RefusalReason, SourceFeature } from '../sourceLayer.ts';
import { groundFaces, outlineOf } from './cityJsonOutline.ts';
import type { CityGeometry, Surface } from './cityJsonSurfaces.ts';

/** A city object with its geometry resolved. */
export interface CityObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly geometries: readonly CityGeometry[];
  /** Geometries that could not be resolved. */
  readonly damaged: number;
  /** Its place among the objects of the file, from 1. */
  readonly row: number;
}

/**
 * Names that the reader itself gives to properties; an attribute of the file under the same name gives way.
 * `cityObjectId`: the object's id. `parentId`: id of the building a part belongs to. `lod`: level of detail of the
 * shell or, without one, of the footprint.
 */
const OWN = { id: 'cityObjectId', parent: 'parentId', lod: 'lod' } as const;

/**
 * A building or building part as a feature: its footprint (LoD0, else its ground surfaces, else what `groundFaces`
 * finds) with the shell of its highest LoD 2.x beside it. A part has its building's attributes where it has none
 * of its own. Returns the reason when there is nothing to draw a footprint from.
 */
export function buildingFeature(
  object: CityObject,
  building: CityObject | undefined,
): SourceFeature | RefusalReason {
  if (object.geometries.length === 0) return object.damaged > 0 ? 'coordinateNotFinite' : 'noGeometry';
  const foot = footFaces(object.geometries);
  const geometry = outlineOf(foot.surfaces);
  if (!geometry) return 'geometryUnknown';
  const shell = shellOf(object.geometries);
  const [groundZ, topZ] = heightsOf(object.geometries);
  return {
    row: object.row,
    geometry,
    properties: {
      ...building?.attributes,
      ...object.attributes,
      [OWN.id]: object.id,
      ...(building && { [OWN.parent]: building.id }),
      [OWN.lod]: shell?.lod ?? foot.lod,
    },
    groundZ,
    ...(topZ > groundZ && { topZ }),
    ...(shell && { shell: shell.faces }),
  };
}

/** Whether a building's own geometry is more than the footprint that its parts repeat. */
export function hasBody({ geometries }: CityObject): boolean {
  return geometries.some(({ lod }) => lod === null || lod >= 1);
}

function footFaces(geometries: readonly CityGeometry[]): CityGeometry {
  const flat = geometries.filter(({ lod }) => lod !== null && lod < 1);
  if (flat.length > 0) return merged(atHighestLod(flat));
  const solids = atHighestLod(geometries.filter(({ lod }) => lod === null || lod < 3));
  const bodies = merged(solids.length > 0 ? solids : atHighestLod(geometries));
  const ground = bodies.surfaces.filter(({ semantic }) => semantic === 'GroundSurface');
  return { lod: bodies.lod, surfaces: ground.length > 0 ? ground : groundFaces(bodies.surfaces) };
}

function shellOf(geometries: readonly CityGeometry[]): { faces: MultiPolygon; lod: number } | null {
  const detailed = atHighestLod(geometries.filter(({ lod }) => lod !== null && lod >= 2 && lod < 3));
  const { lod, surfaces } = merged(detailed);
  if (lod === null || surfaces.length === 0) return null;
  return { lod, faces: { type: 'MultiPolygon', coordinates: surfaces.map(closedRings) } };
}

function atHighestLod(geometries: readonly CityGeometry[]): readonly CityGeometry[] {
  const highest = Math.max(...geometries.map(({ lod }) => lod ?? -1));
  return geometries.filter(({ lod }) => (lod ?? -1) === highest);
}

function merged(geometries: readonly CityGeometry[]): CityGeometry {
  return { lod: geometries[0]?.lod ?? null, surfaces: geometries.flatMap(({ surfaces }) => surfaces) };
}

function closedRings({ rings }: Surface): Position[][] {
  return rings.map((ring) => [...ring, ring[0]!].map(([x, y, z]) => [x, y, z]));
}

/** Walls reach the ground also where a solid has no floor. */
function heightsOf(geometries: readonly CityGeometry[]): [ground: number, top: number] {
  let ground = Infinity;
  let top = -Infinity;
  for (const { surfaces } of geometries)
    for (const { rings } of surfaces)
      for (const [, , z] of rings[0]!) {
        ground = Math.min(ground, z);
        top = Math.max(top, z);
      }
  return [ground, top];
}
