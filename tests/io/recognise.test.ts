import fs from 'node:fs';
import path from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { recognise, type FileKind } from '../../src/io/recognise.ts';
import { groupFiles } from '../../src/io/recogniseGroups.ts';
import { mutatedBytes } from '../fixtures/mutatedBytes.ts';
import { sharedPath } from '../fixtures/sharedData.ts';
import { writeDbf, writeShapes } from '../fixtures/shapefileWriter.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer);
const { shp, shx } = writeShapes([{ code: 1, parts: [[[1, 2]]] }]);
const dbf = writeDbf([{ name: 'A', type: 'C', length: 2 }], [['x']]);

/** All under a name that says nothing. */
const CONTENTS: readonly (readonly [kind: FileKind, content: string | Uint8Array])[] = [
  ['empty', ''],
  ['geojson', '{"type":"FeatureCollection","features":[]}'],
  ['geojson', '\ufeff\n {"features":[{"type":"Feature"}], "type" : "FeatureCollection"}'],
  ['geojson', utf16('{"type":"FeatureCollection","features":[]}')],
  ['geojson', '{"type":"Point","coordinates":[1,2]}'],
  // the reader says what is missing
  ['geojson', '{"a":1}'],
  ['jsonTable', '[{"type":"FeatureCollection"}]'],
  ['geojson', '{"type":"Feat'],
  ['geojsonLines', '{"type":"Feature"}\n{"type":"Feature"}'],
  ['geojsonLines', '\u001e{"type":"Feature"}\n'],
  ['cityjson', '{"type":"CityJSON","metadata":{"type":"CityJSONFeature"}}\n'],
  ['cityjsonSeq', '{"type":"CityJSON"}\n{"type":"CityJSONFeature"}'],
  ['cityjsonSeq', '{"type":"CityJSONFeature","id":"a"}'],
  ['gltf', '{"asset":{"version":"2.0"},"scenes":[]}'],
  ['gltf', 'glTF\u0002\0\0\0'],
  ['tiles3d', '{"asset":{"version":"1.0"},"geometricError":9,"root":{}}'],
  ['plan', '{"format":"linli-plan","version":1,"records":[]}'],
  ['geojson', '{"x":{"format":"linli-plan"},"y\\"asset":1,"type":"FeatureCollection"}'],
  ['kml', '<?xml version="1.0"?><!-- x --><kml xmlns="x"><Document/></kml>'],
  ['kml', '<k:kml xmlns:k="x"/>'],
  ['kml', utf16('<kml/>')],
  ['kml', '<gpx version="1.1"></gpx>'],
  ['osm', '<osm version="0.6"></osm>'],
  ['cityjson', '<?xml version="1.0"?>\n<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0"/>'],
  ['unknown', '<html><kml/></html>'],
  ['dxf', '  0\r\nSECTION\r\n  2\r\nHEADER\r\n'],
  ['dxf', '999\nmade by\n0\nSECTION\n'],
  ['dxf', 'AutoCAD Binary DXF\r\n\u001a\0'],
  ['dwg', 'AC1032\0\0\0'],
  ['csv', 'a,b\n1,2\n3,4'],
  ['csv', 'x\ty\n"1\t1"\t2\n'],
  ['csv', '编号;面积\r\n1;2\r\n'],
  ['unknown', 'only words\nand more of them'],
  ['unknown', 'one, line'],
  ['shapefile', shp],
  ['shapefileIndex', shx],
  ['dbf', dbf],
  ['geopackage', 'SQLite format 3\0rest'],
  ['flatgeobuf', 'fgb\u0003fgb\u0001'],
  ['geotiff', 'II*\0rest'],
  ['zip', zipSync({ a: utf8('x') })],
  ['gzip', gzipSync(utf8('x'))],
  ['rar', 'Rar!\u001a\u0007\0'],
  ['unknown', new Uint8Array(1000)],
];

test.each(CONTENTS)('%s is told by its content', (kind, content) => {
  expect(recognise('file', typeof content === 'string' ? utf8(content) : content)).toBe(kind);
});

test('a name decides only where content cannot', () => {
  expect(recognise('a.csv', utf8('one column\n1'))).toBe('csv');
  expect(recognise('a.csv', utf8('{"type":"FeatureCollection"}'))).toBe('geojson');
  expect(recognise('a.geojson', zipSync({}))).toBe('zip');
  expect(recognise('N30E120.hgt', new Uint8Array(2 * 1201 * 1201))).toBe('hgt');
  expect(recognise('N30E120.hgt', new Uint8Array(2 * 1201 * 1201 + 1))).toBe('unknown');
});

/** Groups as `format: file + parts`, then what is left over. */
function grouped(names: Readonly<Record<string, string | Uint8Array>>): string[] {
  const files = Object.entries(names).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? utf8(content) : content,
  }));
  const { groups, leftovers } = groupFiles(files);
  return [
    ...groups.map(({ format, file, parts }) =>
      [`${format}: ${file.name}`, ...parts.map(({ name }) => name)].join(' + '),
    ),
    ...leftovers.map(({ file, code }) => `${code}: ${file}`),
  ];
}

test('shapefiles find their parts by name, whatever the capitals, in their own folder', () => {
  expect(
    grouped({
      'z/Roads.SHP': shp,
      'z/roads.dbf': dbf,
      'z/ROADS.Prj': 'PROJCS[]',
      'z/roads.shp.xml': '<metadata/>',
      'z/roads2.shp': shp,
      'y/roads.dbf': dbf,
      'y/roads.cpg': 'GBK',
      'x/lost.shx': shx,
      'x/other.prj': 'PROJCS[]',
      'x/broken.shp': 'nothing like a shape',
    }),
  ).toEqual([
    'shapefile: z/Roads.SHP + z/roads.dbf + z/ROADS.Prj + z/roads.shp.xml',
    'shapefile: z/roads2.shp',
    'shapefile: x/broken.shp',
    'shapefile: y/roads.dbf + y/roads.cpg',
    'shapefilePartMissing: x/lost.shx',
    'shapefilePartMissing: x/other.prj',
  ]);
});

test('three tables of a timetable in one folder are one, even without the others', () => {
  const table = 'a,b\n1,2\n';
  expect(
    grouped({
      'g/stops.txt': table,
      'g/routes.txt': table,
      'g/agency.txt': '',
      'g/notes.txt': table,
      'h/stops.txt': table,
      'h/list.txt': table,
    }),
  ).toEqual([
    'gtfs: g/stops.txt + g/routes.txt + g/agency.txt',
    'csv: g/notes.txt',
    'csv: h/stops.txt',
    'csv: h/list.txt',
  ]);
});

test('a set of tiles takes what is below it, a model what lies beside it, and other data stay', () => {
  const tileset = '{"asset":{},"root":{}}';
  const gltf = '{"asset":{},"nodes":[]}';
  expect(
    grouped({
      't/sub/more.json': tileset,
      't/tileset.json': tileset,
      't/a.b3dm': 'b3dm',
      't/parcels.geojson': '{"type":"FeatureCollection"}',
      'm/house.gltf': gltf,
      'm/house.bin': '\0\0',
      'k/doc.kml': '<kml/>',
      'k/files/icon.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      'dem.tif': 'II*\0',
      'dem.tfw': '1\n0\n',
    }),
  ).toEqual([
    'tiles3d: t/tileset.json + t/sub/more.json + t/a.b3dm',
    'geojson: t/parcels.geojson',
    'gltf: m/house.gltf + m/house.bin',
    'kml: k/doc.kml + k/files/icon.png',
    'geotiff: dem.tif + dem.tfw',
    'fileUnknownFormat: m/house.bin',
  ]);
});

test('drawings, archives and databases that cannot be read are told by kind, a geodatabase once', () => {
  expect(
    grouped({ 'a.dwg': 'AC1027', 'b.rar': 'Rar!', 'c.gdb/a01.gdbtable': '\0x', 'c.gdb/a01.gdbtablx': '\0x', 'd.xls': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) }), // prettier-ignore
  ).toEqual(['dwgRefused: a.dwg', 'archiveRefused: b.rar', 'fileUnknownFormat: c.gdb', 'xlsRefused: d.xls']);
});

test('all shared files are what their endings say', () => {
  const endings: Readonly<Record<string, FileKind>> = {
    '.geojson': 'geojson',
    '.shp': 'shapefile',
    '.shx': 'shapefileIndex',
    '.dbf': 'dbf',
    '.gpkg': 'geopackage',
    '.fgb': 'flatgeobuf',
    '.kml': 'kml',
    '.kmz': 'zip',
    '.csv': 'csv',
    '.dxf': 'dxf',
    '.pbf': 'osm',
  };
  const folders = ['derived-china', 'derived-parcels', 'dxf-drawings', 'geopackage', 'kml-terria', 'nky-osm-gtfs', 'shapefile-encodings']; // prettier-ignore
  const wrong: string[] = [];
  for (const folder of folders)
    for (const entry of fs.readdirSync(sharedPath(folder), { recursive: true, withFileTypes: true })) {
      const kind = endings[path.extname(entry.name).toLowerCase()];
      // without an entry an index looks like a shapefile
      if (!entry.isFile() || !kind || entry.name === 'empty.shx') continue;
      const bytes = new Uint8Array(fs.readFileSync(path.join(entry.parentPath, entry.name)));
      // the name is not told, so that content alone decides
      if (recognise('file', bytes) !== kind) wrong.push(`${entry.name}: ${recognise('file', bytes)}`);
    }
  expect(wrong).toEqual([]);
});

test('whatever the bytes, something is told', () => {
  const sound = CONTENTS.map(([, content]) => (typeof content === 'string' ? utf8(content) : content));
  const broken = sound
    .filter(({ length }) => length > 0)
    .flatMap((bytes, seed) => [...mutatedBytes(bytes, 40, seed)]);
  expect(broken.every((bytes) => typeof recognise('a.shp', bytes) === 'string')).toBe(true);
});
