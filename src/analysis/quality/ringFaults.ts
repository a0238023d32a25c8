import { signedRingArea, type FlatLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import { evenOddArea } from './areaOverlap.ts';

/** What is wrong with the rings of one area: how often they cross, how long the longest spike is, and where. */
interface RingFaults {
  readonly crossings: number;
  readonly spike: Metres;
  readonly x: number;
  readonly y: number;
}

/** Crossings less deep, and spikes less long, are rounding of coordinates. */
export const RING_TOLERANCE: Metres = 0.001;
/** Above this many faults only their being many matters. */
const ENOUGH = 1000;

/**
 * Looks for sides that cross, anywhere in the area's closed rings, and for sides that fold back on themselves.
 * A ring that touches itself in a point is sound as long as its area is that of the even-odd rule; where it is
 * not (a bow-tie through a vertex), the touch counts as a crossing. Null when the rings are sound.
 */
export function ringFaults(rings: readonly FlatLine[]): RingFaults | null {
  let faults = faultsOfRings.get(rings);
  if (faults === undefined) {
    faults = findFaults(rings);
    faultsOfRings.set(rings, faults);
  }
  return faults;
}

/** Several checks ask for the same rings. */
const faultsOfRings = new WeakMap<readonly FlatLine[], RingFaults | null>();

function findFaults(rings: readonly FlatLine[]): RingFaults | null {
  const sides = sidesOf(rings);
  const found = { crossings: 0, touches: 0, spike: 0, x: 0, y: 0 };
  for (const ring of sides.rings) findSpikes(ring, found);
  findCrossings(sides, found);
  if (found.crossings === 0 && found.touches > 0 && areasDiffer(sides.rings)) found.crossings = found.touches;
  return found.crossings > 0 || found.spike > 0
    ? { crossings: found.crossings, spike: found.spike, x: found.x, y: found.y }
    : null;
}

interface Found {
  crossings: number;
  touches: number;
  spike: Metres;
  x: number;
  y: number;
}

interface Sides {
  readonly rings: readonly FlatLine[];
  readonly count: number;
  readonly ends: Float64Array;
  readonly ring: Uint32Array;
  /** Number of each side in its ring, and of how many. */
  readonly place: Uint32Array;
  /** Sides by their western end. */
  readonly order: Uint32Array;
}

function sidesOf(given: readonly FlatLine[]): Sides {
  const rings = given.map(withoutRepeats);
  const count = rings.reduce((sum, ring) => sum + Math.max(0, ring.length / 2 - 1), 0);
  const ends = new Float64Array(count * 4);
  const ringOf = new Uint32Array(count);
  const place = new Uint32Array(count);
  let at = 0;
  rings.forEach((ring, r) => {
    for (let i = 0; i + 3 < ring.length; i += 2, at++) {
      ends.set(ring.subarray(i, i + 4), at * 4);
      ringOf[at] = r;
      place[at] = i / 2;
    }
  });
  const west = (s: number) => Math.min(ends[s * 4]!, ends[s * 4 + 2]!);
  const order = Uint32Array.from({ length: count }, (_, s) => s);
  order.sort((p, q) => west(p) - west(q));
  return { rings, count, ends, ring: ringOf, place, order };
}

/** The closed ring without vertices that lie on the one before. */
function withoutRepeats(ring: FlatLine): FlatLine {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]!;
    const y = ring[i + 1]!;
    const before = kept.length;
    if (before > 0 && Math.hypot(x - kept[before - 2]!, y - kept[before - 1]!) <= RING_TOLERANCE) continue;
    kept.push(x, y);
  }
  const last = kept.length;
  if (last >= 4 && (kept[0] !== kept[last - 2] || kept[1] !== kept[last - 1])) {
    if (Math.hypot(kept[0]! - kept[last - 2]!, kept[1]! - kept[last - 1]!) <= RING_TOLERANCE)
      kept.length -= 2;
    kept.push(kept[0]!, kept[1]!);
  }
  return Float64Array.from(kept);
}

function findSpikes(ring: FlatLine, found: Found): void {
  const count = ring.length / 2 - 1;
  for (let i = 0; i < count; i++) {
    const before = ((i + count - 1) % count) * 2;
    const x = ring[i * 2]!;
    const y = ring[i * 2 + 1]!;
    const ax = ring[before]! - x;
    const ay = ring[before + 1]! - y;
    const bx = ring[i * 2 + 2]! - x;
    const by = ring[i * 2 + 3]! - y;
    if (ax * bx + ay * by <= 0) continue;
    const a = Math.hypot(ax, ay);
    const b = Math.hypot(bx, by);
    // both sides leave the vertex the same way and the shorter one lies on the longer
    const off = Math.abs(ax * by - ay * bx) / Math.max(a, b);
    if (off > RING_TOLERANCE || Math.min(a, b) <= found.spike) continue;
    found.spike = Math.min(a, b);
    found.x = x;
    found.y = y;
  }
}

function findCrossings(sides: Sides, found: Found): void {
  const { count, ends, order } = sides;
  for (let i = 0; i < count; i++) {
    const p = order[i]!;
    const east = Math.max(ends[p * 4]!, ends[p * 4 + 2]!);
    const south = Math.min(ends[p * 4 + 1]!, ends[p * 4 + 3]!);
    const north = Math.max(ends[p * 4 + 1]!, ends[p * 4 + 3]!);
    for (let j = i + 1; j < count; j++) {
      const q = order[j]!;
      if (Math.min(ends[q * 4]!, ends[q * 4 + 2]!) > east) break;
      if (Math.max(ends[q * 4 + 1]!, ends[q * 4 + 3]!) < south) continue;
      if (Math.min(ends[q * 4 + 1]!, ends[q * 4 + 3]!) > north) continue;
      if (areNeighbours(sides, p, q)) continue;
      meet(ends, p * 4, q * 4, sides.ring[p] === sides.ring[q], found);
      if (found.crossings >= ENOUGH) return;
    }
  }
}

function areNeighbours(sides: Sides, p: number, q: number): boolean {
  if (sides.ring[p] !== sides.ring[q]) return false;
  const apart = Math.abs(sides.place[p]! - sides.place[q]!);
  return apart === 1 || apart === sides.rings[sides.ring[p]!]!.length / 2 - 2;
}

/** Adds one crossing or, between sides of one ring, one touch. */
function meet(ends: Float64Array, p: number, q: number, isOneRing: boolean, found: Found): void {
  const c = distanceToLine(ends, p, ends[q]!, ends[q + 1]!);
  const d = distanceToLine(ends, p, ends[q + 2]!, ends[q + 3]!);
  if (c * d > 0 && Math.abs(c) > RING_TOLERANCE && Math.abs(d) > RING_TOLERANCE) return;
  const a = distanceToLine(ends, q, ends[p]!, ends[p + 1]!);
  const b = distanceToLine(ends, q, ends[p + 2]!, ends[p + 3]!);
  if (a * b > 0 && Math.abs(a) > RING_TOLERANCE && Math.abs(b) > RING_TOLERANCE) return;
  const isDeep = Math.min(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) > RING_TOLERANCE;
  if (!isDeep) {
    if (isOneRing) found.touches++;
    return;
  }
  found.crossings++;
  if (found.crossings > 1) return;
  const share = a / (a - b);
  found.x = ends[p]! + (ends[p + 2]! - ends[p]!) * share;
  found.y = ends[p + 1]! + (ends[p + 3]! - ends[p + 1]!) * share;
}

/** Signed distance of a point from the line through a side. */
function distanceToLine(ends: Float64Array, s: number, x: number, y: number): Metres {
  const dx = ends[s + 2]! - ends[s]!;
  const dy = ends[s + 3]! - ends[s + 1]!;
  const length = Math.sqrt(dx * dx + dy * dy);
  return length === 0 ? 0 : (dx * (y - ends[s + 1]!) - dy * (x - ends[s]!)) / length;
}

function areasDiffer(rings: readonly FlatLine[]): boolean {
  return rings.some((ring) => {
    const signed = Math.abs(signedRingArea(ring));
    return Math.abs(evenOddArea([ring]) - signed) > 0.001 + signed * 1e-9;
  });
}
