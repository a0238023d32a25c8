import type { Position } from 'geojson';
import { mainRing } from '../geo/areaPieces.ts';
import type { LocalPoint } from '../geo/localFrame.ts';
import { projectLine, type FlatLine } from '../geo/polygon.ts';
import type { Degrees, Metres } from '../geo/units.ts';
import { recordsOfKind, type Plan } from '../plan/records.ts';
import type { BuildingShape } from './buildingShape.ts';
import { directionOf, FIELD_OF_VIEW, type LocalView } from './cameraRig.ts';
import type { Placement } from './placement.ts';
import type { Extent } from './world.ts';

/** From the south-east, looking north-west. */
const HOME_HEADING: Degrees = 315;
const HOME_PITCH: Degrees = -40;
const FILL = 0.8;

/** The opening view: the planning unit, or the whole plan without its outliers, over four fifths of the picture. */
export function homeView(plan: Plan, placement: Placement, extent: Extent, aspect: number): LocalView {
  const units = [...recordsOfKind(plan, 'planningUnit'), ...recordsOfKind(plan, 'implementationUnit')];
  const outline = units[0]
    ? points(projectLine(mainRing(units[0].geometry), placement.frame))
    : corners(wideEnough(isTown(plan) ? nearMiddle(extent) : extent, plan));
  return viewOf(outline, HOME_HEADING, HOME_PITCH, aspect);
}

/** A whole town seen at once says little: at most this far from the middle, which is where most buildings are. */
const WIDEST_HALF: Metres = 1200;
const LEAST_HALF: Metres = 40;

function nearMiddle({ min, max, middle }: Extent): Extent {
  return {
    middle,
    min: { x: Math.max(min.x, middle.x - WIDEST_HALF), y: Math.max(min.y, middle.y - WIDEST_HALF) },
    max: { x: Math.min(max.x, middle.x + WIDEST_HALF), y: Math.min(max.y, middle.y + WIDEST_HALF) },
  };
}

/** Stops, stations or elevation alone are looked at as a whole. */
function isTown(plan: Plan): boolean {
  for (const { kind } of plan.values())
    if (kind === 'building' || kind === 'street' || kind === 'parcel') return true;
  return false;
}

/** One tree or model is a point: what stands on it has to be in the picture too. */
function wideEnough({ min, max, middle }: Extent, plan: Plan): Extent {
  const sizes = recordsOfKind(plan, 'model').map(({ size, scale }) =>
    size ? Math.max(size.x, size.z) * scale : 0,
  );
  const half = Math.min(Math.max(LEAST_HALF, ...sizes.map((size) => size / 2)), WIDEST_HALF);
  return {
    middle,
    min: { x: Math.min(min.x, middle.x - half), y: Math.min(min.y, middle.y - half) },
    max: { x: Math.max(max.x, middle.x + half), y: Math.max(max.y, middle.y + half) },
  };
}

/** The view of given direction in which all `outline` just fits, middle in the middle. */
export function viewOf(
  outline: readonly LocalPoint[],
  heading: Degrees,
  pitch: Degrees,
  aspect: number,
): LocalView {
  const half = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
  const [halfX, halfY] = aspect >= 1 ? [half, half / aspect] : [half * aspect, half];
  const along = directionOf(heading, pitch);
  const right = directionOf(heading + 90, 0);
  const up = directionOf(heading, pitch + 90);
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  let target = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
  let range: Metres = 1000;
  // aim, then fit, a few times: in perspective the middle moves with the distance
  for (let round = 0; round < 12; round++) {
    let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of outline) {
      const [dx, dy] = [x - target.x, y - target.y];
      const depth = Math.max(range + dx * along[0] + dy * along[1], range * 0.1);
      const across = (dx * right[0] + dy * right[1]) / depth / halfX;
      const upward = (dx * up[0] + dy * up[1]) / depth / halfY;
      minX = Math.min(minX, across);
      maxX = Math.max(maxX, across);
      minY = Math.min(minY, upward);
      maxY = Math.max(maxY, upward);
    }
    const shiftX = ((minX + maxX) / 2) * range * halfX;
    const shiftY = (((minY + maxY) / 2) * range * halfY) / Math.max(Math.abs(along[2]), 0.1);
    const forward = directionOf(heading, 0);
    target = {
      x: target.x + right[0] * shiftX + forward[0] * shiftY,
      y: target.y + right[1] * shiftX + forward[1] * shiftY,
    };
    range = Math.max((range * Math.max(maxX - minX, maxY - minY)) / 2 / FILL, 60);
  }
  return { target, range, heading, pitch };
}

/** Of more records than these not every vertex is looked at. */
const ENOUGH_RECORDS = 1000;

/**
 * Between the 2nd and the 98th percentile of buildings and streets, so that one stray record does not shrink the rest; of
 * all vertices there are in a plan that has neither, such as one of parcels or of a timetable alone.
 */
export function planExtent(plan: Plan, placement: Placement, shapes: readonly BuildingShape[]): Extent {
  const xs = shapes.map((shape) => (shape.minX + shape.maxX) / 2);
  const ys = shapes.map((shape) => (shape.minY + shape.maxY) / 2);
  for (const { geometry } of recordsOfKind(plan, 'street')) {
    const middle = geometry.coordinates[geometry.coordinates.length >> 1];
    if (!middle) continue;
    const { x, y } = placement.toLocal(middle);
    xs.push(x);
    ys.push(y);
  }
  if (xs.length === 0) {
    // half a million vertices tell no more than some thousand, and sorting them keeps the page from answering
    const stride = Math.max(1, Math.floor(plan.size / ENOUGH_RECORDS));
    let index = 0;
    for (const record of plan.values())
      if ('geometry' in record)
        forEachPosition(record.geometry.coordinates, (position) => {
          if (index++ % stride !== 0) return;
          const { x, y } = placement.toLocal(position);
          xs.push(x);
          ys.push(y);
        });
  }
  if (xs.length === 0) return { min: { x: -500, y: -500 }, max: { x: 500, y: 500 }, middle: { x: 0, y: 0 } };
  const [minX, middleX, maxX] = percentiles(xs);
  const [minY, middleY, maxY] = percentiles(ys);
  return { min: { x: minX, y: minY }, max: { x: maxX, y: maxY }, middle: { x: middleX, y: middleY } };
}

type Nested = Position | readonly Nested[];

function forEachPosition(coordinates: Nested, visit: (position: Position) => void): void {
  if (typeof coordinates[0] === 'number') visit(coordinates as Position);
  else for (const inner of coordinates as readonly Nested[]) forEachPosition(inner, visit);
}

function percentiles(values: number[]): [low: number, middle: number, high: number] {
  const sorted = Float64Array.from(values).toSorted();
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)]!;
  return [at(0.02), at(0.5), at(0.98)];
}

function points(line: FlatLine): LocalPoint[] {
  const found: LocalPoint[] = [];
  for (let i = 0; i < line.length; i += 2) found.push({ x: line[i]!, y: line[i + 1]! });
  return found;
}

function corners({ min, max }: Extent): LocalPoint[] {
  return [min, { x: max.x, y: min.y }, max, { x: min.x, y: max.y }];
}
