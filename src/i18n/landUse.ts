import type { FormatLocale } from './format.ts';

/** Names of the urban part of the 2023 land and sea use classification (自然资发〔2023〕234号). */
const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '01': ['耕地', 'Arable land'],
  '02': ['园地', 'Orchards'],
  '03': ['林地', 'Woodland'],
  '04': ['草地', 'Grassland'],
  '05': ['湿地', 'Wetland'],
  '06': ['农业设施建设用地', 'Farm buildings'],
  '07': ['居住用地', 'Residential'],
  '0701': ['城镇住宅用地', 'Urban housing'],
  '0702': ['城镇社区服务设施用地', 'Urban community services'],
  '0703': ['农村宅基地', 'Rural housing'],
  '0704': ['农村社区服务设施用地', 'Rural community services'],
  '08': ['公共管理与公共服务用地', 'Public services'],
  '0801': ['机关团体用地', 'Administration'],
  '0802': ['科研用地', 'Research'],
  '0803': ['文化用地', 'Culture'],
  '0804': ['教育用地', 'Education'],
  '080403': ['中小学用地', 'Schools'],
  '080404': ['幼儿园用地', 'Kindergartens'],
  '0805': ['体育用地', 'Sport'],
  '0806': ['医疗卫生用地', 'Health'],
  '0807': ['社会福利用地', 'Social welfare'],
  '09': ['商业服务业用地', 'Commerce'],
  '0901': ['商业用地', 'Retail'],
  '0902': ['商务金融用地', 'Offices and finance'],
  '0903': ['娱乐用地', 'Entertainment'],
  '0904': ['其他商业服务业用地', 'Other commerce'],
  '10': ['工矿用地', 'Industry and mining'],
  '1001': ['工业用地', 'Industry'],
  '11': ['仓储用地', 'Storage'],
  '12': ['交通运输用地', 'Transport'],
  '1201': ['铁路用地', 'Railway'],
  '1206': ['城市轨道交通用地', 'Urban rail'],
  '1207': ['城镇村道路用地', 'Streets'],
  '1208': ['交通场站用地', 'Stations and parking'],
  '13': ['公用设施用地', 'Utilities'],
  '14': ['绿地与开敞空间用地', 'Green and open space'],
  '1401': ['公园绿地', 'Parks'],
  '1402': ['防护绿地', 'Protective green'],
  '1403': ['广场用地', 'Squares'],
  '15': ['特殊用地', 'Special use'],
  '1503': ['宗教用地', 'Religious use'],
  '1504': ['文物古迹用地', 'Heritage'],
  '16': ['留白用地', 'Reserved land'],
  '17': ['陆地水域', 'Inland water'],
  '23': ['其他土地', 'Other land'],
};

/** The name of the class, or of the nearest class above it that has one; null when there is none. */
export function landUseName(code: string, locale: FormatLocale): string | null {
  for (let length = code.length; length >= 2; length -= 2) {
    const names = NAMES[code.slice(0, length)];
    if (names) return names[locale === 'en' ? 1 : 0];
  }
  return null;
}
