import type { Geometry, Position } from 'geojson';
import type { SourceLayer } from '../sourceLayer.ts';
import type { FieldUnit } from './layerMapping.ts';
import { readNumber } from './readNumber.ts';

const UNITS: readonly FieldUnit[] = ['squareMetres', 'hectares', 'mu', 'squareFeet', 'squareKilometres'];
/** Stated and drawn areas differ this much at most, as the median of the rows. */
const TOLERANCE = 0.2;
const ROWS = 60;

/**
 * The unit in which a field states the areas of its polygons, found by measuring them: in degrees where all numbers
 * are such, else as metres. Null when no unit fits (or the file is in another unit than metres).
 */
export function areaUnitByGeometry(layer: SourceLayer, field: string): FieldUnit | null {
  const ratios: number[] = [];
  const step = Math.max(1, Math.floor(layer.features.length / ROWS));
  for (let at = 0; at < layer.features.length; at += step) {
    const { geometry, properties } = layer.features[at]!;
    const stated = readNumber(properties[field], null);
    const drawn = drawnArea(geometry);
    if (stated !== null && stated > 0 && drawn > 1) ratios.push(drawn / stated);
  }
  if (ratios.length === 0) return null;
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
  return UNITS.find((unit) => Math.abs(median / readNumber(1, unit)! - 1) <= TOLERANCE) ?? null;
}

/** Square metres, roughly. */
function drawnArea(geometry: Geometry | null): number {
  const pieces =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  let sum = 0;
  for (const rings of pieces)
    rings.forEach((ring, index) => (sum += (index === 0 ? 1 : -1) * ringArea(ring)));
  return sum;
}

const METRES_PER_DEGREE = 111_320;

function ringArea(ring: readonly Position[]): number {
  const [first] = ring;
  if (!first) return 0;
  const isDegrees = Math.abs(first[0]!) <= 180 && Math.abs(first[1]!) <= 90;
  let twice = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!];
    twice += (a[0]! - first[0]!) * (b[1]! - first[1]!) - (b[0]! - first[0]!) * (a[1]! - first[1]!);
  }
  const scale = isDegrees ? METRES_PER_DEGREE ** 2 * Math.cos((first[1]! * Math.PI) / 180) : 1;
  return Math.abs(twice / 2) * scale;
}
