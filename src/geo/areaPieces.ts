import type { MultiPolygon, Polygon, Position } from 'geojson';

/** The pieces of an area, each an outer ring and its holes. */
export function piecesOf(area: Polygon | MultiPolygon): readonly (readonly Position[][])[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

/** The outer rings of an area. */
export function outerRings(area: Polygon | MultiPolygon): readonly (readonly Position[])[] {
  return piecesOf(area).flatMap(([outer]) => (outer ? [outer] : []));
}

/** The outer ring with the most vertices: where one ring has to stand for the whole. */
export function mainRing(area: Polygon | MultiPolygon): readonly Position[] {
  let best: readonly Position[] = [];
  for (const ring of outerRings(area)) if (ring.length > best.length) best = ring;
  return best;
}
