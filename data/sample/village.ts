import type { BlockPlan, Lane } from './blockPlan.ts';
import type { Block } from './blocks.ts';
import type { Ground } from './ground.ts';
import { lineLength, pointAlong } from './lines.ts';
import { rectangle, type Ring } from './plane.ts';
import type { Random } from './random.ts';
import { splitRing } from './splitRing.ts';
import { STREET_STYLES } from './streetStyles.ts';

export interface VillageStyle {
  /** Square metres of a patch of houses between lanes. */
  readonly patch: number;
  readonly storeys: readonly number[];
  readonly years: readonly [from: number, to: number];
  /** Share of the plots that are built. */
  readonly density: number;
}

/** Houses built by their owners along crooked lanes, rows deep, hardly a metre apart. */
export function planVillage(block: Block, style: VillageStyle, random: Random): BlockPlan {
  const { parts, cuts } = splitRing(block.ring, { wholeBelow: style.patch, skew: 0.3, sag: 0.09 }, random.fork('lanes'));
  const lanes: Lane[] = cuts.map(({ line, level }) => ({
    line,
    style: level < 2 || level % 2 === 0 ? STREET_STYLES.villageLane : STREET_STYLES.alley,
  }));
  return {
    lanes,
    walls: [],
    greens: [],
    build(ground) {
      const houses = random.fork('houses');
      for (const part of parts) buildHouses(part, block, style, ground, houses);
    },
  };
}

function buildHouses(part: Ring, block: Block, style: VillageStyle, ground: Ground, random: Random): void {
  const around = [...part, part[0]!];
  const length = lineLength(around);
  for (let row = 0; row < 3; row++) {
    let met = random.between(0, 6);
    while (met < length) {
      const width = random.between(8.6, 12);
      const depth = random.between(9, 11.5);
      const { point, angle } = pointAlong(around, met + width / 2);
      const isPlaced = [2.6, 4.2, 7, 11, 16, 22].some((back) => {
        const offset = back + depth / 2 + row * 12.5;
        const centre = { x: point.x - Math.sin(angle) * offset, y: point.y + Math.cos(angle) * offset };
        const turned = angle + random.between(-0.04, 0.04);
        const ring = rectangle(centre, width, depth, turned);
        if (!ground.fits(ring, block, { buildings: 1.1 })) return false;
        if (random.chance(style.density))
          ground.put({
            ring,
            form: 'house',
            use: 'residential',
            storeys: random.pick(style.storeys),
            yearBuilt: random.whole(...style.years),
            angle: turned + Math.PI,
            length: width,
            depth,
            block,
          });
        return true;
      });
      met += isPlaced ? width + random.between(1, 2.6) : 4;
    }
  }
}
