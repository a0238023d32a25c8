import type { DxfEntity, DxfPoint } from './dxfEntity.ts';

/**
 * Curves become chords that leave them by at most `tolerance` (in drawing units), and in any case between 16 and 256 of
 * them for a full turn, so by 1/13,000 of the radius where that is more.
 */
const [FEWEST, MOST] = [16, 256];
const FULL = 2 * Math.PI;
/** Chords between two knots of a spline. */
const SPLINE_CHORDS = 16;
const MOST_CONTROL_POINTS = 10_000;

/** Points of an arc from `start` over `sweep` (radians, negative clockwise), both ends included. */
export function arcPoints(
  centre: DxfPoint,
  radius: number,
  start: number,
  sweep: number,
  tolerance: number,
): DxfPoint[] {
  return ellipsePoints(centre, { x: radius, y: 0 }, 1, start, sweep, tolerance);
}

/** As `arcPoints` for an ellipse: `major` is the end of its longer axis from the centre, `ratio` the other's length. */
export function ellipsePoints(
  centre: DxfPoint,
  major: DxfPoint,
  ratio: number,
  start: number,
  sweep: number,
  tolerance: number,
): DxfPoint[] {
  const radius = Math.hypot(major.x, major.y);
  const step = 2 * Math.acos(Math.max(0, 1 - tolerance / radius));
  const perTurn = Math.min(MOST, Math.max(FEWEST, FULL / (step || FULL)));
  const chords = Math.max(1, Math.ceil((Math.min(Math.abs(sweep), FULL) / FULL) * perTurn));
  return Array.from({ length: chords + 1 }, (_, i) => {
    const angle = start + (sweep * i) / chords;
    const [along, across] = [Math.cos(angle), ratio * Math.sin(angle)];
    return {
      x: centre.x + along * major.x - across * major.y,
      y: centre.y + along * major.y + across * major.x,
    };
  });
}

/**
 * Points of a polyline whose sides may be arcs: `bulges[i]` is the tangent of a quarter of the angle of side i, positive
 * to the left. A closed one ends where it began.
 */
export function bulgedPoints(
  vertices: readonly DxfPoint[],
  bulges: readonly number[],
  isClosed: boolean,
  tolerance: number,
): DxfPoint[] {
  const points: DxfPoint[] = [];
  const sides = isClosed ? vertices.length : vertices.length - 1;
  for (let i = 0; i < vertices.length; i++) {
    const [from, to] = [vertices[i]!, vertices[(i + 1) % vertices.length]!];
    points.push(from);
    const bulge = bulges[i] ?? 0;
    if (i >= sides || !Number.isFinite(bulge) || Math.abs(bulge) < 1e-9) continue;
    // the centre lies on the middle perpendicular of the chord
    const reach = (1 - bulge * bulge) / (4 * bulge);
    const centre = {
      x: (from.x + to.x) / 2 - reach * (to.y - from.y),
      y: (from.y + to.y) / 2 + reach * (to.x - from.x),
    };
    const radius = Math.hypot(from.x - centre.x, from.y - centre.y);
    const start = Math.atan2(from.y - centre.y, from.x - centre.x);
    points.push(...arcPoints(centre, radius, start, 4 * Math.atan(bulge), tolerance).slice(1, -1));
  }
  if (isClosed && points[0]) points.push(points[0]);
  return points;
}

/** Angle from `start` to `end`, both in degrees, counter-clockwise, in radians: more than 0, at most a full turn. */
export function sweepOf(start: number, end: number): number {
  const degrees = (((end - start) % 360) + 360) % 360;
  return ((degrees === 0 ? 360 : degrees) * Math.PI) / 180;
}

/** Points of a SPLINE entity; of its fit points where it has no control points. Null when they do not make one. */
export function splinePoints(entity: DxfEntity): DxfPoint[] | null {
  const control = entity.points(10);
  if (control.length === 0) return entity.points(11).length > 1 ? entity.points(11) : null;
  return nurbsPoints(entity.number(71, 3), entity.numbers(40), control, entity.numbers(41));
}

/** A rational B-spline by de Boor; null when degree, knots and control points do not belong together. */
export function nurbsPoints(
  degree: number,
  knots: readonly number[],
  control: readonly DxfPoint[],
  weights: readonly number[],
): DxfPoint[] | null {
  const last = control.length - 1;
  const fits = Number.isInteger(degree) && degree >= 1 && degree <= 10 && last >= degree;
  if (!fits || last >= MOST_CONTROL_POINTS || knots.length !== control.length + degree + 1) return null;
  if (knots.some((knot, i) => !Number.isFinite(knot) || knot < (knots[i - 1] ?? knot))) return null;
  const points: DxfPoint[] = [];
  for (let span = degree; span <= last; span++) {
    const [from, to] = [knots[span]!, knots[span + 1]!];
    if (to <= from) continue;
    for (let i = 0; i < SPLINE_CHORDS; i++)
      points.push(deBoor(degree, knots, control, weights, span, from + ((to - from) * i) / SPLINE_CHORDS));
  }
  let end = last;
  while (end > degree && knots[end + 1]! <= knots[end]!) end -= 1;
  points.push(deBoor(degree, knots, control, weights, end, knots[end + 1]!));
  return points;
}

function deBoor(
  degree: number,
  knots: readonly number[],
  control: readonly DxfPoint[],
  weights: readonly number[],
  span: number,
  t: number,
): DxfPoint {
  const points = Array.from({ length: degree + 1 }, (_, i) => {
    const index = span - degree + i;
    const weight = weights[index] ?? 1;
    return { x: control[index]!.x * weight, y: control[index]!.y * weight, weight };
  });
  for (let round = 1; round <= degree; round++)
    for (let i = degree; i >= round; i--) {
      const low = knots[span - degree + i]!;
      const share = (t - low) / (knots[span + 1 + i - round]! - low);
      const [a, b] = [points[i - 1]!, points[i]!];
      points[i] = {
        x: a.x + share * (b.x - a.x),
        y: a.y + share * (b.y - a.y),
        weight: a.weight + share * (b.weight - a.weight),
      };
    }
  const { x, y, weight } = points[degree]!;
  return { x: x / weight, y: y / weight };
}
