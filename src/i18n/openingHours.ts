import type { FormatLocale } from './format.ts';

/** The common forms of OSM opening_hours in words; what is not understood whole is given back as it is. */
export function openingHoursText(raw: string, locale: FormatLocale): string {
  const words = locale === 'en' ? ENGLISH : CHINESE;
  const rules = raw
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map((rule) => ruleText(rule, words));
  if (rules.length === 0 || rules.includes(null)) return raw;
  return rules.join(words.nextRule);
}

interface Words {
  readonly days: Readonly<Record<string, string>>;
  readonly daily: string;
  readonly always: string;
  readonly closed: string;
  readonly to: string;
  readonly and: string;
  readonly nextRule: string;
}

const CHINESE: Words = {
  days: {
    Mo: '周一',
    Tu: '周二',
    We: '周三',
    Th: '周四',
    Fr: '周五',
    Sa: '周六',
    Su: '周日',
    PH: '公共假日',
  },
  daily: '每天',
  always: '全天',
  closed: '不开放',
  to: '至',
  and: '、',
  nextRule: '；',
};
const ENGLISH: Words = {
  days: {
    Mo: 'Mon',
    Tu: 'Tue',
    We: 'Wed',
    Th: 'Thu',
    Fr: 'Fri',
    Sa: 'Sat',
    Su: 'Sun',
    PH: 'public holidays',
  },
  daily: 'daily',
  always: 'around the clock',
  closed: 'closed',
  to: '–',
  and: ', ',
  nextRule: '; ',
};

const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)';
const DAYS = `${DAY}(?:-${DAY})?(?:, ?${DAY}(?:-${DAY})?)*`;
const SPAN = String.raw`\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}`;
const RULE = new RegExp(`^(?:(${DAYS}):? ?)?(?:(${SPAN}(?:, ?${SPAN})*)|(off|closed))$`);

function ruleText(rule: string, words: Words): string | null {
  if (rule === '24/7') return words.always;
  const [matched, days, times] = RULE.exec(rule) ?? [];
  if (matched === undefined) return null;
  const when = days === undefined || days === 'Mo-Su' ? words.daily : daysText(days, words);
  if (times === undefined) return `${when} ${words.closed}`;
  const spans = times.split(',').map((span) => span.replaceAll(' ', '').replace('-', '–'));
  return `${when} ${spans.join(words.and)}`;
}

function daysText(days: string, words: Words): string {
  return days
    .split(',')
    .map((part) =>
      part
        .trim()
        .split('-')
        .map((day) => words.days[day]!)
        .join(words.to),
    )
    .join(words.and);
}
