import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { isInRing, signedRingArea } from '../../geo/polygon.ts';
import type { SourceFeature } from '../sourceLayer.ts';

/**
 * The areas, each with the text of the label inside it as property `text` where it holds exactly one; a label in areas
 * that lie in each other belongs to the smallest. How planners number parcels in drawings.
 */
export function labelledAreas(
  areas: readonly SourceFeature[],
  labels: readonly SourceFeature[],
): readonly SourceFeature[] {
  if (areas.length === 0 || labels.length === 0) return areas;
  const rings = areas.map(({ geometry }) => outerRing(geometry));
  const sizes = rings.map((ring) => Math.abs(signedRingArea(ring)));
  const index = new Flatbush(areas.length);
  for (const ring of rings) addBox(index, ring);
  index.finish();
  const texts = new Map<number, string[]>();
  for (const { geometry, properties } of labels) {
    if (geometry?.type !== 'Point') continue;
    const [x = 0, y = 0] = geometry.coordinates;
    const around = index.search(x, y, x, y).filter((area) => isInRing(x, y, rings[area]!));
    if (around.length === 0) continue;
    const smallest = around.reduce((best, area) => (sizes[area]! < sizes[best]! ? area : best));
    texts.set(smallest, [...(texts.get(smallest) ?? []), String(properties['text'])]);
  }
  return areas.map((area, i) => {
    const [text, ...others] = texts.get(i) ?? [];
    if (text === undefined || others.length > 0) return area;
    return { ...area, properties: { text, ...area.properties } };
  });
}

function outerRing(geometry: SourceFeature['geometry']): Float64Array {
  let ring: readonly Position[] = [];
  if (geometry?.type === 'Polygon') ring = geometry.coordinates[0] ?? [];
  if (geometry?.type === 'MultiPolygon') ring = geometry.coordinates[0]?.[0] ?? [];
  return Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x, y]));
}

function addBox(index: Flatbush, ring: Float64Array): void {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    minX = Math.min(minX, ring[i]!);
    maxX = Math.max(maxX, ring[i]!);
    minY = Math.min(minY, ring[i + 1]!);
    maxY = Math.max(maxY, ring[i + 1]!);
  }
  index.add(minX, minY, maxX, maxY);
}
