import fs from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { examinePosition } from '../../../src/geo/crs/examinePosition.ts';
import { KNOWN_SYSTEMS } from '../../../src/geo/crs/knownSystem.ts';
import { readDeclaredText } from '../../../src/geo/crs/readDeclaredText.ts';
import { sharedPath } from '../../fixtures/sharedData.ts';
import { evidence } from './evidence.ts';

/** The code of a known system, or what else the reading is. */
function read(text: string): string {
  const reading = readDeclaredText(text);
  if (reading.kind !== 'system') return reading.kind;
  const { base } = reading.system;
  return base.kind === 'known' ? base.code : base.kind;
}

test.each([
  ['EPSG:4549', 'EPSG:4549'],
  ['epsg:4549', 'EPSG:4549'],
  [' 4549 ', 'EPSG:4549'],
  ['urn:ogc:def:crs:EPSG::4549', 'EPSG:4549'],
  ['urn:ogc:def:crs:EPSG:11.022:4549', 'EPSG:4549'],
  ['urn:ogc:def:crs,crs:EPSG::4549,crs:EPSG::5737', 'EPSG:4549'],
  ['http://www.opengis.net/def/crs/EPSG/0/4549', 'EPSG:4549'],
  ['https://www.opengis.net/def/crs/EPSG/0/7415', 'EPSG:28992'],
  ['http://www.opengis.net/gml/srs/epsg.xml#4549', 'EPSG:4549'],
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 'OGC:CRS84'],
  ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'OGC:CRS84'],
  ['ESRI:102100', 'EPSG:3857'],
  ['EPSG:900913', 'EPSG:3857'],
  ['+init=epsg:4549', 'EPSG:4549'],
  ['{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}}', 'EPSG:4549'],
  ['+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs', 'EPSG:4549'],
  ['+proj=longlat +datum=WGS84 +no_defs', 'EPSG:4326'],
  ['+proj=utm +zone=51 +datum=WGS84', 'EPSG:32651'],
  ['WGS84', 'EPSG:4326'],
  ['CGCS2000', 'EPSG:4490'],
  ['GCJ-02', 'gcj02'],
  ['bd09', 'bd09'],
  ['CGCS2000_3_Degree_GK_CM_120E', 'EPSG:4549'],
  ['CGCS2000 / 3-degree Gauss-Kruger CM 120E', 'EPSG:4549'],
  ['Xian_1980_3_Degree_GK_Zone_40', 'EPSG:2364'],
  ['Beijing_1954_GK_Zone_21', 'EPSG:21421'],
  ['GCS_China_Geodetic_Coordinate_System_2000', 'EPSG:4490'],
  ['GCS_WGS_1984', 'EPSG:4326'],
  ['WGS_1984_UTM_Zone_51N', 'EPSG:32651'],
  ['PCS Name = NAD_1983_UTM_Zone_18N|', 'EPSG:26918'],
  ['WGS_1984_Web_Mercator_Auxiliary_Sphere', 'EPSG:3857'],
  ['BD-09MC', 'unreadable'],
  ['', 'none'],
  ['unknown', 'none'],
  ['EPSG:0', 'none'],
  ['EPSG:32767', 'unreadable'],
  ['urn:ogc:def:crs:EPSG::99999', 'unreadable'],
  ['nonsense', 'unreadable'],
  ['PROJCS["cut short', 'unreadable'],
  ['+proj=tmerc +lon_0=31 +axis=wsu +ellps=WGS84', 'unreadable'],
  ['{"type":', 'unreadable'],
  ['+proj=tmerc +lon_0=105 +ellps=GSK2011', 'unreadable'],
  ['LOCAL_CS["Site grid",UNIT["Meter",1.0]]', 'local'],
  [
    'ENGCRS["Site",EDATUM["Gate"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]',
    'local',
  ],
])('%s is read as %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test('the code that we have no definition of is named', () => {
  expect(readDeclaredText('urn:ogc:def:crs:EPSG::99999')).toEqual({ kind: 'unreadable', code: 'EPSG:99999' });
});

const GEOGCS_2000 =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const GEOGCS_80 =
  'GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const GEOGCS_54 =
  'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

function gaussKruger(name: string, geogcs: string, easting: number, meridian: number): string {
  return `PROJCS["${name}",${geogcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
}

test.each([
  ['CGCS2000_3_Degree_GK_CM_120E', GEOGCS_2000, 500000, 120, 'EPSG:4549'],
  ['CGCS2000_3_Degree_GK_Zone_40', GEOGCS_2000, 40500000, 120, 'EPSG:4528'],
  ['CGCS2000_GK_CM_123E', GEOGCS_2000, 500000, 123, 'EPSG:4510'],
  ['CGCS2000_GK_Zone_21', GEOGCS_2000, 21500000, 123, 'EPSG:4499'],
  ['Xian_1980_3_Degree_GK_Zone_40', GEOGCS_80, 40500000, 120, 'EPSG:2364'],
  ['Xian_1980_3_Degree_GK_CM_120E', GEOGCS_80, 500000, 120, 'EPSG:2385'],
  ['Beijing_1954_3_Degree_GK_CM_120E', GEOGCS_54, 500000, 120, 'EPSG:2437'],
  ['Beijing_1954_GK_Zone_21', GEOGCS_54, 21500000, 123, 'EPSG:21421'],
] as const)('the ESRI definition %s is one of ours', (name, geogcs, easting, meridian, code) => {
  expect(read(gaussKruger(name, geogcs, easting, meridian))).toBe(code);
});

test('an unusual meridian stays as it is written', () => {
  const reading = readDeclaredText(gaussKruger('Taizhou_Local', GEOGCS_2000, 500000, 121.5));
  expect(reading).toMatchObject({
    kind: 'system',
    accuracy: 0,
    system: { base: { kind: 'written', name: 'Taizhou_Local' } },
  });
});

test("Xi'an 80 and Beijing 54 are known but for the shift of their datum", () => {
  for (const text of ['EPSG:2385', 'EPSG:4214', GEOGCS_80])
    expect(readDeclaredText(text)).toMatchObject({ kind: 'system', accuracy: null });
  // given with it, nothing is missing
  const shifted = '+proj=tmerc +lon_0=120 +k=1 +x_0=500000 +a=6378140 +rf=298.257 +towgs84=1,2,3';
  expect(readDeclaredText(shifted)).toMatchObject({
    kind: 'system',
    accuracy: 1,
    system: { base: { kind: 'written' } },
  });
});

test('feet are feet', () => {
  const newYork =
    'PROJCS["NAD_1983_StatePlane_New_York_Long_Island_FIPS_3104_Feet",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",984250.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-74.0],PARAMETER["Standard_Parallel_1",40.6666666666667],PARAMETER["Standard_Parallel_2",41.0333333333333],PARAMETER["Latitude_Of_Origin",40.1666666666667],UNIT["US survey foot",0.304800609601219]]';
  expect(read(newYork)).toBe('EPSG:2263');
});

test('grads are refused, a web map in ESRI words is the web map', () => {
  const grads =
    'GEOGCS["NTF (Paris)",DATUM["Nouvelle_Triangulation_Francaise_Paris",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.4660212936269]],PRIMEM["Paris",2.33722917],UNIT["grad",0.01570796326794897]]';
  expect(read(grads)).toBe('unreadable');
  const web =
    'PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]';
  expect(read(web)).toBe('EPSG:3857');
});

test('WKT 2 of a compound system gives the place, whatever axis it writes first', () => {
  const text =
    'COMPOUNDCRS["China",PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["x",METHOD["Transverse Mercator"],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",120,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["northing (X)",north,ORDER[1],LENGTHUNIT["metre",1]],AXIS["easting (Y)",east,ORDER[2],LENGTHUNIT["metre",1]]],VERTCRS["Yellow Sea 1985",VDATUM["Yellow Sea 1985"],CS[vertical,1],AXIS["height",up,LENGTHUNIT["metre",1]]]]';
  expect(read(text)).toBe('EPSG:4549');
});

function swiss(tail: string): string {
  return `PROJCRS["Swiss",BASEGEOGCRS["CH1903+",DATUM["CH1903+",ELLIPSOID["Bessel 1841",6377397.155,299.1528128,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0]],CONVERSION["x",METHOD["Hotine Oblique Mercator (variant B)"],PARAMETER["Latitude of projection centre",46.9524055555556,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of projection centre",7.43958333333333,ANGLEUNIT["degree",0.0174532925199433]]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]${tail}]`;
}

test('an oblique method that proj4 would place wrongly is refused unless it bears a code of ours', () => {
  expect(read(swiss(''))).toBe('unreadable');
  expect(read(swiss(',ID["EPSG",2056]'))).toBe('EPSG:2056');
});

test('every definition of our table reads back as numbers of the same system', () => {
  for (const system of KNOWN_SYSTEMS.values()) expect(read(system.proj)).toMatch(/^EPSG:\d+$/);
});

test.each([
  ['derived-china/shp-cgcs2000-gk120-gbk/用地现状.prj', 'EPSG:4549'],
  ['derived-china/shp-cgcs2000-gk120-gbk-no-cpg/用地现状.prj', 'EPSG:4549'],
  ['nky-osm-gtfs/block-groups/block-groups.prj', 'EPSG:4326'],
  ['nky-osm-gtfs/city-boundaries/cities.prj', 'EPSG:4326'],
  ['shapefile-encodings/shapefile/two_states.prj', 'EPSG:4326'],
])('the real file %s says %s', (name, code) => {
  expect(read(fs.readFileSync(sharedPath(name), 'utf8'))).toBe(code);
});

test('whatever stands there, cut or scrambled, is a reading and no crash', () => {
  const whole = [
    gaussKruger('CGCS2000_3_Degree_GK_CM_120E', GEOGCS_2000, 500000, 120),
    swiss(',ID["EPSG",2056]'),
    '{"type":"ProjectedCRS","name":"x","conversion":{"method":{"name":"Transverse Mercator"}}}',
    '+proj=tmerc +lon_0=120 +k=1 +x_0=500000 +ellps=GRS80 +towgs84=1,2,3 +units=us-ft',
  ];
  const scrambled = fc
    .record({ text: fc.constantFrom(...whole), from: fc.nat(400), length: fc.nat(400), put: fc.string() })
    .map(({ text, from, length, put }) => text.slice(0, from) + put + text.slice(from + length));
  fc.assert(
    fc.property(fc.oneof(scrambled, fc.string(), fc.json()), (text) => {
      expect(['system', 'none', 'local', 'unreadable']).toContain(readDeclaredText(text).kind);
      expect(examinePosition(evidence([1, 2, 3, 4], { declared: { from: 'prj', text } }))).toBeDefined();
    }),
    { numRuns: 1000 },
  );
  expect(readDeclaredText(`${'PROJCS["a",'.repeat(20_000)}`).kind).toBe('unreadable');
});
