import { writeArrayBuffer } from 'geotiff';
import { expect, test } from 'vitest';
import { readGeoTiff } from '../../../src/io/formats/geoTiff.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { strangersAfterMutation } from './onlyProblems.ts';

/** Two rows of three cells of 10 × 20 m, north-west corner 500,000 / 3,000,000, in CGCS2000 / 3-degree GK CM 120E. */
async function tiff(change: object = {}, values: ArrayLike<number> = [1, 2, 3, 4, 5, -9999]) {
  const buffer = await writeArrayBuffer(
    Float32Array.from(values) as never,
    {
      height: 2,
      width: 3,
      ModelPixelScale: [10, 20, 0],
      ModelTiepoint: [0, 0, 0, 500000, 3000000, 0],
      GTModelTypeGeoKey: 1,
      GTRasterTypeGeoKey: 1,
      ProjectedCSTypeGeoKey: 4549,
      GDAL_NODATA: '-9999',
      ...change,
    } as never,
  );
  return new Uint8Array(buffer as ArrayBuffer);
}

/** The same placed by a matrix: the writer always writes scale and tie point, so their tags are made unknown ones. */
async function placedBy(matrix: readonly number[]) {
  const bytes = await tiff({ ModelTransformation: matrix });
  forEachTag(bytes, (tag, at, view, isLittle) => {
    if (tag === 33550 || tag === 33922) view.setUint16(at, tag - 500, isLittle);
  });
  return bytes;
}

function forEachTag(
  bytes: Uint8Array,
  visit: (tag: number, at: number, view: DataView, isLittle: boolean) => void,
): void {
  const view = new DataView(bytes.buffer);
  const isLittle = bytes[0] === 0x49;
  const directory = view.getUint32(4, isLittle);
  for (let at = directory + 2; at < directory + 2 + 12 * view.getUint16(directory, isLittle); at += 12)
    visit(view.getUint16(at, isLittle), at, view, isLittle);
}

async function terrainOf(bytes: Uint8Array) {
  const { layers } = await readGeoTiff({ name: 'd.zip/dem.tif', bytes }, [], () => {});
  const [layer] = layers;
  if (layer?.payload.type !== 'terrain') throw new Error('There is no terrain.');
  return { layer, terrain: layer.payload.terrain };
}

test('cells, their middles, the outline round them and the system', async () => {
  const { layer, terrain } = await terrainOf(await tiff());
  expect(layer.declared).toEqual({ from: 'geotiff', text: 'EPSG:4549' });
  expect(layer.features[0]!.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [500000, 2999960],
        [500030, 2999960],
        [500030, 3000000],
        [500000, 3000000],
        [500000, 2999960],
      ],
    ],
  });
  expect(layer.features[0]!.properties).toEqual({ lowest: 1, highest: 5 });
  const { heights, ...grid } = terrain;
  expect(grid).toEqual({ columns: 3, rows: 2, originX: 500005, originY: 2999990, stepX: 10, stepY: -20 });
  expect([...heights]).toEqual([1, 2, 3, 4, 5, Number.NaN]);
});

test('heights at points stand at the points', async () => {
  const { terrain } = await terrainOf(await tiff({ GTRasterTypeGeoKey: 2 }));
  expect([terrain.originX, terrain.originY]).toEqual([500000, 3000000]);
});

test('a grid in degrees, and one of an unknown system', async () => {
  const degrees = { GTModelTypeGeoKey: 2, ProjectedCSTypeGeoKey: undefined, GeographicTypeGeoKey: 4490 };
  expect((await terrainOf(await tiff(degrees))).layer.declared).toEqual({
    from: 'geotiff',
    text: 'EPSG:4490',
  });
  const own = { ProjectedCSTypeGeoKey: 32767, GeographicTypeGeoKey: 4490 };
  expect((await terrainOf(await tiff(own))).layer.declared).toBeNull();
});

test('values that stand for nothing, said or not', async () => {
  const { layer, terrain } = await terrainOf(
    await tiff({ GDAL_NODATA: '0' }, [0, 0, -3.4e38, Infinity, Number.NaN, 0]),
  );
  expect([...terrain.heights].every(Number.isNaN)).toBe(true);
  expect(layer.features[0]!.properties).toEqual({ lowest: null, highest: null });
});

test('a grid that runs from the south is turned', async () => {
  const matrix = [10, 0, 0, 500000, 0, 20, 0, 2999960, 0, 0, 0, 0, 0, 0, 0, 1];
  const { terrain } = await terrainOf(await placedBy(matrix));
  expect([terrain.originX, terrain.originY, terrain.stepY]).toEqual([500005, 2999990, -20]);
  expect([...terrain.heights]).toEqual([4, 5, Number.NaN, 1, 2, 3]);
});

test.each([
  ['rotated', [8, 6, 0, 500000, 6, -8, 0, 3000000, 0, 0, 0, 0, 0, 0, 0, 1], 'terrainUnplaced'],
  ['without a step', [0, 0, 0, 500000, 0, -8, 0, 3000000, 0, 0, 0, 0, 0, 0, 0, 1], 'terrainUnplaced'],
])('a grid %s is a problem', async (_, matrix, code) => {
  expect((await problemOf(terrainOf(await placedBy(matrix)))).code).toBe(code);
});

test('a grid of 64 million cells and more is refused by its header alone', async () => {
  const bytes = await tiff();
  // the tags of width (256) and height (257) hold their values in their last four bytes
  forEachTag(bytes, (tag, at, view, isLittle) => {
    if (tag !== 256 && tag !== 257) return;
    view.setUint16(at + 2, 4, isLittle);
    view.setUint32(at + 8, 10_000, isLittle);
  });
  const { code, detail } = await problemOf(terrainOf(bytes));
  expect([code, detail['millions'], detail['limitMillions']]).toEqual(['terrainTooLarge', 100, 64]);
});

test('no TIFF, a cut one, and whatever happens to its bytes: only problems', async () => {
  const bytes = await tiff();
  expect((await problemOf(terrainOf(new TextEncoder().encode('II')))).code).toBe('terrainDamaged');
  expect((await problemOf(terrainOf(bytes.slice(0, bytes.length - 8)))).code).toBe('terrainDamaged');
  expect(await strangersAfterMutation(readGeoTiff, { name: 'a.tif', bytes }, [], 500, 31)).toEqual([]);
}, 30_000);
