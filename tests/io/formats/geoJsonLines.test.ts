import { expect, test } from 'vitest';
import { readGeoJson } from '../../../src/io/formats/geoJson.ts';
import { readGeoJsonLines } from '../../../src/io/formats/geoJsonLines.ts';
import { onlyLayer, outcomeOf } from './readFile.ts';

const feature = (x: number) =>
  `{"type":"Feature","properties":{"n":${x}},"geometry":{"type":"Point","coordinates":[${x},30]}}`;
const lines = `${feature(1)}\r\n\n${feature(2)}\n{"type":"Point","coordinates":[3,30]}`;

test('a feature or geometry a line, blank lines left out', async () => {
  const layer = await onlyLayer(readGeoJsonLines, 'a.geojsonl', lines);
  expect(layer.features.map(({ row, properties }) => [row, properties['n']])).toEqual([
    [1, 1],
    [2, 2],
    [3, undefined],
  ]);
  expect([layer.format, layer.declared?.text]).toEqual(['geojsonLines', 'OGC:CRS84']);
});

test('record separators allow line feeds inside a record', async () => {
  const text = `\u001e${feature(1).replaceAll(',', ',\n')}\n\u001e${feature(2)}\n`;
  expect((await onlyLayer(readGeoJsonLines, 'a.geojsonseq', text)).features).toHaveLength(2);
});

test('a damaged line is refused with its place, the others are kept', async () => {
  expect(
    await outcomeOf(readGeoJsonLines, 'a', `${feature(1)}\n{"type":}\n${feature(2)}\n7\n${'['.repeat(100)}`),
  ).toBe('kept 2; rowDamaged ×3 at line 2, column 9 | record 4 | record 5');
});

test('a file of which no line can be read is a problem', async () => {
  expect(await outcomeOf(readGeoJsonLines, 'a', 'x\ny')).toBe(
    'jsonDamaged {"file":"a","where":"line 1, column 1"}',
  );
  expect(await outcomeOf(readGeoJsonLines, 'a', '{"a":1}\n{"a":2}')).toBe('geoJsonNotFound {"file":"a"}');
  expect(await outcomeOf(readGeoJsonLines, 'a', '\n')).toBe('fileEmpty {"file":"a"}');
});

test('lines handed over as one GeoJSON object are read as lines', async () => {
  expect((await onlyLayer(readGeoJson, 'a.geojson', lines)).format).toBe('geojsonLines');
});
