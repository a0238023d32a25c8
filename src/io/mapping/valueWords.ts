import type { Barrier, Building, BuildingUse, GateAccess, Green, TransitStop } from '../../plan/records.ts';
import { buildingFacts } from '../osmAreaTags.ts';

type Words<T> = readonly (readonly [pattern: RegExp, meaning: T])[];

function meaningOf<T>(words: Words<T>, value: string): T | null {
  const plain = value.normalize('NFKC').toLowerCase();
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const USES: Words<BuildingUse> = [
  [/商住|住商|综合体|混合/, 'mixed'],
  [/住宅|居住|宿舍|公寓|民居|别墅/, 'residential'],
  [/办公|写字楼|商务/, 'office'],
  [/学校|教育|教学|幼儿园|小学|中学|大学/, 'education'],
  [/医院|医疗|卫生|养老/, 'health'],
  [/体育|健身/, 'sport'],
  [/文化|博物|图书|剧院|展览/, 'culture'],
  [/宗教|寺|教堂/, 'religious'],
  [/工业|厂房|仓储|仓库|物流/, 'industrial'],
  [/车站|交通|停车|地铁/, 'transport'],
  [/市政|公用设施|配电|泵站|设备/, 'utility'],
  [/商业|商铺|商场|酒店|旅馆|餐饮|零售|市场/, 'commercial'],
  [/行政|机关|政府|公共|社区|派出所|消防/, 'public'],
  [/^其他$|^other$/, 'other'],
];
const OWN_USES: ReadonlySet<string> = new Set([
  'residential',
  'mixed',
  'commercial',
  'office',
  'education',
  'health',
  'culture',
  'sport',
  'public',
  'industrial',
  'transport',
  'religious',
  'utility',
]);

/** Use of a building by a Chinese word, one of our own names or a value of OpenStreetMap's building=…; else null. */
export function buildingUseOf(value: string): BuildingUse | null {
  const plain = value.trim().toLowerCase();
  if (OWN_USES.has(plain)) return plain as BuildingUse;
  const known = meaningOf(USES, plain);
  if (known) return known;
  const byTag = buildingFacts(new Map([['building', plain.replace(/\s+/g, '_')]]))?.use;
  return byTag === undefined || byTag === 'other' ? null : byTag;
}

const STATUSES: Words<Building['status']> = [
  [/拆|demoli/, 'toDemolish'],
  [/规划|拟建|在建|新建|planned|proposed|construction/, 'planned'],
  [/现状|已建|保留|existing|built/, 'existing'],
];
export function buildingStatusOf(value: string): Building['status'] | null {
  return meaningOf(STATUSES, value);
}

const GREENS: Words<Green['greenType']> = [
  [/儿童|游乐|playground/, 'playground'],
  [/球场|运动|pitch/, 'pitch'],
  [/公园|park|recreation/, 'park'],
  [/花园|游园|garden/, 'garden'],
  [/林|wood|forest/, 'wood'],
  [/草|grass|meadow/, 'grass'],
  [/农|耕|田|farm|orchard|allotment/, 'farmland'],
];
export function greenTypeOf(value: string): Green['greenType'] | null {
  return meaningOf(GREENS, value);
}

const BARRIERS: Words<Barrier['barrierType']> = [
  [/挡土|retaining/, 'retainingWall'],
  [/绿篱|hedge/, 'hedge'],
  [/栏|fence/, 'fence'],
  [/铁路|rail/, 'railway'],
  [/墙|wall/, 'wall'],
];
export function barrierTypeOf(value: string): Barrier['barrierType'] | null {
  return meaningOf(BARRIERS, value);
}

const ACCESSES: Words<GateAccess> = [
  [/关闭|封闭|禁止|closed|^no$/, 'closed'],
  [/居民|业主|刷卡|门禁|resident|private/, 'residents'],
  [/开放|open|^yes$|public|permissive/, 'open'],
];
export function gateAccessOf(value: string): GateAccess | null {
  return meaningOf(ACCESSES, value);
}

const STOPS: Words<TransitStop['stopType']> = [
  [/有轨|电车|tram/, 'tram'],
  [/轮渡|码头|ferry/, 'ferry'],
  [/地铁|轨道|火车|铁路|高铁|城际|rail|metro|subway|train|^station$/, 'rail'],
  [/公交|汽车|bus/, 'bus'],
];
export function stopTypeOf(value: string): TransitStop['stopType'] | null {
  return meaningOf(STOPS, value);
}

const CHINESE_STREETS: Words<string> = [
  [/高速/, 'motorway'],
  [/快速/, 'trunk'],
  [/次干/, 'secondary'],
  [/主干|干道|国道|省道/, 'primary'],
  [/支路|支线|县道/, 'tertiary'],
  [/步行街|步行/, 'pedestrian'],
  [/人行|步道/, 'footway'],
  [/非机动|自行车|骑行|绿道/, 'cycleway'],
  [/台阶|梯/, 'steps'],
  [/街坊|小区|内部|组团|宅间|弄|巷|街巷/, 'residential'],
];

/** The highway=… value a street class text stands for: Chinese words, our own names, or the text itself. */
export function highwayOf(value: string): string {
  const plain = value.normalize('NFKC').trim().toLowerCase();
  if (plain === 'living') return 'living_street';
  return meaningOf(CHINESE_STREETS, plain) ?? plain.replace(/\s+/g, '_');
}
