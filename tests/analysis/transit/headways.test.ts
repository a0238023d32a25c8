import { expect, test } from 'vitest';
import { timetableFromHeadways, type HeadwayLine } from '../../../src/analysis/transit/headwayTimetable.ts';
import { serviceDates } from '../../../src/analysis/transit/serviceDates.ts';
import { createStopWalks } from '../../../src/analysis/transit/stopWalks.ts';
import { transitItinerary } from '../../../src/analysis/transit/transitItinerary.ts';
import { createTransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { FIXTURE_FRAME, type Point } from '../../fixtures/latticeCity.ts';
import { at, clock, TOWN_RULES, townStreets } from '../../fixtures/transitTown.ts';

function stop(id: string, [x, y]: Point) {
  return { id, name: id, ...FIXTURE_FRAME.toGeographic(x, y) };
}

const LINE: HeadwayLine = {
  id: '101',
  name: '101 路',
  lineType: 'bus',
  stops: [stop('A', [-2000, 0]), stop('B', [0, 0]), stop('C', [2000, 0])],
  isBothWays: true,
  headway: 600,
  first: clock('06:00'),
  last: clock('22:00'),
  dwell: 30,
  running: { by: 'seconds', seconds: [240, 300] },
};

function networkOf(...lines: readonly HeadwayLine[]) {
  const timetable = timetableFromHeadways(lines, null);
  return createTransitNetwork(createStopWalks(timetable, townStreets(), TOWN_RULES), '2026-03-10');
}

test('a line every ten minutes: 97 runs each way, there in 4:00 + 0:30 + 5:00, back the same', () => {
  const network = networkOf(LINE);
  expect(network.patterns.runsOnDate).toBe(2 * 97);
  expect(network.warnings).toEqual([{ code: 'headwaysAssumed', count: 2 * 97 }]);
  const seconds = (from: Point, to: Point, departure: string) => {
    const answer = transitItinerary(network, at(from), at(to), clock(departure), 3600);
    return answer.status === 'reached' ? Math.round(answer.seconds) : answer.reason;
  };
  // ready 8:02, bus 8:10, there 8:19:30
  expect(seconds([-2000, 0], [2000, 0], '08:01')).toBe(18.5 * 60);
  expect(seconds([2000, 0], [-2000, 0], '08:01')).toBe(18.5 * 60);
  // at B the bus from A leaves at 8:04:30, the one from C at 8:05:30
  expect(seconds([0, 0], [2000, 0], '08:03:30')).toBe(360);
  expect(seconds([0, 0], [-2000, 0], '08:04:30')).toBe(300);
  // the last one leaves at 22:00 sharp
  expect(seconds([-2000, 0], [2000, 0], '21:59')).toBe(10.5 * 60);
  expect(seconds([-2000, 0], [2000, 0], '21:59:01')).toBe('beyondLimit');
});

test('the wait is half the headway in the middle of a window, whatever the assumed minute', () => {
  const network = networkOf(LINE);
  const window = transitWindow(
    network,
    at([-2000, 0]),
    { from: clock('08:00'), to: clock('09:00'), step: 60 },
    3600,
  );
  // a minute at the stop, 0 to 9 minutes more in steps of one, and 4 minutes' ride: 5 to 14, the 30th of 60 is 9
  expect(window.spreadTo(at([0, 0]))).toEqual({
    low: expect.closeTo(5 * 60, 3),
    median: expect.closeTo(9 * 60, 3),
    high: expect.closeTo(14 * 60, 3),
    reachedShare: 1,
  });
});

test('a speed along the straight line: 2 km at 5 m/s and a detour of 1.2 are 480 s', () => {
  const timetable = timetableFromHeadways(
    [{ ...LINE, isBothWays: false, running: { by: 'speed', speed: 5, detour: 1.2 } }],
    'Asia/Shanghai',
  );
  // rounded up to whole seconds, since the stops lie a hair's breadth more than 2 km apart, or less
  expect([...timetable.trips.arrival].map((seconds) => Math.round(seconds / 5) * 5)).toEqual([0, 480, 990]);
  expect(timetable.trips.ids).toEqual(['101/there']);
  expect(serviceDates(timetable)).toEqual({
    first: '1970-01-01',
    last: '2200-01-01',
    busiestWeekday: '1970-01-01',
  });
});

test('two lines that name the same stop meet there', () => {
  const other: HeadwayLine = {
    ...LINE,
    id: '102',
    stops: [stop('B', [0, 0]), stop('D', [0, 2500])],
    running: { by: 'seconds', seconds: [300] },
    first: clock('06:08'),
  };
  const network = networkOf(LINE, other);
  expect(network.timetable.stops.ids).toEqual(['A', 'B', 'C', 'D']);
  // A 8:10, B 8:14, ready 8:15, the other at 8:18, D 8:23
  const answer = transitItinerary(network, at([-2000, 0]), at([0, 2500]), clock('08:05'), 3600);
  expect(answer).toMatchObject({ status: 'reached', seconds: expect.closeTo(18 * 60, 2) });
});

test('what makes no sense is refused, with the line and the field', () => {
  const field = (part: Partial<HeadwayLine>) => {
    try {
      timetableFromHeadways([{ ...LINE, ...part }], null);
      return 'taken';
    } catch (error) {
      if (error instanceof Problem && error.code === 'headwayLineInvalid') return error.detail['field'];
      throw error;
    }
  };
  expect(field({})).toBe('taken');
  expect(field({ stops: [LINE.stops[0]!] })).toBe('stops');
  expect(field({ stops: [LINE.stops[0]!, { ...LINE.stops[1]!, longitude: Number.NaN }] })).toBe('stops');
  expect(field({ headway: 0 })).toBe('headway');
  expect(field({ headway: -60 })).toBe('headway');
  expect(field({ headway: 90.5 })).toBe('headway');
  expect(field({ first: -1 })).toBe('first');
  expect(field({ last: LINE.first - 1 })).toBe('last');
  expect(field({ dwell: Infinity })).toBe('dwell');
  expect(field({ running: { by: 'speed', speed: -5, detour: 1 } })).toBe('speed');
  expect(field({ running: { by: 'speed', speed: 1000, detour: 1 } })).toBe('speed');
  expect(field({ running: { by: 'speed', speed: 5, detour: 0.5 } })).toBe('speed');
  expect(field({ running: { by: 'speed', speed: 0.001, detour: 10 } })).toBe('speed');
  expect(field({ running: { by: 'seconds', seconds: [240] } })).toBe('runSeconds');
  expect(field({ running: { by: 'seconds', seconds: [240, -300] } })).toBe('runSeconds');
});
