import { expect, test } from 'vitest';
import { CHINESE_SYSTEMS } from '../../../src/geo/crs/chineseSystems.ts';
import { describeSystem } from '../../../src/geo/crs/describeSystem.ts';
import { KNOWN_SYSTEMS, knownSystem } from '../../../src/geo/crs/knownSystem.ts';
import { offeredSystems } from '../../../src/geo/crs/offeredSystems.ts';

// first and last of each row in the EPSG registry
test.each([
  [4491, 'CGCS2000 / Gauss-Kruger zone 13', 75],
  [4501, 'CGCS2000 / Gauss-Kruger zone 23', 135],
  [4502, 'CGCS2000 / Gauss-Kruger CM 75E', 75],
  [4512, 'CGCS2000 / Gauss-Kruger CM 135E', 135],
  [4513, 'CGCS2000 / 3-degree Gauss-Kruger zone 25', 75],
  [4533, 'CGCS2000 / 3-degree Gauss-Kruger zone 45', 135],
  [4534, 'CGCS2000 / 3-degree Gauss-Kruger CM 75E', 75],
  [4549, 'CGCS2000 / 3-degree Gauss-Kruger CM 120E', 120],
  [4554, 'CGCS2000 / 3-degree Gauss-Kruger CM 135E', 135],
  [2327, 'Xian 1980 / Gauss-Kruger zone 13', 75],
  [2348, 'Xian 1980 / Gauss-Kruger CM 135E', 135],
  [2349, 'Xian 1980 / 3-degree Gauss-Kruger zone 25', 75],
  [2390, 'Xian 1980 / 3-degree Gauss-Kruger CM 135E', 135],
  [21413, 'Beijing 1954 / Gauss-Kruger zone 13', 75],
  [21463, 'Beijing 1954 / Gauss-Kruger CM 135E', 135],
  [2401, 'Beijing 1954 / 3-degree Gauss-Kruger zone 25', 75],
  [2442, 'Beijing 1954 / 3-degree Gauss-Kruger CM 135E', 135],
  [32651, 'WGS 84 / UTM zone 51N', 123],
  [32756, 'WGS 84 / UTM zone 56S', 153],
  [25832, 'ETRS89 / UTM zone 32N', 9],
  [26923, 'NAD83 / UTM zone 23N', -45],
  [31985, 'SIRGAS 2000 / UTM zone 25S', -33],
  [28358, 'GDA94 / UTM zone 58S', 165],
  [7859, 'GDA2020 / UTM zone 59S', 171],
])('EPSG:%i is %s on %i°', (code, name, meridian) => {
  expect(knownSystem(`EPSG:${code}`)).toMatchObject({ name, centralMeridian: meridian });
});

test('the zones of China are all there: 3 datums of 21 + 21 + 11 + 11 zones, and geographic', () => {
  expect(CHINESE_SYSTEMS).toHaveLength(3 * (1 + 21 + 21 + 11 + 11));
  expect(new Set(CHINESE_SYSTEMS.map(({ code }) => code)).size).toBe(CHINESE_SYSTEMS.length);
});

test('the facts of a name', () => {
  const base = { kind: 'known', code: 'EPSG:2364' } as const;
  expect(describeSystem({ base, swapAxes: true, unitFactor: 0.001 })).toEqual({
    family: 'gaussKruger',
    code: 'EPSG:2364',
    name: 'Xian 1980 / 3-degree Gauss-Kruger zone 40',
    datum: 'xian80',
    zoneWidth: 3,
    zone: 40,
    centralMeridian: 120,
    hasPrefix: true,
    hemisphere: null,
    isSwapped: true,
    unitFactor: 0.001,
    isLocal: false,
    hasDatumShift: false,
  });
  expect(describeSystem({ base: { kind: 'gcj02' } })).toMatchObject({
    family: 'gcj02',
    code: null,
    name: null,
  });
  const written = { kind: 'written', name: 'Site', text: 'x' } as const;
  expect(describeSystem({ base: written })).toMatchObject({ family: 'written', name: 'Site' });
});

test('the picker offers every system once, the shifted ones too', () => {
  const groups = offeredSystems();
  const all = groups.flatMap(({ systems }) => systems.map((base) => JSON.stringify(base)));
  expect(new Set(all).size).toBe(all.length);
  // all but CRS84, which is WGS84 by another name, with GCJ-02 and BD-09
  expect(all).toHaveLength(KNOWN_SYSTEMS.size - 1 + 2);
  expect(groups.find(({ group }) => group === 'cgcs2000Zones3')?.systems).toHaveLength(42);
  expect(groups[0]!.systems).toEqual([
    { kind: 'known', code: 'EPSG:4326' },
    { kind: 'known', code: 'EPSG:4490' },
    { kind: 'gcj02' },
    { kind: 'bd09' },
  ]);
});
