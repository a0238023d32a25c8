/** Minutes since Monday 00:00. */
export type WeekMinute = number & { readonly unit?: 'weekMinute' };

const MINUTES_PER_DAY = 1440;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

const DAY_NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)';
const DAYS = `${DAY}(?:-${DAY})?(?:, ?${DAY}(?:-${DAY})?)*`;
const SPAN = String.raw`\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}`;
const RULE = new RegExp(`^(?:(${DAYS}):? ?)?(?:(${SPAN}(?:, ?${SPAN})*)|(off|closed))$`);

/** One rule of OSM opening_hours in its common weekly forms, as written. */
interface OpeningRule {
  /** Null for every day. */
  readonly days: string | null;
  /** `8:00-18:00` and the like; empty when closed. */
  readonly spans: readonly string[];
  readonly isAlways: boolean;
}

/** The rules of an opening_hours text, or null when one of them is not of the common weekly forms. */
function openingRules(raw: string): readonly OpeningRule[] | null {
  const rules = raw
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map(openingRule);
  return rules.length === 0 || rules.includes(null) ? null : (rules as OpeningRule[]);
}

function openingRule(rule: string): OpeningRule | null {
  if (rule === '24/7') return { days: null, spans: [], isAlways: true };
  const [matched, days, times] = RULE.exec(rule) ?? [];
  if (matched === undefined) return null;
  const spans = times === undefined ? [] : times.split(',').map((span) => span.replaceAll(' ', ''));
  return { days: days ?? null, spans, isAlways: false };
}

/**
 * Whether what has these hours is open at a minute of an ordinary week; null when they are not understood. Later
 * rules replace earlier ones for their days, as the format says; spans past midnight run into the next day; rules
 * for public holidays alone change no ordinary week.
 */
export function isOpenAt(raw: string, at: WeekMinute): boolean | null {
  const rules = openingRules(raw);
  if (!rules) return null;
  const spansOfDay: (readonly string[] | 'always')[] = Array.from({ length: 7 }, () => []);
  for (const { days, spans, isAlways } of rules)
    for (const day of daysOf(days)) spansOfDay[day] = isAlways ? 'always' : spans;
  const week = ((at % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
  const day = Math.floor(week / MINUTES_PER_DAY);
  const minute = week - day * MINUTES_PER_DAY;
  return isWithin(spansOfDay[day]!, minute) || isWithin(spansOfDay[(day + 6) % 7]!, minute + MINUTES_PER_DAY);
}

function isWithin(spans: readonly string[] | 'always', minute: number): boolean {
  if (spans === 'always') return minute < MINUTES_PER_DAY;
  return spans.some((span) => {
    const [from, to] = span.split('-').map(clockMinutes);
    const end = to! <= from! ? to! + MINUTES_PER_DAY : to!;
    return minute >= from! && minute < end;
  });
}

function clockMinutes(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours! * 60 + minutes!;
}

function daysOf(days: string | null): number[] {
  if (days === null) return [0, 1, 2, 3, 4, 5, 6];
  return days.split(',').flatMap((part) => {
    const [first, last] = part.trim().split('-');
    const from = DAY_NAMES.indexOf(first!);
    const to = DAY_NAMES.indexOf(last ?? first!);
    if (from < 0 || to < 0) return [];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
  });
}
