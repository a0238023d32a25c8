import type { KnownSystem, SystemFamily } from './knownSystem.ts';

const NO_ZONE = { zoneWidth: null, zone: null, centralMeridian: null, hasPrefix: false, hemisphere: null };
const WGS84 = { datum: 'wgs84', datumShift: null, accuracy: 0 };

/** UTM zones of datums that agree with WGS84 to a metre or two: EPSG numbers them in rows. */
const UTM_ROWS = [
  { name: 'WGS 84', datum: 'wgs84', first: 32601, zones: [1, 60], hemisphere: 'north', accuracy: 0 },
  { name: 'WGS 84', datum: 'wgs84', first: 32701, zones: [1, 60], hemisphere: 'south', accuracy: 0 },
  { name: 'ETRS89', datum: 'etrs89', first: 25828, zones: [28, 38], hemisphere: 'north', accuracy: 1 },
  { name: 'NAD83', datum: 'nad83', first: 26901, zones: [1, 23], hemisphere: 'north', accuracy: 2 },
  {
    name: 'SIRGAS 2000',
    datum: 'sirgas2000',
    first: 31977,
    zones: [17, 25],
    hemisphere: 'south',
    accuracy: 1,
  },
  { name: 'GDA94', datum: 'gda94', first: 28348, zones: [48, 58], hemisphere: 'south', accuracy: 2 },
  { name: 'GDA2020', datum: 'gda2020', first: 7846, zones: [46, 59], hemisphere: 'south', accuracy: 1 },
] as const;

/** Systems of the whole world, and UTM. */
export const GLOBAL_SYSTEMS: readonly KnownSystem[] = [
  geographic('EPSG:4326', 'WGS 84'),
  geographic('OGC:CRS84', 'WGS 84 (CRS84)'),
  {
    ...WGS84,
    ...NO_ZONE,
    code: 'EPSG:3857',
    name: 'WGS 84 / Pseudo-Mercator',
    family: 'webMercator' satisfies SystemFamily,
    proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs',
    area: [-180, -85.06, 180, 85.06],
  },
  ...UTM_ROWS.flatMap((row) =>
    Array.from({ length: row.zones[1] - row.zones[0] + 1 }, (_, index): KnownSystem => {
      const zone = row.zones[0] + index;
      const centralMeridian = 6 * zone - 183;
      const isSouth = row.hemisphere === 'south';
      return {
        code: `EPSG:${row.first + index}`,
        name: `${row.name} / UTM zone ${zone}${isSouth ? 'S' : 'N'}`,
        family: 'utm',
        datum: row.datum,
        zoneWidth: 6,
        zone,
        centralMeridian,
        hasPrefix: false,
        hemisphere: row.hemisphere,
        proj:
          `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=0.9996 +x_0=500000 +y_0=${isSouth ? 10_000_000 : 0} ` +
          `+ellps=${row.datum === 'wgs84' ? 'WGS84' : 'GRS80'} +units=m +no_defs`,
        area: [centralMeridian - 3, isSouth ? -80 : 0, centralMeridian + 3, isSouth ? 0 : 84],
        datumShift: null,
        accuracy: row.accuracy,
      };
    }),
  ),
];

function geographic(code: KnownSystem['code'], name: string): KnownSystem {
  return {
    ...WGS84,
    ...NO_ZONE,
    code,
    name,
    family: 'geographic',
    proj: '+proj=longlat +ellps=WGS84 +no_defs',
    area: [-180, -90, 180, 90],
  };
}
