import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHINESE_SYSTEMS } from '../../../src/geo/crs/chineseSystems.ts';
import type { CrsEvidence } from '../../../src/geo/crs/crsFinding.ts';
import { examinePosition } from '../../../src/geo/crs/examinePosition.ts';
import { PLACES, type Place } from '../../../src/geo/crs/places.ts';
import type { PositionSystem } from '../../../src/geo/crs/positionSystem.ts';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import { bestCodes, codes, evidence, JIAOJIANG, known, labels, latticeTown, pointsIn } from './evidence.ts';

/** Nothing declared. */
function undeclared(system: PositionSystem, more: Partial<CrsEvidence> = {}) {
  return examinePosition(evidence(pointsIn(system, JIAOJIANG), more));
}

test('eight digits tell the zone, and leave the datum open', () => {
  const finding = examinePosition(evidence(pointsIn(known('EPSG:4528'), JIAOJIANG).map(Math.round)));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)).toEqual(['EPSG:4528', 'EPSG:2364', 'EPSG:2416']);
  expect(bestCodes(finding)).toEqual(['zonePrefix', 'insideZone', 'nearPlace']);
  expect(codes(finding)).toEqual(['noLoaded']);
  expect(finding.candidates[0]!.place).toMatchObject({ nameZh: '椒江区', nameEn: 'Jiaojiang' });
  expect(finding.candidates[1]!.reasons).toContainEqual({
    code: 'datumShiftMissing',
    detail: { datum: 'xian80' },
  });
});

test('zones of six degrees have prefixes of their own', () => {
  expect(labels(undeclared(known('EPSG:4499')))[0]).toBe('EPSG:4499');
});

test('north written first is seen with and without a prefix', () => {
  expect(labels(undeclared({ ...known('EPSG:4528'), swapAxes: true }))[0]).toBe('EPSG:4528 swapped');
  const words = ['椒江区控规.dxf'];
  const finding = undeclared({ ...known('EPSG:4549'), swapAxes: true }, { words });
  expect(labels(finding)[0]).toBe('EPSG:4549 swapped');
  expect(bestCodes(finding)).toContain('axesSwapped');
});

test('without a prefix the meridian is open: a name in the file decides the order', () => {
  const words = ['layer', 'parcels', '台州市椒江区某路 1 号'];
  const finding = undeclared(known('EPSG:4549'), { words });
  expect(labels(finding).slice(0, 3)).toEqual(['EPSG:4549', 'EPSG:2385', 'EPSG:2437']);
  expect(bestCodes(finding)).toContain('nameInAttributes');
  expect(labels(finding).length).toBeGreaterThan(4);
  // the same numbers and another name
  const nanchang = examinePosition(
    evidence(pointsIn(known('EPSG:4547'), [115.86, 28.68]), { words: ['nanchang'] }),
  );
  expect(labels(nanchang)[0]).toBe('EPSG:4547');
  expect(bestCodes(nanchang)).toContain('nameInFile');
});

test('what is loaded near one of the meridians decides too', () => {
  const numbers = pointsIn(known('EPSG:4548'), [118.43, 28.66]);
  const near = examinePosition(evidence(numbers, { loaded: latticeTown([118.42, 28.65], false) }));
  expect(labels(near)[0]).toBe('EPSG:4548');
  expect(codes(near)).not.toContain('noLoaded');
});

test('a town made up proves nothing', () => {
  const real = undeclared(known('EPSG:4549'));
  const fictional = undeclared(known('EPSG:4549'), { loaded: latticeTown([118.42, 28.65], true) });
  expect(labels(fictional)).toEqual(labels(real));
  expect(codes(fictional)).toContain('noLoaded');
});

test('beyond the 3° zone the 6° zone on the same meridian is named', () => {
  // 125.3° is 2.3° from 123° in the numbers of either
  const finding = examinePosition(
    evidence(pointsIn(known('EPSG:4510'), [125.3, 43.82]), { words: ['长春.shp'] }),
  );
  expect(labels(finding)[0]).toBe('EPSG:4510');
});

test('UTM, the web map, millimetres and feet', () => {
  const words = ['jiaojiang_2024'];
  expect(labels(undeclared(known('EPSG:32651'), { words }))).toContain('EPSG:32651');
  expect(labels(undeclared(known('EPSG:3857')))[0]).toBe('EPSG:3857');
  const millimetres = undeclared({ ...known('EPSG:4549'), unitFactor: 0.001 }, { words });
  expect(labels(millimetres)[0]).toBe('EPSG:4549 0.001');
  expect(bestCodes(millimetres)).toContain('unitsScaled');
  expect(labels(undeclared({ ...known('EPSG:4549'), unitFactor: 0.3048 }, { words }))).toContain(
    'EPSG:4549 0.3048',
  );
});

test('a drawing that names its unit is read in it', () => {
  const declared = { from: 'drawingUnits', text: '', metresPerUnit: 0.001 } as const;
  const finding = undeclared({ ...known('EPSG:4528'), unitFactor: 0.001 }, { declared });
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe('EPSG:4528 0.001');
  // and where the unit is wrong, as it often is, in metres
  expect(labels(undeclared(known('EPSG:4528'), { declared }))[0]).toBe('EPSG:4528');
});

test('degrees without a word are WGS84, GCJ-02 or BD-09, longitude or latitude first', () => {
  expect(labels(undeclared(known('EPSG:4326')))).toEqual(['EPSG:4326', 'gcj02', 'bd09']);
  const finding = undeclared({ ...known('EPSG:4326'), swapAxes: true });
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)).toEqual(['EPSG:4326 swapped', 'gcj02 swapped', 'bd09 swapped']);
});

test('small numbers are those of a site: no candidate, and that is said', () => {
  for (const numbers of [
    [1200, 800, 1250, 800, 1250, 860, 1200, 860],
    [52_000, 81_000, 52_400, 81_300],
    [-5e9, 7e12, -5e9, 8e12],
  ]) {
    const finding = examinePosition(evidence(numbers));
    expect(finding.verdict).toBe('ask');
    expect(finding.candidates).toEqual([]);
    expect(codes(finding)).toContain('localSystem');
  }
});

test('a sheet of paper in millimetres may hit a national grid by chance, and that is said as well', () => {
  expect(codes(examinePosition(evidence([0, 0, 420_000, 297_000])))).toContain('localSystem');
});

test('national systems of elsewhere are offered where their numbers are not small', () => {
  const numbers = pointsIn(known('EPSG:28992'), [4.9, 52.37]);
  const finding = examinePosition(evidence(numbers, { declared: { from: 'prj', text: 'EPSG:99999' } }));
  expect(finding.verdict).toBe('ask');
  expect(finding.reasons).toContainEqual({
    code: 'declaredUnreadable',
    detail: { from: 'prj', text: 'EPSG:99999' },
  });
  expect(labels(finding)[0]).toBe('EPSG:28992');
});

test('a system in the name of the file is a question with that answer first', () => {
  const declared = { from: 'fileName', text: 'EPSG:4547' } as const;
  const finding = examinePosition(evidence(pointsIn(known('EPSG:4547'), [114.3, 30.59]), { declared }));
  expect(finding.verdict).toBe('ask');
  expect(labels(finding)[0]).toBe('EPSG:4547');
  expect(bestCodes(finding)).toContain('declared');
});

test('nothing, one point and numbers that are none do no harm', () => {
  expect(examinePosition(evidence([]))).toMatchObject({ verdict: 'ask', candidates: [] });
  expect(labels(examinePosition(evidence([121.43, 28.66])))[0]).toBe('EPSG:4326');
  expect(examinePosition(evidence([NaN, 28, Infinity, -Infinity, 1e308, -1e308])).verdict).toBe('ask');
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 20 }), (numbers) => {
      const finding = examinePosition(evidence(numbers));
      expect(finding.verdict).toBe('ask');
      expect(finding.candidates.length).toBeLessThanOrEqual(9);
    }),
    { numRuns: 200 },
  );
});

/** Systems of China that numbers and the name of the town have to lead back to. */
const ZONES = CHINESE_SYSTEMS.filter(({ family, datum }) => family === 'gaussKruger' && datum === 'cgcs2000');

/** Towns of the zone proper; a zone of the sea has none. */
function townsOf({ centralMeridian, zoneWidth }: (typeof ZONES)[number]): readonly Place[] {
  return PLACES.filter(
    ({ longitude, level }) =>
      level === 'prefecture' && Math.abs(longitude - centralMeridian!) <= (zoneWidth === 3 ? 1.5 : 2.8),
  );
}

const somewhere = fc
  .record({
    zone: fc.constantFrom(...ZONES.filter((zone) => townsOf(zone).length > 0)),
    town: fc.nat(),
    swapAxes: fc.boolean(),
    unitFactor: fc.constantFrom(1, 0.001),
  })
  .map(({ zone, town, swapAxes, unitFactor }) => {
    const towns = townsOf(zone);
    const system: PositionSystem = {
      ...known(zone.code),
      ...(swapAxes ? { swapAxes } : {}),
      ...(unitFactor === 1 ? {} : { unitFactor }),
    };
    return { system, place: towns[town % towns.length]! };
  });

test('whatever zone, axes and unit: undeclared is a question, and the truth is among the answers', () => {
  fc.assert(
    fc.property(somewhere, ({ system, place }) => {
      const numbers = pointsIn(system, [place.longitude, place.latitude]);
      const finding = examinePosition(evidence(numbers, { words: [`${place.nameZh}用地.shp`] }));
      expect(finding.verdict).toBe('ask');
      // 3° and 6° zones on one meridian are one plane under two names, so the place decides
      const error = Math.min(
        ...finding.candidates.map((candidate) => farthest(candidate.system, system, numbers)),
      );
      expect(error).toBeLessThan(0.001);
    }),
    { numRuns: 150 },
  );
});

/** Metres at most between where the two systems put the same numbers. */
function farthest(one: PositionSystem, other: PositionSystem, numbers: Float64Array): number {
  const [a, b] = [numbers.slice(), numbers.slice()];
  positionTransform(one).allToWgs84(a);
  positionTransform(other).allToWgs84(b);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!))) * 111_320;
}
