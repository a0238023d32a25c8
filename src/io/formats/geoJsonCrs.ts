import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { isObject, type Extent } from './geoJsonGeometry.ts';

/**
 * What a GeoJSON object says of its system: its `crs` member; the text is empty when that is there and names nothing
 * (null, a link). Without one the rule of the format counts (WGS84), but only while the numbers can be degrees:
 * many programs write metres and no `crs`.
 */
export function declaredByGeoJson(
  members: Readonly<Record<string, unknown>>,
  extent: Extent,
): DeclaredSystem | null {
  if (Object.hasOwn(members, 'crs')) return { from: 'crsMember', text: systemName(members['crs']) };
  return extent.fitsDegrees() || extent.minX === Infinity ? { from: 'formatRule', text: 'OGC:CRS84' } : null;
}

function systemName(crs: unknown): string {
  if (typeof crs === 'string') return crs.trim();
  if (!isObject(crs) || !isObject(crs['properties'])) return '';
  const { name, code } = crs['properties'];
  if (crs['type'] !== 'link' && typeof name === 'string') return name.trim();
  const isCode = typeof code === 'number' || (typeof code === 'string' && /^\d+$/.test(code));
  return crs['type'] === 'EPSG' && isCode ? `EPSG:${code}` : '';
}
