import { KNOWN_SYSTEMS, type KnownSystem } from './knownSystem.ts';

/** Degrees beyond its area in which a zone is still used: towns near its edge, and neighbours that share one file. */
const MARGIN = 3;

/**
 * CGCS2000 systems in which a place (degrees WGS84) may be written, the usual first: its own 3° zone, then the 6° zone,
 * each without and with the zone number before the easting, then degrees, then zones next to it. None outside of China.
 */
export function zonesAtPlace([longitude, latitude]: readonly [number, number]): readonly KnownSystem[] {
  const near = [...KNOWN_SYSTEMS.values()].filter(
    ({ datum, area: [west, south, east, north] }) =>
      datum === 'cgcs2000' &&
      longitude > west - MARGIN &&
      longitude < east + MARGIN &&
      latitude > south &&
      latitude < north,
  );
  return near.toSorted((a, b) => rank(a, longitude) - rank(b, longitude));
}

function rank({ centralMeridian, zoneWidth, hasPrefix }: KnownSystem, longitude: number): number {
  if (centralMeridian === null || zoneWidth === null) return OWN_ZONES;
  const away = Math.abs(longitude - centralMeridian);
  const isOwn = away <= zoneWidth / 2;
  return (isOwn ? 0 : OWN_ZONES + 1 + away) + (zoneWidth === 3 ? 0 : 0.4) + (hasPrefix ? 0.1 : 0);
}

/** Greater than every rank of a zone that holds the place. */
const OWN_ZONES = 1;
