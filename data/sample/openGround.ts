import type { BlockPlan, Lane } from './blockPlan.ts';
import type { Block } from './blocks.ts';
import type { Green } from '../../src/plan/records.ts';
import { insetRing } from './insetRing.ts';
import { simplifyLine } from './lines.ts';
import { distance, toward } from './plane.ts';
import type { Random } from './random.ts';
import { chordsOf } from './splitRing.ts';
import { STREET_STYLES } from './streetStyles.ts';

/** Fields, woods and parks: a green, and in a park paths from street to street. */
export function planOpenGround(
  block: Block,
  greenType: Green['greenType'],
  random: Random,
  name?: string,
): BlockPlan {
  const ring = insetRing(block.ring, (edge) => block.sides[edge]!.half + (greenType === 'farmland' ? 1 : 2));
  const lanes: Lane[] = [];
  if (greenType === 'park')
    for (let path = 0; path < 3; path++) {
      const chord = chordsOf(block.ring, block.inside, random.between(0, Math.PI)).find(
        ({ from, to }) => distance(from, to) > 40,
      );
      if (!chord) continue;
      const middle = toward(chord.from, chord.to, 0.5);
      lanes.push({
        style: STREET_STYLES.footway,
        line: [
          chord.from,
          { x: middle.x + random.between(-6, 6), y: middle.y + random.between(-6, 6) },
          chord.to,
        ],
      });
    }
  return {
    lanes,
    walls: [],
    greens: ring
      ? [{ ring: simplifyLine([...ring, ring[0]!], 1.2).slice(0, -1), greenType, ...(name ? { name } : {}) }]
      : [],
    build: () => undefined,
  };
}
