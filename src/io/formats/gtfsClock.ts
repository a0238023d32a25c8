import type { Seconds } from '../../geo/units.ts';

/** Trips go on after midnight, ferries for a day or two; a time beyond four days is a slip of the pen. */
const LATEST_HOUR = 96;

/** Seconds of `8:05:00` or `25:10:00`; null for what is no such time, negative and absurd ones included. */
export function gtfsClock(text: string): Seconds | null {
  const parts = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text);
  if (!parts) return null;
  const hours = Number(parts[1]);
  return hours > LATEST_HOUR ? null : hours * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}
