import type { FacilityCategory } from '../../src/plan/scenes.ts';

/** Where a facility is housed. */
export type FacilityHost =
  /** Ground floor of a shop row. */
  | 'shop'
  /** Ground floor of a slab or tower. */
  | 'estate'
  /** A building of the named block. */
  | { readonly block: string }
  /** A building of a kind of use. */
  | { readonly use: 'office' | 'industrial' | 'education' | 'health' | 'residential' }
  /** Beside a lane, in no building. */
  | 'lane'
  /** In a park or on a sports field. */
  | 'park'
  | 'pitch';

export interface FacilityOrder {
  readonly category: FacilityCategory;
  /** In the planning unit, and in the town around it. */
  readonly count: readonly [inUnit: number, around: number];
  readonly host: FacilityHost;
  readonly names: readonly string[];
  readonly capacity: readonly [least: number, most: number] | null;
  readonly hours: string | null;
  /** Left out of the south-west, where coverage is meant to be found wanting. */
  readonly missingInSouthWest?: true;
}

const ALL_DAY = '24/7';
const OFFICE = 'Mo-Fr 08:30-17:00';
const SHOP = 'Mo-Su 08:00-21:30';
const CARE = 'Mo-Fr 07:30-18:00';

const order = (
  category: FacilityCategory,
  count: readonly [number, number],
  host: FacilityHost,
  names: readonly string[],
  capacity: readonly [number, number] | null = null,
  hours: string | null = null,
): FacilityOrder => ({ category, count, host, names, capacity, hours });

/** 邻里 and 教育 */
const PEOPLE: readonly FacilityOrder[] = [
  order(
    'culturalRoom',
    [4, 2],
    'estate',
    ['文化活动室', '老年活动室', '议事厅', '书画室'],
    [30, 80],
    'Mo-Su 08:30-20:30',
  ),
  order('neighbourhoodCentre', [1, 1], 'shop', ['邻里中心'], [200, 300], 'Mo-Su 08:00-21:00'),
  order('park', [2, 6], 'park', ['溪滨公园', '街头公园', '口袋公园'], null, ALL_DAY),
  order('playground', [6, 3], 'lane', ['儿童游乐场', '沙坑乐园', '滑梯广场'], [15, 40], ALL_DAY),
  order('worship', [1, 1], 'shop', ['文昌阁', '溪口庙'], null, 'Mo-Su 06:00-17:00'),
  order('theatre', [1, 1], { block: '和合老街' }, ['和合戏台', '老街影剧院'], [180, 260], null),
  {
    ...order('childcare', [3, 2], 'estate', ['托育园', '宝贝屋', '小种子托育'], [24, 60], CARE),
    missingInSouthWest: true,
  },
  order('happyLearningHall', [1, 1], 'shop', ['幸福学堂'], [60, 120], 'Mo-Su 09:00-20:00'),
  order('library', [2, 2], 'shop', ['共享图书馆', '和合书房', '枫桥书屋'], [40, 120], 'Tu-Su 09:00-21:00'),
  order('kindergarten', [1, 0], { block: '柳浦幼儿园' }, ['柳浦幼儿园'], [270, 270], CARE),
  order('kindergarten', [2, 2], 'estate', ['幼儿园', '实验幼儿园'], [120, 240], CARE),
  order('primarySchool', [1, 0], { block: '和合小学' }, ['和合小学'], [1080, 1080], 'Mo-Fr 07:30-17:00'),
  order(
    'primarySchool',
    [0, 3],
    { use: 'education' },
    ['第二小学', '实验小学', '城东小学'],
    [900, 1300],
    'Mo-Fr 07:30-17:00',
  ),
  order('middleSchool', [1, 0], { block: '和合中学' }, ['和合中学'], [1200, 1200], 'Mo-Fr 07:00-18:00'),
  order(
    'middleSchool',
    [0, 2],
    { use: 'education' },
    ['第三中学', '城北中学'],
    [1200, 1600],
    'Mo-Fr 07:00-18:00',
  ),
  order('school', [0, 1], { use: 'education' }, ['启明特殊教育学校'], [120, 120], 'Mo-Fr 08:00-16:30'),
  order('college', [0, 1], { use: 'education' }, ['湾区职业学院'], null, null),
];

/** 健康 and 创业 */
const WELL: readonly FacilityOrder[] = [
  order(
    'fitness',
    [4, 2],
    'shop',
    ['活力健身馆', '乒乓球馆', '社区健身房', '瑜伽馆'],
    [30, 90],
    'Mo-Su 07:00-22:00',
  ),
  order('sportsGround', [2, 2], 'pitch', ['操场', '运动场'], [100, 200], 'Sa-Su 06:00-18:00'),
  order(
    'medicalAlliance',
    [1, 0],
    { block: '和合里社区医院' },
    ['社区医联体门诊'],
    [60, 60],
    'Mo-Sa 08:00-17:00',
  ),
  order('healthStation', [2, 2], 'estate', ['卫生服务站'], [15, 40], 'Mo-Sa 08:00-17:00'),
  order('hospital', [1, 0], { block: '和合里社区医院' }, ['和合里社区医院'], [99, 99], ALL_DAY),
  order('hospital', [0, 1], { use: 'health' }, ['东区人民医院'], [600, 600], ALL_DAY),
  order(
    'clinic',
    [4, 2],
    'shop',
    ['口腔诊所', '中医馆', '西医诊所', '儿科诊所'],
    [4, 12],
    'Mo-Sa 08:30-18:00',
  ),
  order('pharmacy', [6, 3], 'shop', ['大药房', '平价药店', '国药堂'], null, 'Mo-Su 08:00-22:00'),
  {
    ...order(
      'elderlyDayCare',
      [3, 1],
      'estate',
      ['日间照料中心', '居家养老服务站'],
      [20, 45],
      'Mo-Su 07:30-17:30',
    ),
    missingInSouthWest: true,
  },
  order('nursingHome', [0, 1], { use: 'residential' }, ['颐和养老院'], [160, 160], ALL_DAY),
  order(
    'sharedOffice',
    [3, 2],
    { use: 'office' },
    ['共享办公空间', '创客空间', '邻里工坊'],
    [40, 120],
    'Mo-Sa 08:30-21:00',
  ),
  order('talentApartment', [1, 2], { use: 'residential' }, ['人才公寓'], [60, 180], ALL_DAY),
  order('incubator', [1, 1], { use: 'industrial' }, ['创业园', '孵化器'], [50, 150], OFFICE),
];

/** 建筑, 交通 and 低碳 */
const PLACE: readonly FacilityOrder[] = [
  order('openGroundFloor', [4, 1], { use: 'residential' }, ['架空层'], null, ALL_DAY),
  order('coveredWalkway', [3, 0], 'lane', ['风雨连廊'], null, ALL_DAY),
  order('roofGarden', [2, 1], { use: 'office' }, ['屋顶花园'], null, 'Mo-Su 08:00-18:00'),
  order('sharedParking', [4, 2], 'lane', ['共享停车场'], [30, 120], ALL_DAY),
  order('parking', [5, 3], 'lane', ['停车场'], [20, 160], ALL_DAY),
  order('bicycleParking', [10, 3], 'lane', ['非机动车停放点'], [20, 60], ALL_DAY),
  order('charging', [5, 2], 'lane', ['充电站', '电动自行车充电棚'], [6, 24], ALL_DAY),
  order('parcelLocker', [15, 3], 'lane', ['快递柜', '驿站快递柜'], [60, 160], ALL_DAY),
  order('wasteSorting', [20, 3], 'lane', ['垃圾分类投放点'], null, 'Mo-Su 06:30-09:00,17:30-20:30'),
  order('solarRoof', [3, 2], { use: 'industrial' }, ['光伏屋顶'], null, null),
  order('energyStation', [1, 0], { block: '工农机械厂' }, ['综合能源站'], null, ALL_DAY),
  order('recycling', [3, 1], 'lane', ['再生资源回收站'], null, 'Mo-Sa 08:00-17:00'),
];

/** 服务 and 治理 */
const DAILY: readonly FacilityOrder[] = [
  order('market', [1, 0], { block: '枫桥菜场' }, ['枫桥菜场'], [128, 128], 'Mo-Su 05:30-18:30'),
  order('market', [0, 2], 'shop', ['城西菜场', '溪北农贸市场'], [60, 140], 'Mo-Su 05:30-18:30'),
  order('supermarket', [3, 2], 'shop', ['联华生鲜超市', '邻里超市', '惠民超市'], null, SHOP),
  order(
    'convenienceShop',
    [14, 6],
    'shop',
    ['便利店', '小卖部', '烟酒店', '十足小店'],
    null,
    'Mo-Su 07:00-23:00',
  ),
  order(
    'shop',
    [18, 8],
    'shop',
    ['五金店', '服装店', '理发店', '水果店', '文具店', '眼镜店', '花店', '裁缝铺'],
    null,
    SHOP,
  ),
  order(
    'restaurant',
    [18, 8],
    'shop',
    ['面馆', '海鲜排档', '小吃店', '麦虾馆', '饺饼筒店', '姜汤面馆', '快餐店'],
    [20, 90],
    'Mo-Su 06:30-21:00',
  ),
  order('canteen', [1, 1], 'estate', ['长者食堂'], [60, 100], 'Mo-Su 06:30-08:30,10:30-12:30,16:30-18:30'),
  order('cafe', [4, 2], 'shop', ['咖啡馆', '茶馆', '奶茶店'], [16, 40], 'Mo-Su 09:00-22:00'),
  order('bank', [3, 2], 'shop', ['农商银行', '储蓄所', '村镇银行'], null, 'Mo-Fr 08:30-17:00'),
  order('post', [1, 1], 'shop', ['邮政所'], null, OFFICE),
  order('propertyService', [7, 1], 'estate', ['物业服务中心', '物业管家站'], null, 'Mo-Su 08:00-18:00'),
  order('toilet', [5, 2], 'lane', ['公共厕所'], [6, 14], ALL_DAY),
  order('serviceWindow', [1, 1], 'shop', ['便民服务窗口'], [4, 8], OFFICE),
  order('fileCabinet', [2, 1], 'shop', ['24小时自助文件柜'], [40, 120], ALL_DAY),
  order('communityCommittee', [3, 1], 'estate', ['社区居委会', '社区工作委员会'], null, OFFICE),
  order('police', [1, 1], 'shop', ['警务室', '派出所'], null, ALL_DAY),
  order('fireStation', [0, 1], { use: 'office' }, ['消防救援站'], null, ALL_DAY),
  order('townHall', [0, 1], { use: 'office' }, ['街道办事处'], null, OFFICE),
  order('baseStation5g', [5, 2], 'lane', ['5G基站'], null, null),
];

export const FACILITY_PLAN: readonly FacilityOrder[] = [...PEOPLE, ...WELL, ...PLACE, ...DAILY];
