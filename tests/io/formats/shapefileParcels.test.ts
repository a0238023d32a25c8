import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readFiles } from '../../../src/io/readFiles.ts';
import type { SourceLayer } from '../../../src/io/sourceLayer.ts';
import { sharedBytes, sharedPath } from '../../fixtures/sharedData.ts';

const FIELDS = ['地块编号', '用地代码', '用地性质', '名称', 'OSM_ID'] as const;

async function layerOf(...names: string[]): Promise<SourceLayer> {
  const files = names.map((name) => ({
    name: path.basename(name),
    bytes: sharedBytes(`derived-china/${name}`),
  }));
  const { layers, problems } = await readFiles(files, () => {});
  expect(problems).toEqual([]);
  expect(layers.length).toBe(1);
  return layers[0]!;
}

function partsOf(folder: string): string[] {
  return fs.readdirSync(sharedPath(`derived-china/${folder}`)).map((name) => `${folder}/${name}`);
}

/** The attributes of all parcels, by their number; a missing name is empty in some forms and null in others. */
function attributes({ features }: SourceLayer): string[] {
  return features
    .map(({ properties }) => FIELDS.map((field) => properties[field] ?? '').join('|'))
    .toSorted();
}

const FORMS: readonly (readonly [form: string, names: readonly string[], declared: string])[] = [
  ['zipped shapefile with .cpg', ['shp-cgcs2000-gk120-gbk.zip'], 'PROJCS'],
  ['zipped shapefile without', ['shp-cgcs2000-gk120-gbk-no-cpg.zip'], 'PROJCS'],
  ['shapefile in parts', partsOf('shp-cgcs2000-gk120-gbk'), 'PROJCS'],
  ['GeoPackage', ['hangzhou-parcels-cgcs2000.gpkg'], 'EPSG:4549'],
  ['FlatGeobuf', ['hangzhou-parcels.fgb'], 'EPSG:4326'],
];

test.each(FORMS)(
  '%s gives the 1,143 parcels of the GeoJSON with the same Chinese texts',
  async (_, names, declared) => {
    const expected = await layerOf('hangzhou-parcels-cn-fields.geojson');
    const layer = await layerOf(...names);
    expect([layer.features.length, layer.rowsInFile, layer.refused]).toEqual([1143, 1143, []]);
    expect(layer.encoding!.undecodable).toBe(0);
    expect(layer.declared!.text).toMatch(declared);
    expect(layer.fields.map(({ name }) => name)).toEqual([...FIELDS]);
    expect(attributes(layer)).toEqual(attributes(expected));
  },
);

test('GeoPackage and shapefile hold the same vertices to the last digit', async () => {
  const shapefile = vertices(await layerOf('shp-cgcs2000-gk120-gbk.zip'));
  expect(vertices(await layerOf('hangzhou-parcels-cgcs2000.gpkg'))).toEqual(shapefile);
});

test('the shapefiles of the collection give the same as the GeoJSON beside them', async () => {
  const folder = 'shapefile-encodings/loadersgl/shapefile-js';
  for (const base of ['points', 'polygons', 'utf8-property', 'latin1-property']) {
    const parts = fs
      .readdirSync(sharedPath(folder))
      .filter((name) => name.startsWith(`${base}.`) && !name.endsWith('json'));
    const files = parts.map((name) => ({ name, bytes: sharedBytes(`${folder}/${name}`) }));
    const { layers } = await readFiles(files, () => {});
    const beside = JSON.parse(new TextDecoder().decode(sharedBytes(`${folder}/${base}.json`))) as {
      features: { properties: unknown; geometry: { type: string } }[];
    };
    expect(shown(layers[0]!.features)).toEqual(shown(beside.features));
  }
});

test('several shapefiles in one archive are told apart, and what macOS adds is not', async () => {
  const name = 'multiple_shapefiles.zip';
  const { layers, problems } = await readFiles(
    [{ name, bytes: sharedBytes(`kml-terria/Shapefile/${name}`) }],
    () => {},
  );
  expect(problems).toEqual([]);
  expect(
    layers.map((layer) => [layer.name, layer.features.length, layer.declared!.text.slice(0, 6)]),
  ).toEqual([
    ['bike_racks', 315, 'PROJCS'],
    ['cemeteries', 59, 'GEOGCS'],
  ]);
});

test('3,114 block groups and six counties of many rings are read without a refusal', async () => {
  const blocks = await read('nky-osm-gtfs/block-groups', 'block-groups');
  expect([blocks.layer.features.length, blocks.layer.refused, blocks.problems]).toEqual([3114, [], []]);
  // the first row of the table
  expect(blocks.layer.features[0]!.properties).toMatchObject({ people: 76, males: 24, females: 52 });
  const counties = await read('shapefile-encodings/shapefile', 'six_counties');
  expect(counties.layer.features.length).toBe(6);
});

async function read(folder: string, base: string) {
  const names = fs.readdirSync(sharedPath(folder)).filter((name) => name.startsWith(`${base}.`));
  const files = names.map((name) => ({ name, bytes: sharedBytes(`${folder}/${name}`) }));
  const { layers, problems } = await readFiles(files, () => {});
  return { layer: layers[0]!, problems };
}

const vertices = (layer: SourceLayer) =>
  layer.features
    .map(({ properties, geometry }) => {
      if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') throw new Error('no area');
      const points = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2) as [number, number][];
      // rings may begin elsewhere and run the other way round
      return `${properties['地块编号']} ${points
        .map(String)
        .toSorted()
        .filter((at, i, all) => at !== all[i - 1])
        .join(' ')}`;
    })
    .toSorted();

const shown = (features: readonly { properties: unknown; geometry: { type: string } | null }[]) =>
  features.map(({ properties, geometry }) => ({ properties, type: geometry?.type }));
