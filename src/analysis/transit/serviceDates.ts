import {
  isoOfDay,
  SECONDS_PER_DAY,
  weekdayOfDay,
  type ServiceCalendar,
  type Timetable,
} from '../../plan/timetable.ts';

/** The days a timetable speaks of, ISO 8601; all null when no trip ever runs. */
export interface ServiceDates {
  readonly first: string | null;
  readonly last: string | null;
  /** The day from Monday to Friday with the most departures; the earliest of equals. */
  readonly busiestWeekday: string | null;
}

export function isServiceDay({ weekdays, from, to, added, removed }: ServiceCalendar, day: number): boolean {
  if (added.includes(day)) return true;
  return day >= from && day <= to && (weekdays >> weekdayOfDay(day)) % 2 === 1 && !removed.includes(day);
}

export function serviceDates(timetable: Timetable): ServiceDates {
  const runs = runsByService(timetable);
  const services = timetable.services.map((service, i) => ({ service, runs: runs[i]! }));
  const served = services.filter((entry) => entry.runs > 0);
  let first: number | null = null;
  let last: number | null = null;
  let busiest: number | null = null;
  let most = 0;
  for (const day of tellingDays(served.map(({ service }) => service))) {
    let count = 0;
    for (const entry of served) if (isServiceDay(entry.service, day)) count += entry.runs;
    if (count === 0) continue;
    first ??= day;
    last = day;
    if (count > most && weekdayOfDay(day) < 5) {
      most = count;
      busiest = day;
    }
  }
  return { first: iso(first), last: iso(last), busiestWeekday: iso(busiest) };
}

/** Departures from a first stop on a day of each service. */
function runsByService({ services, trips, frequencies }: Timetable): Float64Array {
  const runsOfTrip = new Float64Array(trips.count).fill(1);
  for (const { trip } of frequencies) runsOfTrip[trip] = 0;
  for (const { trip, from, to, headway } of frequencies)
    runsOfTrip[trip]! += Math.ceil(Math.min(to - from, SECONDS_PER_DAY) / headway);
  const runs = new Float64Array(services.length);
  for (let trip = 0; trip < trips.count; trip++) runs[trips.service[trip]!]! += runsOfTrip[trip]!;
  return runs;
}

/**
 * Days enough to know all of them by, ascending: service repeats weekly between the days on which a calendar begins
 * or ends or has an exception, so a week on either side of each of these shows everything that ever happens.
 */
function tellingDays(services: readonly ServiceCalendar[]): number[] {
  const days = new Set<number>();
  for (const { from, to, added, removed } of services)
    for (const change of [from, to, ...added, ...removed])
      for (let day = change - 7; day <= change + 7; day++) days.add(day);
  return [...days].toSorted((a, b) => a - b);
}

function iso(day: number | null): string | null {
  return day === null ? null : isoOfDay(day);
}
