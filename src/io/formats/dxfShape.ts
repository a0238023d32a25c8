import { arcPoints, bulgedPoints, ellipsePoints, splinePoints, sweepOf } from './dxfCurves.ts';
import type { DxfEntity, DxfPoint } from './dxfEntity.ts';
import { hatchRings } from './dxfHatch.ts';
import { plainMtext, plainText } from './dxfText.ts';

/** What an entity draws, in its own plane. Rings end where they begin. */
export type DxfShape =
  | { readonly kind: 'area'; readonly rings: readonly (readonly DxfPoint[])[] }
  | { readonly kind: 'line'; readonly points: readonly DxfPoint[] }
  | { readonly kind: 'label'; readonly point: DxfPoint; readonly text: string; readonly height: number };

type Draw = (entity: DxfEntity, tolerance: number) => DxfShape | null;

const DRAW: Readonly<Record<string, Draw>> = {
  LINE: (entity) => open([entity.point(10), entity.point(11)]),
  LWPOLYLINE(entity, tolerance) {
    const { vertices, bulges } = lightVertices(entity);
    return polyline(vertices, bulges, (entity.number(70, 0) & 1) !== 0, tolerance);
  },
  POLYLINE(entity, tolerance) {
    const flags = entity.number(70, 0);
    // meshes, and the control points of a smoothed line
    if ((flags & (16 | 64)) !== 0) return null;
    const vertices = entity.parts.filter((vertex) => (vertex.number(70, 0) & 16) === 0);
    const points = vertices.map((vertex) => vertex.point(10) ?? NOWHERE);
    return polyline(
      points,
      vertices.map((vertex) => vertex.number(42, 0)),
      (flags & 1) !== 0,
      tolerance,
    );
  },
  ARC(entity, tolerance) {
    const [start, end] = [entity.number(50, 0), entity.number(51, 360)];
    const centre = entity.point(10) ?? NOWHERE;
    return open(
      arcPoints(
        centre,
        entity.number(40, Number.NaN),
        (start * Math.PI) / 180,
        sweepOf(start, end),
        tolerance,
      ),
    );
  },
  CIRCLE(entity, tolerance) {
    const centre = entity.point(10) ?? NOWHERE;
    return closed(arcPoints(centre, entity.number(40, Number.NaN), 0, 2 * Math.PI, tolerance));
  },
  ELLIPSE(entity, tolerance) {
    const [centre, major] = [entity.point(10) ?? NOWHERE, entity.point(11) ?? NOWHERE];
    const [start, end] = [entity.number(41, 0), entity.number(42, 2 * Math.PI)];
    const sweep = end > start ? end - start : end - start + 2 * Math.PI;
    const points = ellipsePoints(centre, major, entity.number(40, 1), start, sweep, tolerance);
    return sweep > 2 * Math.PI - 1e-6 ? closed(points) : open(points);
  },
  SPLINE(entity) {
    const points = splinePoints(entity);
    if (!points) return null;
    return (entity.number(70, 0) & 1) === 0 ? openOrClosed(points) : closed(points);
  },
  HATCH(entity, tolerance) {
    const rings = hatchRings(entity, tolerance);
    return rings && rings.length > 0 ? { kind: 'area', rings } : null;
  },
  // corners of a filled four-sided figure are written crosswise
  SOLID: (entity) =>
    closed([10, 11, 13, 12].map((code) => entity.point(code)).filter((point) => point !== null)),
  TEXT: (entity) => label(entity, plainText(entity.text(1))),
  ATTRIB: (entity) => ((entity.number(70, 0) & 1) === 0 ? label(entity, plainText(entity.text(1))) : null),
  MTEXT(entity) {
    // long texts come in pieces of 250 characters (3), the rest in 1
    const pieces = entity.values.filter((_, i) => entity.codes[i] === 3 || entity.codes[i] === 1);
    return label(entity, plainMtext(pieces.join('')));
  },
};
const NOWHERE: DxfPoint = { x: Number.NaN, y: Number.NaN };

/** Entity types drawn in a plane of their own, which may be turned over. */
export const PLANE_TYPES = new Set([
  'LWPOLYLINE',
  'ARC',
  'CIRCLE',
  'HATCH',
  'SOLID',
  'TEXT',
  'ATTRIB',
  'INSERT',
  'POLYLINE',
]);

/** What an entity draws; curves within `tolerance`. Null for kinds that are not read, and damaged ones. */
export function dxfShape(entity: DxfEntity, tolerance: number): DxfShape | null {
  return Object.hasOwn(DRAW, entity.type) ? DRAW[entity.type]!(entity, tolerance) : null;
}

function lightVertices(entity: DxfEntity): { vertices: DxfPoint[]; bulges: number[] } {
  const vertices: { x: number; y: number }[] = [];
  const bulges: number[] = [];
  for (const [index, code] of entity.codes.entries()) {
    const value = Number(entity.values[index]);
    const last = vertices.at(-1);
    if (code === 10) vertices.push({ x: value, y: Number.NaN });
    else if (code === 20 && last) last.y = value;
    else if (code === 42 && last) bulges[vertices.length - 1] = value;
  }
  return { vertices, bulges };
}

function polyline(
  vertices: readonly DxfPoint[],
  bulges: readonly number[],
  isClosed: boolean,
  tolerance: number,
): DxfShape | null {
  if (vertices.length === 0) return null;
  const points = bulgedPoints(vertices, bulges, isClosed, tolerance);
  // closed with two vertices and no arc is a line there and back
  return isClosed && points.length > 3 ? closed(points) : openOrClosed(points);
}

/** A line of more than a triangle that ends where it began is closed, whatever its flag says. */
function openOrClosed(points: readonly DxfPoint[]): DxfShape {
  const [first, last] = [points[0]!, points.at(-1)!];
  const isClosed = points.length > 3 && first.x === last.x && first.y === last.y;
  return isClosed ? closed(points) : open(points);
}

function open(points: readonly (DxfPoint | null)[]): DxfShape {
  return { kind: 'line', points: points.map((point) => point ?? NOWHERE) };
}

/** The last point of a ring that only rounding keeps from the first becomes the first. */
function closed(points: readonly DxfPoint[]): DxfShape {
  const [first = NOWHERE, last = NOWHERE] = [points[0], points.at(-1)];
  const gap = Math.hypot(first.x - last.x, first.y - last.y);
  const isClosed = points.length > 1 && gap <= 1e-9 * Math.hypot(first.x, first.y);
  return { kind: 'area', rings: [[...(isClosed ? points.slice(0, -1) : points), first]] };
}

function label(entity: DxfEntity, text: string): DxfShape | null {
  if (text === '') return null;
  const isAligned = entity.type !== 'MTEXT' && (entity.number(72, 0) !== 0 || entity.number(73, 0) !== 0);
  const point = (isAligned ? entity.point(11) : null) ?? entity.point(10) ?? NOWHERE;
  return { kind: 'label', point, text, height: entity.number(40, 0) };
}
