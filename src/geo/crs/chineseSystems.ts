import type { KnownSystem } from './knownSystem.ts';

/** The datums Chinese planning files use. Xi'an 80 and Beijing 54 have no public shift, so theirs is unknown. */
const DATUMS = [
  {
    datum: 'cgcs2000',
    ellipsoid: '+ellps=GRS80',
    accuracy: 0.1,
    name: 'CGCS2000',
    geographic: 4490,
    zones3: 4513,
    meridians3: 4534,
    zones6: 4491,
    meridians6: 4502,
  },
  {
    datum: 'xian80',
    ellipsoid: '+a=6378140 +rf=298.257',
    accuracy: null,
    name: 'Xian 1980',
    geographic: 4610,
    zones3: 2349,
    meridians3: 2370,
    zones6: 2327,
    meridians6: 2338,
  },
  {
    datum: 'beijing54',
    ellipsoid: '+a=6378245 +rf=298.3',
    accuracy: null,
    name: 'Beijing 1954',
    geographic: 4214,
    zones3: 2401,
    meridians3: 2422,
    zones6: 21413,
    meridians6: 21453,
  },
] as const;

/** Zones of China: numbers of the first and last, and how the central meridian follows from the number. */
const ZONES = [
  { width: 3, first: 25, last: 45, meridian: (zone: number) => 3 * zone },
  { width: 6, first: 13, last: 23, meridian: (zone: number) => 6 * zone - 3 },
] as const;

/**
 * Geographic systems and Gauss–Krüger zones of CGCS2000, Xi'an 80 and Beijing 54, with the zone number before the
 * easting and without it. EPSG numbers them in rows, zone by zone.
 */
export const CHINESE_SYSTEMS: readonly KnownSystem[] = DATUMS.flatMap((row) => {
  const shared = { datum: row.datum, datumShift: null, accuracy: row.accuracy };
  const geographic: KnownSystem = {
    ...shared,
    code: `EPSG:${row.geographic}`,
    name: row.name,
    family: 'geographic',
    zoneWidth: null,
    zone: null,
    centralMeridian: null,
    hasPrefix: false,
    hemisphere: null,
    proj: `+proj=longlat ${row.ellipsoid} +no_defs`,
    area: [73.4, 3.3, 135.2, 53.7],
  };
  const zones = ZONES.flatMap(({ width, first, last, meridian }) =>
    Array.from({ length: last - first + 1 }, (_, index) => index).flatMap((index) =>
      [true, false].map((hasPrefix): KnownSystem => {
        const zone = first + index;
        const centralMeridian = meridian(zone);
        const firstCode =
          width === 3 ? (hasPrefix ? row.zones3 : row.meridians3) : hasPrefix ? row.zones6 : row.meridians6;
        const falseEasting = 500_000 + (hasPrefix ? zone * 1_000_000 : 0);
        return {
          ...shared,
          code: `EPSG:${firstCode + index}`,
          name: `${row.name} / ${width === 3 ? '3-degree ' : ''}Gauss-Kruger ${hasPrefix ? `zone ${zone}` : `CM ${centralMeridian}E`}`,
          family: 'gaussKruger',
          zoneWidth: width,
          zone,
          centralMeridian,
          hasPrefix,
          hemisphere: null,
          proj: `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 ${row.ellipsoid} +units=m +no_defs`,
          area: [centralMeridian - width / 2, 3.3, centralMeridian + width / 2, 53.7],
        };
      }),
    ),
  );
  return [geographic, ...zones];
});
