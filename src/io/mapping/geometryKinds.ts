import type { Geometry } from 'geojson';
import type { SourceFeature } from '../sourceLayer.ts';
import type { Target } from './layerMapping.ts';

export type GeometryKind = 'point' | 'line' | 'area' | 'none';

function geometryKind(geometry: Geometry | null): GeometryKind {
  if (!geometry) return 'none';
  if (geometry.type.endsWith('Polygon')) return 'area';
  if (geometry.type.endsWith('LineString')) return 'line';
  return geometry.type.endsWith('Point') ? 'point' : 'none';
}

/** The kind that most features with a place have; 'none' when none has one. */
export function mainGeometryKind(features: readonly SourceFeature[]): GeometryKind {
  const counts = { point: 0, line: 0, area: 0 };
  for (const { geometry } of features) {
    const kind = geometryKind(geometry);
    if (kind !== 'none') counts[kind]++;
  }
  const [best, count] = Object.entries(counts).toSorted((a, b) => b[1] - a[1])[0]!;
  return count === 0 ? 'none' : (best as GeometryKind);
}

const FITTING: Readonly<Record<Target, readonly GeometryKind[]>> = {
  parcel: ['area'],
  building: ['area'],
  facility: ['point', 'area'],
  street: ['line'],
  water: ['area', 'line'],
  green: ['area'],
  planningUnit: ['area'],
  implementationUnit: ['area'],
  barrier: ['line'],
  gate: ['point'],
  entrance: ['point'],
  transitStop: ['point'],
  label: ['point'],
  drawing: ['point', 'line', 'area'],
  table: ['none', 'point', 'line', 'area'],
};

/** Whether geometries of this kind can become the target. */
export function fitsTarget(kind: GeometryKind, target: Target): boolean {
  return FITTING[target].includes(kind);
}
