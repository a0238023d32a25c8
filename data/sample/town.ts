import type { LocalPoint } from '../../src/geo/localFrame.ts';
import type { BlockPlan } from './blockPlan.ts';
import { createTownBlocks, type Block, type WaterBody } from './blocks.ts';
import { blockUse, planBlock, type BlockUse } from './blockUses.ts';
import { createGround, type Ground } from './ground.ts';
import { distance, isInside } from './plane.ts';
import type { Random } from './random.ts';
import { joinedStreets, type StreetNetwork } from './streetNetwork.ts';
import { RAILWAY } from './townPlan.ts';

export interface UsedBlock {
  readonly block: Block;
  readonly use: BlockUse;
  readonly plan: BlockPlan;
  readonly isInUnit: boolean;
  readonly isInImplementation: boolean;
}

/** The whole town in metres, before it is written down as records. */
export interface Town {
  readonly unit: readonly LocalPoint[];
  readonly implementation: readonly LocalPoint[];
  readonly blocks: readonly UsedBlock[];
  readonly waters: readonly WaterBody[];
  readonly network: StreetNetwork;
  readonly ground: Ground;
}

const isInUnit = ({ x, y }: LocalPoint) =>
  x > -500 && x < 480 && y > -455 && y < 490 && !(x < -170 && y > 440);
const isInImplementation = ({ x, y }: LocalPoint) => x > -500 && x < 126 && y > -455 && y < 20;

export function createTown(random: Random): Town {
  const { blocks, waters, streets, outlineAround } = createTownBlocks(
    (p) => isInUnit(p) || (p.y > 0 && p.y < 500 && p.x > -500 && p.x < 480),
    random.fork('blocks'),
  );
  const used = blocks.map((block): UsedBlock => {
    const own = random.fork(`block ${Math.round(block.inside.x)} ${Math.round(block.inside.y)}`);
    const inUnit = isInUnit(block.inside);
    const use = blockUse(block, inUnit, own.fork('use'));
    return {
      block,
      use,
      plan: planBlock(block, use, inUnit, own),
      isInUnit: inUnit,
      isInImplementation: isInImplementation(block.inside),
    };
  });
  const lanes = used.flatMap(({ plan }) =>
    plan.lanes.map((lane) => ({ ...lane, bridges: 'none' as const, passesRailway: false })),
  );
  const walls = used.flatMap(({ plan }) => plan.walls);
  const network = joinedStreets([...streets, ...lanes], walls, waters);
  const ground = createGround({
    kerbs: network.kerbs,
    waters: waters.map(({ ring }) => ring),
    walls: network.walls.map(({ line }) => line),
    railways: [RAILWAY.line],
  });
  // the unit first, so that its buildings do not depend on the country around
  for (const { plan } of used.toSorted((p, q) => Number(q.isInUnit) - Number(p.isInUnit))) plan.build(ground);
  return {
    unit: outlineAround((p, water) => isInUnit(p) && (water === null || water === '枫桥浜')),
    implementation: outlineAround((p) => isInImplementation(p)),
    blocks: used,
    waters,
    network,
    ground,
  };
}

/** The used block a point lies in. */
export function blockAt(blocks: readonly UsedBlock[], p: LocalPoint): UsedBlock | undefined {
  return blocks.find(({ block }) => distance(block.inside, p) < 900 && isInside(block.ring, p));
}
