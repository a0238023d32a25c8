import { systemName, type ReasonFacts, type zhCrsReasons } from './crsReasons.zh-CN.ts';
import { formats } from './format.ts';

const { count, decimal, length } = formats('en');

const datums: Readonly<Record<string, string>> = {
  wgs84: 'WGS 84',
  cgcs2000: 'CGCS2000',
  xian80: 'Xi’an 80',
  beijing54: 'Beijing 54',
  etrs89: 'ETRS89',
  nad83: 'NAD83',
  gda94: 'GDA94',
  gda2020: 'GDA2020',
  sirgas2000: 'SIRGAS 2000',
};

/** How the numbers contradict what a file states. */
const contradictions: Readonly<Record<string, (f: ReasonFacts) => string>> = {
  notDegrees: () => 'they are no degrees',
  areDegrees: () => 'they look like degrees, not like projected metres',
  prefixMissing: () => 'eastings have no zone number in front',
  prefixUnexpected: () => 'eastings have a zone number in front',
  outsideZone: () => 'the place lies outside the zone',
  outsideArea: () => 'the place lies outside the area of the system',
  nullIsland: () => 'the place lies where the equator meets Greenwich',
  noPlace: () => 'they give no place',
  axes: (f) => `with the axes swapped it lies in ${f['nameEn']}`,
  place: (f) => `in another zone it lies in ${f['nameEn']}`,
  loaded: (f) => `another reading fits what is open (${f['loaded']})`,
};

const has = (f: ReasonFacts, key: string) => f[key] !== undefined && f[key] !== '';
const number = (f: ReasonFacts, key: string) => Number(f[key] ?? 0);
const short = (metres: number) => (metres < 10 ? `${decimal(metres, 2)} m` : length(metres));
const place = (f: ReasonFacts) => String(f['nameEn'] ?? f['name'] ?? 'a known place');
const datum = (f: ReasonFacts) => datums[String(f['datum'])] ?? String(f['datum'] ?? 'this datum');
const meridian = (f: ReasonFacts) =>
  has(f, 'centralMeridian') ? `the zone of the central meridian ${f['centralMeridian']}°` : 'the zone';
const quoted = (f: ReasonFacts, ...keys: readonly string[]) => {
  const key = keys.find((name) => has(f, name));
  return key === undefined ? '' : ` “${systemName(String(f[key]))}”`;
};

const providers: Readonly<Record<string, string>> = {
  wgs84: 'such data are usually in WGS 84',
  gcj02: 'data of Amap and Tencent are in GCJ-02',
  bd09: 'data of Baidu are in BD-09',
};

const sources: Readonly<Record<string, string>> = {
  prj: 'The .prj file states the coordinate system',
  columnName: 'Column names state the coordinate system',
  commandLine: 'The command gives the coordinate system',
  fileName: 'The file name states the coordinate system',
  drawingUnits: 'The drawing states its unit',
};

/** Why a layer is taken to lie where it does. */
export const enCrsReasons: typeof zhCrsReasons = {
  declared: (f) =>
    `${sources[String(f['from'])] ?? 'The file states the coordinate system'}${quoted(f, 'name', 'text')}.`,
  formatRule: () => 'The format rules that coordinates are WGS 84 longitude and latitude.',
  declaredUnreadable: (f) =>
    `The file states a coordinate system${quoted(f, 'text', 'name')} that is not known.`,
  declaredContradicted: (f) =>
    `The numbers contradict the system the file states${quoted(f, 'name', 'text')}: ${contradictions[String(f['why'])]?.(f) ?? 'they do not fit'}.`,
  zonePrefix: (f) =>
    has(f, 'zone')
      ? `Eastings begin with the zone number ${f['zone']} (${f['zoneWidth']}° zones, central meridian ${f['centralMeridian']}°).`
      : 'Eastings begin with a zone number.',
  magnitudeFits: (f) =>
    f['unit'] === 'degrees' ? 'The numbers look like degrees.' : 'The numbers look like projected metres.',
  magnitudeUnfit: () => 'The size of the numbers does not fit this system.',
  axesSwapped: () => 'It fits with the axes swapped: the file writes north (latitude) first.',
  unitsScaled: (f) =>
    has(f, 'factor')
      ? `The unit is not the metre: numbers are multiplied by ${f['factor']}.`
      : 'The unit is not the metre.',
  insideChina: () => 'It lies in China.',
  insideZone: (f) => `It lies in ${meridian(f)}.`,
  outsideZone: (f) =>
    `It lies outside ${meridian(f)}${has(f, 'degrees') ? `, ${decimal(number(f, 'degrees'), 1)}° away from it` : ''}.`,
  nearPlace: (f) => `It is near ${place(f)}, ${decimal(number(f, 'kilometres'), 1)} km from its centre.`,
  farFromAnyPlace: (f) =>
    `No town is near; the nearest is ${place(f)}, ${decimal(number(f, 'kilometres'), 0)} km away.`,
  nameInAttributes: (f) => `Attributes name${quoted(f, 'nameEn', 'word')}, and it lies near ${place(f)}.`,
  nameInFile: (f) => `The file name says${quoted(f, 'nameEn', 'word')}, and it lies near ${place(f)}.`,
  fitsLoaded: (f) => `It fits the open community${quoted(f, 'name')} to about ${short(number(f, 'metres'))}.`,
  missesLoaded: (f) =>
    `It does not fit the open community${quoted(f, 'name')}: about ${short(number(f, 'metres'))} off.`,
  noLoaded: () => 'No real community is open to compare it with.',
  gcj02Possible: (f) =>
    `It may be GCJ-02 (Amap, Tencent)${has(f, 'metres') ? `; mistaking it moves everything ${length(number(f, 'metres'))}` : ''}.`,
  bd09Possible: (f) =>
    `It may be BD-09 (Baidu)${has(f, 'metres') ? `; mistaking it moves everything ${length(number(f, 'metres'))}` : ''}.`,
  providerHint: (f) =>
    `The file mentions${quoted(f, 'word')}: ${providers[String(f['provider'])] ?? 'this may tell its system'}.`,
  datumShiftMissing: (f) =>
    `${datum(f)} needs parameters to become WGS 84, and the file gives none: places may be off by tens of metres or more.`,
  datumShiftCoarse: (f) =>
    `The parameters known for ${datum(f)} are coarse${has(f, 'metres') ? `: places may be off by ${length(number(f, 'metres'))}` : ''}.`,
  localSystem: () => 'It looks like a local or engineering system: parameters or control points are needed.',
  controlPoints: (f) =>
    number(f, 'count') < 3
      ? 'Fitted to 2 control points. Two always fit, so nothing checks them.'
      : `Fitted to ${count(number(f, 'count'))} control points, root mean square ${short(number(f, 'metres'))}.`,
};
