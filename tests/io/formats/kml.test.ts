import { expect, test } from 'vitest';
import { readKml } from '../../../src/io/formats/kml.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { onlyLayer, outcomeOf } from './readFile.ts';

const document = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>规划</name>${body}</Document></kml>`;
const placemark = (body: string) => `<Placemark><name>a</name>${body}</Placemark>`;
const POINT = '<Point><coordinates>120.5,30.25,8</coordinates></Point>';
const square = (x: number) =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>${x},30 ${x + 1},30 ${x + 1},31 ${x},30</coordinates></LinearRing></outerBoundaryIs></Polygon>`;
const inner = `<Document><name>内</name>${placemark(POINT)}</Document>`;
const multi = (inside: string) => placemark(`<MultiGeometry>${inside}</MultiGeometry>`);
const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => onlyLayer(readKml, 'a.kml', text);

test('folders, extended data, schema data and descriptions become properties', async () => {
  const layer = await read(
    document(`<Schema id="s"><SimpleField name="层数" type="int"/></Schema>
      <Folder><name>一期</name><Folder><name>住宅</name>
      <Placemark id="p1"><name>1#</name><description><![CDATA[<b onclick="x()">高层</b>]]></description>
      <Style><LineStyle><color>ff0000ff</color></LineStyle></Style>
      <ExtendedData><Data name="户数"><value>120</value></Data>
      <SchemaData schemaUrl="#s"><SimpleData name="层数">18</SimpleData></SchemaData></ExtendedData>${POINT}</Placemark>
      </Folder></Folder>`),
  );
  expect(layer.name).toBe('规划');
  expect(layer.features).toEqual([
    {
      row: 1,
      geometry: { type: 'Point', coordinates: [120.5, 30.25, 8] },
      properties: {
        name: '1#',
        description: '<b onclick="x()">高层</b>',
        户数: '120',
        层数: 18,
        folder: '一期 / 住宅',
        id: 'p1',
      },
    },
  ]);
  expect(layer.declared).toEqual({ from: 'formatRule', text: 'OGC:CRS84' });
});

test('the layer is named for the outermost document, or else the file', async () => {
  expect((await read(document(inner))).name).toBe('规划');
  expect((await read(`<kml>${placemark(POINT)}</kml>`)).name).toBe('a');
});

test('pieces of one kind stay together, others become features of their own', async () => {
  const layer = await read(document(multi(square(120) + square(122)) + multi(square(120) + POINT)));
  expect(layer.features.map(({ row, geometry }) => [row, geometry?.type])).toEqual([
    [1, 'MultiPolygon'],
    [2, 'Polygon'],
    [2, 'Point'],
  ]);
});

test('tracks are lines; network links are not followed, pictures left out, both counted', async () => {
  const track =
    '<gx:Track><when>2024-01-01T00:00:00Z</when><when>2024-01-01T00:01:00Z</when><gx:coord>120 30 0</gx:coord><gx:coord>121 31 0</gx:coord></gx:Track>';
  const link = '<NetworkLink><Link><href>http://example.org/x.kml</href></Link></NetworkLink>';
  const overlay =
    '<GroundOverlay><name>图</name><Icon><href>a.png</href></Icon><LatLonBox><north>31</north><south>30</south><east>121</east><west>120</west></LatLonBox></GroundOverlay>';
  const layer = await read(document(placemark(track) + link + overlay));
  expect(layer.features.map(({ geometry }) => geometry?.type)).toEqual(['LineString']);
  expect(layer.refused).toEqual([
    { reason: 'referenceMissing', count: 1, where: ['NetworkLink http://example.org/x.kml'] },
    { reason: 'entityUnsupported', count: 1, where: ['GroundOverlay 图'] },
  ]);
});

test('a prefix for the namespace, and text in GBK', async () => {
  const prefixed = document(placemark(POINT))
    .replaceAll(/<(\/?)(?=[A-Za-z])/g, '<$1k:')
    .replace('xmlns=', 'xmlns:k=');
  expect((await read(prefixed)).features).toHaveLength(1);
  const [head, tail] = document(placemark(POINT))
    .replace('UTF-8', 'gbk')
    .replace('规划', '')
    .split('<name>a');
  const bytes = Uint8Array.of(...utf8(`${head}<name>`), 0xbe, 0xd3, 0xd7, 0xa1, ...utf8(tail!)); // 居住
  const layer = await onlyLayer(readKml, 'a.kml', bytes);
  expect([layer.features[0]?.properties['name'], layer.encoding?.name]).toEqual(['居住', 'GBK']);
});

test('coordinates that are none are refused, placemarks without geometry are kept', async () => {
  const bad = placemark('<Point><coordinates>x,30</coordinates></Point>');
  const short = placemark('<LineString><coordinates>120,30</coordinates></LineString>');
  expect(await outcomeOf(readKml, 'a', document(bad + short + placemark('')))).toBe(
    'kept 1; coordinateNotFinite ×1 at placemark 1; geometryUnknown ×1 at placemark 2',
  );
});

test('entities, damage and other XML', async () => {
  const entity =
    '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml><Placemark><name>&a;</name></Placemark></kml>';
  expect(await outcomeOf(readKml, 'a', entity)).toBe('xmlEntityRefused {"file":"a","where":"line 1"}');
  expect(await outcomeOf(readKml, 'a', '<kml><Placemark></kml>')).toMatch(
    /^xmlDamaged \{"file":"a","where":"line 1/,
  );
  expect(await outcomeOf(readKml, 'a', '<html><body/></html>')).toBe(
    'kmlNotFound {"file":"a","where":"<html>"}',
  );
  expect(await outcomeOf(readKml, 'a', '')).toBe('fileEmpty {"file":"a"}');
  const deep = `<kml>${'<Folder>'.repeat(20_000)}${'</Folder>'.repeat(20_000)}</kml>`;
  expect(await outcomeOf(readKml, 'a', deep)).toMatch(/^(xmlDamaged|kept 0)/);
});

test('the Hangzhou parcels and a GPX track', async () => {
  const parcels = await onlyLayer(readKml, 'p.kml', sharedBytes('derived-china/hangzhou-parcels.kml'));
  expect([parcels.features.length, parcels.refused]).toEqual([1143, []]);
  expect(parcels.features[0]?.properties).toMatchObject({ name: 'HZ-0001', 用地代码: 'E2' });
  const gpx =
    '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>t</name><trkseg><trkpt lat="30" lon="120"/><trkpt lat="31" lon="121"/></trkseg></trk></gpx>';
  expect((await read(gpx)).features[0]?.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [120, 30],
      [121, 31],
    ],
  });
});
