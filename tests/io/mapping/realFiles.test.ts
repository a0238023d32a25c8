import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { positionTransform } from '../../../src/geo/crs/positionTransform.ts';
import type { PositionSystem } from '../../../src/geo/crs/positionSystem.ts';
import { signedRingArea } from '../../../src/geo/polygon.ts';
import { piecesOf } from '../../../src/geo/areaPieces.ts';
import type { BuiltLayer } from '../../../src/io/mapping/layerBuild.ts';
import type { MappingProposal } from '../../../src/io/mapping/layerMapping.ts';
import { proposeMapping } from '../../../src/io/mapping/proposeMapping.ts';
import { readFiles } from '../../../src/io/readFiles.ts';
import { damageInRecord } from '../../../src/plan/checkRecord.ts';
import type { Area } from '../../../src/plan/recordBase.ts';
import type { Building, Parcel, PlanRecord, Street } from '../../../src/plan/records.ts';
import { sharedBytes } from '../../fixtures/sharedData.ts';
import { build } from './sourceTable.ts';

// Megabytes are read and parsed here; a busy machine needs more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const GK120: PositionSystem = { base: { kind: 'known', code: 'EPSG:4549' } };
const WGS84: PositionSystem = { base: { kind: 'known', code: 'OGC:CRS84' } };

async function built(
  name: string,
  system: PositionSystem = WGS84,
): Promise<{ proposal: MappingProposal; result: BuiltLayer; records: readonly PlanRecord[] }> {
  const { layers } = await readFiles([{ name: path.basename(name), bytes: sharedBytes(name) }], () => {});
  const layer = layers[0]!;
  const proposal = proposeMapping(layer, []);
  const result = await build(layer, proposal.mapping, undefined, { system });
  const refused = result.refused.reduce((sum, { count }) => sum + count, 0);
  expect(result.kept + refused).toBe(layer.rowsInFile);
  expect(result.records.flatMap((record) => damageInRecord(record) ?? [])).toEqual([]);
  return { proposal, result, records: result.records.slice(1) };
}

/** Square metres in the plane of EPSG:4549. */
function planeArea(area: Area): number {
  const { allFromWgs84 } = positionTransform(GK120);
  let sum = 0;
  for (const rings of piecesOf(area))
    rings.forEach((ring, index) => {
      const line = Float64Array.from(ring.flatMap(([x, y]) => [x!, y!]));
      allFromWgs84(line);
      sum += (index === 0 ? 1 : -1) * Math.abs(signedRingArea(line));
    });
  return sum;
}

describe('Hangzhou', () => {
  const forms = [
    ['hangzhou-parcels-cn-fields.geojson', WGS84],
    ['hangzhou-parcels-epsg4549-crs-member.geojson', GK120],
    ['shp-cgcs2000-gk120-gbk.zip', GK120],
    ['hangzhou-parcels-cgcs2000.gpkg', GK120],
    ['hangzhou-parcels.fgb', WGS84],
    ['hangzhou-parcels.kml', WGS84],
  ] as const;

  test.each(forms)('%s gives 1,143 parcels of 1,987.88 ha', async (name, system) => {
    const { proposal, records } = await built(`derived-china/${name}`, system);
    expect(proposal.mapping.target).toBe('parcel');
    expect(records).toHaveLength(1143);
    const hectares = (records as Parcel[]).reduce((sum, { geometry }) => sum + planeArea(geometry), 0) / 1e4;
    expect(Math.abs(hectares - 1987.88)).toBeLessThan(0.01);
  });

  test('Chinese fields are understood without a question', async () => {
    const { proposal, records, result } = await built('derived-china/hangzhou-parcels-cn-fields.geojson');
    expect(proposal).toMatchObject({ open: [], mapping: { landUseSystem: 'gb50137' } });
    const byCode = new Map<string, number>();
    for (const { landUse } of records as Parcel[])
      byCode.set(landUse ?? 'none', (byCode.get(landUse ?? 'none') ?? 0) + 1);
    expect(Object.fromEntries(byCode)).toEqual({
      '070102': 357,
      '1402': 338,
      none: 227,
      '1401': 154,
      '0901': 31,
      '0805': 16,
      '15': 11,
      '100101': 8,
      '090101': 1,
    });
    // E2, farmland and woodland together, has no one class of 2023.
    expect(result.notes.find(({ code }) => code === 'landUseSpread')?.count).toBe(227);
    expect(records.every((record) => record.id.startsWith('HZ-'))).toBe(true);
  });
});

describe('Shanghai', () => {
  let records: readonly PlanRecord[];
  let result: BuiltLayer;
  let proposal: MappingProposal;
  beforeAll(async () => {
    ({ records, result, proposal } = await built('derived-china/shanghai-lujiazui-buildings.geojson'));
  });

  test('1,981 pieces of 1,517 things: 1,450 buildings, and 67 that are doors and addresses only', () => {
    expect(proposal).toMatchObject({ mapping: { target: 'building', piecesBy: 'id' }, open: [] });
    expect(records).toHaveLength(1450);
    expect(result.refused).toMatchObject([{ reason: 'kindUnfit', count: 67 }]);
  });

  test('no building lies partly on itself, and cut ones are whole again', () => {
    expect(result.notes.find(({ code }) => code === 'piecesJoined')?.count).toBe(25);
    expect(result.notes.filter(({ code }) => code === 'piecesOverlap' || code === 'piecesApart')).toEqual([]);
    const hall = records.find(({ id }) => id === '40778072') as Building;
    expect([hall.name, hall.height, hall.geometry.type]).toEqual(['上海国际会议中心', 20, 'Polygon']);
  });

  test('roads become streets; rails, ferries and planned roads do not', async () => {
    const roads = await built('derived-china/shanghai-lujiazui-roads.geojson');
    expect(roads.proposal).toMatchObject({ mapping: { target: 'street' }, open: [] });
    const streets = roads.records as Street[];
    expect(streets.filter(({ structure }) => structure === 'tunnel').length).toBeGreaterThan(50);
    const uses = new Map<number, number>();
    for (const { nodes } of streets) for (const node of nodes) uses.set(node, (uses.get(node) ?? 0) + 1);
    expect([...uses.values()].filter((count) => count > 1).length).toBeGreaterThan(1000);
  });
});

test('New York: its land use digits are asked about, five lots without area have no stated area', async () => {
  const { proposal, records, result } = await built('nyc-pluto-lots/pluto.geojson');
  expect(proposal.open).toEqual(['landUseSystem']);
  const lots = records as Parcel[];
  expect(lots).toHaveLength(2000);
  expect(lots.filter(({ landUse }) => landUse !== null)).toEqual([]);
  expect(lots.filter(({ statedArea }) => statedArea === undefined)).toHaveLength(5);
  expect(result.notes.find(({ code }) => code === 'areaNotPositive')?.count).toBe(5);
  // 2,500 square feet.
  expect(lots[0]!.statedArea).toBeCloseTo(232.2576, 6);
  expect(lots[0]!.attributes).toMatchObject({ LandUse: '01', NumFloors: 2 });
});
