import type { BlockPlan, Lane } from './blockPlan.ts';
import type { Block } from './blocks.ts';
import type { Ground } from './ground.ts';
import { buildFrontage, type FrontageStyle } from './frontage.ts';
import { insetRing } from './insetRing.ts';
import { lineLength, pointAlong } from './lines.ts';
import { boxOf, isInside, rectangle, signedArea, type Ring } from './plane.ts';
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
  /** Later houses fill every gap. */
  readonly isDense: boolean;
  /** Shops along the streets around. */
  readonly frontage?: FrontageStyle;
}

/** A village in one corner of the fields, with the fields around it. */
export function planHamlet(block: Block, style: VillageStyle, random: Random): BlockPlan {
  const { parts, cuts } = splitRing(
    block.ring,
    { wholeBelow: 26_000, skew: 0.3, sag: 0.08 },
    random.fork('fields'),
  );
  const village = parts.reduce((best, part) => (signedArea(part) < signedArea(best) ? part : best));
  const lanes = splitRing(village, { wholeBelow: style.patch, skew: 0.3, sag: 0.09 }, random.fork('lanes'));
  return {
    lanes: [
      ...cuts.map(({ line }) => ({ line, style: STREET_STYLES.track })),
      ...lanes.cuts.map(({ line }) => ({ line, style: STREET_STYLES.villageLane })),
    ],
    walls: [],
    greens: parts
      .filter((part) => part !== village)
      .flatMap((part) => {
        const ring = insetRing(part, 7);
        return ring ? [{ ring, greenType: 'farmland' as const }] : [];
      }),
    build(ground) {
      const houses = random.fork('houses');
      for (const part of lanes.parts) buildHouses(part, block, style, ground, houses);
    },
  };
}

/** Houses built by their owners along crooked lanes, rows deep, hardly a metre apart. */
export function planVillage(block: Block, style: VillageStyle, random: Random): BlockPlan {
  const { parts, cuts } = splitRing(
    block.ring,
    { wholeBelow: style.patch, skew: 0.3, sag: 0.09 },
    random.fork('lanes'),
  );
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
      if (style.frontage) buildFrontage(block, style.frontage, ground, random.fork('front'));
      for (const part of parts) buildHouses(part, block, style, ground, houses);
      if (style.isDense) for (const part of parts) fillGaps(part, block, style, ground, houses);
    },
  };
}

/** Metres from the middle of the lane tried one after the other. */
const SETBACKS = [2.5, 3, 4, 5.5, 7.5, 10, 13, 17, 21, 25];

function buildHouses(part: Ring, block: Block, style: VillageStyle, ground: Ground, random: Random): void {
  const around = [...part, part[0]!];
  const length = lineLength(around);
  for (let row = 0; row < 4; row++) {
    let met = random.between(0, 6);
    while (met < length) {
      const width = random.between(8.2, 11.5) * (row > 0 ? 0.92 : 1);
      const depth = random.between(9, 11);
      const { point, angle } = pointAlong(around, met + width / 2);
      const isPlaced = SETBACKS.some((back) => {
        const offset = back + depth / 2 + row * 11.5;
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
      met += isPlaced ? width + random.between(1.1, 2) : 2;
    }
  }
}

/** Houses in what the rows left over, turned as the lane nearby. */
function fillGaps(part: Ring, block: Block, style: VillageStyle, ground: Ground, random: Random): void {
  const box = boxOf(part);
  const tries = Math.round((signedArea(part) * style.density) / 9);
  for (let i = 0; i < tries; i++) {
    const at = { x: random.between(box.minX, box.maxX), y: random.between(box.minY, box.maxY) };
    const edge = random.whole(0, part.length - 1);
    const next = part[(edge + 1) % part.length]!;
    const angle = Math.atan2(next.y - part[edge]!.y, next.x - part[edge]!.x);
    const length = random.between(6.8, 9);
    const depth = random.between(7.2, 9.2);
    const ring = rectangle(at, length, depth, angle);
    if (!ring.every((corner) => isInside(part, corner)) || !ground.fits(ring, block, { buildings: 0.9 }))
      continue;
    const yearBuilt = random.whole(...style.years);
    ground.put({
      ring,
      form: 'house',
      use: 'residential',
      storeys: random.pick(style.storeys),
      yearBuilt,
      angle,
      length,
      depth,
      block,
    });
  }
}
