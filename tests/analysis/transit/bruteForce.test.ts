import { expect, test } from 'vitest';
import { transitItinerary } from '../../../src/analysis/transit/transitItinerary.ts';
import type { TransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import type { WalkNetwork } from '../../../src/analysis/walkNetwork.ts';
import { bruteForceTransit } from '../../fixtures/bruteForceTransit.ts';
import {
  randomPairs,
  REAL_RULES,
  realTransit,
  transitAlongLines,
  type RandomPair,
} from '../../fixtures/realTransit.ts';

const LIMIT = 3000;

function answersOf(network: TransitNetwork, walk: WalkNetwork, pairs: readonly RandomPair[], limit = LIMIT) {
  const secondsBetween = bruteForceTransit(network.timetable, network.serviceDate, walk, REAL_RULES);
  let byRide = 0;
  let reached = 0;
  const different: unknown[] = [];
  for (const { from, to, departure } of pairs) {
    const answer = transitItinerary(network, [from], [to], departure, limit);
    const seconds = answer.status === 'reached' ? answer.seconds : null;
    const expected = secondsBetween(from, to, departure, limit);
    if (seconds !== expected) different.push({ from, to, departure, seconds, expected });
    if (answer.status !== 'reached') continue;
    reached++;
    const rides = answer.legs.filter((leg) => leg.kind === 'ride');
    if (rides.length > 0) byRide++;
    const sum = answer.legs.reduce((total, leg) => total + leg.seconds, 0);
    if (Math.abs(sum - answer.seconds) > 0.011) different.push({ from, to, departure, sum, seconds });
    for (const leg of answer.legs)
      if (leg.kind === 'walk' && leg.path === null) different.push({ from, to, departure, leg });
  }
  return { different, reached, byRide };
}

test('N. Kentucky: exactly what trying every run and every change finds', { timeout: 60_000 }, async () => {
  const { network, walk } = await realTransit(
    'nky-osm-gtfs/TANK-GTFS.zip',
    'nky-osm-gtfs/streets.osm.pbf',
    '2020-03-10',
  );
  const pairs = randomPairs(network, 30, 4);
  const { different, reached, byRide } = answersOf(network, walk, pairs);
  expect(different).toEqual([]);
  expect(reached).toBeGreaterThan(12);
  expect(byRide).toBeGreaterThan(5);

  // a window is its departures one by one
  for (const { from, to } of pairs.slice(0, 4)) {
    const window = transitWindow(network, [from], { from: 28_800, to: 32_400, step: 300 }, LIMIT);
    const single = [...window.departures]
      .map((departure) => transitItinerary(network, [from], [to], departure, LIMIT))
      .map((answer) => (answer.status === 'reached' ? answer.seconds : Infinity))
      .toSorted((a, b) => a - b);
    const spread = window.spreadTo([to]);
    expect(spread.reachedShare).toBe(single.filter((seconds) => seconds < Infinity).length / 12);
    for (const [seconds, rank] of [
      [spread.low, 0],
      [spread.median, 5],
      [spread.high, 11],
    ] as const)
      expect(seconds ?? Infinity).toBeCloseTo(single[rank]!, 3);
  }
});

test('Herrenberg: the same on streets that are its own lines', { timeout: 30_000 }, async () => {
  for (const feed of ['751', '764']) {
    const file = `herrenberg-osm-gtfs/vvs-bus-${feed}-only.gtfs.zip`;
    const { network, walk } = await transitAlongLines(file, '2020-03-10');
    expect(network.warnings).toEqual([]);
    const { different, byRide } = answersOf(network, walk, randomPairs(network, 150, 4, 9000), 5400);
    expect(different).toEqual([]);
    expect(byRide).toBeGreaterThan(3);
  }
});

test('streets of another town: no stop is near them, and that is said', async () => {
  const feed = 'herrenberg-osm-gtfs/vvs-bus-764-only.gtfs.zip';
  const { network } = await realTransit(feed, 'herrenberg-osm-gtfs/herrenberg-minimal.osm.pbf', '2020-03-10');
  expect(network.warnings).toEqual([{ code: 'elsewhere', count: 17 }]);
  const { nodeX, nodeY } = network.walks.walk.graph;
  const answer = transitItinerary(
    network,
    [{ x: nodeX[0]!, y: nodeY[0]! }],
    [{ x: nodeX[0]! + 9000, y: nodeY[0]! }],
    28_800,
    LIMIT,
  );
  expect(answer).toEqual({ status: 'notReached', reason: 'targetOffStreet' });
});
