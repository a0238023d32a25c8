import type { Transit, TransitLine } from './transit.ts';

const METRES_PER_SECOND = { bus: 5.2, rail: 18 } as const;
const DWELL_SECONDS = { bus: 20, rail: 60 } as const;
const FIRST = 6 * 3600;
const LAST = 22 * 3600;
const ROUTE_TYPES = { bus: 3, rail: 2 } as const;

/** A GTFS timetable of all lines, every day of 2026 and 2027, both ways. */
export function gtfsFiles({ stops, lines }: Transit): Map<string, string> {
  const trips: string[][] = [];
  const stopTimes: string[][] = [];
  lines.forEach((line, i) => {
    for (const direction of [0, 1])
      for (let leaves = FIRST, run = 1; leaves <= LAST; leaves += line.headwayMinutes * 60, run++) {
        const trip = `r${i + 1}-${direction}-${run}`;
        const calls = callsOf(line, direction);
        trips.push([`r${i + 1}`, 'daily', trip, headsign(line, direction, stops), String(direction)]);
        calls.forEach(({ stop, metres }, order) => {
          const time = leaves + metres / METRES_PER_SECOND[line.type] + order * DWELL_SECONDS[line.type];
          stopTimes.push([trip, clock(time), clock(time), stop, String(order + 1)]);
        });
      }
  });
  return new Map([
    table('agency.txt', 'agency_id,agency_name,agency_url,agency_timezone,agency_lang', [
      ['hehe', '和合公交(虚构)', 'https://example.org/', 'Asia/Shanghai', 'zh'],
    ]),
    table(
      'calendar.txt',
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
      [['daily', ...Array.from({ length: 7 }, () => '1'), '20260101', '20271231']],
    ),
    table(
      'stops.txt',
      'stop_id,stop_name,stop_lat,stop_lon',
      stops.map(({ id, name, geometry }) => {
        const [longitude, latitude] = geometry.coordinates;
        return [id, name ?? '', String(latitude), String(longitude)];
      }),
    ),
    table(
      'routes.txt',
      'route_id,agency_id,route_short_name,route_long_name,route_type',
      lines.map(({ name, type, calls }, i) => {
        const ends = `${nameOf(calls[0]!.stop, stops)} - ${nameOf(calls.at(-1)!.stop, stops)}`;
        return [`r${i + 1}`, 'hehe', name, ends, String(ROUTE_TYPES[type])];
      }),
    ),
    table('trips.txt', 'route_id,service_id,trip_id,trip_headsign,direction_id', trips),
    table('stop_times.txt', 'trip_id,arrival_time,departure_time,stop_id,stop_sequence', stopTimes),
  ]);
}

function callsOf({ calls }: TransitLine, direction: number) {
  if (direction === 0) return calls;
  const whole = calls.at(-1)!.metres;
  return calls.toReversed().map(({ stop, metres }) => ({ stop, metres: whole - metres }));
}

function headsign(line: TransitLine, direction: number, stops: Transit['stops']): string {
  return nameOf(callsOf(line, direction).at(-1)!.stop, stops);
}

function nameOf(stop: string, stops: Transit['stops']): string {
  return stops.find(({ id }) => id === stop)?.name ?? '';
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function table(name: string, head: string, rows: readonly (readonly string[])[]): [string, string] {
  return [name, `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`];
}
