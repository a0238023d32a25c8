import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { outlinesOf, tracedFaces, type Face } from './faces.ts';
import { offsetLine } from './lines.ts';
import { nodeLines } from './nodeLines.ts';
import { centroid, distance, isInside, pointToRing, signedArea, turnedAxes } from './plane.ts';
import { chordsOf, splitRing } from './splitRing.ts';
import { STREET_STYLES, type StreetStyle } from './streetStyles.ts';
import type { Random } from './random.ts';
import { PLANNED_STREETS, PLANNED_WATERS, RAILWAY, TOWN_REACH, type PlannedStreet } from './townPlan.ts';

export interface Side {
  readonly kind: 'street' | 'bank' | 'railway' | 'frame';
  /** Metres from the line to where the block's own ground begins. */
  readonly half: number;
  readonly style: StreetStyle | null;
}

/** Ground between streets and banks: one owner, one way of building. */
export interface Block {
  readonly ring: readonly LocalPoint[];
  readonly sides: readonly Side[];
  readonly inside: LocalPoint;
  readonly area: number;
}

export interface WaterBody {
  readonly name: string;
  readonly ring: readonly LocalPoint[];
}

export interface TownBlocks {
  readonly blocks: readonly Block[];
  readonly waters: readonly WaterBody[];
  readonly streets: readonly PlannedStreet[];
  /** Outline of all ground and water around the given points. */
  outlineAround(isPart: (inside: LocalPoint, water: string | null) => boolean): LocalPoint[];
}

interface MarkedLine {
  readonly line: readonly LocalPoint[];
  readonly side: Side;
}

const BANK: Side = { kind: 'bank', half: 5, style: null };
const RAILSIDE: Side = { kind: 'railway', half: 4, style: null };
const FRAME: Side = { kind: 'frame', half: 0, style: null };

/** Lays bones, waters and railway over each other, and cuts what is too large for one owner. */
export function createTownBlocks(isPlannedByHand: (p: LocalPoint) => boolean, random: Random): TownBlocks {
  const waterRings = PLANNED_WATERS.map(({ name, line, widthAt }) => ({
    name,
    ring: bankRing(line, (share) => widthAt(share) / 2),
  }));
  const fixed: MarkedLine[] = [
    ...waterRings.map(({ ring }) => ({ line: [...ring, ring[0]!], side: BANK })),
    ...[RAILWAY.half, -RAILWAY.half].map((off) => ({ line: offsetLine(RAILWAY.line, off), side: RAILSIDE })),
    { line: frame(), side: FRAME },
  ];
  const isBuildable = (p: LocalPoint) =>
    !waterRings.some(({ ring }) => isInside(ring, p)) &&
    distanceToLine(p, RAILWAY.line) > RAILWAY.half &&
    Math.max(Math.abs(p.x), Math.abs(p.y)) < TOWN_REACH;

  const waterNameAt = (p: LocalPoint) => waterRings.find(({ ring }) => isInside(ring, p))?.name ?? null;

  const first = PLANNED_STREETS.map(ofStreet);
  const coarse = facesOf([...fixed, ...first]);
  const cuts: PlannedStreet[] = [];
  for (const face of coarse.faces) {
    const inside = pointInside(face.ring);
    if (!isBuildable(inside) || isPlannedByHand(inside)) continue;
    cuts.push(
      ...finerStreets(face, inside, random.fork(`cut ${Math.round(inside.x)} ${Math.round(inside.y)}`)),
    );
  }
  const streets = [...PLANNED_STREETS, ...cuts];
  const marked = [...fixed, ...streets.map(ofStreet)];
  const { noded, faces } = facesOf(marked);
  const placed = faces.map((face) => ({ face, inside: pointInside(face.ring) }));
  const blocks = placed
    .filter(({ inside }) => isBuildable(inside))
    .map(({ face, inside }) => ({
      ring: face.ring,
      inside,
      area: signedArea(face.ring),
      sides: face.sides.map((lines) =>
        lines
          .map((line) => marked[line]!.side)
          .reduce((widest, side) => (side.half > widest.half ? side : widest)),
      ),
    }));
  const taken = new Set<Face>();
  const waters = waterRings.flatMap(({ name, ring }) => {
    const own = placed.filter(({ face, inside }) => !taken.has(face) && isInside(ring, inside));
    for (const { face } of own) taken.add(face);
    return outlinesOf(
      own.map(({ face }) => face),
      noded.points,
    ).map((outline) => ({ name, ring: outline }));
  });
  return {
    blocks,
    waters,
    streets,
    outlineAround: (isPart) =>
      outlinesOf(
        placed.filter(({ inside }) => isPart(inside, waterNameAt(inside))).map(({ face }) => face),
        noded.points,
      )[0]!,
  };
}

const ofStreet = ({ line, style }: PlannedStreet): MarkedLine => ({
  line,
  side: { kind: 'street', half: style.half, style },
});

function facesOf(lines: readonly MarkedLine[]) {
  const noded = nodeLines(lines.map(({ line }) => line));
  return { noded, faces: tracedFaces(noded) };
}

function finerStreets(face: Face, inside: LocalPoint, random: Random): PlannedStreet[] {
  const away = Math.hypot(inside.x + 200, inside.y);
  const isTown = away < 2300;
  const { cuts } = splitRing(
    face.ring,
    { wholeBelow: isTown ? 52_000 : away < 3200 ? 90_000 : 150_000, skew: 0.22, sag: 0.06 },
    random,
  );
  const styles = isTown
    ? [STREET_STYLES.tertiary, STREET_STYLES.residential]
    : [STREET_STYLES.residential, STREET_STYLES.track];
  return cuts.map(({ line, level }) => ({
    style: styles[Math.min(level, 1)]!,
    line,
    bridges: 'none',
    passesRailway: false,
  }));
}

function bankRing(line: readonly LocalPoint[], halfAt: (share: number) => number): LocalPoint[] {
  const half = (index: number) => halfAt(index / (line.length - 1));
  return [...offsetLine(line, (i) => -half(i)), ...offsetLine(line, (i) => half(i)).toReversed()];
}

function frame(): LocalPoint[] {
  const r = TOWN_REACH;
  return [
    { x: -r, y: -r },
    { x: r, y: -r },
    { x: r, y: r },
    { x: -r, y: r },
    { x: -r, y: -r },
  ];
}

function distanceToLine(p: LocalPoint, line: readonly LocalPoint[]): number {
  return pointToRing(p, [...line, ...line.toReversed()]);
}

/** A point well inside, also where the ring bends around its middle. */
function pointInside(ring: readonly LocalPoint[]): LocalPoint {
  const middle = centroid(ring);
  let best = { point: ring[0]!, room: 0 };
  for (const angle of [0, 0.8, 1.6, 2.4])
    for (const shift of [0, -40, 40]) {
      const origin = turnedAxes(middle, angle).at(0, shift);
      for (const { from, to } of chordsOf(ring, origin, angle)) {
        const point = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
        const room = Math.min(distance(from, to) / 2, pointToRing(point, ring));
        if (room > best.room) best = { point, room };
      }
    }
  return best.point;
}
