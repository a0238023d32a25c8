import Flatbush from 'flatbush';
import { lineBox, signedRingArea } from '../../geo/polygon.ts';
import type { Metres, SquareMetres } from '../../geo/units.ts';
import { overlapOf, unionArea } from './areaOverlap.ts';
import type { SurveyedArea } from './survey.ts';

/** A strip between parcels that belongs to none of them. */
interface ParcelGap {
  /** Positions of the parcels beside it. */
  readonly parcels: readonly number[];
  readonly area: SquareMetres;
  /** At its widest, and there. */
  readonly width: Metres;
  readonly x: number;
  readonly y: number;
}

/** A wider strip is taken to be meant: a lane, a ditch. */
const WIDEST: Metres = 2;
/** Narrower is the rounding of a shared border. */
const NARROWEST: Metres = 0.02;
const COARSE: Metres = 5;
const FINE: Metres = 0.25;
const MOST_STEPS = 400;
/** Of a step, to find where a strip ends. */
const HALVINGS = 14;
/** Square metres two strips have to share to be of one gap. */
const LEAST_OVERLAP = 1e-4;

/**
 * Gaps between parcels: looking straight out from the border of a parcel, another parcel begins within 2 m, and
 * nothing lies between. So thin holes in the union of all parcels are gaps, and so are thin strips between two
 * neighbours that are open at an end; squares and lanes wider than 2 m are not. Strips that face each other or
 * follow along one border are one gap. Borders are looked out from every 0.25 m, at
 * first every 5 m, so a gap shorter than that may be missed; where one ends is then halved down, and its area is that
 * of all that was looked through.
 */
export function parcelGaps(
  areas: readonly SurveyedArea[],
  isWanted: (parcel: number) => boolean,
): readonly ParcelGap[] {
  const borders = bordersOf(areas);
  if (borders.count === 0) return [];
  const runs: Run[] = [];
  for (let b = 0; b < borders.count; b++) {
    const facing = bordersAhead(borders, b);
    if (facing.length === 0 || !looksOut(borders, b, facing, COARSE)) continue;
    runs.push(...runsAlong(borders, b, facing));
  }
  return groupsOf(borders, runs)
    .map((group) => gapOf(borders, group))
    .filter(({ parcels }) => parcels.some(isWanted));
}

/** Sides of all rings, turned so that the parcel lies on the left. */
interface Borders {
  readonly count: number;
  readonly ends: Float64Array;
  readonly parcel: Uint32Array;
  readonly index: Flatbush;
}

/** A stretch of border `border` that faces border `across` all along: shares of its length, and the strip's corners. */
interface Run {
  readonly border: number;
  readonly across: number;
  readonly from: number;
  readonly to: number;
  readonly widest: Metres;
  readonly ring: Float64Array;
}

function bordersOf(areas: readonly SurveyedArea[]): Borders {
  const count = areas.reduce((sum, { rings }) => sum + rings.reduce((n, r) => n + r.length / 2 - 1, 0), 0);
  const ends = new Float64Array(count * 4);
  const parcel = new Uint32Array(count);
  const index = new Flatbush(Math.max(1, count));
  let at = 0;
  areas.forEach((area, p) =>
    area.rings.forEach((ring, r) => {
      const isLeft = signedRingArea(ring) > 0 !== area.isHole[r];
      for (let i = 0; i + 3 < ring.length; i += 2, at++) {
        const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
        ends.set(isLeft ? [ax, ay, bx, by] : [bx, by, ax, ay], at * 4);
        parcel[at] = p;
        index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
      }
    }),
  );
  if (count === 0) index.add(0, 0, 0, 0);
  index.finish();
  return { count, ends, parcel, index };
}

/** All borders a look out from this one might meet; none when all of them are of the same parcel or behind. */
function bordersAhead({ ends, parcel, index }: Borders, b: number): number[] {
  const [ax, ay, bx, by] = [ends[b * 4]!, ends[b * 4 + 1]!, ends[b * 4 + 2]!, ends[b * 4 + 3]!];
  const length = Math.hypot(bx - ax, by - ay);
  if (length < NARROWEST) return [];
  // outward is to the right of a side with its parcel on the left
  const ox = (by - ay) / length;
  const oy = -(bx - ax) / length;
  const near = index.search(
    Math.min(ax, bx) + Math.min(0, ox * WIDEST),
    Math.min(ay, by) + Math.min(0, oy * WIDEST),
    Math.max(ax, bx) + Math.max(0, ox * WIDEST),
    Math.max(ay, by) + Math.max(0, oy * WIDEST),
  );
  const inStrip = near.filter((q) => {
    const cx = ends[q * 4]! - ax;
    const cy = ends[q * 4 + 1]! - ay;
    const dx = ends[q * 4 + 2]! - ax;
    const dy = ends[q * 4 + 3]! - ay;
    const c = cx * ox + cy * oy;
    const d = dx * ox + dy * oy;
    if (Math.max(c, d) < -NARROWEST || Math.min(c, d) > WIDEST) return false;
    // along the border: its direction is outward turned left
    const cAlong = cy * ox - cx * oy;
    const dAlong = dy * ox - dx * oy;
    return Math.max(cAlong, dAlong) > 0 && Math.min(cAlong, dAlong) < length;
  });
  const isAhead = inStrip.some(
    (q) =>
      parcel[q] !== parcel[b] &&
      Math.max(
        (ends[q * 4]! - ax) * ox + (ends[q * 4 + 1]! - ay) * oy,
        (ends[q * 4 + 2]! - ax) * ox + (ends[q * 4 + 3]! - ay) * oy,
      ) > NARROWEST,
  );
  return isAhead ? inStrip : [];
}

function stepsOf(length: Metres, step: Metres): number {
  return Math.max(4, Math.min(MOST_STEPS, Math.ceil(length / step)));
}

function looksOut(borders: Borders, b: number, facing: readonly number[], step: Metres): boolean {
  const steps = stepsOf(lengthOf(borders, b), step);
  for (let i = 0; i < steps; i++) if (lookOut(borders, b, (i + 0.5) / steps, facing)) return true;
  return false;
}

function lengthOf({ ends }: Borders, b: number): Metres {
  return Math.hypot(ends[b * 4 + 2]! - ends[b * 4]!, ends[b * 4 + 3]! - ends[b * 4 + 1]!);
}

/** What is met first from a place on the border: another parcel's border entered from outside, or null. */
function lookOut(borders: Borders, b: number, share: number, facing: readonly number[]) {
  const { ends, parcel } = borders;
  let best = Infinity;
  let across = -1;
  for (const q of facing) {
    if (q === b) continue;
    const metres = metresAcross(ends, b, share, q, false);
    if (metres < best && metres > -NARROWEST) {
      best = metres;
      across = q;
    }
  }
  if (across < 0 || best <= NARROWEST || best > WIDEST || parcel[across] === parcel[b]) return null;
  // entered from outside: both parcels lie on their own left, so the borders run against each other
  const along =
    (ends[b * 4 + 2]! - ends[b * 4]!) * (ends[across * 4 + 2]! - ends[across * 4]!) +
    (ends[b * 4 + 3]! - ends[b * 4 + 1]!) * (ends[across * 4 + 3]! - ends[across * 4 + 1]!);
  return along < 0 ? { across, metres: best } : null;
}

/** Metres outward from a place on border `b` to border `q`, or to the line through it; infinite when missed. */
function metresAcross(ends: Float64Array, b: number, share: number, q: number, isLine: boolean): Metres {
  const dx = ends[b * 4 + 2]! - ends[b * 4]!;
  const dy = ends[b * 4 + 3]! - ends[b * 4 + 1]!;
  const length = Math.sqrt(dx * dx + dy * dy);
  const ox = dy / length;
  const oy = -dx / length;
  const cx = ends[q * 4]! - (ends[b * 4]! + dx * share);
  const cy = ends[q * 4 + 1]! - (ends[b * 4 + 1]! + dy * share);
  const qx = ends[q * 4 + 2]! - ends[q * 4]!;
  const qy = ends[q * 4 + 3]! - ends[q * 4 + 1]!;
  const cross = ox * qy - oy * qx;
  if (cross === 0) return Infinity;
  const onOther = (cx * oy - cy * ox) / cross;
  if (!isLine && (onOther < 0 || onOther > 1)) return Infinity;
  return (cx * qy - cy * qx) / cross;
}

function runsAlong(borders: Borders, b: number, facing: readonly number[]): Run[] {
  const steps = stepsOf(lengthOf(borders, b), FINE);
  const runs: Run[] = [];
  let first = 0;
  let current: { across: number; metres: number } | null = null;
  let widest = 0;
  for (let i = 0; i <= steps; i++) {
    const seen = i < steps ? lookOut(borders, b, (i + 0.5) / steps, facing) : null;
    if (seen && current && seen.across === current.across) {
      widest = Math.max(widest, seen.metres);
      continue;
    }
    if (current) {
      const { across } = current;
      const edge = (inside: number, outside: number) =>
        lastSeen(borders, b, facing, across, inside / steps, Math.max(0, Math.min(1, outside / steps)));
      runs.push(runFrom(borders, b, across, edge(first + 0.5, first - 0.5), edge(i - 0.5, i + 0.5), widest));
    }
    current = seen;
    first = i;
    widest = seen?.metres ?? 0;
  }
  return runs;
}

/** How far from `inside` towards `outside` (shares of the border) border `across` is still what is seen. */
function lastSeen(
  borders: Borders,
  b: number,
  facing: readonly number[],
  across: number,
  inside: number,
  outside: number,
): number {
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2;
    if (lookOut(borders, b, middle, facing)?.across === across) inside = middle;
    else outside = middle;
  }
  return inside;
}

function runFrom(
  { ends }: Borders,
  border: number,
  across: number,
  from: number,
  to: number,
  widest: Metres,
): Run {
  const dx = ends[border * 4 + 2]! - ends[border * 4]!;
  const dy = ends[border * 4 + 3]! - ends[border * 4 + 1]!;
  const length = Math.hypot(dx, dy);
  const corner = (share: number, metres: Metres): [number, number] => [
    ends[border * 4]! + dx * share + (dy / length) * metres,
    ends[border * 4 + 1]! + dy * share - (dx / length) * metres,
  ];
  const reach = (share: number) =>
    Math.max(0, Math.min(WIDEST, metresAcross(ends, border, share, across, true)));
  const start = corner(from, 0);
  const ring = [...start, ...corner(to, 0), ...corner(to, reach(to)), ...corner(from, reach(from)), ...start];
  return { border, across, from, to, widest, ring: Float64Array.from(ring) };
}

/** Runs that face each other, lie over each other, or meet at a corner of one parcel, are of one gap. */
function groupsOf(borders: Borders, runs: readonly Run[]): Run[][] {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    while (parent.has(at)) at = parent.get(at)!;
    return at;
  };
  const join = (a: string, b: string) => {
    const [p, q] = [root(a), root(b)];
    if (p !== q) parent.set(p, q);
  };
  // a place, to the centimetre, stands for what begins or ends there; a pair of borders for what faces across
  const corner = (run: Run, share: number) => {
    const at = run.border * 4;
    const x = borders.ends[at]! + (borders.ends[at + 2]! - borders.ends[at]!) * share;
    const y = borders.ends[at + 1]! + (borders.ends[at + 3]! - borders.ends[at + 1]!) * share;
    return `${borders.parcel[run.border]}@${x.toFixed(2)},${y.toFixed(2)}`;
  };
  const pair = (run: Run) => `${Math.min(run.border, run.across)}-${Math.max(run.border, run.across)}`;
  for (const run of runs) {
    join(corner(run, run.from), pair(run));
    join(corner(run, run.to), pair(run));
  }
  for (const [p, q] of overlappingRuns(runs)) join(pair(p), pair(q));
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = root(pair(run));
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()];
}

/** Pairs of runs whose strips lie over each other: what was looked through from two sides, or from four. */
function overlappingRuns(runs: readonly Run[]): [Run, Run][] {
  if (runs.length === 0) return [];
  const boxes = runs.map(({ ring }) => lineBox(ring));
  const index = new Flatbush(runs.length);
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY);
  index.finish();
  return runs.flatMap((run, i) => {
    const { minX, minY, maxX, maxY } = boxes[i]!;
    const near = index.search(minX, minY, maxX, maxY).filter((j) => j > i);
    const over = near.filter((j) => overlapOf([run.ring], [runs[j]!.ring], boxes[i]!).area > LEAST_OVERLAP);
    return over.map((j): [Run, Run] => [run, runs[j]!]);
  });
}

function gapOf(borders: Borders, runs: readonly Run[]): ParcelGap {
  const [first] = runs as [Run];
  const widest = runs.reduce((best, run) => (run.widest > best.widest ? run : best), first);
  const { ring } = widest;
  const parcels = new Set(runs.flatMap((run) => [borders.parcel[run.border]!, borders.parcel[run.across]!]));
  return {
    parcels: [...parcels].toSorted((a, b) => a - b),
    area: unionArea(runs.map((run) => run.ring)),
    width: widest.widest,
    x: (ring[0]! + ring[2]! + ring[4]! + ring[6]!) / 4,
    y: (ring[1]! + ring[3]! + ring[5]! + ring[7]!) / 4,
  };
}
