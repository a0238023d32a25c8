import type { Geometry } from 'geojson';
import type { AttributeValue } from '../../plan/recordBase.ts';
import type { SourceFeature } from '../sourceLayer.ts';
import { checkGeometry, isObject, type Extent } from './geoJsonGeometry.ts';
import type { RefusalTally } from './refusalTally.ts';

export const GEOMETRY_TYPES: ReadonlySet<unknown> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/** What is read so far of one GeoJSON file. */
export interface FeatureIntake {
  readonly features: SourceFeature[];
  readonly refused: RefusalTally;
  readonly extent: Extent;
}

/**
 * Takes in a Feature; what cannot be one is refused with its place, which begins with `where` (`features[3]`). A
 * geometry collection becomes one feature for each of its geometries, all of the same row and properties.
 */
export function takeFeature(value: unknown, row: number, where: string, intake: FeatureIntake): void {
  if (!isObject(value)) return intake.refused.add('rowDamaged', where);
  if (value['type'] !== 'Feature') return intake.refused.add('rowDamaged', `${where}.type`);
  const properties = flatProperties(value['properties'], value['id']);
  if (!properties) return intake.refused.add('propertiesDamaged', `${where}.properties`);
  takeGeometry(value['geometry'] ?? null, row, properties, `${where}.geometry`, intake);
}

/** Takes in a geometry, or each one of a collection; null is a feature without a place. */
export function takeGeometry(
  value: unknown,
  row: number,
  properties: SourceFeature['properties'],
  where: string,
  intake: FeatureIntake,
): void {
  if (value === null) return void intake.features.push({ row, geometry: null, properties });
  if (isObject(value) && value['type'] === 'GeometryCollection') {
    const members = value['geometries'];
    if (!Array.isArray(members)) return intake.refused.add('geometryUnknown', `${where}.geometries`);
    if (members.length === 0) return void intake.features.push({ row, geometry: null, properties });
    return members.forEach((member, index) =>
      // null inside a collection says nothing, unlike the null of a feature
      takeGeometry(member ?? {}, row, properties, `${where}.geometries[${index}]`, intake),
    );
  }
  const checked = checkGeometry(value, intake.extent);
  if ('fault' in checked) return intake.refused.add(checked.fault.reason, where + checked.fault.where);
  intake.features.push({ row, geometry: checked.geometry as Geometry | null, properties });
}

/**
 * The properties with nested objects and lists as their JSON text, and the feature's `id` under that name where no
 * property has it. Null when they are not an object. Changes the object it is given: copies would double the memory.
 */
function flatProperties(value: unknown, id: unknown): Record<string, AttributeValue> | null {
  const properties = value ?? {};
  if (!isObject(properties)) return null;
  for (const name in properties) properties[name] = cell(properties[name]);
  if (id !== undefined && id !== null && !Object.hasOwn(properties, 'id')) properties['id'] = cell(id);
  return properties as Record<string, AttributeValue>;
}

function cell(value: unknown): AttributeValue {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as AttributeValue);
}
