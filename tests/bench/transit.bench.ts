/**
 * Public transport of N. Kentucky: what a departure window costs, circle included, and whether itineraries are what
 * trying everything finds. One JSON line for each figure.
 */
import { contourPolygons } from '../../src/analysis/contourRings.ts';
import { timeSurface } from '../../src/analysis/timeSurface.ts';
import { createPlaceBook, reachedPlaces } from '../../src/analysis/transit/placeBook.ts';
import { createStopWalks } from '../../src/analysis/transit/stopWalks.ts';
import { transitItinerary } from '../../src/analysis/transit/transitItinerary.ts';
import { createTransitNetwork } from '../../src/analysis/transit/transitNetwork.ts';
import { transitTimes } from '../../src/analysis/transit/transitTimes.ts';
import { HIGH_SHARE, LOW_SHARE, transitWindow } from '../../src/analysis/transit/transitWindow.ts';
import { createWalkNetwork } from '../../src/analysis/walkNetwork.ts';
import { importOsm } from '../../src/io/importOsm.ts';
import { timetableFromArchive } from '../../src/io/formats/gtfsTimetable.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { bruteForceTransit } from '../fixtures/bruteForceTransit.ts';
import { randomPairs, REAL_RULES } from '../fixtures/realTransit.ts';
import { benchFile, median, printFigure, quantile } from './benchData.ts';

const DATE = '2020-03-10';
const LIMIT = 30 * 60;
const WINDOW = { from: 8 * 3600, to: 9 * 3600, step: 60 };
const CIRCLE = [LIMIT * REAL_RULES.speed];
const CIRCLES = [5, 10, 30].map((minutes) => minutes * 60 * REAL_RULES.speed);

function timed<T>(work: () => T): { readonly value: T; readonly milliseconds: number } {
  const started = performance.now();
  const value = work();
  return { value, milliseconds: performance.now() - started };
}

const read = performance.now();
const archive = { name: 'TANK-GTFS.zip', bytes: benchFile('nky-osm-gtfs/TANK-GTFS.zip') };
const { timetable } = await timetableFromArchive(archive);
const readMilliseconds = performance.now() - read;
const { records } = await importOsm('nky.osm.pbf', benchFile('nky-osm-gtfs/streets.osm.pbf'), () => {});
const walk = createWalkNetwork(planFromRecords(records), false);
const walks = timed(() => createStopWalks(timetable, walk, REAL_RULES));
const network = timed(() => createTransitNetwork(walks.value, DATE));
printFigure('transit.nkySetUp', {
  readFeedMilliseconds: readMilliseconds,
  stopWalksMilliseconds: walks.milliseconds,
  serviceDateMilliseconds: network.milliseconds,
  stops: timetable.stops.count,
  trips: timetable.trips.count,
  runsOnDate: network.value.patterns.runsOnDate,
  stopWalks: walks.value.walkTo.length,
});

const origins = randomPairs(network.value, 60, 21).map(({ from }) => [from]);
const single: number[] = [];
const windows: number[] = [];
const circles: number[] = [];
const nested: number[] = [];
const reached: number[] = [];
for (let round = 0; round < 4; round++)
  for (const doors of origins) {
    const once = timed(() => transitTimes(network.value, doors, WINDOW.from, LIMIT));
    const window = timed(() => {
      const found = transitWindow(network.value, doors, WINDOW, LIMIT);
      return [LOW_SHARE, 0.5, HIGH_SHARE].map((share) => found.surface(share));
    });
    const ringsOf = (limits: readonly number[]) =>
      timed(() =>
        window.value.map(({ origin, times }) =>
          contourPolygons(timeSurface(walk.surface, origin, times, limits), limits),
        ),
      );
    const one = ringsOf(CIRCLE);
    const three = ringsOf(CIRCLES);
    // the first round warms up, and lays the raster that later ones share
    if (round === 0) continue;
    single.push(once.milliseconds);
    windows.push(window.milliseconds);
    circles.push(window.milliseconds + one.milliseconds);
    nested.push(window.milliseconds + three.milliseconds);
    reached.push(window.value[0]!.times.reachedCount);
  }
printFigure('transit.nkyOneDeparture30', {
  medianMilliseconds: median(single),
  p95Milliseconds: quantile(single, 0.95),
});
printFigure('transit.nkyWindow60x30', {
  medianMilliseconds: median(windows),
  p95Milliseconds: quantile(windows, 0.95),
  withCirclesMedianMilliseconds: median(circles),
  withCirclesP95Milliseconds: quantile(circles, 0.95),
  withRings5And10And30MedianMilliseconds: median(nested),
  departures: 60,
  nodesReachedMedian: median(reached),
  targetMilliseconds: 150,
});

const places = randomPairs(network.value, 2500, 8).flatMap(({ from, to }) => [from, to]);
const book = createPlaceBook(walks.value, places.length, (i) => [places[i]!]);
const firstBook = timed(() => places.forEach((_, i) => book.at(i)));
const minutesOfAll: number[] = [];
const spreadsOfAll: number[] = [];
for (const doors of origins.slice(0, 20)) {
  const found = transitTimes(network.value, doors, WINDOW.from, LIMIT);
  const once = timed(() => reachedPlaces(walks.value, book, found));
  minutesOfAll.push(once.milliseconds);
  const window = transitWindow(network.value, doors, WINDOW, LIMIT);
  const near = reachedPlaces(walks.value, book, window.surface(LOW_SHARE));
  spreadsOfAll.push(timed(() => near.map(({ index }) => window.spreadTo([], book.at(index)))).milliseconds);
}
printFigure('transit.nkyPlaces', {
  places: places.length,
  waysIntoAllMilliseconds: firstBook.milliseconds,
  oneDepartureMedianMilliseconds: median(minutesOfAll),
  windowMedianMilliseconds: median(spreadsOfAll),
});

const pairs = randomPairs(network.value, 1000, 4);
const LONGER = 50 * 60;
const secondsBetween = bruteForceTransit(timetable, DATE, walk, REAL_RULES);
let equal = 0;
let byRide = 0;
let reachedPairs = 0;
const itineraries: number[] = [];
for (const { from, to, departure } of pairs) {
  const { value: answer, milliseconds } = timed(() =>
    transitItinerary(network.value, [from], [to], departure, LONGER),
  );
  itineraries.push(milliseconds);
  const seconds = answer.status === 'reached' ? answer.seconds : null;
  if (seconds === secondsBetween(from, to, departure, LONGER)) equal++;
  if (answer.status !== 'reached') continue;
  reachedPairs++;
  if (answer.legs.some(({ kind }) => kind === 'ride')) byRide++;
}
printFigure('transit.nkyItinerariesAgainstBruteForce', {
  pairs: pairs.length,
  exactlyEqual: equal,
  reached: reachedPairs,
  byRide,
  medianMilliseconds: median(itineraries),
  targetEqual: pairs.length,
});
if (equal < pairs.length) process.exitCode = 1;
