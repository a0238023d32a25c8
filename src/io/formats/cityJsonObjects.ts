import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { RefusalReason, SourceFeature, SourceFormat, SourceLayer } from '../sourceLayer.ts';
import { buildingFeature, hasBody, type CityObject } from './cityJsonBuildings.ts';
import { outlineOf, upShare } from './cityJsonOutline.ts';
import { cityGeometry, type VertexSource } from './cityJsonSurfaces.ts';
import { isObject } from './jsonObject.ts';
import { fieldTypes } from './fieldTypes.ts';
import { RefusalTally } from './refusalTally.ts';

/** The members of `CityObjects` with their geometry resolved; `row` counts on from `rowsBefore`. */
export function cityObjects(value: unknown, source: VertexSource, rowsBefore: number): CityObject[] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([id, member], index): CityObject => {
    const object = isObject(member) ? member : {};
    const given: unknown[] = Array.isArray(object['geometry']) ? object['geometry'] : [];
    const geometries = given.flatMap((geometry) => cityGeometry(geometry, source) ?? []);
    return {
      id,
      type: typeof object['type'] === 'string' ? object['type'] : 'unknown',
      attributes: attributesOf(object['attributes']),
      parents: texts(object['parents']),
      children: texts(object['children']),
      geometries,
      damaged: given.length - geometries.length,
      row: rowsBefore + index + 1,
    };
  });
}

/** Buildings in one layer; whatever else covers ground in one layer for each type of object. */
export function cityLayers(
  objects: readonly CityObject[],
  file: { name: string; format: SourceFormat; declared: DeclaredSystem | null },
): SourceLayer[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const tallies = new Map<string, Tally>();
  const tallyOf = (type: string) => {
    const tally = tallies.get(type) ?? { features: [], refused: new RefusalTally() };
    tallies.set(type, tally);
    return tally;
  };
  for (const object of objects) {
    if (isPart(object)) add(tallyOf('Building'), object, buildingFeature(object, parentOf(object, byId)));
    else if (object.type === 'Building') {
      const isInParts = object.children.some((id) => (byId.get(id)?.geometries.length ?? 0) > 0);
      // what its parts say is not said twice
      if (isInParts && !hasBody(object)) continue;
      add(tallyOf('Building'), object, buildingFeature(object, undefined));
    } else if (object.geometries.length > 0 || object.damaged > 0)
      add(tallyOf(object.type), object, areaFeature(object));
  }
  return [...tallies].map(([type, tally]): SourceLayer => ({
    file: file.name,
    name: type,
    format: file.format,
    encoding: { name: 'UTF-8', known: 'formatRule', undecodable: 0 },
    declared: file.declared,
    fields: fieldTypes(tally.features),
    features: tally.features,
    rowsInFile: tally.features.length + tally.refused.count,
    refused: tally.refused.refusals(),
    payload: { type: 'features' },
    fixedTarget: type === 'Building' ? 'building' : null,
  }));
}

interface Tally {
  readonly features: SourceFeature[];
  readonly refused: RefusalTally;
}

function add(tally: Tally, object: CityObject, feature: SourceFeature | RefusalReason): void {
  if (typeof feature === 'string') tally.refused.add(feature, object.id);
  else tally.features.push(feature);
}

function isPart({ type }: CityObject): boolean {
  return type === 'BuildingPart';
}

function parentOf({ parents }: CityObject, byId: ReadonlyMap<string, CityObject>): CityObject | undefined {
  return parents.map((id) => byId.get(id)).find((parent) => parent?.type === 'Building');
}

/** Roads, water, greens, terrain: the ground they cover, at their highest level of detail. */
function areaFeature(object: CityObject): SourceFeature | RefusalReason {
  const highest = Math.max(...object.geometries.map(({ lod }) => lod ?? -1));
  const surfaces = object.geometries
    .filter(({ lod }) => (lod ?? -1) === highest)
    .flatMap((geometry) => geometry.surfaces);
  if (surfaces.length === 0) return object.damaged > 0 ? 'entityUnsupported' : 'noGeometry';
  const tops = surfaces.filter((surface) => upShare(surface) > 0.02);
  const geometry = outlineOf(tops.length > 0 ? tops : surfaces);
  if (!geometry) return 'geometryUnknown';
  return { row: object.row, geometry, properties: { ...object.attributes, cityObjectId: object.id } };
}

function attributesOf(value: unknown): Record<string, AttributeValue> {
  const found: Record<string, AttributeValue> = {};
  if (!isObject(value)) return found;
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') continue;
    if (item === null || typeof item === 'string' || typeof item === 'boolean') found[name] = item;
    else if (typeof item === 'number') found[name] = Number.isFinite(item) ? item : null;
    else found[name] = textOf(item);
  }
  return found;
}

/** Null for what is nested too deeply to be written. */
function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
