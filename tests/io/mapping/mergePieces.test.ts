import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { mergePieces } from '../../../src/io/mapping/mergePieces.ts';
import { signedDegrees } from '../../../src/io/mapping/placeGeometry.ts';
import type { Building } from '../../../src/plan/records.ts';
import { build, sourceLayer, square } from './sourceTable.ts';

const polygon = (...rings: Position[][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ring[0]!]),
});
const box = (west: number, south: number, east: number, north: number): Polygon =>
  polygon([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
const size = (geometry: ReturnType<typeof mergePieces>['geometry']): number =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .flat()
    .reduce((sum, ring) => sum + signedDegrees(ring), 0);

test('two halves cut at a tile’s border become one', () => {
  const { geometry, how } = mergePieces([box(0, 0, 1, 2), box(1, 0, 3, 2)]);
  expect(how).toBe('joined');
  expect(geometry.type).toBe('Polygon');
  expect(size(geometry)).toBe(6);
});

test('a border that is longer on one side is cut where the other ends', () => {
  const { geometry, how } = mergePieces([box(0, 0, 1, 3), box(1, 1, 2, 2)]);
  expect([how, geometry.type, size(geometry)]).toEqual(['joined', 'Polygon', 4]);
});

test('four pieces around a yard keep the yard', () => {
  const { geometry } = mergePieces([box(0, 0, 3, 1), box(0, 2, 3, 3), box(0, 1, 1, 2), box(2, 1, 3, 2)]);
  expect(geometry.type).toBe('Polygon');
  expect(geometry.coordinates).toHaveLength(2);
  expect(size(geometry)).toBe(8);
});

test('equal pieces are one, wherever their ring starts', () => {
  const again = polygon([
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ]);
  expect(mergePieces([box(0, 0, 1, 1), again])).toEqual({ geometry: box(0, 0, 1, 1), how: 'one' });
});

test('pieces that do not touch stay apart, pieces on each other are told', () => {
  expect(mergePieces([box(0, 0, 1, 1), box(5, 5, 6, 6)])).toMatchObject({
    how: 'apart',
    geometry: { type: 'MultiPolygon' },
  });
  expect(mergePieces([box(0, 0, 2, 2), box(1, 1, 3, 3)]).how).toBe('overlap');
});

test('pieces become one building: greatest height, other facts from the piece that has them', async () => {
  const layer = sourceLayer('x', [
    [square(0, 0), { id: 5, h: 9, y: null, k: 'a' }],
    [square(1, 0), { id: 5, h: 20, y: 1990, k: null, z: 1 }],
    [
      { type: 'Point', coordinates: [120.001, 30.0005] },
      { id: 5, n: '甲楼' },
    ],
    [square(9, 9), { id: 6, h: 3 }],
    [{ type: 'Point', coordinates: [120.001, 30.0005] }, { id: 7 }],
    [square(20, 9), { h: 4 }],
  ]);
  const { records, kept, refused, notes } = await build(layer, {
    target: 'building',
    piecesBy: 'id',
    fields: [
      { field: 'id', to: 'id', unit: null },
      { field: 'h', to: 'height', unit: 'metres' },
      { field: 'y', to: 'yearBuilt', unit: null },
      { field: 'n', to: 'name', unit: null },
    ],
  });
  const buildings = records.slice(1) as Building[];
  expect(buildings.map(({ id, height }) => [id, height])).toEqual([
    ['k:6', 4],
    ['5', 20],
    ['6', 3],
  ]);
  expect(buildings[1]).toMatchObject({ name: '甲楼', yearBuilt: 1990, attributes: { k: 'a', z: 1 } });
  expect(buildings[1]!.geometry.type).toBe('Polygon');
  expect(kept).toBe(5);
  expect(refused).toEqual([{ reason: 'kindUnfit', count: 1, where: ['row 5'] }]);
  expect(notes).toEqual([{ code: 'piecesJoined', count: 1, where: ['row 1'] }]);
});
