import { formats } from './format.ts';

const { area, count, decimal, length } = formats('zh-CN');

/** Areas in square metres, lengths in metres, counts and names that a sentence quotes. */
export type QualityFacts = Readonly<Record<string, string | number>>;
interface QualityWords {
  /** Name of the check. */
  readonly title: string;
  /** What was found, from the facts of the row. */
  readonly sentence: (facts: QualityFacts) => string;
  /** What to do about it. */
  readonly advice: string;
}
interface RepairWords {
  readonly button: string;
  /** What the repair will do. */
  readonly effect: string;
}

const of = (f: QualityFacts, key: string) => Number(f[key] ?? 0);
const short = (metres: number) => (metres < 10 ? `${decimal(metres, 2)} 米` : length(metres));
const small = (squareMetres: number) =>
  squareMetres < 100 ? `${decimal(squareMetres, 1)} 平方米` : area(squareMetres);
const percent = (share: number) => `${decimal(share * 100, 0)}%`;

const ratios: Readonly<Record<string, (f: QualityFacts) => string>> = {
  density: (f) => `建筑密度为 ${percent(of(f, 'density'))}，应在 0 到 100% 之间。`,
  green: (f) => `绿地率为 ${percent(of(f, 'green'))}，应在 0 到 100% 之间。`,
  floorAreaRatio: (f) => `容积率为 ${decimal(of(f, 'floorAreaRatio'), 2)}，应在 0 到 20 之间。`,
  sum: (f) =>
    `建筑密度 ${percent(of(f, 'density'))} 加绿地率 ${percent(of(f, 'green'))} 超过 100%，不可能同时满足。`,
};

const checks = {
  ringCrossesItself: {
    title: '边界自相交',
    sentence: (f) =>
      of(f, 'crossings') > 0
        ? `边界与自己相交 ${count(of(f, 'crossings'))} 处，面积不可靠。`
        : `边界上有一根 ${short(of(f, 'spike'))}长的尖刺。`,
    advice: '可按交点拆开，或在原文件中改正边界。',
  },
  ringRepaired: {
    title: '导入时修过边界',
    sentence: () => '原文件的边界有错误，导入时已修正。',
    advice: '请核对形状是否正确。',
  },
  zeroArea: {
    title: '面积为零',
    sentence: (f) =>
      f['stated'] === undefined
        ? '图形没有面积，只是一条线或一个点。'
        : `文件写明面积为 0，图形面积为 ${small(of(f, 'area'))}。`,
    advice: '请核对原文件；面积为零的地块不参与比率计算。',
  },
  sliver: {
    title: '狭长碎片',
    sentence: (f) =>
      `平均宽度只有 ${short(of(f, 'width'))}，面积 ${small(of(f, 'area'))}，可能是裁切留下的碎片。`,
    advice: '请确认它是否为独立地块，否则并入相邻地块。',
  },
  parcelsOverlap: {
    title: '地块重叠',
    sentence: (f) => `两个地块重叠 ${small(of(f, 'area'))}，占较小地块的 ${percent(of(f, 'share'))}。`,
    advice: '重叠部分会被重复计算。请改正边界，或从较小的地块中减去。',
  },
  gapBetweenParcels: {
    title: '地块间缝隙',
    sentence: (f) => `地块之间有一条缝隙，面积 ${small(of(f, 'area'))}，最宽 ${short(of(f, 'width'))}。`,
    advice: '如果两侧应当相接，请在原文件中对齐边界。',
  },
  duplicate: {
    title: '重复对象',
    sentence: (f) => `两个对象的边界完全相同（相差不到 1 厘米），面积 ${small(of(f, 'area'))}。`,
    advice: '请删除其中一个，否则会重复计算。',
  },
  piecesOfOne: {
    title: '一栋建筑分成多块',
    sentence: (f) =>
      `${f['name'] ? `“${f['name']}”` : '这栋建筑'}分成了 ${count(of(f, 'pieces'))} 块，常见于按图幅裁切的数据。`,
    advice: '合并后按一栋建筑计算。',
  },
  heightMissing: {
    title: '缺少高度',
    sentence: (f) =>
      f['assumed'] === undefined
        ? '建筑没有高度。'
        : `建筑没有高度，但有 ${decimal(of(f, 'storeys'), 0)} 层，可推算为 ${decimal(of(f, 'assumed'), 1)} 米。`,
    advice: '请补充高度，否则日照和体量无法计算。',
  },
  heightImpossible: {
    title: '高度不合理',
    sentence: (f) =>
      of(f, 'base') >= of(f, 'height') && of(f, 'height') > 0
        ? `底部高 ${decimal(of(f, 'base'), 1)} 米，不低于顶部的 ${decimal(of(f, 'height'), 1)} 米。`
        : `高度为 ${decimal(of(f, 'height'), 1)} 米，应大于 0，且不超过 ${count(of(f, 'limit'))} 米。`,
    advice: '请检查高度的数值和单位。',
  },
  storeysMissing: {
    title: '缺少层数',
    sentence: () => '建筑没有层数。',
    advice: '请补充层数，否则建筑面积无法计算。',
  },
  storeysImpossible: {
    title: '层数不合理',
    sentence: (f) =>
      f['perStorey'] === undefined
        ? `层数为 ${decimal(of(f, 'storeys'), 0)}，应在 1 到 ${count(of(f, 'limit'))} 之间。`
        : `${decimal(of(f, 'storeys'), 0)} 层共高 ${decimal(of(f, 'height'), 1)} 米，每层 ${decimal(of(f, 'perStorey'), 1)} 米，应在 2 到 8 米之间。`,
    advice: '请核对层数和高度。',
  },
  statedAreaDiffers: {
    title: '面积与图形不符',
    sentence: (f) =>
      `文件写明 ${small(of(f, 'stated'))}，图形量得 ${small(of(f, 'area'))}，相差 ${small(of(f, 'difference'))}。`,
    advice: '请核对面积的单位、坐标系和边界。计算时采用图形面积。',
  },
  ratioImpossible: {
    title: '规划指标不合理',
    sentence: (f) => ratios[String(f['rule'])]?.(f) ?? '规划指标超出可能的范围。',
    advice: '请检查数值和单位，例如百分数是否写成了小数。',
  },
  facilityWithoutEntrance: {
    title: '设施没有出入口',
    sentence: () => '设施在建筑内，但不知道从哪个门进出。',
    advice: '可指定最近的出入口；否则按建筑各边中点推算。',
  },
  facilityOutsideBuilding: {
    title: '设施不在建筑内',
    sentence: (f) =>
      of(f, 'metres') > 0
        ? `设施不在任何建筑内，最近的建筑在 ${short(of(f, 'metres'))}外。`
        : '设施不在任何建筑内，30 米内也没有建筑。',
    advice: '露天设施不必处理；其他设施请核对位置。',
  },
  buildingOnNoStreet: {
    title: '建筑不临路',
    sentence: (f) =>
      of(f, 'metres') < 1000
        ? `最近的步行道路在 ${length(of(f, 'metres'))}外，超过 ${length(of(f, 'limit'))}。`
        : '1 公里内没有步行道路。',
    advice: '请补充道路，否则无法从这里计算步行时间。',
  },
  streetDisconnected: {
    title: '道路不连通',
    sentence: (f) => `${count(of(f, 'streets'))} 段道路（共 ${length(of(f, 'metres'))}）与主要路网不相连。`,
    advice: '请检查是否缺少连接的路段或路口。',
  },
  streetEndsNear: {
    title: '路口没有接上',
    sentence: (f) => `道路端点距另一条道路 ${short(of(f, 'metres'))}，但没有相接。`,
    advice: '如果这里可以通行，请把端点接上。',
  },
  streetsCrossUnjoined: {
    title: '道路相交但没有路口',
    sentence: () => '两条同层的道路相交，但没有共同的节点，不能互相转入。',
    advice: '如果是路口，请在原文件中加上节点；如果是立交，请写明层次。',
  },
  landUseUnknown: {
    title: '用地性质未知',
    sentence: (f) => (f['given'] ? `用地代码“${f['given']}”无法对应到用地分类。` : '地块没有用地性质。'),
    advice: '请补充用地代码，或在导入时选对代码的分类标准。',
  },
  textUndecoded: {
    title: '文字乱码',
    sentence: (f) => `字段“${f['field']}”有无法解码的文字：“${f['text']}”。`,
    advice: '请换一种编码重新导入，或向提供者要一份 UTF-8 的文件。',
  },
  attributeMarkup: {
    title: '属性含有网页代码',
    sentence: (f) => `字段“${f['field']}”含有网页代码：“${f['text']}”。`,
    advice: '它只作为文字显示，不会运行，不必处理。',
  },
} satisfies Record<string, QualityWords>;

const repairs = {
  untangleRing: { button: '拆开边界', effect: '在相交处拆开，各部分都保留，尖刺去掉。' },
  removeDuplicate: { button: '删除重复', effect: '保留先导入的一个，只有另一个才有的信息会并入。' },
  mergePieces: { button: '合并', effect: '各块合并成一栋建筑，出入口和设施随之归并。' },
  cutOverlapFromSmaller: { button: '减去重叠', effect: '从较小的地块中减去重叠部分，较大的地块不变。' },
  joinStreetEnds: { button: '接上道路', effect: '把端点移到另一条道路上，两条道路在那里相接。' },
  moveToBuilding: { button: '移到建筑', effect: '把设施移到最近的出入口；没有出入口时移到外墙。' },
  assumeHeightFromStoreys: { button: '按层数推算', effect: '按每层 3 米推算高度，并标为推算值。' },
} satisfies Record<string, RepairWords>;

/** What the data-quality report says. */
export const zhQuality = {
  severity: { error: '错误', warning: '警告', note: '提示' },
  checks: checks as Readonly<Record<keyof typeof checks, QualityWords>>,
  repairs: repairs as Readonly<Record<keyof typeof repairs, RepairWords>>,
  capped: (shown: number, found: number) => `共 ${count(found)} 条，只列出前 ${count(shown)} 条。`,
};
