import type { LineString, MultiLineString, Point, Position } from 'geojson';
import { piecesOf } from '../../geo/areaPieces.ts';
import { isInRing } from '../../geo/polygon.ts';
import type { Area } from '../../plan/recordBase.ts';
import type { NoteTally } from './buildNotes.ts';
import type { Target } from './layerMapping.ts';
import { signedDegrees, type PlacedGeometry } from './placeGeometry.ts';

export type FittedGeometry = Point | LineString | MultiLineString | Area;

/**
 * The geometries a target's records take from one row: several where a row holds several lines or points. Empty when
 * the kind does not fit. A closed line can be an area; an area can be a point of it where a facility, stop or
 * label is meant.
 */
export function fitGeometry(
  geometry: PlacedGeometry,
  target: Target,
  notes: NoteTally,
  row: number,
): readonly FittedGeometry[] {
  switch (target) {
    case 'parcel':
    case 'building':
    case 'green':
    case 'planningUnit':
    case 'implementationUnit':
      return asArea(geometry, notes, row);
    case 'water':
      return isArea(geometry) ? [geometry] : asLines(geometry, notes, row);
    case 'street':
    case 'barrier':
      return asLines(geometry, notes, row);
    case 'facility':
    case 'transitStop':
    case 'label':
      return isArea(geometry) ? [pointOf(geometry, notes, row)] : asPoints(geometry, notes, row);
    case 'gate':
    case 'entrance':
      return asPoints(geometry, notes, row);
    case 'drawing':
      return geometry.type === 'MultiPoint' ? asPoints(geometry, notes, row) : [geometry];
    case 'table':
      return [];
  }
}

function isArea(geometry: PlacedGeometry): geometry is Area {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}

function asArea(geometry: PlacedGeometry, notes: NoteTally, row: number): readonly Area[] {
  if (isArea(geometry)) return [geometry];
  if (geometry.type !== 'LineString') return [];
  const ring = geometry.coordinates;
  const [first, last] = [ring[0]!, ring.at(-1)!];
  const area = first[0] === last[0] && first[1] === last[1] && ring.length >= 4 ? signedDegrees(ring) : 0;
  if (area === 0) return [];
  notes.add('lineClosedToArea', row);
  return [{ type: 'Polygon', coordinates: [area > 0 ? ring : ring.toReversed()] }];
}

function asLines(geometry: PlacedGeometry, notes: NoteTally, row: number): readonly LineString[] {
  if (geometry.type === 'LineString') return [geometry];
  if (geometry.type !== 'MultiLineString') return [];
  if (geometry.coordinates.length > 1) notes.add('partsSplit', row);
  return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
}

function asPoints(geometry: PlacedGeometry, notes: NoteTally, row: number): readonly Point[] {
  if (geometry.type === 'Point') return [geometry];
  if (geometry.type !== 'MultiPoint') return [];
  if (geometry.coordinates.length > 1) notes.add('partsSplit', row);
  return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
}

/** A point inside the largest piece: in the middle of its widest stretch at mid height. */
function pointOf(area: Area, notes: NoteTally, row: number): Point {
  notes.add('pointFromArea', row);
  const rings = piecesOf(area).toSorted((a, b) => signedDegrees(b[0]!) - signedDegrees(a[0]!))[0]!;
  const level = levelBetweenVertices(rings[0]!);
  const cuts = rings.flatMap((ring) => crossings(ring, level)).toSorted((a, b) => a - b);
  let best: Position = rings[0]![0]!;
  let widest = 0;
  for (let i = 0; i + 1 < cuts.length; i++) {
    const middle = (cuts[i]! + cuts[i + 1]!) / 2;
    if (cuts[i + 1]! - cuts[i]! <= widest || !isInside(middle, level, rings)) continue;
    widest = cuts[i + 1]! - cuts[i]!;
    best = [middle, level];
  }
  return { type: 'Point', coordinates: best };
}

function levelBetweenVertices(ring: readonly Position[]): number {
  const heights = [...new Set(ring.map((position) => position[1]!))].toSorted((a, b) => a - b);
  const middle = Math.max(1, Math.floor(heights.length / 2));
  return (heights[middle - 1]! + (heights[middle] ?? heights[middle - 1]!)) / 2;
}

function crossings(ring: readonly Position[], level: number): number[] {
  const cuts: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    if (a[1]! > level === b[1]! > level) continue;
    cuts.push(a[0]! + ((level - a[1]!) / (b[1]! - a[1]!)) * (b[0]! - a[0]!));
  }
  return cuts;
}

function isInside(x: number, y: number, rings: readonly (readonly Position[])[]): boolean {
  let inside = false;
  for (const ring of rings)
    if (isInRing(x, y, Float64Array.from(ring.flatMap(([rx, ry]) => [rx!, ry!])))) inside = !inside;
  return inside;
}
