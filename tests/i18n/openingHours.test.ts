import { expect, test } from 'vitest';
import { openingHoursText } from '../../src/i18n/openingHours.ts';

const told = (raw: string) => [openingHoursText(raw, 'zh-CN'), openingHoursText(raw, 'en')];

test('common opening hours are put into words', () => {
  expect(told('Mo-Su 08:30-20:30')).toEqual(['每天 08:30–20:30', 'daily 08:30–20:30']);
  expect(told('07:00-09:00,16:00-18:00')).toEqual([
    '每天 07:00–09:00、16:00–18:00',
    'daily 07:00–09:00, 16:00–18:00',
  ]);
  expect(told('Mo-Fr 07:30-18:00; Sa,Su 09:00-12:00; PH off')).toEqual([
    '周一至周五 07:30–18:00；周六、周日 09:00–12:00；公共假日 不开放',
    'Mon–Fri 07:30–18:00; Sat, Sun 09:00–12:00; public holidays closed',
  ]);
  expect(told('24/7')).toEqual(['全天', 'around the clock']);
});

test('what is not understood whole stays as it was written', () => {
  for (const raw of ['Mo-Fr sunrise-sunset', 'Apr-Oct 08:00-18:00', '"nach Vereinbarung"', ''])
    expect(openingHoursText(raw, 'zh-CN')).toBe(raw);
});
