import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { WaterBody } from './blocks.ts';
import { createGridIndex } from './gridIndex.ts';
import { cutLine, lineLength, pointAlong } from './lines.ts';
import { boxOf, crossing, distance, isInside, pointToRing, toward, type Line } from './plane.ts';
import { RAILWAY, TOWN_REACH, type PlannedStreet } from './townPlan.ts';

/** A part of a street on the ground, on a bridge or under the railway. */
export interface Stretch {
  readonly line: readonly LocalPoint[];
  readonly structure: 'ground' | 'bridge' | 'tunnel';
}

interface Span {
  from: number;
  to: number;
  structure: 'bridge' | 'tunnel' | 'none';
}

const BANK_GAP = 4;
/** From the middle of the railway to the mouth of an underpass. */
const UNDERPASS = 15;
const SHORTEST = 9;

/** Cuts a street where it meets water, the railway and the edge of the data; null parts are left out. */
export function createStretcher(waters: readonly WaterBody[]): (street: PlannedStreet) => Stretch[] {
  const banks = createGridIndex<{ a: LocalPoint; b: LocalPoint }>(80);
  for (const { ring } of waters)
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      banks.add(boxOf([a, b]), { a, b });
    });
  const bodies = createGridIndex<WaterBody>(400);
  for (const water of waters) bodies.add(boxOf(water.ring), water);
  const waterAt = (p: LocalPoint) => bodies.within(boxOf([p])).find(({ ring }) => isInside(ring, p));

  function waterSpans(street: PlannedStreet, line: Line, length: number): Span[] {
    const crossings = crossingsOf(line, (box) => banks.within(box));
    const stops = [0, ...crossings, length];
    const spans: Span[] = [];
    for (let i = 0; i + 1 < stops.length; i++) {
      const from = stops[i]!;
      const to = stops[i + 1]!;
      const water = to - from > 0.01 && waterAt(pointAlong(line, (from + to) / 2).point);
      if (!water) continue;
      const isBridged = street.bridges === 'all' || street.bridges.includes(water.name);
      spans.push({ from: from - BANK_GAP, to: to + BANK_GAP, structure: isBridged ? 'bridge' : 'none' });
    }
    for (const [end, from, to] of [
      [line[0]!, 0, BANK_GAP],
      [line.at(-1)!, length - BANK_GAP, length],
    ] as const)
      if (bodies.within(boxOf([end], BANK_GAP)).some(({ ring }) => pointToRing(end, ring) < BANK_GAP))
        spans.push({ from, to, structure: 'none' });
    return spans;
  }

  return (street) => {
    const line = withinFrame(street.line);
    if (line.length < 2) return [];
    const length = lineLength(line);
    const rails = RAILWAY.line.slice(1).map((b, i) => ({ a: RAILWAY.line[i]!, b }));
    const railSpans = crossingsOf(line, () => rails).map((at): Span => ({
      from: at - UNDERPASS,
      to: at + UNDERPASS,
      structure: street.passesRailway ? 'tunnel' : 'none',
    }));
    return stretchesBetween(line, length, merged([...waterSpans(street, line, length), ...railSpans]));
  };
}

function crossingsOf(
  line: Line,
  near: (box: ReturnType<typeof boxOf>) => readonly { a: LocalPoint; b: LocalPoint }[],
): number[] {
  const found: number[] = [];
  let met = 0;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    for (const other of near(boxOf([a, b]))) {
      const hit = crossing(a, b, other.a, other.b);
      if (hit) found.push(met + hit.t * distance(a, b));
    }
    met += distance(a, b);
  }
  return found.toSorted((p, q) => p - q);
}

function merged(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((p, q) => p.from - q.from)) {
    const last = joined.at(-1);
    if (!last || span.from > last.to + SHORTEST) joined.push({ ...span });
    else {
      last.to = Math.max(last.to, span.to);
      if (last.structure !== span.structure) last.structure = 'none';
    }
  }
  return joined;
}

function stretchesBetween(line: Line, length: number, spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  const ground = (from: number, to: number) => {
    if (to - from > 1.5) stretches.push({ line: cutLine(line, from, to), structure: 'ground' });
  };
  let met = 0;
  for (const { from, to, structure } of spans) {
    ground(met, Math.max(met, from));
    const isWhole = from > 2 && to < length - 2;
    if (structure !== 'none' && isWhole) stretches.push({ line: cutLine(line, from, to), structure });
    met = Math.min(length, to);
  }
  ground(met, length);
  return stretches;
}

/** The part inside the frame of the data, up to its very edge. */
function withinFrame(line: Line): LocalPoint[] {
  const first = line.findIndex((p) => beyond(p) <= 0);
  const last = line.findLastIndex((p) => beyond(p) <= 0);
  if (first < 0) return [];
  return [
    ...edge(line[first]!, line[first - 1]),
    ...line.slice(first, last + 1),
    ...edge(line[last]!, line[last + 1]),
  ];
}

const beyond = ({ x, y }: LocalPoint) => Math.max(Math.abs(x), Math.abs(y)) - TOWN_REACH;

/** Where a line leaves the frame between its last point within and the next; nothing when it ends within. */
function edge(inner: LocalPoint, outer: LocalPoint | undefined): LocalPoint[] {
  if (!outer) return [];
  let [near, far] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const middle = (near + far) / 2;
    if (beyond(toward(inner, outer, middle)) <= 0) near = middle;
    else far = middle;
  }
  return [toward(inner, outer, near)];
}
