/** Words that tell which of the shifted systems a layer in degrees is in. */
export interface ProviderHint {
  readonly system: 'wgs84' | 'gcj02' | 'bd09';
  /** As written, at most 40 characters. */
  readonly word: string;
  /** 1 for what names the system itself or only its files have, less for what merely goes with it. */
  readonly strength: number;
}

const HINTS: readonly (readonly [system: ProviderHint['system'], strength: number, pattern: RegExp])[] = [
  ['gcj02', 1, /gcj[-_ ]?0?2|gcj(?![a-z])|火星坐标|国测局/i],
  ['gcj02', 0.8, /acroutes|autonavi|geoatlas|datav/i],
  ['gcj02', 0.8, /高德|amap|gaode|腾讯地图|tencent|qqmap/i],
  ['gcj02', 0.3, /^adcode$/i],
  ['bd09', 1, /bd[-_ ]?0?9/i],
  ['bd09', 0.8, /baidu|百度|^bd_?(lng|lat|lon|x|y)$/i],
  ['wgs84', 1, /wgs[-_ ]?(19)?84|wgs(?![a-z])/i],
  ['wgs84', 0.8, /cgcs[-_ ]?2000|国家2000|天地图|tianditu|openstreetmap|(^|[^a-z])osm([^a-z]|$)/i],
  ['wgs84', 0.6, /(^|[^a-z])gps([^a-z]|$)/i],
];

/** A name of a file or a field is short; what stands in long texts is about something else. */
const LONGEST_NAME = 24;
const IN_LONG_TEXT = 0.3;

/** The strongest hint for each system. What the name of the file says (`words[0]`) counts double. */
export function providerHints(words: readonly string[]): readonly ProviderHint[] {
  const best = new Map<ProviderHint['system'], ProviderHint>();
  words.forEach((word, index) => {
    for (const [system, strength, pattern] of HINTS) {
      if (!pattern.test(word)) continue;
      const weight = index === 0 ? 2 : word.length <= LONGEST_NAME ? 1 : IN_LONG_TEXT;
      const hint = { system, word: word.slice(0, 40), strength: strength * weight };
      if (hint.strength > (best.get(system)?.strength ?? 0)) best.set(system, hint);
    }
  });
  return [...best.values()];
}
