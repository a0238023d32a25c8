import type { Position } from 'geojson';
import { isInRing, signedRingArea } from '../../geo/polygon.ts';
import type { SourceFeature } from '../sourceLayer.ts';

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The smallest area round it so far. */
  area: number;
  size: number;
}

/**
 * The areas, each with the text of the label inside it as property `text` where it holds exactly one; a label in areas
 * that lie in each other belongs to the smallest. How planners number parcels in drawings.
 */
export function labelledAreas(
  areas: readonly SourceFeature[],
  labels: readonly SourceFeature[],
): readonly SourceFeature[] {
  if (areas.length === 0 || labels.length === 0) return areas;
  const sorted = labels.flatMap(labelOf).toSorted((a, b) => a.x - b.x);
  for (const [area, { geometry }] of areas.entries()) claimLabels(area, outerRing(geometry), sorted);
  const texts = new Map<number, string[]>();
  for (const { area, text } of sorted) texts.set(area, [...(texts.get(area) ?? []), text]);
  return areas.map((area, i) => {
    const [text, ...others] = texts.get(i) ?? [];
    if (text === undefined || others.length > 0) return area;
    return { ...area, properties: { text, ...area.properties } };
  });
}

function labelOf({ geometry, properties }: SourceFeature): Label[] {
  if (geometry?.type !== 'Point') return [];
  const [x = 0, y = 0] = geometry.coordinates;
  return [{ x, y, text: String(properties['text']), area: -1, size: Infinity }];
}

/** Labels stand in order of x, so that only those in the range of the ring are looked at. */
function claimLabels(area: number, ring: Float64Array, labels: readonly Label[]): void {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    minX = Math.min(minX, ring[i]!);
    maxX = Math.max(maxX, ring[i]!);
    minY = Math.min(minY, ring[i + 1]!);
    maxY = Math.max(maxY, ring[i + 1]!);
  }
  const size = Math.abs(signedRingArea(ring));
  for (let i = firstFrom(labels, minX); i < labels.length && labels[i]!.x <= maxX; i++) {
    const label = labels[i]!;
    if (label.y < minY || label.y > maxY || size >= label.size) continue;
    if (isInRing(label.x, label.y, ring)) Object.assign(label, { area, size });
  }
}

/** Index of the first label at or beyond x. */
function firstFrom(labels: readonly Label[], x: number): number {
  let [low, high] = [0, labels.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (labels[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outerRing(geometry: SourceFeature['geometry']): Float64Array {
  let ring: readonly Position[] = [];
  if (geometry?.type === 'Polygon') ring = geometry.coordinates[0] ?? [];
  if (geometry?.type === 'MultiPolygon') ring = geometry.coordinates[0]?.[0] ?? [];
  return Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x, y]));
}
