import type { DeclaredSystem } from '../../geo/crs/crsFinding.ts';
import type { SourceLayer, SourceTerrain } from '../sourceLayer.ts';

/**
 * A grid of heights as a layer with one feature, its outline: `area` round whole cells, `point` through the middles of
 * the outermost cells. Properties: lowest and highest, metres; null where nothing is known.
 */
export function terrainLayer(
  file: string,
  format: 'geotiff' | 'hgt',
  declared: DeclaredSystem | null,
  terrain: SourceTerrain,
  cells: 'area' | 'point',
): SourceLayer {
  const { columns, rows, originX, originY, stepX, stepY, heights } = terrain;
  const edge = cells === 'area' ? 0.5 : 0;
  const [west, east] = [originX - edge * stepX, originX + (columns - 1 + edge) * stepX];
  const [north, south] = [originY - edge * stepY, originY + (rows - 1 + edge) * stepY];
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < heights.length; i++) {
    const height = heights[i]!;
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  const isKnown = lowest <= highest;
  return {
    file,
    name: file.slice(file.lastIndexOf('/') + 1),
    format,
    encoding: null,
    declared,
    fields: [
      { name: 'lowest', type: isKnown ? 'number' : 'empty' },
      { name: 'highest', type: isKnown ? 'number' : 'empty' },
    ],
    features: [
      {
        row: 1,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [west, south],
              [east, south],
              [east, north],
              [west, north],
              [west, south],
            ],
          ],
        },
        properties: { lowest: isKnown ? lowest : null, highest: isKnown ? highest : null },
      },
    ],
    rowsInFile: 1,
    refused: [],
    payload: { type: 'terrain', terrain },
    fixedTarget: 'terrain',
  };
}
