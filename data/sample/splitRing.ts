import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { crossing, isInside, pointToRing, signedArea, toward, turnedAxes, type Ring } from './plane.ts';
import type { Random } from './random.ts';

/** A stretch of a straight line inside a ring: where it enters and leaves, and through which edges. */
export interface Chord {
  readonly from: LocalPoint;
  readonly to: LocalPoint;
  readonly fromEdge: number;
  readonly toEdge: number;
}

/** All stretches inside `ring` of the line through `origin` at `angle`, in order along it. */
export function chordsOf(ring: Ring, origin: LocalPoint, angle: number): Chord[] {
  const far = 2e4;
  const { at } = turnedAxes(origin, angle);
  const start = at(-far, 0);
  const end = at(far, 0);
  const hits: { t: number; edge: number }[] = [];
  ring.forEach((corner, edge) => {
    const met = crossing(start, end, corner, ring[(edge + 1) % ring.length]!);
    if (met) hits.push({ t: met.t, edge });
  });
  hits.sort((p, q) => p.t - q.t);
  const chords: Chord[] = [];
  for (let i = 0; i + 1 < hits.length; i++) {
    const first = hits[i]!;
    const second = hits[i + 1]!;
    if ((second.t - first.t) * 2 * far < 1) continue;
    const from = toward(start, end, first.t);
    const to = toward(start, end, second.t);
    if (isInside(ring, toward(from, to, 0.5)))
      chords.push({ from, to, fromEdge: first.edge, toEdge: second.edge });
  }
  return chords;
}

export interface SplitStyle {
  /** Parts of fewer square metres are left whole. */
  readonly wholeBelow: number;
  /** Radians the cut may turn off the short way across. */
  readonly skew: number;
  /** How far the cut swings out, as a share of its length. */
  readonly sag: number;
}

export interface SplitRings {
  readonly parts: readonly LocalPoint[][];
  /** The cuts, coarse ones first; each ends on the ring or on an earlier cut. */
  readonly cuts: readonly { line: readonly LocalPoint[]; level: number }[];
}

/** Cuts a ring into parts, each time across its long way. */
export function splitRing(ring: Ring, style: SplitStyle, random: Random): SplitRings {
  const parts: LocalPoint[][] = [];
  const cuts: { line: readonly LocalPoint[]; level: number }[] = [];
  const queue = [{ ring: [...ring], level: 0 }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const halves = next.level > 12 ? null : cutInTwo(next.ring, style, random);
    if (!halves) {
      parts.push(next.ring);
      continue;
    }
    cuts.push({ line: halves.line, level: next.level });
    for (const half of halves.parts) queue.push({ ring: half, level: next.level + 1 });
  }
  return { parts, cuts };
}

function cutInTwo(ring: LocalPoint[], { wholeBelow, skew, sag }: SplitStyle, random: Random) {
  const area = signedArea(ring);
  if (area < wholeBelow * random.between(0.85, 1.25)) return null;
  for (let attempt = 0; attempt < 6; attempt++) {
    const { centre, angle, length, width } = longWay(ring);
    const { at } = turnedAxes(centre, angle);
    const offCentre = length > width * 1.5 ? 0.12 : 0.05;
    const origin = at(length * random.between(-offCentre, offCentre), random.between(-0.1, 0.1) * width);
    const chord = chordsOf(ring, origin, angle + Math.PI / 2 + random.between(-skew, skew))
      .toSorted((p, q) => nearness(p, origin) - nearness(q, origin))
      .at(0);
    if (!chord || chord.fromEdge === chord.toEdge) continue;
    const line = swung(chord, sag * random.between(-1, 1), ring);
    const parts = partsBeside(ring, chord, line);
    if (parts.some((part) => signedArea(part) < area * 0.22)) continue;
    return { line, parts };
  }
  return null;
}

const nearness = ({ from, to }: Chord, p: LocalPoint) =>
  Math.hypot((from.x + to.x) / 2 - p.x, (from.y + to.y) / 2 - p.y);

/** The tightest box around the ring among twelve directions. */
function longWay(ring: Ring): { centre: LocalPoint; angle: number; length: number; width: number } {
  let best = { centre: ring[0]!, angle: 0, length: 1, width: Infinity };
  for (let step = 0; step < 12; step++) {
    const angle = (step * Math.PI) / 12;
    const { uv, at } = turnedAxes({ x: 0, y: 0 }, angle);
    const us = ring.map((p) => uv(p).u);
    const vs = ring.map((p) => uv(p).v);
    const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
    if (v1 - v0 < best.width)
      best = { centre: at((u0 + u1) / 2, (v0 + v1) / 2), angle, length: u1 - u0, width: v1 - v0 };
  }
  return best;
}

function swung({ from, to }: Chord, sag: number, ring: Ring): LocalPoint[] {
  const { at, uv } = turnedAxes(from, Math.atan2(to.y - from.y, to.x - from.x));
  const length = uv(to).u;
  if (length < 60) return [from, to];
  const count = length > 220 ? 4 : 3;
  const bend = (share: number) => at(length * share, 4 * sag * length * share * (1 - share));
  const middle = Array.from({ length: count - 1 }, (_, i) => bend((i + 1) / count));
  const isClear = middle.every((p) => isInside(ring, p) && pointToRing(p, ring) > Math.min(12, length / 8));
  return isClear ? [from, ...middle, to] : [from, to];
}

function partsBeside(ring: LocalPoint[], { fromEdge, toEdge }: Chord, line: LocalPoint[]): LocalPoint[][] {
  const walk = (from: number, to: number) => {
    const corners: LocalPoint[] = [];
    for (let i = (from + 1) % ring.length; ; i = (i + 1) % ring.length) {
      corners.push(ring[i]!);
      if (i === to) return corners;
    }
  };
  return [
    [...line, ...walk(toEdge, fromEdge)],
    [...line.toReversed(), ...walk(fromEdge, toEdge)],
  ];
}
