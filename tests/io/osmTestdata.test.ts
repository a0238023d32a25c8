/** The public OSM test data (osmcode/osm-testdata), from the data folder beside the repository. */
import { piecesOf } from '../../src/geo/areaPieces.ts';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importOsm } from '../../src/io/importOsm.ts';
import { OsmElements } from '../../src/io/osmElements.ts';
import { createOsmXmlReader } from '../../src/io/osmXml.ts';
import { ofKind, problemOf } from '../fixtures/importFixture.ts';
import { sharedBytes, sharedPath } from '../fixtures/sharedData.ts';

const XML = 'bad-osm/xml/data';
const GRID = 'bad-osm/grid/data';
const importShared = (name: string) => importOsm(path.basename(name), sharedBytes(name), () => {});

test.each([
  ['100-correct_but_no_data/data.osm', 'osmNoStreets'],
  ['101-missing_version/data.osm', 'osmDamaged'],
  ['102-wrong_version/data.osm', 'osmDamaged'],
  ['103-old_version/data.osm', 'osmNoStreets'],
  ['104-empty_file/data.osm', 'fileEmpty'],
  ['105-incomplete_xml_file/data.osm', 'osmTruncated'],
  ['106-invalid_xml_file/data.osm', 'osmDamaged'],
  ['107-wrongly_nested_xml_file/data.osm', 'osmDamaged'],
  ['108-unknown_top_level/data.osm', 'fileUnknownFormat'],
  ['109-unknown_data_level/data.osm', 'osmDamaged'],
  ['110-entity_declaration/data.osm', 'osmEntityRefused'],
  ['120-correct_gzip_file_without_data/data.osm.gz', 'osmNoStreets'],
  ['121-truncated_gzip_file/data.osm.gz', 'gzipDamaged'],
  ['122-no_osm_element/data.osm', 'fileUnknownFormat'],
  ['123-unknown_element_in_node/data.osm', 'osmDamaged'],
  ['124-unknown_element_in_way/data.osm', 'osmDamaged'],
  ['125-unknown_element_in_relation/data.osm', 'osmDamaged'],
  ['126-wrong_member_type/data.osm', 'osmDamaged'],
  ['127-missing_member_type/data.osm', 'osmDamaged'],
  ['128-missing_member_ref/data.osm', 'osmDamaged'],
  // good files with nothing to plan with
  ['140-unicode/data.osm', 'osmNoStreets'],
  ['141-entities/data.osm', 'osmNoStreets'],
  ['142-whitespace/data.osm', 'osmNoStreets'],
  ['200-nodes/data.osm', 'osmNoStreets'],
  ['300-change-file/data.osc', 'fileUnknownFormat'],
])('%s is told as %s', async (name, code) => {
  const problem = await problemOf(importShared(`${XML}/${name}`));
  expect(problem.code).toBe(code);
  expect(problem.detail['file']).toBe(path.basename(name));
});

test('every file of the collection is looked at', () => {
  expect(fs.readdirSync(sharedPath(XML))).toHaveLength(25);
  expect(fs.readdirSync(sharedPath(`${GRID}/7`)).length).toBeGreaterThan(35);
});

function nodeTags(name: string): string[][] {
  const elements = new OsmElements();
  const reader = createOsmXmlReader(elements);
  for (const byte of sharedBytes(`${XML}/${name}/data.osm`)) reader.write(Uint8Array.of(byte));
  reader.close();
  const tagsOf = elements.nodeTagReader();
  const keys = [
    'unicode_char',
    'unicode_xml',
    'less-than',
    'greater-than',
    'apostrophe',
    'ampersand',
    'quote',
  ];
  const spaced = ['key with space', 'key with\nlinefeed', 'key with\rcarriage\rreturn', 'key with\ttab'];
  return Array.from({ length: elements.taggedNodes.length }, (_, at) =>
    [...keys, ...spaced].map((key) => tagsOf(at).get(key)).filter((value) => value !== undefined),
  );
}

test('letters of all scripts, character references and white space arrive, even byte by byte', () => {
  const letters = nodeTags('140-unicode');
  expect(letters.slice(0, 4)).toEqual([
    ['a', 'a'],
    ['ä', 'ä'],
    ['ボ', 'ボ'],
    ['𝄞', '𝄞'],
  ]);
  expect(nodeTags('141-entities')).toEqual([['<', '>', "'", '&', '"']]);
  expect(nodeTags('142-whitespace').slice(0, 4)).toEqual([
    ['value with space'],
    ['value with\nlinefeed'],
    ['value with\rcarriage\rreturn'],
    ['value with\ttab'],
  ]);
});

interface GridTest {
  readonly description: string;
  readonly areas?: Readonly<Record<string, readonly { readonly wkt: string }[]>>;
}

/** The grid file as a wood, with a street beside it so that a plan always comes back. */
async function importGrid(folder: string) {
  const text = fs.readFileSync(path.join(folder, 'data.osm'), 'utf8');
  const street =
    '<node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.001"/>' +
    '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way></osm>';
  const wood = text
    .replace('<tag k="area" v="yes"/>', '<tag k="landuse" v="forest"/>')
    .replace('</osm>', street);
  return importOsm('grid.osm', new TextEncoder().encode(wood), () => {});
}

/** Area of each ring of a WKT multipolygon or of GeoJSON, holes counted off, in square degrees. */
function wktArea(wkt: string): number {
  const polygons = wkt.slice('MULTIPOLYGON(('.length, -2).split(')),((');
  return sum(polygons.map((polygon) => ringsArea(polygon.split('),(').map((ring) => points(ring)))));
}
const points = (ring: string) =>
  ring
    .replaceAll(/[()]/g, '')
    .split(',')
    .map((pair) => pair.split(' ').map(Number));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
function ringsArea(rings: readonly (readonly (readonly number[])[])[]): number {
  const areas = rings.map((ring) =>
    Math.abs(sum(ring.slice(1).map(([x, y], at) => ring[at]![0]! * y! - x! * ring[at]![1]!)) / 2),
  );
  return areas[0]! - sum(areas.slice(1));
}

const isValid = (folder: string) => fs.readFileSync(path.join(folder, 'result'), 'utf8').trim() === 'valid';
const expectedAreas = (folder: string) =>
  (JSON.parse(fs.readFileSync(path.join(folder, 'test.json'), 'utf8')) as GridTest).areas!;
const cases = (folders: readonly string[]) =>
  folders.map((folder) => [path.basename(folder), folder] as const);

async function greenOf(folder: string) {
  const { records, skipped } = await importGrid(folder);
  const area = sum(ofKind(records, 'green').map(({ geometry }) => ringsArea(piecesOf(geometry)[0]!)));
  const isRefused = ['selfCrossingAreas', 'unclosedAreas', 'tooFewPoints'].some((reason) => skipped[reason]);
  return { area, isRefused };
}

const areaFolders = fs.readdirSync(sharedPath(`${GRID}/7`)).map((name) => sharedPath(`${GRID}/7/${name}`));

test.each(cases(areaFolders.filter(isValid)))('valid area %s has its size', async (_, folder) => {
  const { area, isRefused } = await greenOf(folder);
  expect(area).toBeCloseTo(sum(expectedAreas(folder)['default']!.map(({ wkt }) => wktArea(wkt))), 9);
  expect(isRefused).toBe(false);
});

test.each(cases(areaFolders.filter((folder) => !isValid(folder))))(
  'invalid area %s is refused and counted, or repaired as the collection allows',
  async (_, folder) => {
    const { area, isRefused } = await greenOf(folder);
    const repairs = Object.values(expectedAreas(folder))
      .flat()
      .filter(({ wkt }) => wkt !== 'INVALID');
    const isRepaired = repairs.some(({ wkt }) => Math.abs(wktArea(wkt) - area) < 1e-9);
    expect(isRepaired || (area === 0 && isRefused)).toBe(true);
  },
);

const lineFolders = fs
  .readdirSync(sharedPath(`${GRID}/1`), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => sharedPath(`${GRID}/1/${name}`));

/** Every way of the file as a street; how many there are. */
function streetsOf(folder: string): { bytes: Uint8Array; ways: number } {
  const text = fs.readFileSync(path.join(folder, 'data.osm'), 'utf8');
  const streets = text.replaceAll('</way>', '<tag k="highway" v="footway"/></way>');
  return { bytes: new TextEncoder().encode(streets), ways: text.split('<way ').length - 1 };
}
/** No nodes, one, the same twice, two at one place; in 124 only a part of the way has no length. */
const WITHOUT_LENGTH = new Set(['120', '121', '122', '123']);
const isWithoutLength = (folder: string) => WITHOUT_LENGTH.has(path.basename(folder));
const hasWays = (folder: string) => streetsOf(folder).ways > 0;

test.each(cases(lineFolders.filter((folder) => hasWays(folder) && !isWithoutLength(folder))))(
  'lines %s are streets',
  async (_, folder) => {
    const { bytes, ways } = streetsOf(folder);
    const { records, skipped } = await importOsm('lines.osm', bytes, () => {});
    expect([ofKind(records, 'street').length, skipped]).toEqual([ways, {}]);
  },
);

test.each(cases(lineFolders.filter((folder) => !hasWays(folder) || isWithoutLength(folder))))(
  'lines %s are no streets',
  async (_, folder) => {
    const { bytes, ways } = streetsOf(folder);
    const { code, detail } = await problemOf(importOsm('lines.osm', bytes, () => {}));
    expect([code, detail['tooFewPoints']]).toEqual(['osmNoStreets', ways === 0 ? undefined : 1]);
  },
);
