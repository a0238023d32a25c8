import { expect, test } from 'vitest';
import type { CircleRequest } from '../../src/analysis/circleResult.ts';
import { circleFeatures } from '../../src/analysis/circleFeatures.ts';
import { travelCircle } from '../../src/analysis/travelCircle.ts';
import { createSurfaceTiles } from '../../src/analysis/timeSurface.ts';
import { createWalkNetwork } from '../../src/analysis/walkNetwork.ts';
import type { Plan, PlanRecord } from '../../src/plan/records.ts';
import {
  canal,
  endAt,
  facility,
  gate,
  house,
  latticeStreets,
  planOf,
  street,
  wall,
  type Point,
} from '../fixtures/latticeCity.ts';

/** 1 m/s, so that seconds are metres. */
function circleFrom(plan: Plan, origin: Point, ...cutoffs: number[]) {
  const request: CircleRequest = { origin: endAt(origin), cutoffs, persona: 'adult', speed: 1 };
  return travelCircle(createWalkNetwork(plan, false), request, () => 0);
}

test('on a square lattice the isochrone is a diamond of area 2 r²', () => {
  const plan = planOf(...latticeStreets(50, 25));
  const { rings } = circleFrom(plan, [0, 0], 600, 1000);
  for (const { cutoff, area } of rings) {
    expect(area / (2 * cutoff * cutoff)).toBeGreaterThan(0.995);
    expect(area / (2 * cutoff * cutoff)).toBeLessThan(1.005);
  }
});

test('beside one straight street the ring is the street and its sides: walked, then turned off at the door', () => {
  // 400 m along the street each way; d metres beside it one gets d metres less far: two triangles cut at 100 m/√2
  const plan = planOf(
    street(
      'only',
      [1, 2],
      [
        [-1000, 0],
        [1000, 0],
      ],
    ),
  );
  const network = createWalkNetwork(plan, false);
  // a fine raster, for the strip ends at 100 m and a raster can place that to half a cell only
  const fine = { ...network, surface: createSurfaceTiles(network.access, 5) };
  const request: CircleRequest = { origin: endAt([0, 0]), cutoffs: [400], persona: 'adult', speed: 1 };
  const { rings } = travelCircle(fine, request, () => 0);
  const side = 100 / Math.SQRT2;
  // up to 70.7 m a leg leaves at 45°: half-width 400 - d; from there to 100 m it must leave later
  let half = 0;
  for (let d = 0.05; d < 100; d += 0.1) {
    const reach = Math.sqrt(100 * 100 - d * d);
    const extra = d <= side ? d : Math.SQRT2 * 100 - reach;
    half += 0.1 * Math.max(0, 400 - extra);
  }
  expect(rings[0]!.area / (4 * half)).toBeGreaterThan(0.98);
  expect(rings[0]!.area / (4 * half)).toBeLessThan(1.02);
});

test('a ring counts who lives and what stands within its minutes, door to door', () => {
  // the door nearest the street is 5 m from the middle of the house: 15 m off the street, so 15 m of walking
  const plan = planOf(
    street(
      'only',
      [1, 2],
      [
        [0, 0],
        [1000, 0],
      ],
    ),
    house('near', [200, 20]),
    house('far', [700, 20]),
    house('vacant', [300, 20], { residents: null, dwellings: null }),
    facility('school', [400, 0]),
  );
  const circle = circleFrom(plan, [0, 0], 250, 600);
  expect(circle.buildings.map(({ id, seconds }) => [id, Math.round(seconds)])).toEqual([
    ['near', 215],
    ['vacant', 315],
  ]);
  expect(circle.facilities).toHaveLength(1);
  expect(circle.facilities[0]!.seconds).toBeCloseTo(400, 2);
  expect(circle.rings[0]!.residents).toEqual({ known: 8, notAssessed: 0 });
  expect(circle.rings[1]!.residents).toEqual({ known: 8, notAssessed: 1 });
  expect(circle.rings[1]!.dwellings).toEqual({ known: 3, notAssessed: 1 });
  expect(circle.rings[1]!.facilitiesByScene.education).toBe(1);
});

test('a gate lets through when open and does not when closed; a wall without a gate never does', () => {
  const streets = street(
    'lane',
    [1, 2, 3],
    [
      [0, 0],
      [100, 0],
      [300, 0],
    ],
  );
  const estateWall = wall('wall', [
    [100, -400],
    [100, 400],
  ]);
  const inside = house('inside', [250, 10]);
  const reached = (...more: PlanRecord[]) =>
    circleFrom(planOf(streets, inside, ...more), [0, 0], 600).buildings.map(({ id }) => id);
  expect(reached(estateWall, gate('g', 2, [100, 0], 'open'))).toEqual(['inside']);
  expect(reached(estateWall, gate('g', 2, [100, 0], 'unknown'))).toEqual(['inside']);
  expect(reached(estateWall, gate('g', 2, [100, 0], 'closed'))).toEqual([]);
  expect(reached(estateWall)).toEqual([]);
  expect(reached()).toEqual(['inside']);
});

test('a canal stops those who walk off the street, and a bridge crosses it', () => {
  const water = canal('canal', [
    [-500, 40],
    [500, 40],
    [500, 60],
    [-500, 60],
    [-500, 40],
  ]);
  const south = street(
    'south',
    [1, 2],
    [
      [-300, 0],
      [300, 0],
    ],
  );
  const across = facility('across', [0, 75]);
  const bank = circleFrom(planOf(south, water, across), [0, 0], 600);
  expect(bank.facilities).toEqual([]);
  const bridge = street(
    'bridge',
    [3, 4],
    [
      [100, 0],
      [100, 90],
    ],
    { structure: 'bridge', layer: 1 },
  );
  const joined = street(
    'south',
    [1, 3, 2],
    [
      [-300, 0],
      [100, 0],
      [300, 0],
    ],
  );
  const north = street(
    'north',
    [4, 5],
    [
      [100, 90],
      [0, 90],
    ],
  );
  const crossed = circleFrom(planOf(joined, bridge, north, water, across), [0, 0], 600);
  // 100 along, 90 over, 100 back less the 15 m at which one leaves for the door 15 m beside: 100 + 90 + 100 + 15
  expect(crossed.facilities[0]!.seconds).toBeCloseTo(305, 0);
});

test('a bridge does not meet the street it crosses', () => {
  const below = street(
    'below',
    [1, 2],
    [
      [-300, 0],
      [300, 0],
    ],
  );
  const above = street(
    'above',
    [3, 4],
    [
      [0, -300],
      [0, 300],
    ],
    { structure: 'bridge', layer: 1 },
  );
  const plan = planOf(below, above, facility('up', [0, 250]));
  expect(circleFrom(plan, [-200, 0], 1000).facilities).toEqual([]);
});

test('from a door beside a long street one walks along it without passing either end', () => {
  const plan = planOf(
    street(
      'long',
      [1, 2],
      [
        [-5000, 0],
        [5000, 0],
      ],
    ),
    facility('shop', [120, 30]),
  );
  // off at 45°, along, off at 45°: 20 m + 120 m + 30 m
  expect(circleFrom(plan, [0, -20], 300).facilities[0]!.seconds).toBeCloseTo(170, 6);
});

test('a place too far from any street is refused with the distance', () => {
  const plan = planOf(
    street(
      'only',
      [1, 2],
      [
        [0, 0],
        [1000, 0],
      ],
    ),
  );
  expect(() => circleFrom(plan, [500, 2000], 300)).toThrow(
    expect.objectContaining({ code: 'pointFarFromStreet', detail: { metres: 2000, limitMetres: 100 } }),
  );
  expect(() => circleFrom(plan, [500, 200_000], 300)).toThrow(
    expect.objectContaining({ code: 'pointOutsideNetwork' }),
  );
  expect(() => circleFrom(planOf(), [0, 0], 300)).toThrow(expect.objectContaining({ code: 'noStreets' }));
});

test('in water the circle is refused as cut off, not as far from a street', () => {
  const water = canal('canal', [
    [-500, 20],
    [500, 20],
    [500, 60],
    [-500, 60],
    [-500, 20],
  ]);
  const plan = planOf(
    street(
      'bank',
      [1, 2],
      [
        [-300, 0],
        [300, 0],
      ],
    ),
    water,
  );
  expect(() => circleFrom(plan, [0, 40], 300)).toThrow(
    expect.objectContaining({ code: 'pointCutOff', detail: { metres: 40 } }),
  );
});

test('an island of the street network says how small it is; a limit reached first, or one whole network, does not', () => {
  const island = street(
    'island',
    [9001, 9002],
    [
      [0, 2000],
      [150, 2000],
    ],
  );
  const plan = planOf(...latticeStreets(50, 6), island);
  expect(circleFrom(plan, [75, 2000], 600).isolatedStreetMetres).toBeCloseTo(150, 1);
  expect(circleFrom(plan, [75, 2000], 60).isolatedStreetMetres).toBeNull();
  expect(circleFrom(plan, [0, 0], 600).isolatedStreetMetres).toBeNull();
});

test('without buildings their numbers are unknown, not zero', () => {
  const [ring] = circleFeatures(circleFrom(planOf(...latticeStreets(50, 6)), [0, 0], 120)).features;
  expect(ring!.properties).toMatchObject({
    buildings: null,
    residents: null,
    dwellings: null,
    facilities: null,
  });
});
