import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { isObject } from './jsonObject.ts';

/** Systems of place and height together, by the system of the place alone: heights are metres in all of them. */
const HORIZONTAL_PART: Readonly<Record<string, string>> = {
  '4480': '4490',
  '4937': '4258',
  '4979': '4326',
  '5498': '4269',
  '5554': '25831',
  '5555': '25832',
  '5556': '25833',
  '5698': '2154',
  '5942': '4258',
  '5972': '25832',
  '5973': '25833',
  '6697': '6668',
  '7405': '27700',
  '7409': '4258',
  '7415': '28992',
  '9286': '28992',
  '9707': '4326',
};

/**
 * What `metadata.referenceSystem` says: `https://www.opengis.net/def/crs/EPSG/0/7415`, `urn:ogc:def:crs:EPSG::7415`
 * or, in early files, `metadata.crs.epsg`. Of a compound system the part for places is given (EPSG:28992).
 */
export function cityJsonReference(metadata: unknown): DeclaredSystem | null {
  if (!isObject(metadata)) return null;
  const early = isObject(metadata['crs']) ? metadata['crs']['epsg'] : undefined;
  const given = metadata['referenceSystem'] ?? (early === undefined ? undefined : `EPSG:${String(early)}`);
  if (typeof given !== 'string' || given.trim() === '') return null;
  const code = /EPSG\D*?(?:[:/]+[\d.]*)?[:/]+(\d{4,6})\b/i.exec(given)?.[1];
  return { from: 'cityjson', text: code ? `EPSG:${HORIZONTAL_PART[code] ?? code}` : given.trim() };
}
