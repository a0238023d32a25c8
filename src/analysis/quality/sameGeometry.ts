import type { FlatLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import type { SurveyedArea } from './survey.ts';

const TOLERANCE: Metres = 0.01;

/** True when both have the same rings to 1 cm, wherever these begin and whichever way they run. */
export function isSameGeometry(a: SurveyedArea, b: SurveyedArea): boolean {
  if (a.rings.length !== b.rings.length) return false;
  if (!isNear(a.minX, a.minY, b.minX, b.minY) || !isNear(a.maxX, a.maxY, b.maxX, b.maxY)) return false;
  const free = [...b.rings];
  return a.rings.every((ring) => {
    const at = free.findIndex((other) => isSameRing(ring, other));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
}

function isSameRing(a: FlatLine, b: FlatLine): boolean {
  const count = a.length / 2 - 1;
  if (a.length !== b.length || count < 1) return false;
  for (let start = 0; start < count; start++) {
    if (!isNear(a[0]!, a[1]!, b[start * 2]!, b[start * 2 + 1]!)) continue;
    if (runsAlike(a, b, start, 1, count) || runsAlike(a, b, start, count - 1, count)) return true;
  }
  return false;
}

function runsAlike(a: FlatLine, b: FlatLine, start: number, step: number, count: number): boolean {
  for (let i = 0, j = start; i < count; i++, j = (j + step) % count)
    if (!isNear(a[i * 2]!, a[i * 2 + 1]!, b[j * 2]!, b[j * 2 + 1]!)) return false;
  return true;
}

function isNear(ax: number, ay: number, bx: number, by: number): boolean {
  return Math.abs(ax - bx) <= TOLERANCE && Math.abs(ay - by) <= TOLERANCE;
}
