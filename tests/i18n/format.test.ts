import { expect, test } from 'vitest';
import { formats } from '../../src/i18n/format.ts';
import { landUseName } from '../../src/i18n/landUse.ts';

/** Numbers keep with their units; the tests read them with plain spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const zh = formats('zh-CN');
const en = formats('en');

test('times are minutes and seconds, never 60 of them', () => {
  expect([440, 45, 420, 59.6, 3599.7].map((seconds) => plain(zh.duration(seconds)))).toEqual([
    '7 分 20 秒',
    '45 秒',
    '7 分钟',
    '1 分钟',
    '60 分钟',
  ]);
  expect(plain(en.duration(440))).toBe('7 min 20 s');
});

test('whole minutes are rounded up and stay in their ring', () => {
  expect([1, 60, 61, 600, 600.000_000_1].map(zh.wholeMinutes)).toEqual([1, 1, 2, 10, 10]);
});

test('an area in a sentence equals the hectares of the table', () => {
  // 119.6 ha is 120 ha in the table, so 1.20 km² in the sentence.
  expect([zh.hectares(1_196_000), plain(zh.area(1_196_000))]).toEqual(['120', '1.20 km²']);
  expect([zh.hectares(95_400), plain(zh.area(95_400))]).toEqual(['9.5', '9.5 ha']);
  expect(plain(zh.area(850))).toBe('850 m²');
  expect(plain(en.area(123_456_789))).toBe('123.46 km²');
});

test('numbers have thousands separators and lengths their unit', () => {
  expect([zh.count(32_760), plain(zh.length(519.6)), plain(zh.length(1_234)), zh.speed(1.25)]).toEqual([
    '32,760',
    '520 m',
    '1.2 km',
    '4.5',
  ]);
});

test('a day is written out; what is no day stays', () => {
  expect([zh.day('2026-10-01'), en.day('2026-10-01'), zh.day('2026')]).toEqual([
    '2026年10月1日',
    'October 1, 2026',
    '2026',
  ]);
});

test('a land use without its own name takes that of the class above', () => {
  expect([landUseName('070102', 'zh-CN'), landUseName('0701', 'en'), landUseName('99', 'en')]).toEqual([
    '城镇住宅用地',
    'Urban housing',
    null,
  ]);
});
