import type { NearTown } from '../../geo/crs/crsFinding.ts';

/** A place that lies in the map. */
export interface TownMark {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly isLeftOfDot: boolean;
}

/** Where the nearest place lies that the map does not reach: a point at its edge, and degrees clockwise from up. */
export interface TownArrow {
  readonly x: number;
  readonly y: number;
  readonly bearing: number;
  readonly name: string;
  readonly kilometres: number;
}

const MOST_MARKS = 4;
/** Kilometres beyond which the direction of a place says nothing any more. */
const FARTHEST = 500;
/** Pixels that a letter takes, a Chinese one and others. */
const WIDE_LETTER = 11;
const LETTER = 6.5;
const LINE = 14;
const BESIDE_DOT = 6;
/** Pixels kept free at the sides for the arrow, and below for the scale bar. */
const EDGE = 14;
const FOOT = 34;
/** The corner on the right above, where the north arrow stands. */
const CORNER = { width: 44, height: 56 };

/** Places that fall into a map of that size, without names over each other; or, when none does, the way to the nearest. */
export function townsOnMap(
  towns: readonly (Pick<NearTown, 'longitude' | 'latitude' | 'kilometres'> & { readonly name: string })[],
  project: (longitude: number, latitude: number) => readonly [x: number, y: number],
  size: { readonly width: number; readonly height: number },
): { readonly marks: readonly TownMark[]; readonly arrow: TownArrow | null } {
  const { width, height } = size;
  const marks: TownMark[] = [];
  const taken: Box[] = [];
  for (const { name, longitude, latitude } of towns) {
    const [x, y] = project(longitude, latitude);
    if (!(x >= 0 && x <= width && y >= 0 && y <= height) || marks.length >= MOST_MARKS) continue;
    const long = textWidth(name);
    const isLeftOfDot = x + BESIDE_DOT + long > width;
    const left = isLeftOfDot ? x - BESIDE_DOT - long : x - BESIDE_DOT;
    const box = { left, right: left + long + 2 * BESIDE_DOT, top: y - LINE / 2, bottom: y + LINE / 2 };
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    marks.push({ x, y, name, isLeftOfDot });
  }
  const [nearest] = towns;
  if (marks.length > 0 || !nearest || nearest.kilometres > FARTHEST) return { marks, arrow: null };
  const [x, y] = project(nearest.longitude, nearest.latitude);
  const dx = x - width / 2;
  const dy = y - height / 2;
  const reachDown = height / 2 - (dy > 0 ? FOOT : EDGE);
  const share = Math.min(
    (width / 2 - EDGE) / Math.max(Math.abs(dx), 1e-9),
    reachDown / Math.max(Math.abs(dy), 1e-9),
  );
  const atX = width / 2 + dx * share;
  const atY = height / 2 + dy * share;
  const isInCorner = atX > width - CORNER.width && atY < CORNER.height;
  return {
    marks,
    arrow: {
      x: atX,
      y: isInCorner ? CORNER.height : atY,
      bearing: (Math.atan2(dx, -dy) * 180) / Math.PI,
      name: nearest.name,
      kilometres: nearest.kilometres,
    },
  };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? WIDE_LETTER : LETTER), 0);
}
