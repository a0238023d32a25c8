import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';

/** A code that means "described by other keys" instead of a system. */
const USER_DEFINED = 32767;

/**
 * What the GeoKeys say: the EPSG code of the projected or geographic system, else the citation as text for people, else
 * null.
 */
export function geoTiffSystem(keys: Readonly<Record<string, unknown>> | null): DeclaredSystem | null {
  if (!keys) return null;
  for (const key of [
    'ProjectedCSTypeGeoKey',
    'ProjectedCRSGeoKey',
    'GeographicTypeGeoKey',
    'GeodeticCRSGeoKey',
  ]) {
    const code = Number(keys[key]);
    if (Number.isInteger(code) && code >= 1024 && code < USER_DEFINED)
      return { from: 'geotiff', text: `EPSG:${code}` };
    // a projection of its own on a known datum must not pass for degrees on that datum
    if (code === USER_DEFINED) break;
  }
  const citation = keys['PCSCitationGeoKey'] ?? keys['GTCitationGeoKey'] ?? keys['GeogCitationGeoKey'];
  const text = typeof citation === 'string' ? citation.replaceAll('\0', '').replace(/\|+$/, '').trim() : '';
  return text ? { from: 'geotiff', text } : null;
}
