import { expect, test } from 'vitest';
import type { LayerDecision, LayerSummary } from '../../src/compute/importJobs.ts';
import { createImportSession } from '../../src/compute/importSession.ts';
import { recordsOfKind } from '../../src/plan/records.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { planToText } from '../../src/plan/planFile.ts';
import { projectedParcels } from '../fixtures/projectedParcels.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = async (...files: readonly (readonly [string, string])[]) => {
  const session = createImportSession();
  const named = files.map(([name, text]) => ({ name, bytes: bytes(text) }));
  return { session, reading: await session.readBytes(named, null, [], [], () => {}) };
};
const decide = ({ key, finding, proposal }: LayerSummary): LayerDecision => ({
  key,
  system: finding?.candidates[0]?.system ?? null,
  known: 'confirmed',
  reasons: finding?.candidates[0]?.reasons ?? [],
  residual: null,
  mapping: proposal.mapping,
  anchor: null,
});

test('metres without a system are asked about, and built where they were confirmed to be', async () => {
  const { text, corner } = projectedParcels();
  const { session, reading } = await read(['地块.geojson', text]);
  const [layer] = reading.layers;
  expect(layer).toMatchObject({
    file: '地块.geojson',
    format: 'geojson',
    rowsInFile: 2,
    kept: 2,
    geometries: { point: 0, line: 0, area: 2, none: 0 },
    finding: { verdict: 'ask' },
  });
  expect(layer!.fields.find(({ name }) => name === '用地代码')?.samples).toEqual(['R2', 'B1']);

  const preview = session.preview(layer!.key, { base: { kind: 'known', code: 'EPSG:4549' } });
  if (!preview.ok) throw new Error(preview.code);
  // two closed rings of five positions
  expect(preview.value.lines).toHaveLength(20);
  expect([...preview.value.starts]).toEqual([0, 10]);
  expect(preview.value.bounds[0]).toBeCloseTo(corner[0], 6);
  expect(preview.value.bounds[1]).toBeCloseTo(corner[1], 5);
  expect(preview.value.place?.nameZh).toBe('杭州市');

  const rows = session.previewRows(layer!.key, layer!.proposal.mapping);
  expect(rows.ok && rows.value[0]?.read).toMatchObject({ id: 'A-01', landUse: '070102' });

  const shares: number[] = [];
  const built = await session.build([decide(layer!)], [], '测试', (share) => shares.push(share));
  if (!built.ok) throw new Error(built.code);
  const plan = planFromRecords(built.value.records);
  expect(recordsOfKind(plan, 'community')).toMatchObject([{ name: '测试', isFictional: false }]);
  expect(recordsOfKind(plan, 'dataLayer')).toMatchObject([{ rows: 2, kept: 2, refused: {} }]);
  const parcels = recordsOfKind(plan, 'parcel');
  expect(parcels).toHaveLength(2);
  expect(parcels[0]!.attributes).toMatchObject({ 备注: '杭州市 <b>A-01</b>' });
  const first = parcels[0]!.geometry.coordinates.flat(2)[0] as unknown as number;
  expect(first).toBeCloseTo(corner[0], 6);
  // the middle of 220 m by 100 m
  const [community] = recordsOfKind(plan, 'community');
  expect(community!.centre[1]).toBeCloseTo(corner[1] + 50 / 110_800, 5);
  expect(shares.at(-1)).toBe(1);
});

test('control points of a local system: a shift of 1000 and 2000 metres is found', async () => {
  const { text } = projectedParcels();
  const { session, reading } = await read(['local.geojson', text]);
  const [layer] = reading.layers;
  const [minX = 0, minY = 0] = layer!.bounds!;
  const placed = session.preview(layer!.key, { base: { kind: 'known', code: 'EPSG:4549' } });
  if (!placed.ok) throw new Error(placed.code);
  // the first three corners of the first square, as the file goes round it
  const points = [
    [0, 0],
    [100, 0],
    [100, 100],
  ].map(([x = 0, y = 0], at) => ({
    x: minX + x - 1000,
    y: minY + y - 2000,
    longitude: placed.value.lines[at * 2]!,
    latitude: placed.value.lines[at * 2 + 1]!,
  }));
  const fit = session.fit(layer!.key, points, { kind: 'known', code: 'EPSG:4549' });
  if (!fit.ok) throw new Error(fit.code);
  expect(fit.value.residual).toBeLessThan(0.001);
  expect(fit.value.system.local).toMatchObject({
    scale: expect.closeTo(1, 6) as number,
    dx: expect.closeTo(1000, 0) as number,
    dy: expect.closeTo(2000, 0) as number,
  });
  expect(session.fit(layer!.key, [], null)).toMatchObject({ ok: false, code: 'controlPointsUnfit' });
});

test('a file that cannot be read leaves the others alone; a table joins what came along', async () => {
  const { text } = projectedParcels();
  const { session, reading } = await read(
    ['a.geojson', text],
    ['broken.geojson', '{"type": "FeatureCollection", "features": ['],
    ['people.csv', '地块编号,人口\nA-01,120\nA-02,80\nA-09,5\n'],
  );
  expect(reading.problems).toMatchObject([{ file: 'broken.geojson' }]);
  expect(reading.layers.map(({ file }) => file).toSorted()).toEqual(['a.geojson', 'people.csv']);
  const table = reading.layers.find(({ file }) => file === 'people.csv')!;
  expect(table.finding).toBeNull();
  expect(table.proposal.mapping).toMatchObject({
    target: 'table',
    join: { field: '地块编号', target: 'parcel', by: 'id' },
  });
  const built = await session.build(reading.layers.map(decide), [], 'x', () => {});
  if (!built.ok) throw new Error(built.code);
  const parcels = built.value.records.filter((record) => record.kind === 'parcel');
  expect(parcels.map(({ population }) => population)).toEqual([120, 80]);
  const layer = built.value.records.find(
    (record) => record.kind === 'dataLayer' && record.file === 'people.csv',
  );
  expect(layer).toMatchObject({ rows: 3, kept: 2, refused: { joinKeyUnknown: 1 } });
});

test('what is added to an open plan names no community of its own', async () => {
  const { text } = projectedParcels();
  const { session, reading } = await read(['a.geojson', text]);
  const community = {
    id: 'c',
    kind: 'community',
    name: '旧城',
    centre: [120.15, 30.27],
    attribution: [],
    dataDate: null,
    isFictional: false,
  } as const;
  const built = await session.build(reading.layers.map(decide), [community], null, () => {});
  if (!built.ok) throw new Error(built.code);
  expect(built.value.records.filter(({ kind }) => kind === 'community')).toEqual([]);
  expect(session.preview('nobody', { base: { kind: 'gcj02' } })).toMatchObject({
    ok: false,
    code: 'internal',
  });
});

test('what the open community holds already stays as it is, and is counted', async () => {
  const barrier = {
    id: 'w1',
    kind: 'barrier' as const,
    geometry: { type: 'LineString' as const, coordinates: [[120.1, 30.2] as number[], [120.2, 30.3]] },
    barrierType: 'wall' as const,
  };
  const file = planToText(
    planFromRecords([
      { ...barrier, name: 'new' },
      { ...barrier, id: 'w2' },
    ]),
  );
  const { session } = await read(['wall.linli.json', file]);
  const built = await session.build([], [{ ...barrier, name: 'old' }], null, () => {});
  if (!built.ok) throw new Error(built.code);
  expect(built.value.records.map(({ id }) => id)).toEqual(['w2']);
  expect(built.value.notes).toEqual({
    'wall.linli.json': [{ code: 'recordAlreadyThere', count: 1, where: [] }],
  });
});
