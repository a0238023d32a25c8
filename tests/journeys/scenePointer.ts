import type { Page } from 'playwright-core';
import { createLocalFrame, type GeographicPoint } from '../../src/geo/localFrame.ts';

/** The camera's opening, of the longer side of the picture. */
const FIELD_OF_VIEW = (40 * Math.PI) / 180;

/** A place to point at, so many metres above the ground. */
export interface Mark {
  readonly place: GeographicPoint;
  readonly height: number;
}

/** Straight down on `centre` from `range` metres: where things are on the screen is then plain arithmetic. */
export interface PlanView {
  readonly centre: GeographicPoint;
  readonly range: number;
}

export function planViewHash({ centre, range }: PlanView): string {
  return `#v=1&t=circles&l=zh-CN&c=${centre.longitude.toFixed(6)},${centre.latitude.toFixed(6)},${range},0,-89.9`;
}

/** Clicks the first of `marks` that no panel, legend or label covers, and returns it. */
export async function clickFirstInSight<T extends Mark>(
  page: Page,
  view: PlanView,
  marks: readonly T[],
): Promise<T> {
  const box = await page.locator('canvas').first().boundingBox();
  if (!box) throw new Error('The scene has no canvas.');
  const frame = createLocalFrame(view.centre);
  for (const mark of marks) {
    const { x, y } = frame.toLocal(mark.place.longitude, mark.place.latitude);
    const metresPerPixel =
      (2 * (view.range - mark.height) * Math.tan(FIELD_OF_VIEW / 2)) / Math.max(box.width, box.height);
    const at = {
      x: box.x + box.width / 2 + x / metresPerPixel,
      y: box.y + box.height / 2 - y / metresPerPixel,
    };
    const isInSight = await page.evaluate(
      (point) => document.elementFromPoint(point.x, point.y)?.tagName === 'CANVAS',
      at,
    );
    if (!isInSight) continue;
    await page.mouse.click(at.x, at.y);
    return mark;
  }
  throw new Error(`None of ${marks.length} places is in sight.`);
}
