import type { BlockPlan } from './blockPlan.ts';
import type { Block } from './blocks.ts';
import { planOpenGround } from './openGround.ts';
import { distance, isInside } from './plane.ts';
import type { Random } from './random.ts';
import { planRowBlock } from './rowBlock.ts';
import * as styles from './rowStyles.ts';
import { planHamlet, planVillage } from './village.ts';

export const BLOCK_KINDS = [
  'slabs',
  'midrise',
  'towers',
  'village',
  'hamlet',
  'oldStreet',
  'market',
  'school',
  'kindergarten',
  'hospital',
  'works',
  'offices',
  'station',
  'park',
  'farmland',
  'wood',
  'verge',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** How a block is used, and the name people know it by. */
export interface BlockUse {
  readonly kind: BlockKind;
  readonly name?: string;
  /** Degrees its rows are turned from east-west. */
  readonly degrees: number;
  /** 2023 land-use code. */
  readonly landUse: string;
}

const LAND_USES: Readonly<Record<BlockKind, string>> = {
  slabs: '070102',
  midrise: '070102',
  towers: '070102',
  village: '0703',
  hamlet: '0703',
  oldStreet: '0901',
  market: '090101',
  school: '080403',
  kindergarten: '080404',
  hospital: '080601',
  works: '100101',
  offices: '0902',
  station: '1201',
  park: '1401',
  farmland: '0101',
  wood: '1402',
  verge: '1402',
};

/** The planning unit and the station, settled by hand: the block around each point. */
const SETTLED: readonly (readonly [x: number, y: number, kind: BlockKind, name: string, degrees: number])[] =
  [
    [-405, -100, 'slabs', '枫山新村', 9],
    [-255, -90, 'slabs', '永安小区', -7],
    [-410, -340, 'slabs', '康宁新村', 14],
    [-280, -350, 'slabs', '永宁公寓', 6],
    [-95, -80, 'slabs', '和合新村', -12],
    [45, -80, 'slabs', '平安小区', -5],
    [-120, -330, 'slabs', '枫桥新村', 17],
    [50, -330, 'slabs', '同心小区', 8],
    [-370, 320, 'village', '枫桥村', 0],
    [-370, 100, 'village', '枫桥村', 0],
    [-120, 270, 'school', '和合小学', -9],
    [50, 280, 'towers', '溪畔名苑', -12],
    [-140, 100, 'market', '枫桥菜场', -8],
    [40, 100, 'oldStreet', '和合老街', 4],
    [220, 320, 'hospital', '和合里社区医院', 6],
    [380, 290, 'kindergarten', '柳浦幼儿园', -8],
    [220, 130, 'school', '和合中学', 5],
    [380, 120, 'towers', '学府公馆', 8],
    [225, -95, 'towers', '文昌府', -6],
    [400, -100, 'midrise', '柳湾家园', 10],
    [230, -340, 'works', '工农机械厂', 3],
    [395, -330, 'offices', '站前商务楼', -7],
    [350, -525, 'station', '和合里站', -3],
  ];

export function blockUse(block: Block, isInUnit: boolean, random: Random): BlockUse {
  const settled = SETTLED.find(([x, y]) => isInside(block.ring, { x, y }));
  if (settled) {
    const [, , kind, name, degrees] = settled;
    return { kind, name, degrees, landUse: LAND_USES[kind] };
  }
  const kind = isInUnit ? (block.area > 4000 ? 'park' : 'verge') : contextKind(block, random);
  return { kind, degrees: random.between(-17, 17), landUse: LAND_USES[kind] };
}

type Weights = Partial<Record<BlockKind, number>>;

const TOWN: Weights = {
  slabs: 34,
  midrise: 13,
  towers: 15,
  village: 2.5,
  school: 5,
  kindergarten: 3,
  works: 4,
  offices: 6,
  park: 5,
  oldStreet: 4,
  hospital: 1,
};
const EDGE: Weights = {
  slabs: 10,
  midrise: 7,
  towers: 6,
  village: 2.5,
  school: 2,
  works: 5,
  offices: 2,
  hamlet: 3,
  park: 3,
  farmland: 34,
  wood: 2,
};
const WORKS_EDGE: Weights = { works: 22, offices: 4, slabs: 4, village: 2, farmland: 28, wood: 3 };
const COUNTRY: Weights = { farmland: 80, hamlet: 7, works: 1, wood: 5 };

function contextKind(block: Block, random: Random): BlockKind {
  if (block.area < 5200 || narrowness(block) > 9) return 'verge';
  const { x, y } = block.inside;
  const away = Math.hypot(x + 200, y);
  const isWorksSide = x > 700 && y < -500 && away < 3000;
  const weights = away < 1250 ? TOWN : isWorksSide ? WORKS_EDGE : away < 2300 ? EDGE : COUNTRY;
  const kinds = Object.entries(weights) as [BlockKind, number][];
  let left = random.between(
    0,
    kinds.reduce((sum, [, weight]) => sum + weight, 0),
  );
  for (const [kind, weight] of kinds) {
    left -= weight;
    if (left <= 0) return kind === 'village' && block.area > 105_000 ? 'farmland' : kind;
  }
  return 'farmland';
}

/** Outline squared over area: 4 pi for a disc, 16 for a square, more for strips. */
function narrowness({ ring, area }: Block): number {
  const outline = ring.reduce((sum, p, i) => sum + distance(p, ring[(i + 1) % ring.length]!), 0);
  return (outline * outline) / area / 4;
}

export function planBlock(block: Block, use: BlockUse, isInUnit: boolean, random: Random): BlockPlan {
  const angle = (use.degrees * Math.PI) / 180;
  const rows = (style: Parameters<typeof planRowBlock>[1]) =>
    planRowBlock(block, isInUnit ? style : lighter(style), angle, random);
  switch (use.kind) {
    case 'slabs':
      return rows(random.chance(0.75) ? styles.SLABS_WITH_SHOPS : styles.SLABS);
    case 'midrise':
      return rows(styles.MIDRISE);
    case 'towers':
      return rows(styles.TOWERS);
    case 'village':
      return planVillage(block, isInUnit ? styles.OLD_VILLAGE : styles.FIELD_VILLAGE, random);
    case 'hamlet':
      return planHamlet(block, styles.FIELD_VILLAGE, random);
    case 'oldStreet':
      return rows({
        ...styles.SLABS,
        frontage: styles.OLD_STREET_SHOPS,
        walled: false,
        storeys: [4, 5],
        hasSheds: false,
      });
    case 'market':
      return rows(styles.MARKET);
    case 'school':
      return rows(styles.SCHOOL);
    case 'kindergarten':
      return rows(styles.KINDERGARTEN);
    case 'hospital':
      return rows(styles.HOSPITAL);
    case 'works':
      return rows(isInUnit ? styles.WORKS : styles.LARGE_WORKS);
    case 'offices':
      return rows(styles.OFFICES);
    case 'station':
      return rows(styles.STATION);
    case 'park':
      return planOpenGround(block, 'park', random, use.name);
    case 'verge':
      return planOpenGround(block, 'grass', random);
    case 'farmland':
    case 'wood':
      return planOpenGround(block, use.kind, random);
  }
}

/** Context is drawn with fewer lanes and without walls and sheds. */
function lighter(style: Parameters<typeof planRowBlock>[1]): Parameters<typeof planRowBlock>[1] {
  return { ...style, laneEvery: style.laneEvery * 4, walled: false, hasSheds: false, hasLawns: false };
}
