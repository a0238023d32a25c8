import { expect, test } from 'vitest';
import { serviceDates } from '../../../src/analysis/transit/serviceDates.ts';
import { transitItinerary, type TransitLeg } from '../../../src/analysis/transit/transitItinerary.ts';
import type { TransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import { transitTimes } from '../../../src/analysis/transit/transitTimes.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import type { Point } from '../../fixtures/latticeCity.ts';
import { at, clock, townNetwork, townTimetable, type TownFeed } from '../../fixtures/transitTown.ts';

const HOUR = 3600;

function journey(network: TransitNetwork, from: Point, to: Point, departure: string, limit = HOUR) {
  const answer = transitItinerary(network, at(from), at(to), clock(departure), limit);
  return answer.status === 'reached'
    ? { seconds: Math.round(answer.seconds), legs: answer.legs.map((leg) => described(network, leg)) }
    : answer.reason;
}

function described({ timetable }: TransitNetwork, leg: TransitLeg): string {
  const seconds = Math.round(leg.seconds);
  if (leg.kind === 'walk') return `walk ${seconds}`;
  const nameOf = (stop: number) => timetable.stops.ids[stop]!;
  if (leg.kind === 'wait') return `wait ${seconds} at ${nameOf(leg.stop)}`;
  return `${timetable.lines[leg.line]!.name} ${seconds} ${leg.stops.map(nameOf).join('-')}`;
}

const LINE: TownFeed = {
  stops: { A: [[0, 0]], B: [[2000, 0]] },
  trips: { T: '08:10 A, 08:14 B' },
};

test('one line: walk 500 s, stand a minute, ride 4 min, walk 500 s; a minute later it is gone', async () => {
  const network = await townNetwork(LINE);
  expect(network.warnings).toEqual([]);
  // at A 8:08:20, the bus leaves 8:10, at B 8:14, there 8:22:20
  expect(journey(network, [-500, 0], [2500, 0], '08:00')).toEqual({
    seconds: 1340,
    legs: ['walk 500', 'wait 100 at A', 'T 240 A-B', 'walk 500'],
  });
  // 8:09 at A and the bus at 8:10: just the minute that is asked for
  expect(journey(network, [-500, 0], [2500, 0], '08:00:40')).toMatchObject({ seconds: 1300 });
  // a second later one walks the 3000 m
  expect(journey(network, [-500, 0], [2500, 0], '08:00:41')).toEqual({ seconds: 3000, legs: ['walk 3000'] });
});

test('the walk at the end may start at a stop in the middle of a block', async () => {
  const network = await townNetwork({ stops: { A: [[0, 0]], B: [[2200, 0]] }, trips: LINE.trips });
  // 8:14 at B, then 100 m along the street between the crossings at 2000 and 2500
  expect(journey(network, [0, 0], [2300, 0], '08:09')).toMatchObject({ seconds: 400 });
  // and 20 m straight across, at √2
  expect(journey(network, [0, 0], [2200, 20], '08:09')).toMatchObject({ seconds: 328 });
});

test('times at all nodes: 15 minutes reach what is 10 minutes from B, and the ride is never worse than walking', async () => {
  const network = await townNetwork(LINE);
  const { times, stopsOnFoot } = transitTimes(network, at([0, 0]), clock('08:09'), 900);
  const { nodeX, nodeY } = network.walks.walk.graph;
  const reached: string[] = [];
  for (let n = 0; n < nodeX.length; n++) {
    if (times.metres[n] === Infinity) continue;
    const [x, y] = [Math.round(nodeX[n]!), Math.round(nodeY[n]!)];
    const onFoot = Math.abs(x) + Math.abs(y);
    const byBus = 300 + Math.abs(x - 2000) + Math.abs(y);
    expect(times.metres[n]).toBeCloseTo(Math.min(onFoot, byBus), 2);
    reached.push(`${x},${y}`);
  }
  // within 900 m of the origin: itself and four crossings; within 600 m of B the same around it
  expect(reached.toSorted()).toEqual(
    [
      '0,0',
      '500,0',
      '-500,0',
      '0,500',
      '0,-500',
      '2000,0',
      '1500,0',
      '2500,0',
      '2000,500',
      '2000,-500',
    ].toSorted(),
  );
  expect(stopsOnFoot).toBe(1);
});

const TWO_LINES: TownFeed = {
  stops: { A: [[-2500, 0]], B: [[0, 0]], C: [[0, 500]], D: [[0, 3000]] },
  trips: { one: '08:05 A, 08:10 B', two: '08:20 C, 08:26 D', early: '08:19 C, 08:25 D' },
  lineOf: { early: 'two' },
};

test('two lines with a walk between them: 500 m and a minute, so the bus at 8:19 is missed by 20 s', async () => {
  const network = await townNetwork(TWO_LINES);
  // B 8:10, C 8:18:20, ready 8:19:20
  expect(journey(network, [-2500, 0], [0, 3000], '08:00')).toEqual({
    seconds: 26 * 60,
    legs: ['wait 300 at A', 'one 300 A-B', 'walk 500', 'wait 100 at C', 'two 360 C-D'],
  });
});

test('a walk between lines is no longer than allowed, and no more lines are used than allowed', async () => {
  const far = await townNetwork(TWO_LINES, undefined, { transferWalk: 499 });
  expect(journey(far, [-2500, 0], [0, 3000], '08:00')).toBe('beyondLimit');
  const once = await townNetwork(TWO_LINES, undefined, { maxTransfers: 0 });
  expect(journey(once, [-2500, 0], [0, 3000], '08:00')).toBe('beyondLimit');
});

function withRule(rule: string) {
  return townNetwork({ ...TWO_LINES, transfers: [rule] });
}

test('transfers.txt: a least time replaces the walk, a forbidden change is none, a timed one needs no minute', async () => {
  // 8 minutes instead of 8:20 + 1:00: the 8:19 is caught
  expect(journey(await withRule('B,C,2,480'), [-2500, 0], [0, 3000], '08:00')).toMatchObject({
    seconds: 25 * 60,
  });
  expect(journey(await withRule('B,C,2,601'), [-2500, 0], [0, 3000], '08:00')).toBe('beyondLimit');
  expect(journey(await withRule('B,C,3,'), [-2500, 0], [0, 3000], '08:00')).toBe('beyondLimit');
  expect(journey(await withRule('B,C,1,'), [-2500, 0], [0, 3000], '08:00')).toMatchObject({
    seconds: 25 * 60,
  });
  expect(journey(await withRule('C,B,3,'), [-2500, 0], [0, 3000], '08:00')).toMatchObject({
    seconds: 26 * 60,
  });
});

test('a rule between stations holds for their platforms, and one for platforms beats it', async () => {
  const stations: TownFeed = {
    ...TWO_LINES,
    stops: {
      ...TWO_LINES.stops,
      B: [[0, 0], '0,S,'],
      C: [[0, 500], '0,U,'],
      S: [[0, 10], '1,,'],
      U: [[0, 490], '1,,'],
    },
  };
  const forbidden = await townNetwork({ ...stations, transfers: ['S,U,3,'] });
  expect(journey(forbidden, [-2500, 0], [0, 3000], '08:00')).toBe('beyondLimit');
  const allowed = await townNetwork({ ...stations, transfers: ['B,C,2,540', 'S,U,3,'] });
  expect(journey(allowed, [-2500, 0], [0, 3000], '08:00')).toMatchObject({ seconds: 25 * 60 });
});

test('an express that overtakes is taken, although it leaves later', async () => {
  const network = await townNetwork({
    ...LINE,
    trips: { slow: '08:10 A, 08:30 B', express: '08:12 A, 08:15 B' },
    lineOf: { slow: 'L', express: 'L' },
  });
  expect(network.patterns.count).toBe(2);
  expect(journey(network, [0, 0], [2000, 0], '08:00')).toMatchObject({ seconds: 15 * 60 });
});

test('where one may not board or not alight, one does not', async () => {
  const stops: TownFeed['stops'] = { A: [[-2500, 0]], B: [[0, 0]], C: [[2500, 0]] };
  const noBoarding = await townNetwork({ stops, trips: { T: '08:10 A, 08:14 B -board, 08:20 C' } });
  expect(journey(noBoarding, [0, 0], [2500, 0], '08:00', 1800)).toBe('beyondLimit');
  expect(journey(noBoarding, [-2500, 0], [2500, 0], '08:00', 1800)).toMatchObject({ seconds: 20 * 60 });
  const noAlighting = await townNetwork({ stops, trips: { T: '08:10 A, 08:14 B -alight, 08:20 C' } });
  expect(journey(noAlighting, [-2500, 0], [0, 0], '08:00', 1800)).toBe('beyondLimit');
  expect(journey(noAlighting, [-2500, 0], [2500, 0], '08:00', 1800)).toMatchObject({ seconds: 20 * 60 });
});

test('a frequency runs from its first minute every 10 minutes and not at its end', async () => {
  const network = await townNetwork({ ...LINE, frequencies: ['T,09:00:00,09:30:00,600,1'] });
  expect(network.patterns.runsOnDate).toBe(3);
  expect(network.warnings).toEqual([]);
  // the bus at 9:10; the trip's own 8:10 is only its shape
  expect(journey(network, [0, 0], [2000, 0], '09:01')).toMatchObject({ seconds: 13 * 60 });
  expect(journey(network, [0, 0], [2000, 0], '09:19:01', 1800)).toBe('beyondLimit');
  expect(journey(network, [0, 0], [2000, 0], '08:05', 1800)).toBe('beyondLimit');
  const promised = await townNetwork({ ...LINE, frequencies: ['T,09:00:00,09:30:00,600,0'] });
  expect(promised.warnings).toContainEqual({ code: 'headwaysAssumed', count: 3 });
});

test('times after 24:00 belong to the day before, and to the night of the day itself', async () => {
  const night: TownFeed = { ...LINE, trips: { N: '24:10 A, 24:14 B' } };
  // Tuesday ten past midnight: Monday's last bus; also on Saturday, from Friday, though none runs on Saturday
  expect(journey(await townNetwork(night), [0, 0], [2000, 0], '00:05')).toMatchObject({ seconds: 9 * 60 });
  const saturday = await townNetwork(night, '2026-03-14');
  expect(journey(saturday, [0, 0], [2000, 0], '00:05')).toMatchObject({ seconds: 9 * 60 });
  expect(saturday.warnings).toEqual([{ code: 'noService', count: 1 }]);
  // Monday morning: nothing ran on Sunday
  expect(journey(await townNetwork(night, '2026-03-09'), [0, 0], [2000, 0], '00:05', 1800)).toBe(
    'beyondLimit',
  );
  expect(journey(await townNetwork(night), [0, 0], [2000, 0], '24:05')).toMatchObject({ seconds: 9 * 60 });
  // and the first bus of tomorrow, asked for before midnight
  const early: TownFeed = { ...LINE, trips: { E: '00:10 A, 00:14 B' } };
  expect(journey(await townNetwork(early), [0, 0], [2000, 0], '23:59')).toMatchObject({ seconds: 15 * 60 });
});

test('exceptions take a day out and put one in; a date outside is named', async () => {
  const feed: TownFeed = { ...LINE, dates: ['W,20260310,2', 'W,20260314,1'] };
  const tuesday = await townNetwork(feed);
  expect(tuesday.warnings).toEqual([{ code: 'noService', count: 1 }]);
  expect(journey(tuesday, [0, 0], [2000, 0], '08:00', 1800)).toBe('noService');
  expect(journey(await townNetwork(feed, '2026-03-14'), [0, 0], [2000, 0], '08:00')).toMatchObject({
    seconds: 840,
  });
  const outside = await townNetwork(feed, '2027-03-09');
  expect(outside.warnings).toEqual([{ code: 'outsideDates', count: 1 }]);
  expect(journey(outside, [0, 0], [2000, 0], '08:00', 1800)).toBe('noService');
  // Tuesday the 10th is out, so any other weekday is as busy: the first one, Monday 2 March
  expect(serviceDates(await townTimetable(feed))).toEqual({
    first: '2026-03-02',
    last: '2026-03-31',
    busiestWeekday: '2026-03-02',
  });
});

/** A platform 50 m beside the street, and an entrance 200 m further on it. */
function station(pathways: readonly string[]): TownFeed {
  return {
    stops: {
      S: [[0, 50], '1,,'],
      A: [[0, 50], '0,S,'],
      E: [[200, 0], '2,S,'],
      B: [[2500, 0]],
    },
    trips: { T: '08:10 A, 08:14 B' },
    pathways,
  };
}

async function firstLeg(pathways: readonly string[]) {
  const result = journey(
    await townNetwork(station(pathways), undefined, { boardSlack: 0 }),
    [0, 0],
    [2500, 0],
    '08:00',
  );
  return typeof result === 'string' ? result : result.legs[0];
}

test('the way into a station is by its entrances: pathways where there are some, straight where not', async () => {
  expect(await firstLeg(['p,E,A,1,1,90'])).toBe('walk 290');
  // √(200² + 50²) · √2 = 291.5
  expect(await firstLeg([])).toBe('walk 492');
});

test('who cannot take steps uses no stairs, no trip and no stop that says no', async () => {
  const feed: TownFeed = {
    stops: {
      S: [[0, 0], '1,,'],
      A: [[0, 0], '0,S,'],
      E: [[200, 0], '2,S,'],
      F: [[400, 0], '2,S,'],
      B: [[2500, 0]],
    },
    trips: { T: '08:20 A, 08:24 B' },
    pathways: ['stairs,E,A,2,1,30', 'lift,F,A,5,1,60'],
  };
  const legs = async (avoidsSteps: boolean, changed = feed) => {
    const result = journey(
      await townNetwork(changed, undefined, { avoidsSteps }),
      [0, 0],
      [2500, 0],
      '08:00',
      1800,
    );
    return typeof result === 'string' ? result : result.legs[0];
  };
  expect(await legs(false)).toBe('walk 230');
  expect(await legs(true)).toBe('walk 460');
  const noRamp: TownFeed = { ...feed, stops: { ...feed.stops, B: [[2500, 0], ',,2'] } };
  expect(await legs(false, noRamp)).toBe('walk 230');
  expect(await legs(true, noRamp)).toBe('beyondLimit');
});

test('a window of departures: every second of waiting counts, and what is never reached is no number', async () => {
  const network = await townNetwork({
    ...LINE,
    trips: { T: '08:10 A, 08:14 B', U: '08:30 A, 08:34 B' },
    lineOf: { T: 'L', U: 'L' },
  });
  const window = transitWindow(
    network,
    at([0, 0]),
    { from: clock('08:00'), to: clock('08:40'), step: 600 },
    1800,
  );
  // 8:00 → 8:14, 8:10 → 8:34, 8:20 → 8:34, 8:30 (too late for the bus then) → 2000 s on foot, past the limit
  expect(window.spreadTo(at([2000, 0]))).toEqual({
    low: expect.closeTo(840, 3),
    median: expect.closeTo(840, 3),
    high: null,
    reachedShare: 0.75,
  });
  expect(window.spreadTo(at([0, 500]))).toEqual({
    low: expect.closeTo(500, 3),
    median: expect.closeTo(500, 3),
    high: expect.closeTo(500, 3),
    reachedShare: 1,
  });
  expect(window.spreadTo(at([-3000, 0]))).toEqual({ low: null, median: null, high: null, reachedShare: 0 });
  const { nodeX, nodeY } = network.walks.walk.graph;
  const node = nodeX.findIndex((x, n) => Math.round(x) === 2000 && Math.round(nodeY[n]!) === 0);
  expect(window.reachedShare(node)).toBe(0.75);
  // in ascending order 840, 840, 1440, not reached
  const quantiles = [0.05, 0.5, 0.75, 0.95].map((share) => window.surface(share).times.metres[node]!);
  expect(quantiles.map((metres) => (metres === Infinity ? null : Math.round(metres)))).toEqual([
    840,
    840,
    1440,
    null,
  ]);
});
