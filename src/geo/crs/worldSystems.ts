import type { Bounds } from './crsFinding.ts';
import type { KnownSystem } from './knownSystem.ts';
import type { SevenParameters } from './positionSystem.ts';

/**
 * Datums of the systems below: shift to WGS84 by EPSG (position vector: dx, dy, dz in metres, rx, ry, rz in arc
 * seconds, ppm) with the number of the transformation, and what it leaves in metres. Datums without a shift are
 * taken as WGS84; what drifts away with a continent stands in the accuracy.
 */
const DATUMS: Readonly<Record<string, { readonly accuracy: number; readonly shift?: readonly number[] }>> = {
  etrs89: { accuracy: 1 },
  nad83: { accuracy: 2 },
  sirgas2000: { accuracy: 1 },
  gda94: { accuracy: 2 },
  gda2020: { accuracy: 1 },
  nzgd2000: { accuracy: 1 },
  jgd2011: { accuracy: 1 },
  korea2000: { accuracy: 1 },
  svy21: { accuracy: 1 },
  twd97: { accuracy: 1 },
  // 1314; the Ordnance Survey states 5 m for it
  osgb36: { accuracy: 5, shift: [446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489] },
  // 4833
  amersfoort: { accuracy: 1, shift: [565.4171, 50.3319, 465.5524, -0.398957, 0.343988, -1.877402, 4.0725] },
  // 15929
  belgium72: { accuracy: 1, shift: [-106.8686, 52.2978, -103.7239, 0.3366, -0.457, 1.8422, -1.2747] },
  // 1676
  ch1903: { accuracy: 1, shift: [674.374, 15.056, 405.346, 0, 0, 0, 0] },
  // 1777
  dhdn: { accuracy: 3, shift: [598.1, 73.7, 418.2, 0.202, 0.045, -2.455, 6.7] },
  // 1448
  hd72: { accuracy: 1, shift: [52.684, -71.194, -13.975, -0.312, -0.1063, -0.3729, 1.0191] },
  // 1272
  ggrs87: { accuracy: 1, shift: [-199.87, 74.79, 246.62, 0, 0, 0, 0] },
  // 5239
  sjtsk: { accuracy: 1, shift: [572.213, 85.334, 461.94, 4.9732, 1.529, 5.2484, 3.5378] },
  // 1618
  mgi: { accuracy: 2, shift: [577.326, 90.129, 463.919, 5.137, 1.474, 5.297, 2.4232] },
  // 1825
  hongKong1980: {
    accuracy: 1,
    shift: [-162.619, -276.959, -161.764, 0.067753, -2.243648, -1.158828, -1.094246],
  },
};

type Row = readonly [code: number, datum: string, name: string, area: Bounds, proj: string];

/** The commonest national systems, as the EPSG registry defines them. */
const ROWS: readonly Row[] = [
  [4258, 'etrs89', 'ETRS89', [-16.1, 32.9, 40.2, 84.7], '+proj=longlat +ellps=GRS80'],
  [4269, 'nad83', 'NAD83', [-179.9, 14.9, -40.7, 86.5], '+proj=longlat +ellps=GRS80'],
  [4674, 'sirgas2000', 'SIRGAS 2000', [-122.2, -59.9, -25.3, 32.7], '+proj=longlat +ellps=GRS80'],
  [4283, 'gda94', 'GDA94', [93.4, -60.6, 173.3, -8.5], '+proj=longlat +ellps=GRS80'],
  [7844, 'gda2020', 'GDA2020', [93.4, -60.6, 173.3, -8.5], '+proj=longlat +ellps=GRS80'],
  [4167, 'nzgd2000', 'NZGD2000', [160.6, -56, 180, -25.8], '+proj=longlat +ellps=GRS80'],
  [6668, 'jgd2011', 'JGD2011', [122.4, 17.1, 157.7, 46.1], '+proj=longlat +ellps=GRS80'],
  [4737, 'korea2000', 'Korea 2000', [122.7, 28.6, 134.3, 40.3], '+proj=longlat +ellps=GRS80'],
  [
    3035,
    'etrs89',
    'ETRS89-extended / LAEA Europe',
    [-35.6, 24.6, 44.8, 84.7],
    '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80',
  ],
  [
    27700,
    'osgb36',
    'OSGB36 / British National Grid',
    [-9, 49.8, 2, 61],
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy',
  ],
  [
    2154,
    'etrs89',
    'RGF93 v1 / Lambert-93',
    [-9.9, 41.2, 10.4, 51.6],
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80',
  ],
  [
    28992,
    'amersfoort',
    'Amersfoort / RD New',
    [3.2, 50.8, 7.2, 53.7],
    '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel',
  ],
  [
    31370,
    'belgium72',
    'BD72 / Belgian Lambert 72',
    [2.5, 49.5, 6.4, 51.5],
    '+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl',
  ],
  [
    3812,
    'etrs89',
    'ETRS89 / Belgian Lambert 2008',
    [2.5, 49.5, 6.4, 51.5],
    '+proj=lcc +lat_0=50.797815 +lon_0=4.35921583333333 +lat_1=49.8333333333333 +lat_2=51.1666666666667 +x_0=649328 +y_0=665262 +ellps=GRS80',
  ],
  [
    2056,
    'ch1903',
    'CH1903+ / LV95',
    [6, 45.8, 10.5, 47.8],
    '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel',
  ],
  [
    21781,
    'ch1903',
    'CH1903 / LV03',
    [6, 45.8, 10.5, 47.8],
    '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=600000 +y_0=200000 +ellps=bessel',
  ],
  [
    31466,
    'dhdn',
    'DHDN / 3-degree Gauss-Kruger zone 2',
    [5.9, 49.1, 7.5, 53.8],
    '+proj=tmerc +lat_0=0 +lon_0=6 +k=1 +x_0=2500000 +y_0=0 +ellps=bessel',
  ],
  [
    31467,
    'dhdn',
    'DHDN / 3-degree Gauss-Kruger zone 3',
    [7.5, 47.3, 10.5, 55.1],
    '+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 +ellps=bessel',
  ],
  [
    31468,
    'dhdn',
    'DHDN / 3-degree Gauss-Kruger zone 4',
    [10.5, 47.4, 13.5, 54.6],
    '+proj=tmerc +lat_0=0 +lon_0=12 +k=1 +x_0=4500000 +y_0=0 +ellps=bessel',
  ],
  [
    2180,
    'etrs89',
    'ETRF2000-PL / CS92',
    [14.1, 49, 24.2, 55.9],
    '+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80',
  ],
  [3006, 'etrs89', 'SWEREF99 TM', [10, 55, 24.2, 69.1], '+proj=utm +zone=33 +ellps=GRS80'],
  [3067, 'etrs89', 'ETRS89 / TM35FIN(E,N)', [19.1, 58.8, 31.6, 70.1], '+proj=utm +zone=35 +ellps=GRS80'],
  [
    3763,
    'etrs89',
    'ETRS89 / Portugal TM06',
    [-9.6, 37, -6.2, 42.2],
    '+proj=tmerc +lat_0=39.6682583333333 +lon_0=-8.13310833333333 +k=1 +x_0=0 +y_0=0 +ellps=GRS80',
  ],
  [
    23700,
    'hd72',
    'HD72 / EOV',
    [16.1, 45.7, 22.9, 48.6],
    '+proj=somerc +lat_0=47.1443937222222 +lon_0=19.0485717777778 +k_0=0.99993 +x_0=650000 +y_0=200000 +ellps=GRS67',
  ],
  [
    2100,
    'ggrs87',
    'GGRS87 / Greek Grid',
    [19.6, 34.9, 28.3, 41.8],
    '+proj=tmerc +lat_0=0 +lon_0=24 +k=0.9996 +x_0=500000 +y_0=0 +ellps=GRS80',
  ],
  [
    2157,
    'etrs89',
    'IRENET95 / Irish Transverse Mercator',
    [-10.6, 51.4, -5.3, 55.4],
    '+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=0.99982 +x_0=600000 +y_0=750000 +ellps=GRS80',
  ],
  [
    5514,
    'sjtsk',
    'S-JTSK / Krovak East North',
    [12.1, 47.7, 22.6, 51.1],
    '+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 +k=0.9999 +x_0=0 +y_0=0 +ellps=bessel',
  ],
  [
    31256,
    'mgi',
    'MGI / Austria GK East',
    [14.8, 46.6, 17.2, 49],
    '+proj=tmerc +lat_0=0 +lon_0=16.3333333333333 +k=1 +x_0=0 +y_0=-5000000 +ellps=bessel',
  ],
  [
    2263,
    'nad83',
    'NAD83 / New York Long Island (ftUS)',
    [-74.3, 40.5, -71.8, 41.3],
    '+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    32118,
    'nad83',
    'NAD83 / New York Long Island',
    [-74.3, 40.5, -71.8, 41.3],
    '+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +y_0=0 +ellps=GRS80',
  ],
  [
    2227,
    'nad83',
    'NAD83 / California zone 3 (ftUS)',
    [-123, 36.7, -117.8, 38.7],
    '+proj=lcc +lat_0=36.5 +lon_0=-120.5 +lat_1=38.4333333333333 +lat_2=37.0666666666667 +x_0=2000000.0001016 +y_0=500000.0001016 +ellps=GRS80 +units=us-ft',
  ],
  [
    2229,
    'nad83',
    'NAD83 / California zone 5 (ftUS)',
    [-121.4, 32.8, -114.1, 35.8],
    '+proj=lcc +lat_0=33.5 +lon_0=-118 +lat_1=35.4666666666667 +lat_2=34.0333333333333 +x_0=2000000.0001016 +y_0=500000.0001016 +ellps=GRS80 +units=us-ft',
  ],
  [
    2230,
    'nad83',
    'NAD83 / California zone 6 (ftUS)',
    [-118.2, 32.5, -114.4, 34.1],
    '+proj=lcc +lat_0=32.1666666666667 +lon_0=-116.25 +lat_1=33.8833333333333 +lat_2=32.7833333333333 +x_0=2000000.0001016 +y_0=500000.0001016 +ellps=GRS80 +units=us-ft',
  ],
  [
    3435,
    'nad83',
    'NAD83 / Illinois East (ftUS)',
    [-89.3, 37.1, -87, 42.5],
    '+proj=tmerc +lat_0=36.6666666666667 +lon_0=-88.3333333333333 +k=0.999975 +x_0=300000 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    2272,
    'nad83',
    'NAD83 / Pennsylvania South (ftUS)',
    [-80.5, 39.7, -74.7, 41.2],
    '+proj=lcc +lat_0=39.3333333333333 +lon_0=-77.75 +lat_1=40.9666666666667 +lat_2=39.9333333333333 +x_0=600000 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    2236,
    'nad83',
    'NAD83 / Florida East (ftUS)',
    [-82.3, 24.4, -80, 30.8],
    '+proj=tmerc +lat_0=24.3333333333333 +lon_0=-81 +k=0.999941177 +x_0=200000.0001016 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    2277,
    'nad83',
    'NAD83 / Texas Central (ftUS)',
    [-106.7, 29.8, -93.5, 32.3],
    '+proj=lcc +lat_0=29.6666666666667 +lon_0=-100.333333333333 +lat_1=31.8833333333333 +lat_2=30.1166666666667 +x_0=699999.9998984 +y_0=3000000 +ellps=GRS80 +units=us-ft',
  ],
  [
    2285,
    'nad83',
    'NAD83 / Washington North (ftUS)',
    [-124.8, 47.1, -117, 49.1],
    '+proj=lcc +lat_0=47 +lon_0=-120.833333333333 +lat_1=48.7333333333333 +lat_2=47.5 +x_0=500000.0001016 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    2249,
    'nad83',
    'NAD83 / Massachusetts Mainland (ftUS)',
    [-73.5, 41.5, -69.9, 42.9],
    '+proj=lcc +lat_0=41 +lon_0=-71.5 +lat_1=42.6833333333333 +lat_2=41.7166666666667 +x_0=200000.0001016 +y_0=750000 +ellps=GRS80 +units=us-ft',
  ],
  [
    26986,
    'nad83',
    'NAD83 / Massachusetts Mainland',
    [-73.5, 41.5, -69.9, 42.9],
    '+proj=lcc +lat_0=41 +lon_0=-71.5 +lat_1=42.6833333333333 +lat_2=41.7166666666667 +x_0=200000 +y_0=750000 +ellps=GRS80',
  ],
  [
    3089,
    'nad83',
    'NAD83 / Kentucky Single Zone (ftUS)',
    [-89.6, 36.5, -82, 39.2],
    '+proj=lcc +lat_0=36.3333333333333 +lon_0=-85.75 +lat_1=37.0833333333333 +lat_2=38.6666666666667 +x_0=1500000 +y_0=999999.9998984 +ellps=GRS80 +units=us-ft',
  ],
  [
    2205,
    'nad83',
    'NAD83 / Kentucky North',
    [-86, 37.7, -82.5, 39.2],
    '+proj=lcc +lat_0=37.5 +lon_0=-84.25 +lat_1=37.9666666666667 +lat_2=38.9666666666667 +x_0=500000 +y_0=0 +ellps=GRS80',
  ],
  [
    3735,
    'nad83',
    'NAD83 / Ohio South (ftUS)',
    [-84.8, 38.4, -80.7, 40.4],
    '+proj=lcc +lat_0=38 +lon_0=-82.5 +lat_1=40.0333333333333 +lat_2=38.7333333333333 +x_0=600000 +y_0=0 +ellps=GRS80 +units=us-ft',
  ],
  [
    5070,
    'nad83',
    'NAD83 / Conus Albers',
    [-124.8, 24.4, -66.9, 49.4],
    '+proj=aea +lat_0=23 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=0 +y_0=0 +ellps=GRS80',
  ],
  [
    3347,
    'nad83',
    'NAD83 / Statistics Canada Lambert',
    [-141, 38.2, -40.7, 86.5],
    '+proj=lcc +lat_0=63.390675 +lon_0=-91.8666666666667 +lat_1=49 +lat_2=77 +x_0=6200000 +y_0=3000000 +ellps=GRS80',
  ],
  [
    3414,
    'svy21',
    'SVY21 / Singapore TM',
    [103.6, 1.1, 104.1, 1.5],
    '+proj=tmerc +lat_0=1.36666666666667 +lon_0=103.833333333333 +k=1 +x_0=28001.642 +y_0=38744.572 +ellps=WGS84',
  ],
  [
    2326,
    'hongKong1980',
    'Hong Kong 1980 Grid System',
    [113.8, 22.1, 114.5, 22.6],
    '+proj=tmerc +lat_0=22.3121333333333 +lon_0=114.178555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl',
  ],
  [
    3826,
    'twd97',
    'TWD97 / TM2 zone 121',
    [118.2, 20.4, 122.1, 26.7],
    '+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80',
  ],
  [
    6677,
    'jgd2011',
    'JGD2011 / Japan Plane Rectangular CS IX',
    [136, 20, 143.5, 40],
    '+proj=tmerc +lat_0=36 +lon_0=139.833333333333 +k=0.9999 +x_0=0 +y_0=0 +ellps=GRS80',
  ],
  [
    5179,
    'korea2000',
    'Korea 2000 / Unified CS',
    [122.7, 28.6, 134.3, 40.3],
    '+proj=tmerc +lat_0=38 +lon_0=127.5 +k=0.9996 +x_0=1000000 +y_0=2000000 +ellps=GRS80',
  ],
  [
    5186,
    'korea2000',
    'Korea 2000 / Central Belt 2010',
    [126, 33.1, 128, 38.3],
    '+proj=tmerc +lat_0=38 +lon_0=127 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80',
  ],
  [
    2193,
    'nzgd2000',
    'NZGD2000 / New Zealand Transverse Mercator 2000',
    [166.4, -47.3, 178.6, -34.1],
    '+proj=tmerc +lat_0=0 +lon_0=173 +k=0.9996 +x_0=1600000 +y_0=10000000 +ellps=GRS80',
  ],
];

export const WORLD_SYSTEMS: readonly KnownSystem[] = ROWS.map(([code, datum, name, area, proj]) => {
  const { accuracy, shift } = DATUMS[datum]!;
  return {
    code: `EPSG:${code}`,
    name,
    family: proj.includes('+proj=longlat') ? 'geographic' : 'national',
    datum,
    zoneWidth: null,
    zone: null,
    centralMeridian: null,
    hasPrefix: false,
    hemisphere: null,
    proj: `${proj} +no_defs`,
    area,
    datumShift: shift ? sevenParameters(shift) : null,
    accuracy,
  };
});

/** What is known of a datum by our name for it; null for names that are not ours, or that need a shift nobody has. */
export function datumOf(
  name: string,
): { readonly accuracy: number; readonly shift: SevenParameters | null } | null {
  if (name === 'wgs84' || name === 'cgcs2000') return { accuracy: 0, shift: null };
  const row = DATUMS[name];
  return row ? { accuracy: row.accuracy, shift: row.shift ? sevenParameters(row.shift) : null } : null;
}

/** dx, dy, dz, rx, ry, rz, ppm. */
export function sevenParameters(values: readonly number[]): SevenParameters {
  const [dx = 0, dy = 0, dz = 0, rx = 0, ry = 0, rz = 0, ppm = 0] = values;
  return { dx, dy, dz, rx, ry, rz, ppm };
}
