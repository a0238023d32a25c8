import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { BuildingUse, StreetClass } from '../../src/plan/records.ts';
import type { Block } from './blocks.ts';
import type { Ground } from './ground.ts';
import { distance, rectangle, toward } from './plane.ts';
import type { Random } from './random.ts';

/** A row of shops and the like along the streets of a block. */
export interface FrontageStyle {
  readonly along: readonly StreetClass[];
  readonly uses: readonly BuildingUse[];
  readonly depth: readonly [least: number, most: number];
  readonly lengths: readonly [least: number, most: number];
  readonly storeys: readonly number[];
  readonly years: readonly [from: number, to: number];
  /** Share of the street side that is built. */
  readonly density: number;
}

export function buildFrontage(block: Block, style: FrontageStyle, ground: Ground, random: Random): void {
  block.sides.forEach((side, edge) => {
    if (side.kind !== 'street' || !side.style || !style.along.includes(side.style.streetClass)) return;
    const a = block.ring[edge]!;
    const b = block.ring[(edge + 1) % block.ring.length]!;
    const angle = Math.atan2(b.y - a.y, b.x - a.x);
    const whole = distance(a, b);
    let met = random.between(0, 2);
    while (met < whole) {
      const length = random.between(...style.lengths);
      const depth = random.between(...style.depth);
      const offset = side.half + side.style.setback + depth / 2 + 0.3;
      const on = toward(a, b, (met + length / 2) / whole);
      const ring = rectangle(besides(on, angle, offset), length, depth, angle);
      if (!ground.fits(ring, block, { buildings: 0.6 })) {
        met += 3;
        continue;
      }
      if (random.chance(style.density))
        ground.put({
          ring,
          form: 'shopRow',
          use: random.pick(style.uses),
          storeys: random.pick(style.storeys),
          yearBuilt: random.whole(...style.years),
          // doors are to the left of the angle, and the street is on the right of an edge's inner side
          angle: angle + Math.PI,
          length,
          depth,
          block,
        });
      met += length + (random.chance(0.25) ? random.between(4, 9) : 0.8);
    }
  });
}

const besides = (p: LocalPoint, angle: number, metres: number): LocalPoint => ({
  x: p.x - Math.sin(angle) * metres,
  y: p.y + Math.cos(angle) * metres,
});
