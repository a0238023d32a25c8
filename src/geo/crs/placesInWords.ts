import { PLACES, type Place } from './places.ts';

export interface NamedPlace {
  readonly place: Place;
  /** The word it was found in, as written, at most 40 characters. */
  readonly word: string;
  /** True when that word is the name of the file or the layer. */
  readonly inFileName: boolean;
}

/** Enough to see a place that matters; a layer may have a megabyte of addresses. */
const MOST_CHARACTERS = 20_000;
/** English names that are words of their own, or parts of field names. */
const ORDINARY_WORDS = new Set([
  'mobile',
  'nice',
  'reading',
  'bath',
  'bergen',
  'jian',
  'luan',
  'yaan',
  'ili',
  'aba',
]);

/**
 * The places whose names stand in the words of a layer, in the order of the gazetteer. Names count in Chinese with or
 * without 市 and its like (two characters at least), in English as whole words. `words[0]` is the file's name.
 */
export function placesInWords(words: readonly string[]): readonly NamedPlace[] {
  const texts = shortened(words);
  const chinese = texts.join('\n');
  const english = texts.map((text) => ` ${text.toLowerCase().replace(/[^a-zà-ÿ]+/g, ' ')} `);
  const allEnglish = english.join('\n');
  return PLACES.flatMap((place) => {
    const short = shortName(place.nameZh);
    if (chinese.includes(short))
      return [
        found(
          place,
          texts,
          texts.findIndex((text) => text.includes(short)),
        ),
      ];
    const name = ` ${place.nameEn.toLowerCase()} `;
    if (ORDINARY_WORDS.has(name.trim()) || !allEnglish.includes(name)) return [];
    return [
      found(
        place,
        texts,
        english.findIndex((text) => text.includes(name)),
      ),
    ];
  });
}

function found(place: Place, texts: readonly string[], index: number): NamedPlace {
  const text = texts[index] ?? '';
  return { place, word: text.slice(0, 40), inFileName: index === 0 };
}

function shortened(words: readonly string[]): string[] {
  const texts: string[] = [];
  let left = MOST_CHARACTERS;
  for (const word of words) {
    if (left <= 0) break;
    texts.push(word.slice(0, left));
    left -= word.length;
  }
  return texts;
}

/** Without the word for its rank where at least two characters remain; 自治州 keep only what stands before a people. */
function shortName(name: string): string {
  const short = name
    .replace(
      /(朝鲜族|土家族|藏族|彝族|布依族|苗族|哈尼族|傣族|白族|傈僳族|回族|蒙古族?|哈萨克|柯尔克孜|畲族).*自治[州县]$/,
      '',
    )
    .replace(/(市|区|县|盟|地区|林区|新区)$/, '');
  return short.length >= 2 ? short : name;
}
