import { KNOWN_SYSTEMS, type KnownSystem } from './knownSystem.ts';

/** Names that neither the EPSG registry nor its spelling at ESRI gives. */
const ALSO: Readonly<Record<string, string>> = {
  wgs84: 'EPSG:4326',
  chinageodeticcoordinatesystem2000: 'EPSG:4490',
  wgs84webmercatorauxiliarysphere: 'EPSG:3857',
  webmercator: 'EPSG:3857',
  wgs84webmercator: 'EPSG:3857',
  britishnationalgrid: 'EPSG:27700',
  rdnew: 'EPSG:28992',
};

let byName: ReadonlyMap<string, KnownSystem> | null = null;

/**
 * The system of a bare name: `CGCS2000 / 3-degree Gauss-Kruger CM 120E` as in the EPSG registry, or
 * `CGCS2000_3_Degree_GK_CM_120E` as at ESRI. Null for names of none.
 */
export function systemByName(name: string): KnownSystem | null {
  byName ??= new Map([...KNOWN_SYSTEMS.values()].map((system) => [plainName(system.name), system]));
  const plain = plainName(name);
  return byName.get(plain) ?? KNOWN_SYSTEMS.get(ALSO[plain] ?? '') ?? null;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(pcs name|gcs name)\s*=\s*/, '')
    .replace(/\|.*$/, '')
    .replace(/^gcs[_ ]/, '')
    .replace(/gauss[-_ ]?kr(u|ü|ue)ger/, 'gk')
    .replace(/19(83|84|89)/, '$1')
    .replace(/[^a-z0-9]/g, '');
}
