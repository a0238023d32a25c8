import type { Geometry, Position } from 'geojson';

/** Visits every line, ring and point of a geometry as a list of positions. */
export function eachPath(geometry: Geometry, visit: (path: readonly Position[]) => void): void {
  switch (geometry.type) {
    case 'Point':
      return visit([geometry.coordinates]);
    case 'MultiPoint':
      for (const position of geometry.coordinates) visit([position]);
      return;
    case 'LineString':
      return visit(geometry.coordinates);
    case 'MultiLineString':
    case 'Polygon':
      for (const path of geometry.coordinates) visit(path);
      return;
    case 'MultiPolygon':
      for (const piece of geometry.coordinates) for (const ring of piece) visit(ring);
      return;
    case 'GeometryCollection':
      for (const part of geometry.geometries) eachPath(part, visit);
  }
}

/** What a geometry is for the reader of a summary. */
export function geometrySort(geometry: Geometry | null): 'point' | 'line' | 'area' | 'none' {
  if (!geometry) return 'none';
  if (geometry.type === 'GeometryCollection') return geometrySort(geometry.geometries[0] ?? null);
  if (geometry.type.endsWith('Point')) return 'point';
  return geometry.type.endsWith('LineString') ? 'line' : 'area';
}
