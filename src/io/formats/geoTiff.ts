import type { GeoTIFFImage } from 'geotiff';
import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import { Problem } from '../../plan/problem.ts';
import type { FormatReader } from '../sourceLayer.ts';
import { geoTiffSystem } from './geoTiffSystem.ts';
import { terrainLayer } from './geoTiffTerrain.ts';

/** Cells read at most: 256 MB of heights. */
const MOST_CELLS = 64_000_000;
/** Cells that a byte of the file can stand for; no packing does better, so a header that says more is damaged. */
const MOST_CELLS_A_BYTE = 2000;

/**
 * A GeoTIFF of heights: the first band of its first image, with scale, offset and "no data" applied. Throws `Problem`
 * terrainDamaged, terrainTooLarge (crop it), terrainUnplaced (no grid position, or a rotated grid).
 */
export const readGeoTiff: FormatReader = async (file, _parts, onProgress) => {
  const { name } = file;
  const { fromArrayBuffer } = await import('geotiff');
  try {
    // a copy of its own, for the bytes may be part of a larger buffer
    const tiff = await fromArrayBuffer(file.bytes.slice().buffer);
    const image = await tiff.getImage(0);
    const [columns, rows] = [image.getWidth(), image.getHeight()];
    if (!(columns > 0 && rows > 0)) throw new Problem('terrainDamaged', { file: name, where: 'ImageWidth' });
    if (columns * rows > MOST_CELLS)
      throw new Problem('terrainTooLarge', {
        file: name,
        millions: Math.ceil((columns * rows) / 1e6),
        limitMillions: MOST_CELLS / 1e6,
      });
    if (columns * rows > file.bytes.length * MOST_CELLS_A_BYTE)
      throw new Problem('terrainDamaged', { file: name, where: 'ImageWidth' });
    const grid = gridOf(image);
    if (!grid) throw new Problem('terrainUnplaced', { file: name });
    onProgress(0.2);
    const raster = await image.readRasters({ samples: [0], interleave: true });
    onProgress(0.8);
    const heights = await heightsOf(image, raster, columns * rows);
    const declared: DeclaredSystem | null = geoTiffSystem(image.getGeoKeys());
    const terrain = { columns, rows, ...northUp(grid, columns, rows, heights), heights };
    onProgress(1);
    return { layers: [terrainLayer(name, 'geotiff', declared, terrain, 'area')], plans: [], problems: [] };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('terrainDamaged', { file: name });
  }
};

interface Grid {
  /** Of the centre of the first cell in the file. */
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** Null for a rotated grid, or one whose place is not said. */
function gridOf(image: GeoTIFFImage): Grid | null {
  const directory = image.fileDirectory;
  const isPoint = Number(image.getGeoKeys()?.GTRasterTypeGeoKey) === 2;
  const scale = numbersOf(directory.getValue('ModelPixelScale'));
  const tie = numbersOf(directory.getValue('ModelTiepoint'));
  const matrix = numbersOf(directory.getValue('ModelTransformation'));
  let grid: Grid | null = null;
  if (scale.length >= 2 && tie.length >= 6)
    grid = {
      x: tie[3]! - tie[0]! * scale[0]!,
      y: tie[4]! + tie[1]! * scale[1]!,
      stepX: scale[0]!,
      stepY: -scale[1]!,
    };
  else if (matrix.length === 16 && matrix[1] === 0 && matrix[4] === 0)
    grid = { x: matrix[3]!, y: matrix[7]!, stepX: matrix[0]!, stepY: matrix[5]! };
  if (!grid || !Object.values(grid).every(Number.isFinite) || grid.stepX === 0 || grid.stepY === 0)
    return null;
  // the corner of the first cell is given, unless heights stand at the points themselves
  const half = isPoint ? 0 : 0.5;
  return { ...grid, x: grid.x + half * grid.stepX, y: grid.y + half * grid.stepY };
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as unknown as number[]) : [];
}

async function heightsOf(
  image: GeoTIFFImage,
  raster: ArrayLike<number>,
  count: number,
): Promise<Float32Array> {
  const metadata = { ...(await image.getGDALMetadata()), ...(await image.getGDALMetadata(0)) };
  const numberOf = (key: string, fallback: number) => {
    const value = Number(metadata[key] ?? Number.NaN);
    return Number.isFinite(value) ? value : fallback;
  };
  const [scale, offset] = [numberOf('SCALE', 1), numberOf('OFFSET', 0)];
  const noData = image.getGDALNoData();
  const heights = new Float32Array(count).fill(Number.NaN);
  for (let i = 0; i < count; i++) {
    const value = raster[i]!;
    // writers leave -3.4e38 where they forgot to say what stands for nothing
    if (value === noData || !(Math.abs(value) < 1e30)) continue;
    heights[i] = value * scale + offset;
  }
  return heights;
}

/** Turns the rows (or columns) of a grid that does not run from the north-west. */
function northUp(grid: Grid, columns: number, rows: number, heights: Float32Array) {
  let { x, y, stepX, stepY } = grid;
  if (stepY > 0) {
    for (let row = 0; row < rows >> 1; row++) {
      const [top, bottom] = [row * columns, (rows - 1 - row) * columns];
      const kept = heights.slice(top, top + columns);
      heights.copyWithin(top, bottom, bottom + columns);
      heights.set(kept, bottom);
    }
    y += stepY * (rows - 1);
    stepY = -stepY;
  }
  if (stepX < 0) {
    for (let row = 0; row < rows; row++) heights.subarray(row * columns, (row + 1) * columns).reverse();
    x += stepX * (columns - 1);
    stepX = -stepX;
  }
  return { originX: x, originY: y, stepX, stepY };
}
