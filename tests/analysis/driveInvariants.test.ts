import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAR_SPEEDS } from '../../src/analysis/streetSpeeds.ts';
import { createTravelNetwork, reversedNetwork } from '../../src/analysis/travelNetwork.ts';
import { PLAIN_WALK, type TravelProfile } from '../../src/analysis/travelProfile.ts';
import { travelProof } from '../../src/analysis/travelProof.ts';
import type { Street, WheelAccess } from '../../src/plan/records.ts';
import type { Crossing, TurnRestriction } from '../../src/plan/streetRecords.ts';
import { endAt, planOf, type Point } from '../fixtures/latticeCity.ts';
import { randomTown, seededRandom } from '../fixtures/randomTown.ts';
import { bruteForceDrive, type Traffic } from './bruteForceDrive.ts';
import { FIXTURE_FRAME } from '../fixtures/latticeCity.ts';

const seed = fc.integer({ min: 0, max: 1_000_000 });
const CASES = { numRuns: 60, seed: 20261123 };
const LIGHTS = 30;
const DRIVER = { persona: 'adult', speed: 1, mode: 'drive' } as const;

/** Off the streets so slow that walking saves no detour. */
const DRIVE: TravelProfile = {
  ...PLAIN_WALK,
  mode: 'drive',
  carSpeeds: CAR_SPEEDS,
  offStreetPace: 100,
  waits: {
    trafficLights: LIGHTS,
    lift: 0,
    islandFactor: 1,
    crossings: { signals: {}, zebra: {}, unmarked: {}, unknown: {}, notMapped: {} },
  },
};

/** A random town with one-way streets, banned and forced turns, and lights. */
function randomTraffic(value: number): Traffic {
  const town = randomTown(value);
  const random = seededRandom(value + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const directions: WheelAccess[] = ['both', 'both', 'both', 'forward', 'backward'];
  const streets = town.streets.map((street): Street => ({ ...street, motor: pick(directions) }));
  const restrictions: TurnRestriction[] = [];
  for (let i = 0; i < 14; i++) {
    const from = pick(streets);
    const viaNode = pick([from.nodes[0]!, from.nodes.at(-1)!]);
    const others = streets.filter(({ nodes }) => nodes[0] === viaNode || nodes.at(-1) === viaNode);
    restrictions.push({
      id: `r${i}`,
      kind: 'turnRestriction',
      geometry: { type: 'Point', coordinates: [0, 0] },
      from: from.id,
      viaNode,
      viaStreets: [],
      to: pick(others).id,
      rule: random() < 0.7 ? 'no' : 'only',
      modes: ['motor'],
    });
  }
  const crossings = [0, 1, 2, 3].map((i): Crossing => ({
    id: `c${i}`,
    kind: 'crossing',
    geometry: { type: 'Point', coordinates: [0, 0] },
    streetNode: Math.floor(random() * 25),
    crossingType: 'signals',
    stopsTraffic: true,
    kerb: null,
    hasIsland: null,
    tactilePaving: null,
  }));
  return { streets, restrictions, crossings, lightSeconds: LIGHTS, metresPerSecond: 25 / 3.6 };
}

/** The bends are in the middle of edges, where nothing happens. */
function bendsOf({ streets }: Traffic): { node: number; point: Point }[] {
  return streets.map(({ nodes, geometry }) => {
    const { x, y } = FIXTURE_FRAME.toLocal(geometry.coordinates[1]![0]!, geometry.coordinates[1]![1]!);
    return { node: nodes[1]!, point: [x, y] };
  });
}

function planOfTraffic({ streets, restrictions, crossings }: Traffic) {
  return planOf(...streets, ...restrictions, ...crossings);
}

test('drives with one-way streets, banned turns and lights take what a search without our graph says', () => {
  let compared = 0;
  fc.assert(
    fc.property(seed, (value) => {
      const traffic = randomTraffic(value);
      const network = createTravelNetwork(planOfTraffic(traffic), DRIVE);
      const back = reversedNetwork(network);
      const bends = bendsOf(traffic);
      const start = bends[value % bends.length]!;
      const plain = bruteForceDrive(traffic, start.node);
      for (const { node, point } of bends) {
        const ends = { origin: endAt(start.point), target: endAt(point) };
        const answer = travelProof(network, { ...DRIVER, ...ends });
        const returned = travelProof(back, { ...DRIVER, origin: ends.target, target: ends.origin });
        const expected = node === start.node ? 0 : (plain.get(node) ?? null);
        // walking, at a hundred times the price, is no way
        const seconds = answer.status === 'reached' && answer.seconds < 3000 ? answer.seconds : null;
        const reversed = returned.status === 'reached' && returned.seconds < 3000 ? returned.seconds : null;
        compared++;
        // beyond any drive, so that both sides have a number
        const [ours, reverse, plainly] = [seconds, reversed, expected].map((found) => found ?? 1e6);
        expect(ours).toBeCloseTo(plainly!, 1);
        expect(reverse).toBeCloseTo(plainly!, 1);
      }
    }),
    CASES,
  );
  expect(compared).toBeGreaterThan(1000);
});

test('lifting a ban or a one-way rule never lengthens a drive', () => {
  fc.assert(
    fc.property(seed, fc.nat(13), (value, which) => {
      const traffic = randomTraffic(value);
      const freed: Traffic = {
        ...traffic,
        restrictions: traffic.restrictions.filter((_, i) => i !== which),
        streets: traffic.streets.map((street, i) =>
          i % 14 === which ? { ...street, motor: 'both' } : street,
        ),
      };
      const networks = [traffic, freed].map((one) => createTravelNetwork(planOfTraffic(one), DRIVE));
      const bends = bendsOf(traffic);
      const origin = endAt(bends[0]!.point);
      for (const { point } of bends) {
        const [before, after] = networks.map((network) => {
          const answer = travelProof(network, {
            ...DRIVER,
            origin,
            target: endAt(point),
          });
          return answer.status === 'reached' ? answer.seconds : Infinity;
        });
        expect(after).toBeLessThanOrEqual(before! + 0.1);
      }
    }),
    CASES,
  );
});
