import { piecesOf } from './areaPieces.ts';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { LocalFrame } from './localFrame.ts';
import type { Metres, SquareMetres } from './units.ts';

/** Ring or line in the local metric frame: x0, y0, x1, y1, … metres. */
export type FlatLine = Float64Array;

/** What a line keeps within, metres. */
export interface LineBox {
  minX: Metres;
  minY: Metres;
  maxX: Metres;
  maxY: Metres;
}

export function lineBox(line: FlatLine): LineBox {
  const box: LineBox = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (let i = 0; i < line.length; i += 2) {
    box.minX = Math.min(box.minX, line[i]!);
    box.maxX = Math.max(box.maxX, line[i]!);
    box.minY = Math.min(box.minY, line[i + 1]!);
    box.maxY = Math.max(box.maxY, line[i + 1]!);
  }
  return box;
}

export function projectLine(positions: readonly Position[], frame: LocalFrame): FlatLine {
  const line = new Float64Array(positions.length * 2);
  for (let i = 0; i < positions.length; i++) {
    const [longitude, latitude] = positions[i]!;
    frame.project(longitude!, latitude!, line, i * 2);
  }
  return line;
}

/** Anticlockwise rings are positive. The ring may repeat its first vertex or not. */
export function signedRingArea(ring: FlatLine): SquareMetres {
  // Taken from the first vertex, so that metres far from the origin cost no digits.
  const [x0, y0] = [ring[0] ?? 0, ring[1] ?? 0];
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2)
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0);
  return twice / 2;
}

/** Area in the metric plane of `frame`, holes taken off; never the spherical area. */
export function polygonArea(area: Polygon | MultiPolygon, frame: LocalFrame): SquareMetres {
  let sum = 0;
  for (const piece of piecesOf(area))
    piece.forEach((ring, index) => {
      const size = Math.abs(signedRingArea(projectLine(ring, frame)));
      sum += index === 0 ? size : -size;
    });
  return sum;
}

/** Even-odd rule; a point on the boundary may fall either way. */
export function isInRing(x: number, y: number, ring: FlatLine): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y === yj > y) continue;
    if (x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) inside = !inside;
  }
  return inside;
}
