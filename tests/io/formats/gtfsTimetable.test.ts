import fs from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { timetableFromArchive, timetableFromFiles } from '../../../src/io/formats/gtfsTimetable.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { isoOfDay, type Timetable } from '../../../src/plan/timetable.ts';
import { problemOf } from '../../fixtures/importFixture.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { sharedBytes, sharedPath } from '../../fixtures/sharedData.ts';
import { townFiles, type TownFeed } from '../../fixtures/transitTown.ts';

/** A and B 1 km apart, C another 3 km on. */
const FEED: TownFeed = {
  stops: { A: [[0, 0]], B: [[1000, 0]], C: [[4000, 0]] },
  trips: { T: '08:00 A, 08:05 B, 08:20 C' },
};

function feedOf(change: Readonly<Record<string, string | null>> = {}, feed: TownFeed = FEED) {
  const encoder = new TextEncoder();
  const files = Object.entries({ ...townFiles(feed), ...change }).flatMap(([name, text]) =>
    text === null ? [] : [{ name: `f.zip/${name}`, bytes: encoder.encode(text) }],
  );
  return timetableFromFiles(files, 'f.zip');
}

const CALLS = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled';

/** Clock times of the only trip, and what was refused. */
async function callsFrom(rows: readonly string[]) {
  const { timetable, problems } = await feedOf({ 'stop_times.txt': `${[CALLS, ...rows].join('\n')}\n` });
  const { arrival, departure } = timetable.trips;
  return {
    times: [...arrival].map((time, i) => (time === departure[i] ? time : [time, departure[i]!])),
    filled: timetable.notes.interpolatedTimes,
    refused: problems.map(({ detail }) => `${detail['file']} ${detail['reason']} ${detail['where']}`),
  };
}

test('trips share the stop sequences they have in common', async () => {
  const { timetable, problems } = await feedOf(
    {},
    {
      ...FEED,
      trips: { ...FEED.trips, U: '09:00 A, 09:05 B, 09:20 C', V: '09:00 A, 09:05 B' },
      lineOf: { U: 'T', V: 'T' },
    },
  );
  expect(problems).toEqual([]);
  expect(timetable.timezone).toBe('Asia/Shanghai');
  expect([...timetable.trips.pattern]).toEqual([0, 0, 1]);
  expect([...timetable.patterns.firstCall]).toEqual([0, 3, 5]);
  expect([...timetable.patterns.stop]).toEqual([0, 1, 2, 0, 1]);
  expect([...timetable.trips.firstCall]).toEqual([0, 3, 6, 8]);
  expect([...timetable.trips.arrival.subarray(0, 3)]).toEqual([28_800, 29_100, 30_000]);
});

test('blank times lie between their neighbours: by distance travelled, by the map, or evenly', async () => {
  // 20 min; 250 of 1000 travelled: 5 min
  expect(await callsFrom(['T,8:00:00,8:00:00,A,1,0', 'T,,,B,2,250', 'T,8:20:00,8:20:00,C,3,1000'])).toEqual({
    times: [28_800, 29_100, 30_000],
    filled: 1,
    refused: [],
  });
  // 1 km of 4 on the map: 5 min
  const { times } = await callsFrom(['T,8:00:00,8:00:00,A,1,', 'T,,,B,2,', 'T,8:20:00,8:20:00,C,3,']);
  expect(times).toEqual([28_800, 29_100, 30_000]);
  // there and back to the same place, so nothing to go by
  expect((await callsFrom(['T,8:00:00,8:00:00,A,1,', 'T,,,A,2,', 'T,8:20:00,8:20:00,A,3,'])).times).toEqual([
    28_800, 29_400, 30_000,
  ]);
});

test('a trip without a time at its end is refused, and so is one of a single call', async () => {
  const { timetable, problems } = await feedOf({
    'stop_times.txt': `${CALLS}\nT,8:00:00,8:00:00,A,1,\nT,,,B,2,\n`,
  });
  expect(timetable.trips.count).toBe(0);
  expect(timetable.notes.refusedTrips).toBe(1);
  expect(problems.map(({ detail }) => detail)).toEqual([
    { file: 'f.zip/trips.txt', reason: 'rowDamaged', count: 1, where: 'row 2' },
  ]);
});

test('times that are negative, absurd, or go backwards are refused by row; so is a leap', async () => {
  const first = 'T,8:00:00,8:00:00,A,1,';
  const last = 'T,8:20:00,8:20:00,C,9,';
  for (const [row, why] of [
    ['T,-1:00:00,8:05:00,B,2,', 'rowDamaged'],
    ['T,8:61:00,8:61:00,B,2,', 'rowDamaged'],
    ['T,97:00:00,97:00:00,B,2,', 'rowDamaged'],
    ['T,8:06:00,8:05:00,B,2,', 'rowDamaged'],
    ['T,7:59:00,7:59:00,B,2,', 'rowDamaged'],
    ['T,8:05:00,8:05:00,B,-2,', 'rowDamaged'],
    ['T,8:05:00,8:05:00,X,2,', 'referenceMissing'],
    ['T,8:05:00,8:05:00,B,1,', 'duplicateId'],
  ] as const)
    expect(await callsFrom([first, row, last])).toEqual({
      times: [28_800, 30_000],
      filled: 0,
      refused: [`f.zip/stop_times.txt ${why} row 3`],
    });
  // 330 km in 5 minutes
  const { timetable, problems } = await feedOf({}, { ...FEED, stops: { ...FEED.stops, B: [[330_000, 0]] } });
  expect([...timetable.patterns.stop]).toEqual([0, 2]);
  expect(problems).toMatchObject([{ detail: { reason: 'rowDamaged', where: 'row 3' } }]);
});

test('a stay at a stop, times after midnight, and one of two times left out', async () => {
  expect(
    (await callsFrom(['T,23:59:00,,A,1,', 'T,24:01:00,24:03:00,B,2,', 'T,,25:10:30,C,3,'])).times,
  ).toEqual([86_340, [86_460, 86_580], 90_630]);
});

test('calendars: weekdays by bit, exceptions ascending; wrong dates are refused and run on no day', async () => {
  const { timetable, problems } = await feedOf({
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'W,1,0,0,0,1,0,1,20260302,20260331\nX,1,1,1,1,1,1,1,20260331,20260302\nY,1,1,1,1,1,1,2,20260301,20260302\n',
    'calendar_dates.txt':
      'service_id,date,exception_type\nW,20260310,2\nW,20260305,1\nW,20260230,1\nW,20260305,3\n',
  });
  const [w, x, y] = timetable.services;
  expect({ ...w, from: isoOfDay(w!.from), to: isoOfDay(w!.to) }).toEqual({
    id: 'W',
    weekdays: 0b1010001,
    from: '2026-03-02',
    to: '2026-03-31',
    added: [20_517],
    removed: [20_522],
  });
  expect([x, y].map((service) => service!.weekdays)).toEqual([0, 0]);
  expect(problems.map(({ detail }) => [detail['file'], detail['where']])).toEqual([
    ['f.zip/calendar.txt', 'row 3, row 4'],
    ['f.zip/calendar_dates.txt', 'row 4, row 5'],
  ]);
});

test('headways, changes and pathways that make no sense are refused; rules for single trips are counted', async () => {
  const { timetable, problems } = await feedOf({
    'frequencies.txt':
      'trip_id,start_time,end_time,headway_secs,exact_times\n' +
      'T,6:00:00,7:00:00,600,1\nT,6:00:00,7:00:00,0,\nT,6:00:00,7:00:00,-5,\nT,7:00:00,6:00:00,60,\nX,6:00:00,7:00:00,60,\n',
    'transfers.txt':
      'from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\n' +
      'A,B,2,180,\nA,B,2,-180,\nA,X,0,,\nA,B,9,,\nA,B,1,,T\n',
    'pathways.txt':
      'pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time\np,A,B,2,1,40\nq,A,B,9,1,40\nr,A,B,1,1,-3\n',
  });
  expect(timetable.frequencies).toEqual([{ trip: 0, from: 21_600, to: 25_200, headway: 600, isExact: true }]);
  expect(timetable.transfers).toEqual([{ from: 0, to: 1, kind: 'minimum', seconds: 180 }]);
  expect(timetable.notes.unusedTransfers).toBe(1);
  expect(timetable.pathways).toEqual([
    { from: 0, to: 1, hasSteps: true, seconds: 40, metres: null },
    { from: 1, to: 0, hasSteps: true, seconds: 40, metres: null },
  ]);
  expect(problems.map(({ detail }) => [detail['file'], detail['reason'], detail['where']])).toEqual([
    ['f.zip/frequencies.txt', 'rowDamaged', 'row 3, row 4, row 5'],
    ['f.zip/frequencies.txt', 'referenceMissing', 'row 6'],
    ['f.zip/transfers.txt', 'rowDamaged', 'row 3, row 5'],
    ['f.zip/transfers.txt', 'referenceMissing', 'row 4'],
    ['f.zip/pathways.txt', 'rowDamaged', 'row 3, row 4'],
  ]);
});

async function missing(change: Readonly<Record<string, string | null>>) {
  const { code, detail } = await problemOf(feedOf(change));
  return [code, detail['missing'] ?? detail['column']];
}

test('a feed without stops, or without any calendar, is refused by name', async () => {
  expect(await missing({ 'stops.txt': null })).toEqual(['gtfsFileMissing', 'stops.txt']);
  expect(await missing({ 'stop_times.txt': '' })).toEqual(['gtfsFileMissing', 'stop_times.txt']);
  expect(await missing({ 'calendar.txt': null, 'calendar_dates.txt': null })).toEqual([
    'gtfsFileMissing',
    'calendar.txt',
  ]);
  expect(await missing({ 'trips.txt': 'trip_id\n' })).toEqual(['gtfsColumnMissing', 'route_id']);
});

test('the real feed of N. Kentucky: every row of it', { timeout: 60_000 }, async () => {
  const { timetable, problems } = await timetableFromArchive(zip('nky-osm-gtfs/TANK-GTFS.zip'));
  expect(problems).toEqual([]);
  expect(sizes(timetable)).toEqual({ stops: 1256, lines: 48, services: 4, trips: 2751, calls: 102_049 });
  expect(timetable.notes).toEqual({ interpolatedTimes: 0, unusedTransfers: 0, refusedTrips: 0 });
});

function zip(name: string) {
  return { name, bytes: sharedBytes(name) };
}

function sizes({ stops, lines, services, trips }: Timetable) {
  return {
    stops: stops.count,
    lines: lines.length,
    services: services.length,
    trips: trips.count,
    calls: trips.arrival.length,
  };
}

async function outcome(folder: string): Promise<string> {
  const path = sharedPath(`bad-gtfs/${folder}`);
  const files = fs
    .readdirSync(path)
    .map((name) => ({ name, bytes: sharedBytes(`bad-gtfs/${folder}/${name}`) }));
  try {
    const { timetable, problems } = await timetableFromFiles(files, folder);
    return `${timetable.trips.count} trips ${problems.map(({ detail }) => `${detail['reason']} ×${detail['count']}`).join(', ')}`.trim();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.detail['missing']}`;
    throw error;
  }
}

test('broken feeds: each is read with its refusals or refused by name', async () => {
  expect((await problemOf(timetableFromArchive(zip('nky-osm-gtfs/null-GTFS.zip')))).code).toBe(
    'gtfsFileMissing',
  );
  const folders = fs.readdirSync(sharedPath('bad-gtfs')).toSorted();
  const outcomes = await Promise.all(folders.map(async (folder) => [folder, await outcome(folder)] as const));
  expect(Object.fromEntries(outcomes)).toEqual({
    bad_date_format: '11 trips rowDamaged ×1, rowDamaged ×1',
    duplicate_stop: '11 trips',
    empty_file: '11 trips',
    extra_row_cells: '10 trips rowDamaged ×1, referenceMissing ×1, referenceMissing ×2, referenceMissing ×1',
    good_feed: '11 trips',
    missing_routes: 'gtfsFileMissing routes.txt',
    missing_stop_times: 'gtfsFileMissing stop_times.txt',
    missing_stops: 'gtfsFileMissing stops.txt',
    undefined_stop: '11 trips referenceMissing ×1',
    utf8bom: '11 trips',
  });
});

test(
  'mangled feeds end in a timetable whose numbers hold, or in a problem',
  { timeout: 60_000 },
  async () => {
    const files = unzipSync(sharedBytes('herrenberg-osm-gtfs/vvs-bus-764-only.gtfs.zip'));
    const all = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
    let read = 0;
    for (const victim of all)
      for (const bytes of mutatedBytes(victim.bytes, 12, 7)) {
        const mangled = all.map((file) => (file === victim ? { ...file, bytes } : file));
        try {
          expectSound((await timetableFromFiles(mangled, 'mangled')).timetable);
          read++;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
        }
      }
    expect(read).toBeGreaterThan(20);
  },
);

function expectSound({ stops, patterns, trips, services, lines }: Timetable): void {
  expect([...stops.longitude, ...stops.latitude].every(Number.isFinite)).toBe(true);
  expect(patterns.stop.every((stop) => stop < stops.count)).toBe(true);
  expect(patterns.line.every((line) => line < lines.length)).toBe(true);
  expect(trips.service.every((service) => service < services.length)).toBe(true);
  for (let trip = 0; trip < trips.count; trip++) {
    const pattern = trips.pattern[trip]!;
    const calls = trips.firstCall[trip + 1]! - trips.firstCall[trip]!;
    expect(calls).toBe(patterns.firstCall[pattern + 1]! - patterns.firstCall[pattern]!);
    let last = 0;
    for (let at = trips.firstCall[trip]!; at < trips.firstCall[trip + 1]!; at++) {
      expect(trips.arrival[at]! >= last && trips.departure[at]! >= trips.arrival[at]!).toBe(true);
      last = trips.departure[at]!;
    }
  }
}
