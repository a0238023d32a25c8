import { expect, test } from 'vitest';
import { keysOfLayers } from '../../src/compute/keysOfLayers.ts';
import type { LayerMapping } from '../../src/io/mapping/layerMapping.ts';
import type { SourceFeature, SourceLayer } from '../../src/io/sourceLayer.ts';

const layerOf = (geometry: SourceFeature['geometry'], names: readonly string[]): SourceLayer => ({
  file: 'a.geojson',
  name: 'a',
  format: 'geojson',
  encoding: null,
  declared: null,
  fields: names.map((name) => ({ name, type: 'text' })),
  features: ['1', '2'].map((value, index) => ({
    row: index + 1,
    geometry,
    properties: Object.fromEntries(names.map((name) => [name, `${name}${value}`])),
  })),
  rowsInFile: 2,
  refused: [],
  payload: { type: 'features' },
  fixedTarget: null,
});

const parcels = layerOf({ type: 'Point', coordinates: [0, 0] }, ['id', 'name', '编号', 'code']);
const table = layerOf(null, ['code']);
const mapping = (fields: LayerMapping['fields']) => (): LayerMapping => ({
  target: 'parcel',
  fields,
  landUseSystem: null,
  category: null,
  piecesBy: null,
  join: null,
});
const shown = (fields: LayerMapping['fields']) =>
  keysOfLayers([parcels, table], mapping(fields)).map(({ by, values }) => `${by}: ${[...values].join(' ')}`);

test('a field merely called id or name is no key: these words mean what a record is called', () => {
  expect(shown([])).toEqual(['编号: 编号1 编号2', 'code: code1 code2']);
});

test('what is read as id or name is a key under that word, whatever the file calls it', () => {
  expect(
    shown([
      { field: '编号', to: 'id', unit: null },
      { field: 'name', to: 'name', unit: null },
    ]),
  ).toEqual(['name: name1 name2', 'id: 编号1 编号2', 'code: code1 code2']);
});

test('layers without a table beside them need no keys', () => {
  expect(keysOfLayers([parcels], mapping([]))).toEqual([]);
});
