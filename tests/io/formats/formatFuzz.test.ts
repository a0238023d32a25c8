import type { Geometry } from 'geojson';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readCsv } from '../../../src/io/formats/csv.ts';
import { readDxf } from '../../../src/io/formats/dxf.ts';
import { readGeoJson } from '../../../src/io/formats/geoJson.ts';
import { readGeoJsonLines } from '../../../src/io/formats/geoJsonLines.ts';
import { readKml } from '../../../src/io/formats/kml.ts';
import { readXlsx } from '../../../src/io/formats/xlsx.ts';
import type { FormatReader, SourceLayer } from '../../../src/io/sourceLayer.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { closedPolyline, drawing, groups, textAt } from './drawing.ts';
import { withSheet, workbook } from './workbook.ts';

const INPUTS = 1500;
const utf8 = (text: string) => new TextEncoder().encode(text);

const FEATURE =
  '{"type":"Feature","id":1,"properties":{"名称":"幸福里","a":[1,{"b":null}]},"geometry":{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]],[[120.5,30.2],[120.6,30.2],[120.6,30.3],[120.5,30.2]]]}}';
const COLLECTION = `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4549"}},"features":[${FEATURE},\n${FEATURE.replace('Polygon', 'GeometryCollection').replace('"coordinates"', '"geometries"')}]}`;
const KML = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>规划</name><Folder><name>一期</name><Placemark id="a"><name>1#</name><description><![CDATA[<b>高层</b>]]></description><ExtendedData><Data name="户数"><value>120</value></Data></ExtendedData><MultiGeometry><Point><coordinates>120.5,30.25,8</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>120,30 121,30 121,31 120,30</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark></Folder></Document></kml>`;
const CSV =
  '名称,经度,纬度,备注\n一小,121.5,31.25,"a,b"\n"二""小",121°25′43.0″,31,\n三小,"1,234.5",31,x\n\n四小,,,';
const WKT =
  'id;geom\n1;SRID=4549;POINT Z (1 2 3)\n2;"POLYGON((0 0,1 0,1 1,0 0),(0 0,1 1,1 0,0 0))"\n3;GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))';
const DXF = drawing({
  header: [9, '$ACADVER', 1, 'AC1015', 9, '$DWGCODEPAGE', 3, 'ANSI_936', 9, '$INSUNITS', 70, 6],
  tables: [0, 'TABLE', 2, 'LAYER', 0, 'LAYER', 2, '0', 70, 1, 62, -3, 0, 'ENDTAB'],
  blocks: [0, 'BLOCK', 2, 'b', 10, 1, 20, 1, 0, 'LINE', 8, '0', 10, 0, 20, 0, 11, 1, 21, 1, 0, 'ENDBLK'],
  entities: [
    ...closedPolyline('0', 0, 0, 10, 0, 10, 10),
    ...textAt(5, 2, 'A-01'),
    ...groups(0, 'INSERT', 8, '0', 2, 'b', 10, 5, 20, 5, 41, 2, 50, 30, 70, 2, 44, 3, 66, 1),
    ...groups(0, 'ATTRIB', 10, 1, 20, 1, 1, 'x', 2, 'T', 0, 'SEQEND'),
    ...groups(
      0,
      'HATCH',
      8,
      '0',
      91,
      2,
      92,
      3,
      72,
      1,
      73,
      1,
      93,
      3,
      10,
      0,
      20,
      0,
      42,
      0.5,
      10,
      9,
      20,
      0,
      42,
      0,
      10,
      9,
      20,
      9,
      42,
      0,
      97,
      0,
    ),
    ...groups(
      92,
      1,
      93,
      2,
      72,
      1,
      10,
      0,
      20,
      0,
      11,
      5,
      21,
      0,
      72,
      2,
      10,
      2,
      20,
      0,
      40,
      2,
      50,
      0,
      51,
      180,
      73,
      1,
      97,
      0,
    ),
    ...groups(
      0,
      'SPLINE',
      70,
      8,
      71,
      3,
      72,
      8,
      73,
      4,
      40,
      0,
      40,
      0,
      40,
      0,
      40,
      0,
      40,
      1,
      40,
      1,
      40,
      1,
      40,
      1,
    ),
    ...groups(10, 0, 20, 0, 10, 1, 20, 2, 10, 2, 20, 2, 10, 3, 20, 0),
    ...groups(0, 'ELLIPSE', 10, 0, 20, 0, 11, 5, 21, 0, 40, 0.5, 41, 0, 42, 6.283185307179586),
    ...groups(
      0,
      'POLYLINE',
      70,
      1,
      0,
      'VERTEX',
      10,
      0,
      20,
      0,
      42,
      1,
      0,
      'VERTEX',
      10,
      4,
      20,
      0,
      0,
      'VERTEX',
      10,
      4,
      20,
      4,
      0,
      'SEQEND',
    ),
    ...groups(0, 'MTEXT', 10, 1, 20, 2, 1, '{\\fSimSun;\\S1^2;编号}\\P\\U+5730'),
  ],
});
const XLSX = workbook({
  学校: [
    ['名称', '经度', '纬度'],
    ['一小', 121.5, 31.25],
    ['二小', '121°30′', true],
  ],
});

const SHEET = unzipSync(XLSX)['xl/worksheets/sheet1.xml']!;
/** A sound workbook around the bytes of a sheet. */
const readSheetXml: FormatReader = ({ name, bytes }, parts, onProgress) =>
  readXlsx({ name, bytes: withSheet(bytes) }, parts, onProgress);

test.each<[string, FormatReader, readonly Uint8Array[]]>([
  ['GeoJSON', readGeoJson, [utf8(COLLECTION), utf8(FEATURE)]],
  ['GeoJSON lines', readGeoJsonLines, [utf8(`${FEATURE}\n${FEATURE}\n`), utf8(`\u001e${FEATURE}\n`)]],
  ['KML', readKml, [utf8(KML)]],
  ['tables', readCsv, [utf8(CSV), utf8(WKT)]],
  ['Excel', readXlsx, [XLSX]],
  ['sheets of Excel', readSheetXml, [SHEET]],
  ['DXF', readDxf, [utf8(DXF)]],
])(
  '%s: damaged files end in a problem or in features that add up',
  async (_, reader, seeds) => {
    const random = randomFrom(20261123);
    for (let i = 0; i < INPUTS; i++) {
      const bytes = mutated(seeds[i % seeds.length]!, random);
      const started = performance.now();
      try {
        for (const layer of (await reader({ name: 'f', bytes }, [], () => {})).layers) check(layer);
      } catch (error) {
        if (error instanceof Problem && error.code !== 'internal') continue;
        const text = new TextDecoder('latin1').decode(bytes);
        throw new Error(`Input ${i}: ${JSON.stringify(text)}`, { cause: error });
      }
      expect(performance.now() - started).toBeLessThan(2000);
    }
  },
  60_000,
);

function check(layer: SourceLayer): void {
  const refused = layer.refused.reduce((sum, { count }) => sum + count, 0);
  expect(layer.features.length + refused).toBe(layer.rowsInFile);
  expect(layer.features.every(({ geometry }) => geometry === null || hasFiniteNumbers(geometry))).toBe(true);
}

function hasFiniteNumbers(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return false;
  // measures beyond the third number are of no interest
  const isFinite = (value: unknown): boolean => {
    if (!Array.isArray(value)) return false;
    return typeof value[0] === 'number' ? value.slice(0, 3).every(Number.isFinite) : value.every(isFinite);
  };
  return isFinite(geometry.coordinates);
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SPLICES = ['[', ']', '{', '}', '"', ',', '\n', '-', '<', '>', ' ', '\u001e'];
const VALUES = ['1e999', 'NaN', '0', '-1', '9999999', 'null', 'true', '"x"', '[]', '{}', '[[1,2]]', ''];

/** One or two of: cut off, bytes changed, a stretch repeated, taken out or turned round, a mark or a value put in. */
function mutated(seed: Uint8Array, random: () => number): Uint8Array {
  let bytes = seed;
  const upTo = (end: number) => Math.floor(random() * end);
  for (let rounds = 1 + upTo(2); rounds > 0; rounds--) {
    const from = upTo(bytes.length);
    const to = from + 1 + upTo(20);
    const [head, middle, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
    const kind = upTo(12);
    if (kind === 0) bytes = head;
    else if (kind === 1) bytes = Uint8Array.of(...head, upTo(256), ...bytes.subarray(from + 1));
    else if (kind === 2) bytes = Uint8Array.of(...head, ...middle, ...middle, ...tail);
    else if (kind === 3) bytes = Uint8Array.of(...head, ...tail);
    else if (kind === 4) bytes = Uint8Array.of(...head, ...middle.toReversed(), ...tail);
    else if (kind === 5)
      bytes = Uint8Array.of(...head, ...utf8(SPLICES[upTo(SPLICES.length)]!), ...bytes.subarray(from));
    else bytes = withOtherNumber(bytes, upTo(200), utf8(VALUES[upTo(VALUES.length)]!));
  }
  return bytes;
}

/** The number that is the `which`th of a file, counted round and round, replaced by something else. */
function withOtherNumber(bytes: Uint8Array, which: number, value: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes);
  const found = [...text.matchAll(/[\d.]+/g)];
  const number = found[which % Math.max(1, found.length)];
  if (!number) return bytes;
  return Uint8Array.of(
    ...bytes.subarray(0, number.index),
    ...value,
    ...bytes.subarray(number.index + number[0].length),
  );
}
