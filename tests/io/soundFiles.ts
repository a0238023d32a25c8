import { gzipSync, zipSync } from 'fflate';
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { FeatureCollection } from 'geojson';
import { writeArrayBuffer } from 'geotiff';
import { linliFileFromPlan } from '../../src/io/linliFile.ts';
import type { NamedBytes } from '../../src/io/sourceLayer.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { planToText } from '../../src/plan/planFile.ts';
import { boxGlb, boxGltf } from '../fixtures/boxGlb.ts';
import { geoPackageBlob, wkb, writeGeoPackage } from '../fixtures/geoPackageWriter.ts';
import { latticeStreets } from '../fixtures/latticeCity.ts';
import { osmPbf, osmXml } from '../fixtures/osmPbfWriter.ts';
import { osmTown } from '../fixtures/osmTown.ts';
import { writeDbf, writeShapes } from '../fixtures/shapefileWriter.ts';
import { closedPolyline, drawing, textAt } from './formats/drawing.ts';
import { workbook } from './formats/workbook.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const RING = [
  [120.1, 30.1],
  [120.2, 30.1],
  [120.2, 30.2],
  [120.1, 30.1],
];
const PARCEL = {
  type: 'Feature',
  properties: { 地块编号: 'A-01', 用地代码: 'R2', 容积率: 2.5, 备注: null },
  geometry: { type: 'Polygon', coordinates: [RING] },
} as const;
const STOP = {
  type: 'Feature',
  properties: { 名称: '一小', 类型: '小学' },
  geometry: { type: 'Point', coordinates: [120.15, 30.15, 8] },
} as const;
const COLLECTION = {
  type: 'FeatureCollection',
  features: [PARCEL, STOP],
} as unknown as FeatureCollection;

const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>规划</name><Folder><name>一期</name>
<Placemark><name>1#</name><description><![CDATA[<b>高层</b>]]></description><ExtendedData><Data name="户数"><value>120</value></Data></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>120,30,0 121,30,0 121,31,0 120,30,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>站</name><Point><coordinates>120.5,30.25</coordinates></Point></Placemark></Folder></Document></kml>`;

const GPX =
  '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="30.1" lon="120.1"><name>门</name></wpt><trk><name>路</name><trkseg><trkpt lat="30.1" lon="120.1"/><trkpt lat="30.2" lon="120.2"/></trkseg></trk></gpx>';

const GTFS: Readonly<Record<string, string>> = {
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nS,"站, 大",28.65,121.42,1,\nA,甲,28.66,121.43,0,S\nB,乙,28.67,121.44,,\n',
  'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\n1,椒江公交,http://x,Asia/Shanghai\n',
  'routes.txt': 'route_id,route_short_name,route_long_name,route_type,route_color\nR,101,,3,00aaFF\n',
  'trips.txt': 'route_id,service_id,trip_id\nR,W,T1\nR,W,T2\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,8:00:00,8:00:00,A,5\nT1,25:10:00,25:10:00,B,10\nT2,,,A,2\nT2,9:00:00,9:00:00,B,1\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nW,1,1,1,1,1,0,0,20260301,20260630\n',
};

const HOUSE = {
  type: 'Solid',
  lod: '2',
  boundaries: [
    [[[0, 3, 2, 1]], [[0, 1, 5, 4]], [[1, 2, 6, 5]], [[2, 3, 7, 6]], [[3, 0, 4, 7]], [[4, 5, 6, 7]]],
  ],
};
const CORNERS = [0, 300].flatMap((z) => [
  [0, 0, z],
  [400, 0, z],
  [400, 200, z],
  [0, 200, z],
]);
const CITY = {
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.01, 0.01, 0.01], translate: [85000, 446000, 1] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
};
const BUILDING = { a: { type: 'Building', attributes: { 层数: 3 }, geometry: [HOUSE] } };

/** A small sound drop of every format that is read, the file to be broken first. */
export async function soundFiles(): Promise<ReadonlyMap<string, readonly NamedBytes[]>> {
  const shapes = writeShapes([
    { code: 5, parts: [RING] },
    { code: 0, parts: [] },
  ]);
  const dbf = writeDbf(
    [
      { name: 'ID', type: 'C', length: 6 },
      { name: 'FAR', type: 'N', length: 6 },
    ],
    [
      ['A-01', '2.5'],
      ['A-02', '1'],
    ],
  );
  const prj = utf8('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'); // prettier-ignore
  const parts = { 'a.shp': shapes.shp, 'a.shx': shapes.shx, 'a.dbf': dbf, 'a.prj': prj };
  const ring = wkb(3, [1], [RING.length], ...RING.flat());
  const geoPackage = await writeGeoPackage([
    {
      name: '用地',
      type: 'features',
      systemId: 4326,
      columns: 'geom BLOB, "用地代码" TEXT, "容积率" REAL',
      rows: [
        [geoPackageBlob(ring), 'R2', 2.5],
        [null, 'B1', null],
      ],
    },
  ]);
  const heights = (await writeArrayBuffer(
    Float32Array.from([1, 2, 3, 4, 5, -9999]) as never,
    {
      height: 2,
      width: 3,
      ModelPixelScale: [10, 20, 0],
      ModelTiepoint: [0, 0, 0, 500000, 3000000, 0],
      GTModelTypeGeoKey: 1,
      GTRasterTypeGeoKey: 1,
      ProjectedCSTypeGeoKey: 4549,
      GDAL_NODATA: '-9999',
    } as never,
  )) as ArrayBuffer;
  const { json, binary } = boxGltf(1, 2, 3);
  const gltf = { ...json, buffers: [{ byteLength: binary.length, uri: 'a.bin' }] };
  const tileset = {
    asset: { version: '1.1' },
    geometricError: 1,
    root: { boundingVolume: { region: [2.1, 0.5, 2.102, 0.501, 12.5, 80] }, content: { uri: 'a.glb' } },
  };
  const plan = planFromRecords([
    {
      id: 'c',
      kind: 'community',
      name: '新村',
      centre: [120, 30],
      attribution: [],
      dataDate: null,
      isFictional: true,
    },
    ...latticeStreets(80, 1),
  ]);
  const cad = drawing({
    header: [9, '$ACADVER', 1, 'AC1015', 9, '$DWGCODEPAGE', 3, 'ANSI_936', 9, '$INSUNITS', 70, 6],
    entities: [...closedPolyline('0', 0, 0, 10, 0, 10, 10), ...textAt(5, 2, 'A-01')],
  });
  const one = (name: string, content: string | Uint8Array): [string, readonly NamedBytes[]] => [
    name,
    [{ name, bytes: typeof content === 'string' ? utf8(content) : content }],
  ];
  const several = (name: string, files: Readonly<Record<string, string | Uint8Array>>) =>
    [
      name,
      Object.entries(files).map(([file, content]) => ({
        name: file,
        bytes: typeof content === 'string' ? utf8(content) : content,
      })),
    ] as [string, readonly NamedBytes[]];
  return new Map([
    one('a.geojson', JSON.stringify(COLLECTION)),
    one('a.geojsonl', `${JSON.stringify(PARCEL)}\n${JSON.stringify(STOP)}\n`),
    several('shp', parts),
    several('dbf', { 'a.dbf': dbf, 'a.shp': shapes.shp, 'a.shx': shapes.shx, 'a.prj': prj }),
    several('prj', { 'a.prj': prj, 'a.shp': shapes.shp, 'a.shx': shapes.shx, 'a.dbf': dbf }),
    one('shapefile.zip', zipSync(parts)),
    one('a.kml', KML),
    one('a.kmz', zipSync({ 'doc.kml': utf8(KML) })),
    one('a.gpx', GPX),
    one('a.gpkg', geoPackage),
    one('a.fgb', serialize(COLLECTION)),
    one('a.csv', '名称,经度,纬度,备注\n一小,121.5,31.25,"a,b"\n"二""小",121°25′43.0″,31,\n\n四小,,,'),
    one('wkt.csv', 'id;geom\n1;"SRID=4549;POINT Z (1 2 3)"\n2;"POLYGON((0 0,1 0,1 1,0 0))"\n'),
    one(
      'a.xlsx',
      workbook({
        学校: [
          ['名称', '经度', '纬度'],
          ['一小', 121.5, 31.25],
        ],
      }),
    ),
    one('a.dxf', cad),
    ...Object.keys(GTFS).map((table) =>
      several(table, Object.fromEntries([[table, GTFS[table]!], ...Object.entries(GTFS)])),
    ),
    one('a.city.json', JSON.stringify({ ...CITY, CityObjects: BUILDING, vertices: CORNERS })),
    one(
      'a.city.jsonl',
      `${JSON.stringify({ ...CITY, CityObjects: {}, vertices: [] })}\n${JSON.stringify({ type: 'CityJSONFeature', id: 'a', CityObjects: BUILDING, vertices: CORNERS })}\n`,
    ),
    several('gltf', { 'a.gltf': JSON.stringify(gltf), 'a.bin': binary }),
    one('a.glb', boxGlb(1, 2, 3)),
    several('tileset', { 'z/tileset.json': JSON.stringify(tileset), 'z/a.glb': boxGlb(1, 2, 3) }),
    one('a.tif', new Uint8Array(heights)),
    one('N30E120.hgt', new Uint8Array(1201 * 1201 * 2)),
    one('a.osm', osmXml(osmTown)),
    one('a.osm.pbf', osmPbf(osmTown)),
    one('a.osm.gz', gzipSync(utf8(osmXml(osmTown)))),
    one('a.linli', await linliFileFromPlan(plan, new Map())),
    one('a.linli.json', planToText(plan)),
  ]);
}
