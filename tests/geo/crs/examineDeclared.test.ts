import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CrsEvidence, DeclaredSystem } from '../../../src/geo/crs/crsFinding.ts';
import { examinePosition } from '../../../src/geo/crs/examinePosition.ts';
import { KNOWN_SYSTEMS } from '../../../src/geo/crs/knownSystem.ts';
import { nearestPlace } from '../../../src/geo/crs/places.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import { bestCodes, codes, evidence, JIAOJIANG, known, labels, latticeTown, pointsIn } from './evidence.ts';

const NEW_YORK = [-73.95, 40.7] as const;

function declaredAs(text: string, numbers: ArrayLike<number>, more: Partial<CrsEvidence> = {}) {
  const declared: DeclaredSystem = { from: 'prj', text };
  return examinePosition(evidence(numbers, { declared, ...more }));
}

function byFormat(numbers: ArrayLike<number>, more: Partial<CrsEvidence> = {}) {
  const declared: DeclaredSystem = { from: 'formatRule', text: 'OGC:CRS84' };
  return examinePosition(evidence(numbers, { declared, ...more }));
}

/** Why a declaration is contradicted. */
function why(finding: ReturnType<typeof examinePosition>): unknown {
  return finding.reasons.find(({ code }) => code === 'declaredContradicted')?.detail['why'];
}

test('a declaration that the numbers agree with is sure', () => {
  const finding = declaredAs('EPSG:4549', pointsIn(known('EPSG:4549'), JIAOJIANG));
  expect(finding.verdict).toBe('sure');
  expect(labels(finding)).toEqual(['EPSG:4549']);
  expect(codes(finding)).toEqual(['declared']);
  const { centre, bounds, place } = finding.candidates[0]!;
  expect(centre.longitude).toBeCloseTo(121.433, 3);
  expect(bounds.map((value) => Math.round(value * 1000) / 1000)).toEqual([121.43, 28.66, 121.436, 28.666]);
  expect(place?.nameZh).toBe('椒江区');
});

test.each([
  ['EPSG:4549', 'EPSG:4528', 'prefixUnexpected', 'EPSG:4528'],
  ['EPSG:4528', 'EPSG:4549', 'prefixMissing', 'EPSG:4549'],
  ['EPSG:4528', 'EPSG:4529', 'prefixMissing', 'EPSG:4529'],
  ['EPSG:4326', 'EPSG:4528', 'notDegrees', 'EPSG:4528'],
  ['EPSG:4549', 'EPSG:4326', 'areDegrees', 'EPSG:4326'],
  ['EPSG:2385', 'EPSG:2364', 'prefixUnexpected', 'EPSG:2364'],
])('%s declared over numbers of %s: %s, and the better answer first', (declared, truth, reason, first) => {
  const finding = declaredAs(declared, pointsIn(known(truth), JIAOJIANG));
  expect(finding.verdict).toBe('ask');
  expect(why(finding)).toBe(reason);
  expect(labels(finding)[0]).toBe(first);
});

test('axes the other way round, millimetres: the declared system is kept and put right', () => {
  const turned = declaredAs('EPSG:4549', pointsIn({ ...known('EPSG:4549'), swapAxes: true }, JIAOJIANG));
  expect(turned.verdict).toBe('ask');
  expect(labels(turned)[0]).toBe('EPSG:4549 swapped');
  const small = declaredAs('EPSG:4549', pointsIn({ ...known('EPSG:4549'), unitFactor: 0.001 }, JIAOJIANG));
  expect(labels(small)[0]).toBe('EPSG:4549 0.001');
  const latitudeFirst = declaredAs(
    'EPSG:4490',
    pointsIn({ ...known('EPSG:4490'), swapAxes: true }, JIAOJIANG),
  );
  expect(latitudeFirst.verdict).toBe('ask');
  expect(labels(latitudeFirst)[0]).toBe('EPSG:4490 swapped');
});

test('a web map that ends in the desert, degrees that pass for metres', () => {
  // 639 660, 3 172 565 in the plane of the web map is the middle of the Sahara
  const web = declaredAs('EPSG:3857', pointsIn(known('EPSG:4549'), JIAOJIANG));
  expect(web.verdict).toBe('ask');
  expect(why(web)).toBe('place');
  const degrees = declaredAs('EPSG:32650', pointsIn({ ...known('EPSG:4326'), swapAxes: true }, JIAOJIANG));
  expect(why(degrees)).toBe('areDegrees');
  expect(labels(degrees)[0]).toBe('EPSG:4326 swapped');
});

test('UTM declared for Gauss–Krüger, a kilometre off, is caught by what is loaded', () => {
  const loaded = latticeTown([118.1, 30.1], false);
  const numbers = loaded.segments.slice();
  positionTransform(known('EPSG:4548')).allFromWgs84(numbers);
  expect(declaredAs('EPSG:4548', numbers, { loaded }).verdict).toBe('sure');
  const finding = declaredAs('EPSG:32650', numbers, { loaded });
  expect(finding.verdict).toBe('ask');
  expect(codes(finding)).toContain('missesLoaded');
  expect(labels(finding)[0]).toBe('EPSG:4548');
});

test('far from the zone: 900 km east of a meridian is no place of it', () => {
  const finding = declaredAs('EPSG:4549', [1_000_000 - 1, 3_172_565, 999_000, 3_172_900, 998_000, 3_173_000]);
  expect(why(finding)).toBe('outsideZone');
});

test('the neighbouring zone is caught by a name in the file, and only then', () => {
  const numbers = pointsIn(known('EPSG:4549'), JIAOJIANG);
  const named = declaredAs('EPSG:4550', numbers, { words: ['椒江区.shp'] });
  expect(named.verdict).toBe('ask');
  expect(why(named)).toBe('place');
  expect(labels(named)[0]).toBe('EPSG:4549');
  // a name that the declared zone lands on is no reason to ask, nor is one that no zone lands on
  expect(declaredAs('EPSG:4549', numbers, { words: ['椒江区.shp'] }).verdict).toBe('sure');
  expect(declaredAs('EPSG:4549', numbers, { words: ['北京烤鸭店'] }).verdict).toBe('sure');
});

test('a datum that needs a shift is asked for, a coarse one is named', () => {
  const numbers = pointsIn(known('EPSG:2385'), JIAOJIANG);
  const finding = declaredAs('EPSG:2385', numbers);
  expect(finding.verdict).toBe('ask');
  expect(codes(finding)).toEqual(['declared', 'datumShiftMissing']);
  expect(labels(finding)).toEqual(['EPSG:2385', 'EPSG:4549']);
  const london = declaredAs('EPSG:27700', pointsIn(known('EPSG:27700'), [-0.12, 51.5]));
  expect(london.reasons).toContainEqual({ code: 'datumShiftCoarse', detail: { datum: 'osgb36', metres: 5 } });
});

test('WGS84 declared over words of a provider of shifted maps is a question', () => {
  const numbers = pointsIn(known('EPSG:4326'), JIAOJIANG);
  expect(declaredAs('EPSG:4326', numbers).verdict).toBe('sure');
  const finding = declaredAs('EPSG:4326', numbers, { words: ['poi.shp', 'poi', 'amap_id', 'name'] });
  expect(finding.verdict).toBe('ask');
  expect(codes(finding)).toContain('providerHint');
  expect(labels(finding).slice(0, 2)).toEqual(['gcj02', 'EPSG:4326']);
  // the file says so itself, or the place lies outside of the box
  expect(declaredAs('EPSG:4326', numbers, { words: ['poi_wgs84.shp', '', 'amap_id'] }).verdict).toBe('sure');
  expect(
    declaredAs('EPSG:4326', pointsIn(known('EPSG:4326'), NEW_YORK), { words: ['', 'amap_id'] }).verdict,
  ).toBe('sure');
});

test('a column that names GCJ-02 or BD-09 declares it', () => {
  for (const kind of ['gcj02', 'bd09'] as const) {
    const declared: DeclaredSystem = { from: 'columnName', text: kind === 'gcj02' ? 'GCJ-02' : 'BD-09' };
    const finding = examinePosition(evidence(pointsIn({ base: { kind } }, JIAOJIANG), { declared }));
    expect(finding.verdict).toBe('sure');
    expect(labels(finding)).toEqual([kind]);
    expect(finding.candidates[0]!.bounds[0]).toBeCloseTo(JIAOJIANG[0], 4);
  }
});

test('degrees by the rule of the format: sure abroad, a question in the box of GCJ-02', () => {
  expect(byFormat(pointsIn(known('EPSG:4326'), NEW_YORK))).toMatchObject({
    verdict: 'sure',
    reasons: [{ code: 'formatRule' }],
  });
  const finding = byFormat(pointsIn(known('EPSG:4326'), JIAOJIANG));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)).toEqual(['OGC:CRS84', 'gcj02', 'bd09']);
  // the box ends at 72.004° east
  expect(byFormat([72.0039, 30, 72.0038, 30]).verdict).toBe('sure');
  expect(byFormat([72.0039, 30, 72.0041, 30]).verdict).toBe('ask');
});

test.each([
  [['stops.csv', 'lng_gcj'], 'gcj02'],
  [['x.json', 'adcode', 'acroutes', 'center'], 'gcj02'],
  [['高德POI.geojson'], 'gcj02'],
  [['a.json', '', 'bd_lng', 'bd_lat'], 'bd09'],
  [['百度.json'], 'bd09'],
  [['parcels_wgs84.geojson', 'adcode', 'acroutes'], 'OGC:CRS84'],
])('words decide their order: %j', (words, first) => {
  const finding = byFormat(pointsIn(known('EPSG:4326'), JIAOJIANG), { words });
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe(first);
  expect(bestCodes(finding)).toContain('providerHint');
});

test('what is loaded decides between WGS84 and GCJ-02 by how lines meet', () => {
  const loaded = latticeTown(JIAOJIANG, false);
  const numbers = loaded.segments.slice();
  positionTransform({ base: { kind: 'gcj02' } }).allFromWgs84(numbers);
  const finding = byFormat(numbers, { loaded });
  expect(labels(finding)[0]).toBe('gcj02');
  expect(finding.candidates[0]!.reasons).toContainEqual({
    code: 'fitsLoaded',
    detail: { name: 'Lattice', metres: 0 },
  });
  expect(finding.candidates[1]!.reasons.map(({ code }) => code)).toContain('missesLoaded');
  // even against what the file declares
  const declared = declaredAs('EPSG:4326', numbers, { loaded });
  expect(declared.verdict).toBe('ask');
  expect(codes(declared)).toContain('missesLoaded');
  expect(labels(declared)[0]).toBe('gcj02');
  // a town made up has no say
  expect(labels(byFormat(numbers, { loaded: { ...loaded, isFictional: true } }))[0]).toBe('OGC:CRS84');
});

test('latitude first by mistake: where it is impossible, and where only the sea says so', () => {
  const jiaojiang = byFormat(pointsIn({ ...known('EPSG:4326'), swapAxes: true }, JIAOJIANG));
  expect(why(jiaojiang)).toBe('notDegrees');
  expect(labels(jiaojiang)[0]).toBe('EPSG:4326 swapped');
  const berlin = byFormat(pointsIn({ ...known('EPSG:4326'), swapAxes: true }, [13.4, 52.52]));
  expect(berlin.verdict).toBe('ask');
  expect(why(berlin)).toBe('axes');
  expect(labels(berlin)[0]).toBe('OGC:CRS84 swapped');
});

test('metres in a format that is always degrees, and nothing but the origin', () => {
  const finding = byFormat(pointsIn(known('EPSG:4528'), JIAOJIANG));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe('EPSG:4528');
  expect(why(byFormat([0, 0, 0.5, 0.5]))).toBe('nullIsland');
});

test('a drawing of 60 m whose metres pass for degrees is not taken for half of Europe', () => {
  const drawing = [0, 0, 60.125, 0, 60.125, 48.5, 0, 48.5, 12.2, 30.75];
  const finding = byFormat(drawing);
  expect(finding.verdict).toBe('ask');
  expect(codes(finding)).toContain('localSystem');
  // half of Europe in real degrees has more decimals
  const europe = [2.35222, 48.85661, 13.40495, 52.52001, 12.49637, 41.90278, -3.70379, 40.41678];
  expect(byFormat(europe).verdict).toBe('sure');
});

test('an empty layer with a system needs no question', () => {
  expect(declaredAs('EPSG:4549', [])).toMatchObject({ verdict: 'sure', candidates: [{ place: null }] });
});

test('declared truly, every system of the table is sure and right, or has a reason to ask', () => {
  const spot = fc.record({
    system: fc.constantFrom(...KNOWN_SYSTEMS.values()),
    east: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    north: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  });
  fc.assert(
    fc.property(spot, ({ system, east, north }) => {
      const [west, south, right, top] = system.area;
      const place = [west + east * (right - west), south + north * (Math.min(top, 80) - south)] as const;
      fc.pre((nearestPlace(...place)?.kilometres ?? Infinity) < 300);
      const numbers = pointsIn(known(system.code), place);
      const finding = declaredAs(system.code, numbers);
      const isShiftKnown = system.accuracy !== null && system.accuracy <= 2;
      expect(finding.verdict).toBe(isShiftKnown ? 'sure' : 'ask');
      expect(labels(finding)[0]).toBe(system.code);
      const { longitude, latitude } = finding.candidates[0]!.centre;
      expect(Math.abs(longitude - place[0]) + Math.abs(latitude - place[1])).toBeLessThan(0.01);
    }),
    { numRuns: 300 },
  );
});
