import type { Geometry, Position } from 'geojson';

/** As in the check of every geometry: larger numbers are places in no system. */
const FARTHEST = 1e12;

/**
 * True for areas that plainly have nothing wrong with them, as nearly all have. Everything else is left to the check that
 * knows the reasons; asking this first takes a third of its time.
 */
export function isSoundArea(geometry: Geometry): boolean {
  if (geometry.type === 'Polygon') return areSoundRings(geometry.coordinates);
  return (
    geometry.type === 'MultiPolygon' &&
    geometry.coordinates.length > 0 &&
    geometry.coordinates.every(areSoundRings)
  );
}

function areSoundRings(rings: readonly Position[][]): boolean {
  return rings.length > 0 && rings.every(isSoundRing);
}

function isSoundRing(ring: readonly Position[]): boolean {
  if (ring.length < 4) return false;
  const [first, second, third] = [ring[0]!, ring[1]!, ring[2]!];
  if (isSame(first, second) || isSame(first, third) || isSame(second, third)) return false;
  for (let at = 0; at < ring.length; at++) {
    const position = ring[at]!;
    // not a number compares false, too
    for (let axis = 0; axis < position.length; axis++)
      if (!(Math.abs(position[axis]!) <= FARTHEST)) return false;
  }
  return true;
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
