import type { LocalPoint } from '../../src/geo/localFrame.ts';
import { distance, distanceToSegment, toward, type Line } from './plane.ts';

export function lineLength(line: Line): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  return length;
}

/** The point `metres` along the line, and the direction there in radians. */
export function pointAlong(line: Line, metres: number): { point: LocalPoint; angle: number } {
  let left = metres;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const step = distance(a, b);
    if (left <= step || i === line.length - 1)
      return { point: toward(a, b, step === 0 ? 0 : left / step), angle: Math.atan2(b.y - a.y, b.x - a.x) };
    left -= step;
  }
  throw new Error('Expected a line of two points or more.');
}

/** The part of the line from `start` to `end` metres. */
export function cutLine(line: Line, start: number, end: number): LocalPoint[] {
  const cut = [pointAlong(line, start).point];
  let met = 0;
  for (let i = 1; i < line.length - 1; i++) {
    met += distance(line[i - 1]!, line[i]!);
    if (met > start + 0.05 && met < end - 0.05) cut.push(line[i]!);
  }
  cut.push(pointAlong(line, end).point);
  return cut;
}

/** A smooth curve (Catmull-Rom, centripetal enough for our wide points) with a point every `step` metres. */
export function smoothLine(control: Line, step = 35): LocalPoint[] {
  const smooth: LocalPoint[] = [control[0]!];
  for (let i = 0; i + 1 < control.length; i++) {
    const b = control[i]!;
    const c = control[i + 1]!;
    const a = control[i - 1] ?? { x: 2 * b.x - c.x, y: 2 * b.y - c.y };
    const d = control[i + 2] ?? { x: 2 * c.x - b.x, y: 2 * c.y - b.y };
    const tangentScale = distance(b, c);
    const before = tangentScale / (distance(a, b) + tangentScale);
    const after = tangentScale / (tangentScale + distance(c, d));
    const count = Math.max(1, Math.round(tangentScale / step));
    for (let k = 1; k <= count; k++) {
      const t = k / count;
      const h1 = 2 * t ** 3 - 3 * t ** 2 + 1;
      const h2 = t ** 3 - 2 * t ** 2 + t;
      const h3 = -2 * t ** 3 + 3 * t ** 2;
      const h4 = t ** 3 - t ** 2;
      smooth.push({
        x: h1 * b.x + h2 * (c.x - a.x) * before + h3 * c.x + h4 * (d.x - b.x) * after,
        y: h1 * b.y + h2 * (c.y - a.y) * before + h3 * c.y + h4 * (d.y - b.y) * after,
      });
    }
  }
  return simplifyLine(smooth, 0.4);
}

/** Douglas-Peucker. */
export function simplifyLine(line: Line, tolerance: number): LocalPoint[] {
  if (line.length < 3) return [...line];
  const first = line[0]!;
  const last = line.at(-1)!;
  let farthest = 0;
  let most = tolerance;
  for (let i = 1; i < line.length - 1; i++) {
    const away = distanceToSegment(line[i]!, first, last);
    if (away > most) {
      most = away;
      farthest = i;
    }
  }
  if (farthest === 0) return [first, last];
  return [
    ...simplifyLine(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplifyLine(line.slice(farthest), tolerance),
  ];
}

/** Parallel line, to the left when `offset` is positive; may differ from point to point. */
export function offsetLine(line: Line, offset: number | ((index: number) => number)): LocalPoint[] {
  return line.map((point, i) => {
    const before = line[Math.max(0, i - 1)]!;
    const after = line[Math.min(line.length - 1, i + 1)]!;
    const length = distance(before, after);
    const metres = typeof offset === 'number' ? offset : offset(i);
    return {
      x: point.x - ((after.y - before.y) / length) * metres,
      y: point.y + ((after.x - before.x) / length) * metres,
    };
  });
}
