/** Numbers, lengths, areas, times and days as each language writes them. SI units in, text out. */
export type FormatLocale = 'zh-CN' | 'en';

/** A number stays with its unit. */
const NO_BREAK = '\u00a0';
const SQUARE_METRES_PER_HECTARE = 10_000;

export interface Formats {
  /** Whole number with thousands separators. */
  count(value: number): string;
  decimal(value: number, digits: number): string;
  /** Hectares without the unit: one decimal below ten, whole above. */
  hectares(squareMetres: number): string;
  /** With its unit: km² from 100 ha, ha from 1 ha, else m². Rounds as `hectares` does. */
  area(squareMetres: number): string;
  /** Whole metres below one kilometre, else kilometres with one decimal. */
  length(metres: number): string;
  /** `7 分 20 秒`, `7 min 20 s`. */
  duration(seconds: number): string;
  /** Whole minutes, rounded up so that a place never looks nearer than the ring it is in. */
  wholeMinutes(seconds: number): number;
  /** km/h without the unit. */
  speed(metresPerSecond: number): string;
  /** A day given as ISO 8601; what cannot be read is given back as it is. */
  day(iso: string): string;
  /** A moment given as ISO 8601, in the reader's time zone. */
  moment(iso: string): string;
}

export function formats(locale: FormatLocale): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fixed = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const dayOnly = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const words = locale === 'en' ? ENGLISH : CHINESE;

  const count = (value: number) => whole.format(value);
  const decimal = (value: number, digits: number) => (fixed[digits] ?? whole).format(value);
  const hectares = (squareMetres: number) => {
    const value = squareMetres / SQUARE_METRES_PER_HECTARE;
    return decimal(value, value < 9.95 ? 1 : 0);
  };

  return {
    count,
    decimal,
    hectares,
    area(squareMetres) {
      const value = squareMetres / SQUARE_METRES_PER_HECTARE;
      if (value >= 99.5) return `${decimal(Math.round(value) / 100, 2)}${NO_BREAK}km²`;
      return value >= 0.95 ? `${hectares(squareMetres)}${NO_BREAK}ha` : `${count(squareMetres)}${NO_BREAK}m²`;
    },
    length: (metres) =>
      metres < 999.5 ? `${count(metres)}${NO_BREAK}m` : `${decimal(metres / 1000, 1)}${NO_BREAK}km`,
    duration(seconds) {
      const all = Math.round(seconds);
      const minutes = Math.floor(all / 60);
      const rest = all % 60;
      if (minutes === 0) return `${rest}${NO_BREAK}${words.second}`;
      if (rest === 0) return `${minutes}${NO_BREAK}${words.minute}`;
      return [minutes, words.minuteShort, rest, words.second].join(NO_BREAK);
    },
    wholeMinutes: (seconds) => Math.max(1, Math.ceil(seconds / 60 - 1e-6)),
    speed: (metresPerSecond) => decimal(metresPerSecond * 3.6, 1),
    day: (iso) => formatted(dayOnly, /^\d{4}-\d{2}-\d{2}/.test(iso) ? iso : '', iso),
    moment: (iso) => formatted(dayAndTime, iso, iso),
  };
}

const CHINESE = { minute: '分钟', minuteShort: '分', second: '秒' };
const ENGLISH = { minute: 'min', minuteShort: 'min', second: 's' };

function formatted(format: Intl.DateTimeFormat, iso: string, otherwise: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? otherwise : format.format(date);
}
