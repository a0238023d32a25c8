import { expect, test } from 'vitest';
import { readCsv } from '../../../src/io/formats/csv.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { onlyLayer, outcomeOf } from './readFile.ts';

const read = (text: string) => onlyLayer(readCsv, '学校.csv', text);
const points = async (text: string) =>
  (await read(text)).features.map(
    ({ geometry }) => geometry && 'coordinates' in geometry && geometry.coordinates,
  );

test('324 places of Shanghai in UTF-8 with a mark', async () => {
  const layer = await onlyLayer(
    readCsv,
    'a.csv',
    sharedBytes('derived-china/csv/shanghai-pois-utf8-bom.csv'),
  );
  expect(layer.rowsInFile).toBe(324);
  expect(layer.refused).toEqual([]);
  expect(layer.fields.map(({ name }) => name)).toEqual(['名称', '类别', '经度', '纬度', '地址']);
  expect(layer.encoding).toEqual({ name: 'UTF-8', known: 'declared', undecodable: 0 });
  expect(layer.declared).toBeNull();
  expect(layer.features[0]).toEqual({
    row: 2,
    geometry: { type: 'Point', coordinates: [121.48695046, 31.24427468] },
    properties: {
      名称: '人民英雄纪念塔',
      类别: 'monument',
      经度: 121.48695046,
      纬度: 31.24427468,
      地址: null,
    },
  });
});

test('x, east or longitude comes first, whatever the order of the columns', async () => {
  expect(await points('纬度,经度,n\n31,121,1')).toEqual([[121, 31]]);
  expect(await points('名称,北坐标(X),东坐标(Y)\na,3348000,516000')).toEqual([[516000, 3348000]]);
  expect(await points('id\tlat\tlng\n1\t31\t121')).toEqual([[121, 31]]);
  expect(await points('POINT_X;POINT_Y\n516000,5;3348000,25')).toEqual([[516000.5, 3348000.25]]);
  // surveyors call north X: the file's order stands and the position is asked
  expect(await points('点号,X,Y\nJ1,3348000.1,516000.2')).toEqual([[3348000.1, 516000.2]]);
  expect(await points('名称,location\na,"121.5,31.2"\nb,"121.6,31.3"')).toEqual([
    [121.5, 31.2],
    [121.6, 31.3],
  ]);
});

test('columns that hold no numbers are no coordinates, and other names are not taken for some', async () => {
  const layer = await read('东侧道路,x,y,纬度说明\n中山路,左,右,无');
  expect(layer.features[0]?.geometry).toBeNull();
  expect(layer.refused).toEqual([]);
});

test('numbers as people write them', async () => {
  const rows = [`"121°25'43.2"""`, '１２１.５', '"121,000.5"', '121°30′E', '-0.5'].map((x) => `${x},31`);
  // 25/60 + 43.2/3600 = 0.428666…
  expect((await points(`经度,纬度\n${rows.join('\n')}`)).map((pair) => (pair as number[])[0])).toEqual([
    121 + 25 / 60 + 43.2 / 3600,
    121.5,
    121000.5,
    121.5,
    -0.5,
  ]);
});

test('rows without coordinates are refused by row; codes keep their zeros', async () => {
  const layer = await read('代码,lon,lat\n0701,121,31\n0702,,\n0703,x,31\n\n08,121,31,extra\n09,122,31');
  expect(layer.features.map(({ row, properties }) => [row, properties['代码']])).toEqual([
    [2, '0701'],
    [7, '09'],
  ]);
  expect(layer.refused).toEqual([
    { reason: 'noGeometry', count: 1, where: ['row 3'] },
    { reason: 'coordinateNotFinite', count: 1, where: ['row 4, column lon'] },
    { reason: 'rowDamaged', count: 1, where: ['row 6'] },
  ]);
  expect(layer.rowsInFile).toBe(5);
});

test('column names that say the system', async () => {
  const declared = async (header: string) => (await read(`${header}\n121,31`)).declared;
  expect(await declared('lng_gcj02,lat_gcj02')).toEqual({ from: 'columnName', text: 'GCJ-02' });
  expect(await declared('百度经度,百度纬度')).toEqual({ from: 'columnName', text: 'BD-09' });
  expect(await declared('X (EPSG:4549),Y (EPSG:4549)')).toEqual({ from: 'columnName', text: 'EPSG:4549' });
  expect(await declared('lng,lat')).toBeNull();
  // of two pairs the one in WGS84 is taken
  const both = await read('lng_gcj02,lat_gcj02,wgs84_lng,wgs84_lat\n121.5,31.5,121.4,31.4');
  expect([both.features[0]?.geometry, both.declared?.text]).toEqual([
    { type: 'Point', coordinates: [121.4, 31.4] },
    'OGC:CRS84',
  ]);
});

test('a column of geometries', async () => {
  const layer = await read(
    'id\tgeom\n1\tSRID=4549;POINT Z (1 2 3)\n2\tPOLYGON((0 0,1 0,1 1,0 0))\n3\tPOINT(1\n4\t\n5\tMULTIPOINT((1 2),(3 4))\n6\tPOINT EMPTY\n7\tPOINT M(1 2 9)',
  );
  expect(layer.features.map(({ row, geometry }) => [row, geometry])).toEqual([
    [2, { type: 'Point', coordinates: [1, 2, 3] }],
    [
      3,
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [
      6,
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [7, null],
    [8, { type: 'Point', coordinates: [1, 2] }],
  ]);
  expect(layer.declared).toEqual({ from: 'columnName', text: 'EPSG:4549' });
  expect(layer.refused).toEqual([
    { reason: 'geometryUnknown', count: 1, where: ['row 4, column geom'] },
    { reason: 'noGeometry', count: 1, where: ['row 5'] },
  ]);
  expect(layer.fields).toEqual([{ name: 'id', type: 'number' }]);
});

test('titles above the header, repeated and missing names, a table without header', async () => {
  const layer = await read('某区学校一览表,,\n名称,人数,\n一小,500,a\n二小,600,b\n');
  expect(layer.features.map(({ row, properties }) => [row, properties])).toEqual([
    [3, { 名称: '一小', 人数: 500, 'column 3': 'a' }],
    [4, { 名称: '二小', 人数: 600, 'column 3': 'b' }],
  ]);
  expect((await read('a,a\n1,2')).fields.map(({ name }) => name)).toEqual(['a', 'a (2)']);
  expect((await read('1,2\n3,4')).features.map(({ properties }) => properties)).toEqual([
    { 'column 1': 1, 'column 2': 2 },
    { 'column 1': 3, 'column 2': 4 },
  ]);
});

test('percent, dates and flags stay texts; a column of numbers and texts stays text', async () => {
  const layer = await read('密度,日期,是否,层数\n35%,2024-01-02,true,6\n40%,2024/3/4,false,6+1');
  expect(layer.features[0]?.properties).toEqual({ 密度: '35%', 日期: '2024-01-02', 是否: 'true', 层数: '6' });
});

test('hostile column names are columns', async () => {
  const layer = await read('__proto__,constructor\nx,<script>');
  expect(Object.entries(layer.features[0]!.properties)).toEqual([
    ['__proto__', 'x'],
    ['constructor', '<script>'],
  ]);
});

test('tables of which nothing can be read', async () => {
  expect(await outcomeOf(readCsv, 'a.csv', ' \n')).toBe('fileEmpty {"file":"a.csv"}');
  expect(await outcomeOf(readCsv, 'a.csv', 'lon,lat\n')).toBe('tableEmpty {"file":"a.csv"}');
});

test.each([
  ['id;geom\n1;POINT(1 2)\n2;"POLYGON((0 0,1 0,1 1,0 0))"\n', ['Point', 'Polygon']],
  ['id;geom\n1;LINESTRING(0 0,1 0)\n2;LINESTRING(0 0,1 0)\n', ['LineString', 'LineString']],
  ['id|geom\n1|LINESTRING(0 0,1 0)\n', ['LineString']],
])('commas within well-known text part no cells: %j', async (text, types) => {
  const { features } = await onlyLayer(readCsv, 'a.csv', text);
  expect(features.map(({ geometry }) => geometry?.type)).toEqual(types);
});
