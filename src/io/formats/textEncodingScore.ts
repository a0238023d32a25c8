/** Frequent in Chinese names of places, land uses and attribute tables; both scripts where they differ. */
const SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严镇乡村街道号楼湖河桥园弄苑幢栋居商务绿医院校幼儿园小学中学宅用地块编号容积率建筑密度限高层数户人口浙江杭州台州椒江温宁波上海广深圳龙虎塘岙浦港湾岛溪岭滨滩星光明州港镇仙黄岩临玉环仓储物流菜市场停车站';
const TRADITIONAL =
  '這個為來們時國對會發動說產種後經進電裡現實兩體當從業應開還義樣與關線內數質氣變條結問無軍題黨員總設長頭資邊級圖統見計別農幾區強決幹戰則據處隊門規熱領東導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝書復須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親養層狀廠識適屬圓滿縣參紅細聽該鐵價嚴鎮鄉橋園樓灣島臺台北高雄市路街里鄰巷弄號段區縣新竹中山南投彰化嘉義屏宜蘭花蓮金門澎湖大安信香港九龍';
const JAPANESE =
  'のにはをたがでてとしれさいるあらもうこなりまかすきくんよつアイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロワンー都道府県市区町村東京大阪北海中島山川田口崎野';
const KOREAN =
  '이다의는에을가지하고한로기도사를리어서자나인시대구동정일부제상수보전해주면성장아유조장경원선공과학국신소안라은들적만있그것으스세여행교관무연화산강남북서울광역군읍면길도로시청역';

interface Script {
  readonly label: string;
  readonly common: ReadonlySet<string>;
  /** Characters in the planes where the encoding keeps its everyday characters. */
  readonly everyday: RegExp;
}

const SCRIPTS: readonly Script[] = [
  { label: 'GB18030', common: new Set(SIMPLIFIED), everyday: /[\u4e00-\u9fa5，。、（）：；“”《》]/u },
  {
    label: 'Big5',
    common: new Set(TRADITIONAL + SIMPLIFIED),
    everyday: /[\u4e00-\u9fa5，。、（）：；「」]/u,
  },
  { label: 'Shift_JIS', common: new Set(JAPANESE), everyday: /[\u3040-\u30ff\u4e00-\u9fa5]/u },
  { label: 'EUC-KR', common: new Set(KOREAN), everyday: /[\uac00-\ud7a3]/u },
];

export interface EncodingScore {
  readonly label: string;
  /** 0 (gibberish) to 1 (all characters are everyday ones); characters that do not decode count three against. */
  readonly score: number;
  readonly undecodable: number;
}

/** Scores the East Asian encodings on texts joined by line feeds, best first. */
export function scoreEastAsian(joined: Uint8Array): EncodingScore[] {
  return SCRIPTS.map((script) => scoreScript(script, joined)).toSorted((a, b) => b.score - a.score);
}

function scoreScript({ label, common, everyday }: Script, joined: Uint8Array): EncodingScore {
  const text = new TextDecoder(label).decode(joined);
  let foreign = 0;
  let points = 0;
  for (const character of text.replaceAll('\uFFFD\n', '\n')) {
    if (character < '\u0080' || character === '\uFFFD') continue;
    foreign += 1;
    if (common.has(character)) points += 1;
    else if (everyday.test(character)) points += 0.3;
    // half-width katakana and private characters are what other encodings look like when read as these
    else if (/[\uff61-\uff9f\ue000-\uf8ff]/u.test(character)) points -= 0.5;
  }
  const undecodable = countUndecodable(text);
  const score = Math.max(0, (points - 3 * undecodable) / Math.max(1, foreign + undecodable));
  return { label, score, undecodable };
}

/** Replacement characters, but for one at the end of a text: fixed-width fields cut characters in half. */
export function countUndecodable(joinedText: string): number {
  return joinedText.match(/\uFFFD(?!\n|$)/gu)?.length ?? 0;
}

/** Share of the high bytes that stand like letters of western words: at most two together, beside an ASCII letter. */
export function westernShare(joined: Uint8Array): number {
  let high = 0;
  let western = 0;
  for (let i = 0; i < joined.length; i++) {
    if (joined[i]! < 0x80) continue;
    let end = i;
    while (end < joined.length && joined[end]! >= 0x80) end += 1;
    const length = end - i;
    high += length;
    const hasLetter = isLetter(joined[i - 1]) || isLetter(joined[end]);
    if (length <= 2 && hasLetter && joined[i]! >= 0xc0) western += length;
    i = end;
  }
  return high === 0 ? 0 : western / high;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
