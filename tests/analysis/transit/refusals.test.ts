import fs from 'node:fs';
import { expect, test } from 'vitest';
import { createStopWalks } from '../../../src/analysis/transit/stopWalks.ts';
import { transitItinerary } from '../../../src/analysis/transit/transitItinerary.ts';
import { createTransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import type { TransitRules } from '../../../src/analysis/transit/transitRules.ts';
import { transitTimes } from '../../../src/analysis/transit/transitTimes.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import { timetableFromFiles } from '../../../src/io/formats/gtfsTimetable.ts';
import { Problem } from '../../../src/plan/problem.ts';
import type { Point } from '../../fixtures/latticeCity.ts';
import { sharedBytes, sharedPath } from '../../fixtures/sharedData.ts';
import {
  at,
  clock,
  TOWN_RULES,
  townNetwork,
  townStreets,
  townTimetable,
  type TownFeed,
} from '../../fixtures/transitTown.ts';

const FEED: TownFeed = { stops: { A: [[0, 0]], B: [[2000, 0]] }, trips: { T: '08:10 A, 08:14 B' } };

function refusal(question: () => unknown): string {
  try {
    question();
    return 'taken';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.code} ${error.detail['rule'] ?? error.detail['date']}`;
  }
}

test('dates that are none are refused', async () => {
  const walks = createStopWalks(await townTimetable(FEED), townStreets(), TOWN_RULES);
  for (const date of ['', '2026-02-30', '20260310', '2026-3-1', 'tomorrow'])
    expect(refusal(() => createTransitNetwork(walks, date))).toBe(`serviceDateInvalid ${date}`);
});

test('speeds and other rules out of range are refused by name', async () => {
  const timetable = await townTimetable(FEED);
  const walk = townStreets();
  const rule = (part: Partial<TransitRules>) =>
    refusal(() => createStopWalks(timetable, walk, { ...TOWN_RULES, ...part }));
  expect(rule({})).toBe('taken');
  for (const speed of [0, -1, Number.NaN, Infinity, 21])
    expect(rule({ speed })).toBe('transitRuleInvalid speed');
  expect(rule({ boardSlack: -1 })).toBe('transitRuleInvalid boardSlack');
  expect(rule({ boardSlack: 0.5 })).toBe('transitRuleInvalid boardSlack');
  expect(rule({ transferWalk: Number.NaN })).toBe('transitRuleInvalid transferWalk');
  expect(rule({ maxTransfers: -1 })).toBe('transitRuleInvalid maxTransfers');
  expect(rule({ maxTransfers: 1.5 })).toBe('transitRuleInvalid maxTransfers');
});

test('departures, limits and windows out of range are refused by name', async () => {
  const network = await townNetwork(FEED);
  const leaving = (departure: number, limit = 1800) =>
    refusal(() => transitTimes(network, at([0, 0]), departure, limit));
  expect(leaving(clock('08:00'))).toBe('taken');
  for (const departure of [-1, 1.5, Number.NaN, Infinity, 37 * 3600])
    expect(leaving(departure)).toBe('transitRuleInvalid departure');
  for (const limit of [0, -1, Number.NaN, Infinity, 13 * 3600])
    expect(leaving(0, limit)).toBe('transitRuleInvalid limit');
  const window = (from: number, to: number, step: number) =>
    refusal(() => transitWindow(network, at([0, 0]), { from, to, step }, 1800));
  expect(window(0, 3600, 60)).toBe('taken');
  expect(window(3600, 3600, 60)).toBe('transitRuleInvalid to');
  expect(window(0, 3600, 0)).toBe('transitRuleInvalid step');
  expect(window(0, 3600, -60)).toBe('transitRuleInvalid step');
  expect(window(0, 36 * 3600, 1)).toBe('transitRuleInvalid step');
});

test('why there is no journey is named', async () => {
  const network = await townNetwork(FEED);
  const reason = (from: Point, to: Point, limit = 1800) => {
    const answer = transitItinerary(network, at(from), at(to), clock('08:00'), limit);
    return answer.status === 'reached' ? 'reached' : answer.reason;
  };
  expect(reason([0, 0], [2000, 0])).toBe('reached');
  expect(reason([9000, 9000], [2000, 0])).toBe('originOffStreet');
  expect(reason([0, 0], [9000, 9000])).toBe('targetOffStreet');
  expect(reason([-3000, -3000], [2000, 0])).toBe('originFarFromStops');
  expect(reason([0, 0], [-3000, -3000])).toBe('targetFarFromStops');
  // from the bus one walks back faster than any comes
  expect(reason([2000, 0], [0, 0])).toBe('beyondLimit');
});

test('streets without stops, stops without streets, and no street at all: never a ride, never NaN', async () => {
  const elsewhere = await townNetwork({ ...FEED, stops: { A: [[90_000, 0]], B: [[92_000, 0]] } });
  expect(elsewhere.warnings).toEqual([{ code: 'elsewhere', count: 2 }]);
  const { times, stopsOnFoot } = transitTimes(elsewhere, at([0, 0]), clock('08:00'), 900);
  expect(stopsOnFoot).toBe(0);
  // walking goes on: five crossings within 900 m
  expect(times.reachedCount).toBe(5);
  const half = await townNetwork({
    ...FEED,
    stops: { A: [[0, 0]], B: [[92_000, 0]] },
    trips: { T: '08:10 A, 09:14 B' },
  });
  expect(half.warnings).toEqual([{ code: 'stopsOffStreet', count: 1 }]);
  const window = transitWindow(half, at([0, 0]), { from: clock('08:00'), to: clock('08:10'), step: 60 }, 900);
  expect(window.spreadTo(at([2000, 0]))).toEqual({ low: null, median: null, high: null, reachedShare: 0 });
  expect(window.surface(0.5).times.reachedCount).toBe(5);
});

test('feeds that are broken but readable answer questions on any date without a word of NaN', async () => {
  const walk = townStreets();
  for (const folder of fs.readdirSync(sharedPath('bad-gtfs'))) {
    const files = fs
      .readdirSync(sharedPath(`bad-gtfs/${folder}`))
      .map((name) => ({ name, bytes: sharedBytes(`bad-gtfs/${folder}/${name}`) }));
    const reading = await timetableFromFiles(files, folder).catch((error: unknown) => error);
    if (reading instanceof Problem) continue;
    if (reading instanceof Error) throw reading;
    const { timetable } = reading as Awaited<ReturnType<typeof timetableFromFiles>>;
    for (const date of ['2007-06-04', '2008-01-05', '2030-01-01']) {
      const network = createTransitNetwork(createStopWalks(timetable, walk, TOWN_RULES), date);
      expect(network.warnings.map(({ code }) => code)).toContain('elsewhere');
      const { times } = transitTimes(network, at([0, 0]), clock('08:00'), 900);
      expect(times.metres.some(Number.isNaN)).toBe(false);
    }
  }
});
