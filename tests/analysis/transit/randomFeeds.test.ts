import { expect, test } from 'vitest';
import { createStopWalks } from '../../../src/analysis/transit/stopWalks.ts';
import { transitItinerary } from '../../../src/analysis/transit/transitItinerary.ts';
import { createTransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import { transitTimes } from '../../../src/analysis/transit/transitTimes.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import { createTravelNetwork } from '../../../src/analysis/travelNetwork.ts';
import { PLAIN_WALK } from '../../../src/analysis/travelProfile.ts';
import { createPlaceBook, reachedPlaces } from '../../../src/analysis/transit/placeBook.ts';
import { bruteForceTransit } from '../../fixtures/bruteForceTransit.ts';
import { latticeStreets, planOf, type Point } from '../../fixtures/latticeCity.ts';
import { seededRandom } from '../../fixtures/randomTown.ts';
import { clock, TOWN_RULES, townStreets, townTimetable, type TownFeed } from '../../fixtures/transitTown.ts';

const DATE = '2026-03-10';
const LIMIT = 2400;
const flat = townStreets();
/** Up and down by as much as 40 m, so that there and back differ. */
const hilly = createTravelNetwork(
  planOf(...latticeStreets(500, 6)),
  { ...PLAIN_WALK, slope: 'tobler' },
  (x, y) => 20 * Math.sin(x / 300) + 20 * Math.cos(y / 400),
);

/** Lines that meet, overtake, run late into the night, forbid boarding here and there, and go in circles. */
function randomFeed(random: () => number): TownFeed {
  const whole = (limit: number) => Math.floor(random() * limit);
  const stops: Record<string, readonly [Point, string?]> = {};
  for (let s = 0; s < 9; s++)
    stops[`S${s}`] = [
      [(whole(13) - 6) * 500 + (random() - 0.5) * 160, (random() - 0.5) * 60 + (whole(13) - 6) * 500],
    ];
  const trips: Record<string, string> = {};
  const lineOf: Record<string, string> = {};
  const frequencies: string[] = [];
  for (let line = 0; line < 6; line++) {
    const path = Array.from(
      { length: 3 + whole(3) },
      () => `S${whole(9)}${['', '', '', ' -board', ' -alight'][whole(5)]}`,
    );
    for (let run = 0; run < 5; run++) {
      let time = 7 * 60 + 40 + whole(80) + (whole(12) === 0 ? 16 * 60 : 0);
      trips[`L${line}-${run}`] = path
        .map((call) => {
          const arrival = (time += whole(9));
          time += whole(4) === 0 ? 1 : 0;
          return `${minute(arrival)}/${minute(time)} ${call}`;
        })
        .join(', ');
      lineOf[`L${line}-${run}`] = `L${line}`;
    }
    if (line < 2) frequencies.push(`L${line}-0,07:30:00,09:00:00,${300 + whole(900)},${whole(2)}`);
  }
  return { stops, trips, lineOf, frequencies };
}

function minute(time: number): string {
  return `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
}

test(
  '40 random feeds: journeys, windows and times at nodes are those of trying everything',
  { timeout: 60_000 },
  async () => {
    let byRide = 0;
    let changes = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const feed = randomFeed(random);
      const stopPlaces = Object.values(feed.stops).map(([point]) => point);
      const place = () => {
        const [x, y] = stopPlaces[Math.floor(random() * stopPlaces.length)]!;
        return { x: x + (random() - 0.5) * 400, y: y + (random() - 0.5) * 60 };
      };
      const walk = seed % 2 === 0 ? flat : hilly;
      const rules = { ...TOWN_RULES, boardSlack: [0, 60, 90][seed % 3]!, maxTransfers: seed % 4 };
      const network = createTransitNetwork(createStopWalks(await townTimetable(feed), walk, rules), DATE);
      const secondsBetween = bruteForceTransit(network.timetable, DATE, walk, rules);
      const from = place();
      const departures = Array.from({ length: 6 }, (_, i) => clock('07:50') + i * 300 + (seed % 60));
      const targets = Array.from({ length: 5 }, place);
      const window = transitWindow(
        network,
        [from],
        { from: departures[0]!, to: departures[5]! + 1, step: 300 },
        LIMIT,
      );
      for (const to of targets) {
        const exact = departures.map((departure) => secondsBetween(from, to, departure, LIMIT));
        departures.forEach((departure, i) => {
          const answer = transitItinerary(network, [from], [to], departure, LIMIT);
          expect(answer.status === 'reached' ? answer.seconds : null, `seed ${seed}`).toBe(exact[i]);
          if (answer.status !== 'reached') return;
          const rides = answer.legs.filter(({ kind }) => kind === 'ride').length;
          if (rides > 0) byRide++;
          if (rides > 1) changes++;
          expect(rides).toBeLessThanOrEqual(rules.maxTransfers + 1);
        });
        const sorted = exact.map((seconds) => seconds ?? Infinity).toSorted((a, b) => a - b);
        const { low, median, high, reachedShare } = window.spreadTo([to]);
        [low, median, high].forEach((seconds, i) =>
          expect(seconds ?? Infinity, `seed ${seed}`).toBeCloseTo(sorted[[0, 2, 5][i]!]!, 3),
        );
        expect(reachedShare).toBe(sorted.filter((seconds) => seconds < Infinity).length / 6);
      }
      // many places at once, by the ways that are kept
      const book = createPlaceBook(network.walks, targets.length, (i) => [targets[i]!]);
      const found = transitTimes(network, [from], departures[0]!, LIMIT);
      const places = new Map(
        reachedPlaces(network.walks, book, found).map(({ index, metres }) => [index, metres]),
      );
      targets.forEach((to, i) =>
        expect(places.get(i) ?? null).toBe(secondsBetween(from, to, departures[0]!, LIMIT)),
      );

      // node by node: the window's quantiles are those of its departures
      const single = departures.map((departure) =>
        transitTimes(network, [from], departure, LIMIT).times.metres.slice(),
      );
      const nodes = [0.05, 0.5, 0.95].map((share) => window.surface(share).times.metres);
      for (let n = 0; n < walk.graph.nodeCount; n++) {
        const sorted = single.map((metres) => metres[n]!).toSorted((a, b) => a - b);
        nodes.forEach((metres, i) => expect(metres[n]).toBeCloseTo(sorted[[0, 2, 5][i]!]!, 3));
      }
    }
    expect(byRide).toBeGreaterThan(50);
    expect(changes).toBeGreaterThan(5);
    expect(hilly.graph.isDirectional).toBe(true);
  },
);

test('another run never makes a journey longer, nor does another change allowed', async () => {
  for (let seed = 100; seed < 110; seed++) {
    const random = seededRandom(seed);
    const feed = randomFeed(random);
    const fewer = {
      ...feed,
      trips: Object.fromEntries(Object.entries(feed.trips).filter((_, i) => i % 4 > 0)),
      frequencies: [],
    };
    const more = { ...feed, frequencies: [] };
    const from = { x: (random() - 0.5) * 4000, y: 0 };
    const timesOf = async (feedOf: TownFeed, maxTransfers: number) => {
      const walks = createStopWalks(await townTimetable(feedOf), flat, { ...TOWN_RULES, maxTransfers });
      return transitTimes(
        createTransitNetwork(walks, DATE),
        [from],
        clock('08:00'),
        LIMIT,
      ).times.metres.slice();
    };
    const [base, withRuns, withChanges] = [
      await timesOf(fewer, 1),
      await timesOf(more, 1),
      await timesOf(more, 3),
    ];
    for (let n = 0; n < base.length; n++) {
      expect(withRuns[n]).toBeLessThanOrEqual(base[n]!);
      expect(withChanges[n]).toBeLessThanOrEqual(withRuns[n]!);
    }
  }
});
