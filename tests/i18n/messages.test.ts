import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { zhCN } from '../../src/i18n/zh-CN.ts';
import { PROBLEM_CODES } from '../../src/plan/problem.ts';

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
/** Written in the other language on purpose: the name of the way there. */
const OTHER_LANGUAGE = new Set(['app.otherLanguage']);
/** The same in both languages. */
const INTERNATIONAL = /^[\s\d\p{P}\p{S}]*(km\/h|ha|m|MB|→|zh-CN|en)?[\s\d\p{P}\p{S}]*$/u;
/** Names that every language writes alike. */
const PROPER_NAMES = /^(WGS 84|CGCS2000|GeoJSON|Shapefile|KML|GeoPackage|FlatGeobuf|CityJSON|OpenStreetMap)$/;

type Leaf = readonly [key: string, text: string];

/** Every text under its key; sentences are made from plain arguments. */
function texts(messages: object, prefix = ''): Leaf[] {
  return Object.entries(messages).flatMap(([key, value]): Leaf[] => {
    const path = `${prefix}${key}`;
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return [[path, sentence(path, value as Sentence)]];
    return typeof value === 'object' && value !== null ? texts(value, `${path}.`) : [];
  });
}

type Sentence = (...given: readonly unknown[]) => string;

function sentence(path: string, make: Sentence): string {
  if (path.startsWith('problems.'))
    return make({ file: 'a.osm', limitMegabytes: 300, metres: 240, where: 'line 7' });
  if (path === 'circles.question') return make([5, 10, 30]);
  if (path === 'proof.ifOpened') return make(['2', '3'], 2, '2');
  return make(...Array.from({ length: make.length }, () => '2'));
}

const chinese = new Map(texts(zhCN));
const english = new Map(texts(en));

test('every text is there in both languages', () => {
  expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
});

test('English has no Chinese in it', () => {
  const slips = [...english].filter(([key, text]) => CHINESE.test(text) && !OTHER_LANGUAGE.has(key));
  expect(slips).toEqual([]);
});

test('Chinese is Chinese', () => {
  const slips = [...chinese].filter(
    ([key, text]) =>
      !CHINESE.test(text) &&
      !INTERNATIONAL.test(text) &&
      !PROPER_NAMES.test(text) &&
      !OTHER_LANGUAGE.has(key),
  );
  expect(slips).toEqual([]);
});

test('Chinese sentences use Chinese punctuation', () => {
  const slips = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][,:;?!]|[,:;?!][\u4e00-\u9fff]/.test(text));
  expect(slips.map(([key]) => key)).toEqual(['problems.coordinateInvalid']); // quotes what is typed: 经度,纬度
});

test('every problem has a sentence that says what to do', () => {
  for (const { problems } of [zhCN, en])
    expect(PROBLEM_CODES.filter((code) => !/[。.]$/.test(problems[code]({})))).toEqual([]);
});

test('a problem quotes the file, the place and the limit', () => {
  const detail = { file: '杭州.osm.pbf', limitMegabytes: 300 };
  expect(zhCN.problems.fileTooLarge(detail)).toContain('文件“杭州.osm.pbf”超过 300 MB');
  expect(en.problems.fileTooLarge(detail)).toContain('“杭州.osm.pbf” is larger than 300 MB');
  expect(en.problems.osmTruncated({ file: 'a.osm', where: 'byte 12' })).toContain('(at byte 12)');
  expect(zhCN.problems.pointFarFromStreet({ metres: 239.6 })).toContain('最近的道路在 240 米外');
});

test('places in files are named in Chinese in Chinese sentences', () => {
  const { problems } = zhCN;
  const json = (where: string) => problems.jsonDamaged({ file: 'a', where });
  expect(json('line 3, column 14')).toContain('（位置：第 3 行第 14 列）');
  expect(json('byte 5')).toContain('（位置：第 5 字节）');
  expect(json('.dbf row 2')).toContain('（位置：.dbf 第 2 行）');
  expect(json('features[7].geometry')).toContain('（位置：features[7].geometry）');
});
