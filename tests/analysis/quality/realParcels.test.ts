import type { Feature, FeatureCollection } from 'geojson';
import { beforeAll, expect, test } from 'vitest';
import { qualityReport, type QualityReport } from '../../../src/analysis/quality/qualityReport.ts';
import { piecesOf } from '../../../src/geo/areaPieces.ts';
import { planFromRecords } from '../../../src/plan/change.ts';
import type { Attributes } from '../../../src/plan/recordBase.ts';
import type { Building, Parcel, Plan, PlanRecord } from '../../../src/plan/records.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { block } from './plot.ts';

function featuresOf(name: string): Feature[] {
  return (JSON.parse(new TextDecoder().decode(sharedBytes(name))) as FeatureCollection).features;
}

function planAround(records: readonly (Parcel | Building)[]): Plan {
  const [longitude, latitude] = piecesOf(records[0]!.geometry)[0]![0]![0]!;
  const community: PlanRecord = {
    id: 'community',
    kind: 'community',
    name: '',
    centre: [longitude!, latitude!],
    attribution: [],
    dataDate: null,
    isFictional: false,
  };
  return planFromRecords([community, ...records]);
}

function parcelsOf(name: string, part: (properties: Attributes) => Partial<Parcel> = () => ({})): Parcel[] {
  return featuresOf(name).flatMap(({ geometry, properties }, i): Parcel[] => {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
    return [
      { id: `p${i}`, kind: 'parcel', geometry, landUse: null, ...part((properties ?? {}) as Attributes) },
    ];
  });
}

let hangzhou: QualityReport;
let milliseconds: number;
beforeAll(() => {
  const plan = planAround(parcelsOf('derived-china/hangzhou-parcels-cn-fields.geojson'));
  qualityReport(plan);
  const before = process.cpuUsage();
  hangzhou = qualityReport(plan);
  milliseconds = process.cpuUsage(before).user / 1000;
});

/**
 * 136, of which two lie just over the limit: 10.06 m² and 11.42 m². Cutting each pair with polyclip in the plane of
 * EPSG:4549 gives 136 too, and the same areas to 0.1 m².
 */
test('Hangzhou: 1,143 parcels, 136 pairs overlap by more than 10 m²', () => {
  const areas = hangzhou.rows
    .filter(({ check }) => check === 'parcelsOverlap')
    .map(({ facts }) => Number(facts['area']));
  expect(hangzhou.looked.parcelsOverlap).toBe(1143);
  expect(areas.filter((area) => area > 10)).toHaveLength(136);
  expect(areas.filter((area) => area > 10.07)).toHaveLength(135);
  expect(Math.max(...areas)).toBeCloseTo(108_881.4, 0);
  expect(hangzhou.found.landUseUnknown).toBe(1143);
});

test('Hangzhou is reported on in well under a second of one core', () => {
  expect(milliseconds).toBeLessThan(900);
});

test("New York's five lots stated to have no area are told, and nothing breaks", () => {
  const squareFoot = 0.09290304;
  const lots = parcelsOf('nyc-pluto-lots/pluto.geojson', ({ LotArea }) => ({
    statedArea: Number(LotArea) * squareFoot,
  }));
  const report = qualityReport(planAround(lots));
  expect(report.looked.zeroArea).toBe(2000);
  expect(report.found.zeroArea).toBe(5);
  expect(report.rows.flatMap(({ facts }) => Object.values(facts)).every((fact) => !Number.isNaN(fact))).toBe(
    true,
  );
});

test("Shanghai's 1,572 outlines are those of 1,450 buildings, by their id", () => {
  const buildings = featuresOf('derived-china/shanghai-lujiazui-buildings.geojson').flatMap(
    ({ geometry, properties }, i): Building[] =>
      geometry.type === 'Polygon'
        ? [block(`b${i}`, [[0, 0]], { geometry, attributes: properties as Attributes })]
        : [],
  );
  expect(buildings).toHaveLength(1572);
  const idOf = new Map(buildings.map(({ id, attributes }) => [id, attributes!['id']]));
  const { rows } = qualityReport(planAround(buildings));
  // further pieces or copies stand second or later; parts drawn on the outline of another building are not counted
  const further = rows
    .filter(({ check }) => check === 'piecesOfOne' || check === 'duplicate')
    .flatMap(({ records: [first, ...others] }) => others.filter((id) => idOf.get(id) === idOf.get(first!)));
  expect(1572 - new Set(further).size).toBe(1450);
});
