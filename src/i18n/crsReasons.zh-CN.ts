import { formats } from './format.ts';

const { count, decimal, length } = formats('zh-CN');

/** Facts a reason comes with: degrees, metres, kilometres, names; whatever is missing is left out. */
export type ReasonFacts = Readonly<Record<string, string | number>>;
type ReasonSentence = (facts: ReasonFacts) => string;

const datums: Readonly<Record<string, string>> = {
  wgs84: 'WGS 84',
  cgcs2000: 'CGCS2000',
  xian80: '西安 80',
  beijing54: '北京 54',
  etrs89: 'ETRS89',
  nad83: 'NAD83',
  gda94: 'GDA94',
  gda2020: 'GDA2020',
  sirgas2000: 'SIRGAS 2000',
};

/** How the numbers contradict what a file states. */
const contradictions: Readonly<Record<string, (f: ReasonFacts) => string>> = {
  notDegrees: () => '数值超出经纬度的范围',
  areDegrees: () => '数值像经纬度，不像投影坐标',
  prefixMissing: () => '横坐标没有带号',
  prefixUnexpected: () => '横坐标带有带号',
  outsideZone: () => '位置在投影带之外',
  outsideArea: () => '位置在这个坐标系的适用范围之外',
  nullIsland: () => '位置落在经纬度零点附近',
  noPlace: () => '数值换算不出位置',
  axes: (f) => `对调前后坐标后位于${f['nameZh']}`,
  place: (f) => `换一个投影带后位于${f['nameZh']}`,
  loaded: (f) => `另一种读法与已打开的“${f['loaded']}”吻合`,
};

const has = (f: ReasonFacts, key: string) => f[key] !== undefined && f[key] !== '';
const number = (f: ReasonFacts, key: string) => Number(f[key] ?? 0);
const short = (metres: number) => (metres < 10 ? `${decimal(metres, 2)} 米` : length(metres));
const place = (f: ReasonFacts) => String(f['nameZh'] ?? f['name'] ?? '已知地点');
const datum = (f: ReasonFacts) => datums[String(f['datum'])] ?? String(f['datum'] ?? '这个基准面');
const meridian = (f: ReasonFacts) =>
  has(f, 'centralMeridian') ? `中央经线 ${f['centralMeridian']}°` : '这个投影带';
const quoted = (f: ReasonFacts, ...keys: readonly string[]) => {
  const key = keys.find((name) => has(f, name));
  return key === undefined ? '' : `“${systemName(String(f[key]))}”`;
};

/** The name inside WKT, which is long; other texts as they are. */
export function systemName(text: string): string {
  return /^\s*[A-Z_]+\s*\[\s*"([^"]+)/i.exec(text)?.[1] ?? text;
}

const providers: Readonly<Record<string, string>> = {
  wgs84: '这类数据通常使用 WGS 84',
  gcj02: '高德、腾讯的数据使用 GCJ-02',
  bd09: '百度的数据使用 BD-09',
};

const sources: Readonly<Record<string, string>> = {
  prj: '.prj 文件写明了坐标系',
  columnName: '列名写明了坐标系',
  commandLine: '命令指定了坐标系',
  fileName: '文件名写明了坐标系',
  drawingUnits: '图纸写明了单位',
};

const reasons = {
  declared: (f) => `${sources[String(f['from'])] ?? '文件写明了坐标系'}${quoted(f, 'name', 'text')}。`,
  formatRule: () => '这种格式规定使用 WGS 84 经纬度。',
  declaredUnreadable: (f) => `文件写了坐标系${quoted(f, 'text', 'name')}，但无法识别。`,
  declaredContradicted: (f) =>
    `坐标数值与文件写明的坐标系${quoted(f, 'name', 'text')}不符：${contradictions[String(f['why'])]?.(f) ?? '数值不合理'}。`,
  zonePrefix: (f) =>
    has(f, 'zone')
      ? `横坐标前两位是带号 ${f['zone']}（${f['zoneWidth']}° 带，${meridian(f)}）。`
      : '横坐标带有带号。',
  magnitudeFits: (f) => (f['unit'] === 'degrees' ? '数值大小像经纬度。' : '数值大小像以米为单位的投影坐标。'),
  magnitudeUnfit: () => '数值大小与这个坐标系不符。',
  axesSwapped: () => '前后两个坐标对调后才合理：文件先写北（纬度），后写东（经度）。',
  unitsScaled: (f) => (has(f, 'factor') ? `单位不是米，数值要乘以 ${f['factor']}。` : '单位不是米。'),
  insideChina: () => '位置在中国境内。',
  insideZone: (f) => `位置在${meridian(f)}的投影带内。`,
  outsideZone: (f) =>
    `位置在${meridian(f)}的投影带外${has(f, 'degrees') ? `，偏离 ${decimal(number(f, 'degrees'), 1)}°` : ''}。`,
  nearPlace: (f) => `靠近${place(f)}，距中心 ${decimal(number(f, 'kilometres'), 1)} 公里。`,
  farFromAnyPlace: (f) =>
    `附近没有城镇，最近的是 ${decimal(number(f, 'kilometres'), 0)} 公里外的${place(f)}。`,
  nameInAttributes: (f) => `属性中提到${quoted(f, 'word', 'nameZh')}，位置就在${place(f)}附近。`,
  nameInFile: (f) => `文件名提到${quoted(f, 'word', 'nameZh')}，位置就在${place(f)}附近。`,
  fitsLoaded: (f) => `与已打开的${quoted(f, 'name')}吻合，相差约 ${short(number(f, 'metres'))}。`,
  missesLoaded: (f) => `与已打开的${quoted(f, 'name')}对不上，相差约 ${short(number(f, 'metres'))}。`,
  noLoaded: () => '还没有打开真实的社区，无法与它比对。',
  gcj02Possible: (f) =>
    `也可能是 GCJ-02 火星坐标（高德、腾讯）${has(f, 'metres') ? `，弄错会偏 ${length(number(f, 'metres'))}` : ''}。`,
  bd09Possible: (f) =>
    `也可能是 BD-09 百度坐标${has(f, 'metres') ? `，弄错会偏 ${length(number(f, 'metres'))}` : ''}。`,
  providerHint: (f) =>
    `文件中有${quoted(f, 'word')}字样，${providers[String(f['provider'])] ?? '可能与坐标系有关'}。`,
  datumShiftMissing: (f) => `${datum(f)}换算到 WGS 84 需要转换参数，文件没有给出，位置可能偏差几十米以上。`,
  datumShiftCoarse: (f) =>
    `${datum(f)}的转换参数只是概略值${has(f, 'metres') ? `，位置可能偏差 ${length(number(f, 'metres'))}` : ''}。`,
  localSystem: () => '像是地方或工程坐标系，需要转换参数或控制点才能定位。',
  controlPoints: (f) =>
    // two points determine four parameters: their residuals are nothing whatever was typed
    number(f, 'count') < 3
      ? '由 2 个控制点求得。两个点总能吻合，无从检验。'
      : `由 ${count(number(f, 'count'))} 个控制点求得，中误差 ${short(number(f, 'metres'))}。`,
} satisfies Record<string, ReasonSentence>;

/** Why a layer is taken to lie where it does. */
export const zhCrsReasons: Readonly<Record<keyof typeof reasons, ReasonSentence>> = reasons;
