import { zipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import type { NamedBytes } from '../../src/io/sourceLayer.ts';
import { rawZip } from '../fixtures/rawZip.ts';
import { importOutcome } from './importOutcome.ts';

vi.setConfig({ testTimeout: 60_000 });

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (name: string, content: string | Uint8Array): NamedBytes => ({
  name,
  bytes: typeof content === 'string' ? utf8(content) : content,
});
const geometry = (type: string, coordinates: string, properties = '{}') =>
  `{"type":"Feature","properties":${properties},"geometry":{"type":"${type}","coordinates":${coordinates}}}`;
const collection = (...features: string[]) =>
  `{"type":"FeatureCollection","features":[${features.join(',\n')}]}`;
const point = geometry('Point', '[120,30]');

async function told(...files: readonly NamedBytes[]): Promise<readonly string[]> {
  const { faults, lines, sentences } = await importOutcome(files);
  expect(faults).toEqual([]);
  expect(sentences.every((sentence) => sentence.length > 20)).toBe(true);
  return lines;
}

const DEEP = 10_000;
const nested = (inside = '') => '['.repeat(DEEP) + inside + ']'.repeat(DEEP);
test.each([
  ['the file', nested(), 'a.json'],
  ['objects', '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP), 'a.json'],
  ['coordinates', collection(geometry('Polygon', nested('1'))), 'a.geojson'],
  ['attributes', collection(geometry('Point', '[120,30]', `{"a":${nested()}}`)), 'a.geojson'],
  ['a line', `${point}\n${geometry('Point', nested())}\n`, 'a.geojsonl'],
  [
    'CityJSON',
    `{"type":"CityJSON","version":"2.0","CityObjects":{"a":{"type":"Building","geometry":[{"type":"Solid","lod":"1","boundaries":${nested('0')}}]}},"vertices":[]}`,
    'a.json',
  ],
  ['a tile set', `{"asset":{"version":"1.0"},"geometricError":1,"root":${nested()}}`, 'tileset.json'],
  ['glTF', `{"asset":{"version":"2.0"},"scenes":${nested()}}`, 'a.gltf'],
  ['a plan', `{"format":"linli-plan","version":1,"records":${nested()}}`, 'a.linli.json'],
  ['elements of KML', `<kml>${'<Folder>'.repeat(DEEP)}${'</Folder>'.repeat(DEEP)}</kml>`, 'a.kml'],
  ['elements of OSM', `<osm version="0.6">${'<node>'.repeat(DEEP)}</osm>`, 'a.osm'],
  ['geometries', `{"type":"Feature","properties":{},"geometry":${'{"type":"GeometryCollection","geometries":['.repeat(DEEP)}${']}'.repeat(DEEP)}}`, 'a.geojson'], // prettier-ignore
  ['WKT', `id,geom\n1,"${'GEOMETRYCOLLECTION('.repeat(DEEP)}${')'.repeat(DEEP)}"\n2,POINT(1 2)\n`, 'a.csv'],
])('10,000 brackets within each other in %s', async (_, text, name) => {
  const lines = await told(file(name, text));
  expect(lines.length).toBeGreaterThan(0);
});

describe('coordinates that are none', () => {
  test.each(['NaN', 'Infinity', '-Infinity'])(
    '%s, as Python writes it, is refused by its row',
    async (value) => {
      const text = collection(geometry('Point', `[120,${value}]`), point);
      expect(await told(file('a.geojson', text))).toEqual(['geojson a.geojson: 1 of 2']);
    },
  );

  test('1e999, texts and what is no position are refused one by one; 3 and 4 numbers are read', async () => {
    const bad = ['[1e999,30]', '["120","30"]', '[120]', '[null,30]', 'null', '{}', '[[120,30]]'];
    const good = ['[120,30]', '[120,30,8]', '[120,30,8,1]'];
    const text = collection(...[...bad, ...good].map((at) => geometry('Point', at)));
    expect(await told(file('a.geojson', text))).toEqual(['geojson a.geojson: 3 of 10']);
  });

  test.each(['1e308', '-1e308', '1e20'])('%s among sound ones leaves no damaged record', async (value) => {
    const ring = `[[[120,30],[${value},30],[120,31],[120,30]]]`;
    const [line] = await told(file('a.geojson', collection(geometry('Polygon', ring), point)));
    expect(line).toMatch(/^geojson a\.geojson: [12] of 2$/);
  });

  test('a parcel over the antimeridian is refused and counted', async () => {
    const ring = '[[[179.9,0],[-179.9,0],[-179.9,0.1],[179.9,0.1],[179.9,0]]]';
    const { records, faults } = await importOutcome([
      file('a.geojson', collection(geometry('Polygon', ring, '{"用地代码":"R2"}'))),
    ]);
    expect(faults).toEqual([]);
    expect(records).toMatchObject([
      { kind: 'dataLayer', rows: 1, kept: 0, refused: { coordinateOutOfRange: 1 } },
    ]);
  });

  test('tables: numbers that are none are refused', async () => {
    const rows = ['NaN,30', 'Infinity,30', '1e308,30', '1e999,30', '120,', '120,30'];
    expect(await told(file('a.csv', `经度,纬度\n${rows.join('\n')}\n`))).toEqual(['csv a.csv: 1 of 6']);
  });
});

const HTML = '<img src=x onerror=alert(1)>"\'&<script>alert(2)</script>';
test('HTML in attributes, field names and layer names stays the text that it is', async () => {
  const properties = JSON.stringify({ 名称: HTML, [HTML]: HTML, 用地代码: 'R2' });
  const parcel = geometry('Polygon', '[[[120,30],[120.001,30],[120.001,30.001],[120,30]]]', properties);
  const { faults, records } = await importOutcome([file(`${HTML}.geojson`, collection(parcel))]);
  expect(faults).toEqual([]);
  expect(records.find(({ kind }) => kind === 'parcel')).toMatchObject({
    name: HTML,
    attributes: { [HTML]: HTML },
  });
});

test.each([
  ['../../etc/evil.geojson', '../../etc/evil.geojson'],
  ['C:\\evil.geojson', 'C:\\evil.geojson'],
  ['gepj\u202egnp.geojson', 'gepjgnp.geojson'],
  ['a\u0000\u0007\nb.geojson', 'ab.geojson'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['\ud83c\udfe0'.repeat(2000), '\ud83c\udfe0'.repeat(2000)],
])('a file with name %# is read, or told, under a name that can be shown', async (name, shown) => {
  expect(await told(file(name, collection(point)))).toEqual([`geojson ${shown}: 1 of 1`]);
  expect(await told(file(name, '{'))).toEqual([expect.stringContaining(shown)]);
  expect((await importOutcome([file(name, '{')])).sentences[0]).toContain(shown);
});

test('attributes called like parts of every object are attributes', async () => {
  const text = collection(
    geometry('Point', '[120,30]', '{"__proto__":"a","constructor":"b","toString":"c"}'),
  );
  const { faults } = await importOutcome([file('a.geojson', text)]);
  expect(faults).toEqual([]);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

describe('archives', () => {
  test('an entry that leads out is refused, named and the rest read', async () => {
    const slip = rawZip([
      { name: '../../tmp/evil.geojson', content: utf8(collection(point)) },
      { name: 'good.geojson', content: utf8(collection(point)) },
    ]);
    const { lines, sentences, faults } = await importOutcome([file('slip.zip', slip)]);
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      'geojson slip.zip/good.geojson: 1 of 1',
      'zipPathUnsafe slip.zip/../../tmp/evil.geojson',
    ]);
    expect(sentences[0]).toMatch(/slip\.zip.*\.\.\/\.\.\/tmp\/evil\.geojson/);
  });

  test('empty files and archives of nothing but folders say so', async () => {
    expect(await told(file('a.geojson', ''))).toEqual(['fileEmpty a.geojson']);
    const folders = rawZip(['a/', 'a/b/'].map((name) => ({ name, content: new Uint8Array(0) })));
    expect(await told(file('a.zip', folders))).toEqual(['fileEmpty a.zip']);
    expect(await told(file('b.zip', zipSync({ 'a.shp': new Uint8Array(0) })))).toEqual([
      expect.stringMatching(/b\.zip\/a\.shp$/),
    ]);
  });

  test('10 kB that would be 10 GB are refused while memory grows by less than the limit', async () => {
    // 40 MB stay below where the growth of one file is judged; 16 × 16 of them are 10 GB
    const small = zipSync({ x: new Uint8Array(40e6) }, { level: 9 });
    const bomb = sixteenOf(sixteenOf(small));
    expect(bomb.length).toBeLessThan(20_000);
    const before = process.memoryUsage().rss;
    let most = 0;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    const { lines, sentences, faults } = await importOutcome([file('bomb.zip', bomb)]);
    clearInterval(timer);
    expect(faults).toEqual([]);
    // the first fourteen are unpacked, and are nothing; then one sentence ends it
    expect(lines.filter((line) => line.startsWith('zipTooLarge'))).toEqual(['zipTooLarge bomb.zip']);
    expect(sentences.filter((sentence) => sentence.includes('600 MB'))).toEqual([
      expect.stringContaining('“bomb.zip/0.zip/14.zip”'),
    ]);
    // 600 MB of content, and what is needed to get there
    expect(most).toBeGreaterThan(before);
    expect(most - before).toBeLessThan(800e6);
  });

  test('one entry of 10 GB is refused by what it announces', async () => {
    const lying = rawZip([{ name: 'x.geojson', content: utf8('{}'), announcedSize: 0xffff_fff0 }]);
    expect(await told(file('a.zip', lying))).toEqual(['zipTooLarge a.zip']);
  });
});

function sixteenOf(bytes: Uint8Array): Uint8Array {
  return zipSync(Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`${i}.zip`, bytes])), { level: 9 });
}
