import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { BuildingUse } from '../../src/plan/records.ts';
import { buildFrontage, type FrontageStyle } from './frontage.ts';
import type { BlockPlan, GreenDraft, Lane } from './blockPlan.ts';
import type { Block } from './blocks.ts';
import type { BuildingForm, Ground } from './ground.ts';
import { insetRing } from './insetRing.ts';
import { crossing, distance, isInside, rectangle, toward, turnedAxes, type TurnedAxes } from './plane.ts';
import type { Random } from './random.ts';
import { chordsOf } from './splitRing.ts';
import { STREET_STYLES, type StreetStyle } from './streetStyles.ts';

/** Buildings in parallel rows behind a wall: estates of slabs or towers, schools, works. */
export interface RowStyle {
  readonly form: BuildingForm;
  readonly use: BuildingUse;
  readonly depth: readonly [least: number, most: number];
  readonly lengths: readonly number[];
  /** Metres between buildings of a row. */
  readonly gap: readonly [least: number, most: number];
  /** Metres from row to row. */
  readonly pitch: number;
  readonly storeys: readonly number[];
  readonly years: readonly [from: number, to: number];
  /** A lane runs along every n-th row. */
  readonly laneEvery: number;
  readonly spines: number;
  readonly walled: boolean;
  /** At most so many buildings. */
  readonly most?: number;
  /** Sports field, length and width. */
  readonly pitchSize?: readonly [length: number, width: number];
  readonly frontage?: FrontageStyle;
  /** Low sheds for bicycles between the rows. */
  readonly hasSheds?: boolean;
  /** Grass before the homes. */
  readonly hasLawns?: boolean;
}

const FRONTAGE_ROOM = 17;

export function planRowBlock(block: Block, style: RowStyle, angle: number, random: Random): BlockPlan {
  const front = (ground: Ground) => {
    if (style.frontage) buildFrontage(block, style.frontage, ground, random.fork('front'));
  };
  const room = (street: StreetStyle) =>
    style.frontage?.along.includes(street.streetClass) ? FRONTAGE_ROOM : street.setback;
  const wall = insetRing(block.ring, (edge) => {
    const side = block.sides[edge]!;
    return side.half + (side.style ? room(side.style) : 2);
  });
  const yard = wall && insetRing(wall, 3.5);
  if (!yard) return { lanes: [], walls: [], greens: [], build: front };
  const axes = turnedAxes(block.inside, angle);
  const rows = rowsOf(yard, axes, style, random);
  const field = style.pitchSize ? sportsField(yard, axes, style.pitchSize) : null;
  const lanes = [
    ...spineLanes(block, yard, axes, style, random),
    ...rowLanes(block, yard, axes, style, rows, random),
  ];
  const greens: GreenDraft[] = field ? [field] : [];
  return {
    lanes: field ? lanes.flatMap((lane) => clearOf(lane, field.ring)) : lanes,
    walls: style.walled ? [[...wall, wall[0]!]] : [],
    greens,
    build(ground) {
      front(ground);
      if (field) ground.reserve(field.ring);
      greens.push(...buildRows(block, yard, axes, style, rows, angle, ground, random.fork('rows')));
      if (style.walled) buildGatehouses(block, lanes, wall, ground);
    },
  };
}

interface Row {
  /** Across the rows, at the middle of its buildings. */
  readonly v: number;
  readonly from: number;
  readonly to: number;
  readonly hasLane: boolean;
}

const laneBehind = (style: RowStyle) => style.depth[1] / 2 + 4;

function rowsOf(yard: readonly LocalPoint[], axes: TurnedAxes, style: RowStyle, random: Random): Row[] {
  const vs = yard.map((corner) => axes.uv(corner).v);
  const angle = angleOf(axes);
  const rows: Row[] = [];
  const start = Math.min(...vs) + style.depth[1] / 2 + random.between(3, 8);
  let number = 0;
  for (let v = start; v < Math.max(...vs) - style.depth[1] / 2; v += style.pitch, number++)
    for (const { from, to } of chordsOf(yard, axes.at(0, v), angle))
      if (distance(from, to) > 22)
        rows.push({ v, from: axes.uv(from).u, to: axes.uv(to).u, hasLane: number % style.laneEvery === 0 });
  return rows;
}

function angleOf(axes: TurnedAxes): number {
  const a = axes.at(0, 0);
  const b = axes.at(1, 0);
  return Math.atan2(b.y - a.y, b.x - a.x);
}

/** Lanes across the rows, through the gates to the streets on either side. */
function spineLanes(
  block: Block,
  yard: readonly LocalPoint[],
  axes: TurnedAxes,
  style: RowStyle,
  random: Random,
): Lane[] {
  const us = yard.map((corner) => axes.uv(corner).u);
  const [west, east] = [Math.min(...us), Math.max(...us)];
  const upright = angleOf(axes) + Math.PI / 2;
  const lanes: Lane[] = [];
  const count = east - west > 210 ? style.spines + 1 : style.spines;
  for (let i = 0; i < count; i++) {
    const u = west + ((i + 1) / (count + 1)) * (east - west) + random.between(-9, 9);
    const through = longest(chordsOf(block.ring, axes.at(u, 0), upright));
    const within = longest(chordsOf(yard, axes.at(u, 0), upright));
    if (!through || !within) continue;
    const from = block.sides[through.fromEdge]!.kind === 'street' ? through.from : within.from;
    const to = block.sides[through.toEdge]!.kind === 'street' ? through.to : within.to;
    lanes.push({ style: STREET_STYLES.estateLane, line: [from, toward(from, to, 0.5), to] });
  }
  return lanes;
}

/** Lanes along the backs of the rows, where the doors are; one or two go on through the wall. */
function rowLanes(
  block: Block,
  yard: readonly LocalPoint[],
  axes: TurnedAxes,
  style: RowStyle,
  rows: readonly Row[],
  random: Random,
): Lane[] {
  const lanes: Lane[] = [];
  const angle = angleOf(axes);
  const withLane = rows.filter(({ hasLane }) => hasLane);
  const passing = new Set([withLane[Math.floor(withLane.length * random.between(0.35, 0.65))]]);
  for (const row of withLane) {
    const origin = axes.at((row.from + row.to) / 2, row.v + laneBehind(style));
    const within = longest(chordsOf(yard, origin, angle));
    const through = longest(chordsOf(block.ring, origin, angle));
    if (!within || !through || distance(within.from, within.to) < 25) continue;
    let { from, to } = within;
    if (passing.has(row)) {
      const isStreet = (edge: number) => block.sides[edge]!.kind === 'street';
      if (isStreet(through.fromEdge) && distance(from, through.from) < 60) from = through.from;
      if (isStreet(through.toEdge) && distance(to, through.to) < 60) to = through.to;
    }
    lanes.push({
      style: passing.has(row) ? STREET_STYLES.estateLane : STREET_STYLES.footway,
      line: [from, to],
    });
  }
  return lanes;
}

function longest<C extends { from: LocalPoint; to: LocalPoint }>(chords: readonly C[]): C | undefined {
  return chords.toSorted((p, q) => distance(q.from, q.to) - distance(p.from, p.to)).at(0);
}

function sportsField(
  yard: readonly LocalPoint[],
  axes: TurnedAxes,
  [length, width]: readonly [number, number],
): GreenDraft | null {
  const uvs = yard.map((corner) => axes.uv(corner));
  const angle = angleOf(axes);
  for (const shrink of [1, 0.8, 0.6])
    for (let v = Math.min(...uvs.map((p) => p.v)); v < Math.max(...uvs.map((p) => p.v)); v += 6)
      for (let u = Math.min(...uvs.map((p) => p.u)); u < Math.max(...uvs.map((p) => p.u)); u += 6) {
        const ring = rectangle(axes.at(u, v), width * shrink, length * shrink, angle);
        if (ring.every((corner) => isInside(yard, corner))) return { ring, greenType: 'pitch' };
      }
  return null;
}

const short = (p: LocalPoint, q: LocalPoint) =>
  toward(p, q, Math.max(0, 1 - 3 / Math.max(3, distance(p, q))));

/** The lane without its part over the field. */
function clearOf(lane: Lane, field: readonly LocalPoint[]): Lane[] {
  const first = lane.line[0]!;
  const last = lane.line.at(-1)!;
  const angle = Math.atan2(last.y - first.y, last.x - first.x);
  const over = longest(chordsOf(field, first, angle));
  if (!over || distance(first, last) < distance(first, over.from)) return [lane];
  const isOn = (p: LocalPoint) => distance(first, p) + distance(p, last) < distance(first, last) + 0.1;
  if (!isOn(over.from) && !isOn(over.to)) return [lane];
  return [
    { ...lane, line: [first, short(first, over.from)] },
    { ...lane, line: [short(last, over.to), last] },
  ].filter(({ line }) => isOn(line[0]!) && isOn(line[1]!) && distance(line[0]!, line[1]!) > 8);
}

/** Metres of grass before the south side of homes. */
const LAWN = 6;

/** The lawns that come with the buildings. */
function buildRows(
  block: Block,
  yard: readonly LocalPoint[],
  axes: TurnedAxes,
  style: RowStyle,
  rows: readonly Row[],
  angle: number,
  ground: Ground,
  random: Random,
): GreenDraft[] {
  const lawns: GreenDraft[] = [];
  let built = 0;
  const storeysHere = random.pick(style.storeys);
  for (const row of rows) {
    let u = row.from + random.between(1, 8);
    while (u < row.to - 12 && built < (style.most ?? Infinity)) {
      const depth = random.between(...style.depth);
      const wished = random.pick(style.lengths);
      const footprint = (size: number) =>
        (style.form === 'tower' ? towerRing : rectangle)(axes.at(u + size / 2, row.v), size, depth, angle);
      const length = style.lengths
        .filter((size) => size <= wished && u + size < row.to)
        .toSorted((p, q) => q - p)
        .find((size) => ground.fits(footprint(size), block, { buildings: 5.5 }));
      if (length === undefined) {
        u += 3;
        continue;
      }
      const ring = footprint(length);
      const storeys = random.chance(0.72) ? storeysHere : random.pick(style.storeys);
      const yearBuilt = random.whole(...style.years);
      const { form, use } = style;
      ground.put({ ring, form, use, storeys, yearBuilt, angle, length, depth, block });
      if (style.hasLawns) {
        const lawn = axes.at(u + length / 2, row.v - depth / 2 - 1.6 - LAWN / 2);
        lawns.push({ ring: rectangle(lawn, length, LAWN, angle), greenType: 'garden' });
      }
      built += 1;
      u += length + random.between(...style.gap);
    }
    if (style.hasSheds && random.chance(0.85)) buildShed(block, axes, row, style, angle, ground, random);
  }
  return lawns.filter(({ ring }) => ring.every((corner) => isInside(yard, corner)));
}

function buildShed(
  block: Block,
  axes: TurnedAxes,
  row: Row,
  style: RowStyle,
  angle: number,
  ground: Ground,
  random: Random,
): void {
  const length = random.between(14, 22);
  const u = random.between(row.from + 10, row.to - 10);
  const ring = rectangle(axes.at(u, row.v + laneBehind(style) + 6), length, 3.2, angle);
  if (!ground.fits(ring, block, { buildings: 4 })) return;
  ground.put({
    ring,
    form: 'hut',
    use: 'utility',
    storeys: 1,
    yearBuilt: 1996,
    angle,
    length,
    depth: 3.2,
    block,
  });
}

/** A hut for the gatekeeper just inside each gate. */
function buildGatehouses(
  block: Block,
  lanes: readonly Lane[],
  wall: readonly LocalPoint[],
  ground: Ground,
): void {
  for (const { line } of lanes)
    wall.forEach((corner, i) => {
      for (let k = 1; k < line.length; k++) {
        const [a, b] = [line[k - 1]!, line[k]!];
        const hit = crossing(a, b, corner, wall[(i + 1) % wall.length]!);
        if (!hit) continue;
        const gate = toward(a, b, hit.t);
        const heading = Math.atan2(block.inside.y - gate.y, block.inside.x - gate.x);
        const along = Math.atan2(b.y - a.y, b.x - a.x);
        const inward = Math.cos(heading - along) > 0 ? along : along + Math.PI;
        for (const side of [6, -6]) {
          const ring = rectangle(turnedAxes(gate, inward).at(4.5, side), 4.2, 3.6, inward);
          if (!ground.fits(ring, block, { buildings: 1 })) continue;
          ground.put({
            ring,
            form: 'hut',
            use: 'utility',
            storeys: 1,
            yearBuilt: 2005,
            angle: inward,
            length: 4.2,
            depth: 3.6,
            block,
            name: '门卫室',
          });
          break;
        }
      }
    });
}

/** A point tower: a bar with a shallow recess in the south and a lift core that stands out in the north. */
function towerRing(centre: LocalPoint, length: number, depth: number, angle: number): LocalPoint[] {
  const { at } = turnedAxes(centre, angle);
  const u = length / 2;
  const v = depth / 2;
  return [
    at(-u, -v),
    at(-u * 0.2, -v),
    at(-u * 0.2, -v + 2),
    at(u * 0.2, -v + 2),
    at(u * 0.2, -v),
    at(u, -v),
    at(u, v - 2.5),
    at(u * 0.35, v - 2.5),
    at(u * 0.35, v),
    at(-u * 0.35, v),
    at(-u * 0.35, v - 2.5),
    at(-u, v - 2.5),
  ];
}
