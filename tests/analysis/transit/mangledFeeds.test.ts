import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createStopWalks } from '../../../src/analysis/transit/stopWalks.ts';
import { transitItinerary } from '../../../src/analysis/transit/transitItinerary.ts';
import { createTransitNetwork } from '../../../src/analysis/transit/transitNetwork.ts';
import { transitWindow } from '../../../src/analysis/transit/transitWindow.ts';
import { timetableFromFiles } from '../../../src/io/formats/gtfsTimetable.ts';
import { Problem } from '../../../src/plan/problem.ts';
import { mutatedBytes } from '../../fixtures/mutatedBytes.ts';
import { randomPairs, REAL_RULES, transitAlongLines } from '../../fixtures/realTransit.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { at, clock, townNetwork } from '../../fixtures/transitTown.ts';

const FEED = 'herrenberg-osm-gtfs/vvs-bus-764-only.gtfs.zip';
const DATE = '2020-03-10';

test(
  'a mangled feed answers with numbers, with nothing, or with a problem',
  { timeout: 60_000 },
  async () => {
    const { network: whole, walk } = await transitAlongLines(FEED, DATE);
    const [pair] = randomPairs(whole, 1, 3);
    const files = Object.entries(unzipSync(sharedBytes(FEED))).map(([name, bytes]) => ({ name, bytes }));
    let asked = 0;
    for (const victim of files)
      for (const bytes of mutatedBytes(victim.bytes, 10, 11)) {
        try {
          const mangled = files.map((file) => (file === victim ? { ...file, bytes } : file));
          const { timetable } = await timetableFromFiles(mangled, 'mangled');
          const network = createTransitNetwork(createStopWalks(timetable, walk, REAL_RULES), DATE);
          const window = transitWindow(network, [pair!.from], { from: 25_200, to: 28_800, step: 600 }, 5400);
          const { metres } = window.surface(0.5).times;
          expect(metres.every((value) => value >= 0)).toBe(true);
          const answer = transitItinerary(network, [pair!.from], [pair!.to], 25_200, 5400);
          const legs = answer.status === 'reached' ? answer.legs : [];
          expect(legs.every(({ seconds }) => seconds >= 0)).toBe(true);
          asked++;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
        }
      }
    expect(asked).toBeGreaterThan(30);
  },
);

test('stops at the poles, on the date line, and on top of each other', async () => {
  const network = await townNetwork({
    stops: { A: [[0, 0]], B: [[0, 0]], C: [[2000, 0]] },
    trips: { T: '08:10 A, 08:10 B, 08:14 C' },
  });
  const { stops } = network.timetable;
  for (const [longitude, latitude] of [
    [0, 90],
    [180, -90],
    [-180, 0],
    [121.4, 89.999999],
  ] as const) {
    const moved = {
      ...network.timetable,
      stops: {
        ...stops,
        longitude: stops.longitude.with(1, longitude),
        latitude: stops.latitude.with(1, latitude),
      },
    };
    const walks = createStopWalks(moved, network.walks.walk, network.walks.rules);
    const far = createTransitNetwork(walks, '2026-03-10');
    expect(far.warnings).toEqual([{ code: 'stopsOffStreet', count: 1 }]);
    const answer = transitItinerary(far, at([0, 0]), at([2000, 0]), clock('08:05'), 3600);
    expect(answer).toMatchObject({ status: 'reached', seconds: expect.closeTo(540, 2) });
  }
});
