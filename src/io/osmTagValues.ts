/** Metres per second of one unit of a speed limit. */
const SPEED_UNITS: Readonly<Record<string, number>> = {
  '': 1 / 3.6,
  'km/h': 1 / 3.6,
  kmh: 1 / 3.6,
  kph: 1 / 3.6,
  mph: 1609.344 / 3600,
  knots: 1852 / 3600,
};
const FASTEST = 100;

/** Metres per second of `50`, `30 mph`, `5 knots`; null for `none`, `walk`, `signals`, `CN:urban` and the like. */
export function speedFromTag(value: string | undefined): number | null {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z/]*)$/.exec(value ?? '') ?? [];
  const factor = SPEED_UNITS[unit];
  if (digits === undefined || factor === undefined) return null;
  const speed = Number(digits) * factor;
  return speed > 0 && speed <= FASTEST ? Number(speed.toFixed(3)) : null;
}

const STEEPEST = 1;

/** Rise over run of `8 %`, `-12%`, `5°`; null for `up`, `down`, a bare number (of what?) and what is above 100 %. */
export function inclineFromTag(value: string | undefined): number | null {
  const [, digits, unit] = /^([+-]?\d+(?:\.\d+)?)\s*(%|°)$/.exec(value ?? '') ?? [];
  if (digits === undefined) return null;
  const number = Number(digits);
  const incline = unit === '%' ? number / 100 : Math.tan((number * Math.PI) / 180);
  return Math.abs(incline) <= STEEPEST ? Number(incline.toFixed(4)) + 0 : null;
}

const LONGEST = 48 * 3600;

/** Seconds of `00:10`, `1:30:00`, `25` (minutes), `PT1H5M`; null for anything else. */
export function durationFromTag(value: string | undefined): number | null {
  const seconds = clockSeconds(value ?? '') ?? isoSeconds(value ?? '');
  return seconds !== null && seconds > 0 && seconds <= LONGEST ? seconds : null;
}

function clockSeconds(value: string): number | null {
  if (/^\d{1,4}$/.test(value)) return Number(value) * 60;
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(value) ?? [];
  return hours === undefined ? null : (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}

function isoSeconds(value: string): number | null {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value);
  if (!found) return null;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return (hours! * 60 + minutes!) * 60 + seconds!;
}

/** A whole number from 1 to `most`, else null. */
export function countFromTag(value: string | undefined, most: number): number | null {
  const count = /^\d{1,4}$/.test(value ?? '') ? Number(value) : 0;
  return count > 0 && count <= most ? count : null;
}
