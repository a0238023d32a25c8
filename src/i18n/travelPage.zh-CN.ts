import { formats } from './format.ts';

const { count } = formats('zh-CN');
const list = (minutes: readonly number[]) => minutes.join('、\u2060');

/** Circles and routes, in Chinese. */
export const zhTravel = {
  circles: {
    /** May break at the zero-width spaces only. */
    question: (minutes: readonly number[]) => `从这里步行\u200b${list(minutes)}分钟\u200b能到哪里？`,
    emptyTitle: '先选一个起点',
    emptyBody: '在场景里点一栋建筑、一处设施或任意一点，或者从下面的列表里找。',
    chooseOrigin: '从列表里选起点',
    origin: '起点',
    chosenPoint: '选中的一点',
    changeOrigin: '换一个起点',
    chooseTarget: '走到哪里？点场景或从列表里选',
    /** Residents and facilities are null where the data do not say. */
    answer: (minutes: number, area: string, residents: number | null, facilities: number | null) =>
      [
        `步行${minutes}分钟内：${area}`,
        residents === null ? '' : `，住着 ${count(residents)} 人`,
        facilities === null ? '' : `，有 ${count(facilities)} 处设施`,
        residents === null ? '；数据中没有这里的居民人数' : '',
        facilities === null ? `${residents === null ? '，也' : '；数据中'}没有设施` : '',
        '。',
      ].join(''),
    notAssessed: '未评估',
    noFacilityData: '数据中没有设施',
    noResidentData: '数据中没有居民人数',
    straightLineFigures: (straight: string, real: string, percent: number) =>
      `直线圈 ${straight} ha，实际 ${real} ha（${percent} %）`,
    running: '正在计算步行范围…',
    stale: '方案已改动，这是改动前的结果，正在等待重新计算。',
    resultTable: '各时间圈的结果',
    minutes: '分钟',
    area: '面积',
    dwellings: '住宅',
    residents: '居民',
    facilities: '设施',
    unitHectares: 'ha',
    unitDwellings: '套',
    unitPersons: '人',
    unitPlaces: '处',
    /** `isMore`: besides those that are known. */
    notAssessedResidents: (n: number, isMore: boolean) =>
      `居民：${isMore ? '另有 ' : ''}${count(n)} 栋未评估`,
    notAssessedDwellings: (n: number, isMore: boolean) =>
      `住宅：${isMore ? '另有 ' : ''}${count(n)} 栋未评估`,
    notAssessedBoth: (n: number, isMore: boolean) =>
      `${isMore ? '另有 ' : ''}${count(n)} 栋的住宅与居民未评估`,
    ringColour: (minutes: number) => `${minutes} 分钟`,
    who: '谁在走',
    sourceOf: (source: string) => `依据：${source}`,
    speed: '步行速度',
    speedUnit: 'km/h',
    speedReset: '恢复默认速度',
    cutoffs: '时间圈',
    cutoff: (index: number) => `第 ${index} 圈`,
    minutesUnit: '分钟',
    cutoffTaken: '各圈的时间要互不相同，已恢复原值。',
    straightLine: '对比直线距离',
    straightLineHint: '虚线圆：没有任何阻隔、沿直线走能到的范围。',
    byScene: '九大场景的设施',
    scene: '场景',
    byAge: '居民年龄',
    age: '年龄',
    nearest: '各场景最近的设施',
    nearestHint: '点一项，看怎么走过去。',
    noneWithin: (minutes: number) => `${minutes} 分钟内没有`,
    minutesAway: (minutes: number) => `${minutes} 分钟`,
    notes: '请留意',
    noteDoor: '这栋建筑的门不明，按最近的外墙边推测。',
    noteEdge: '道路数据在最大的圈内到了边界，外围实际可能走得更远。',
    noteIsland: (length: string) => `从这里能走到的路一共只有 ${length}，与其他道路不相连，数据可能不完整。`,
    noteGates: (n: number) => `圈内有 ${count(n)} 处大门不知是否开放，按可通行计算。`,
    noteResidentGates: (n: number) => `圈内有 ${count(n)} 处大门仅居民通行，按出行者可通行计算。`,
    noteSteps: '轮椅使用者不走台阶，已避开。',
    noteAssumedSpeed: '步行速度为推测值，尚未核实。',
    noteAlways: '每一行都包含更短时间内的部分。未计入等红灯、坡度和拥挤。',
    save: '导出 GeoJSON',
    saveTable: '导出 CSV',
    how: '怎么算的',
    howSteps: [
      '沿道路网络逐段累加步行时间，一直走到时间用完为止。只走允许步行的道路。',
      '从门到街道、从街道到门，最多走 100 m，按步行速度的 0.71 倍计（绕行系数 √2）。这一段遇围墙、水面不通，暂未避让其他建筑。',
      '围墙、水面和铁路走不过去，只能经过大门、桥梁或通道。不开放的大门视为围墙。',
      '居民与设施按各自的门到起点的时间计入，不按直线距离。',
    ] as readonly string[],
    howData: (source: string, day: string) => `数据：${source}；日期：${day}。`,
    dayUnknown: '日期未知',
    sourceUnknown: '来源未知',
  },

  proof: {
    title: '怎么走过去',
    reached: (from: string, to: string, time: string, length: string) =>
      `从${from}到${to}步行 ${time}，${length}`,
    within: (minutes: number) => `在 ${minutes} 分钟圈内`,
    beyond: (minutes: number) => `超出 ${minutes} 分钟圈`,
    route: '路线',
    leaveDoor: '从门口到街道',
    enterDoor: '从街道到门口',
    leavePoint: '从所选点到街道',
    enterPoint: '从街道到所选点',
    chosenStart: '所选起点',
    chosenDestination: '所选终点',
    gate: '大门',
    unnamed: (what: string) => `无名${what}`,
    running: '正在查找路线…',
    notReached: (from: string, to: string) => `从${from}走不到${to}`,
    reasons: {
      originFarFromStreet: (metres: string) =>
        `起点附近没有可步行的道路${metres && `，最近的在 ${metres} 外`}。请换一个靠近道路的起点。`,
      targetFarFromStreet: (metres: string) =>
        `终点附近没有可步行的道路${metres && `，最近的在 ${metres} 外`}。请换一个靠近道路的终点。`,
      originCutOff: () => '起点在水中，或被围墙、水面隔开，走不到道路。请点旁边的地面或建筑。',
      targetCutOff: () => '终点在水中，或被围墙、水面隔开，走不到道路。请点旁边的地面或建筑。',
      notConnected: () => '两处的道路没有连通。请检查中间是否缺少道路、桥梁或大门。',
      closedGate: () => '路上的大门不开放，也没有别的路可走。',
      closedForVisitors: () => '路上的大门只对居民开放，也没有别的路可走。',
      closedAtThisHour: () => '路上的大门在这个时间不开放，也没有别的路可走。',
      noStreets: () => '当前社区没有可步行的道路。请打开包含道路的数据。',
    },
    ifOpened: (gates: readonly string[], n: number, time: string) =>
      n === 1
        ? `若开放“${gates.join('、')}”，步行需 ${time}。`
        : `若开放 ${gates.join('、')} ${'〇一两三四五六七八九'[n] ?? count(n)}处大门，步行需 ${time}。`,
    crossing: '过街等待',
    showGate: '查看这处大门',
    showGateNamed: (gate: string) => `查看${gate}`,
    unknownGates: (n: number) => `途经 ${count(n)} 处不知是否开放的大门，按可通行计算。`,
    clear: '清除路线',
    asOrigin: '把终点设为新起点',
  },
};
