import { expect, test } from 'vitest';
import { exportPlan } from '../../src/io/export/exportPlan.ts';
import type { ExportRequest } from '../../src/io/export/exportPlan.ts';
import { planFromRecords } from '../../src/plan/change.ts';
import { recordsOfKind } from '../../src/plan/records.ts';
import { importSession } from '../ui/importSession.ts';
import { SMALL_PLAN } from '../ui/smallPlan.ts';

const PLAN = planFromRecords(SMALL_PLAN);
const WGS84 = 'OGC:CRS84';

async function fileOf(request: Omit<ExportRequest, 'system'>): Promise<File> {
  const { name, bytes } = await exportPlan(PLAN, new Map(), { ...request, system: WGS84 });
  return new File([bytes as Uint8Array<ArrayBuffer>], name);
}

test('a whole community of ours opens at once, with every record, whatever the format', async () => {
  for (const format of ['linli', 'geojson', 'gpkg'] as const) {
    const { store, commands } = importSession('zh-CN');
    await commands.importFiles([await fileOf({ what: { part: 'plan' }, format })]);
    const { importFlow, history, documentId, notices } = store.getState();
    expect({ format, importFlow, notices }).toEqual({ format, importFlow: null, notices: [] });
    expect([...history.plan.values()]).toEqual([...PLAN.values()]);
    expect(documentId).not.toBe('d1');
  }
});

test('a part of a community is put somewhere first: here into a new one of its name', async () => {
  const { store, commands } = importSession('zh-CN');
  const what = { part: 'kind', kind: 'building' } as const;
  await commands.importFiles([await fileOf({ what, format: 'geojson', name: '柳岸 建筑' })]);
  expect(store.getState().importFlow).toMatchObject({
    step: 'files',
    into: 'new',
    communityName: '柳岸 建筑',
  });
  // what was open still is
  expect(store.getState().documentId).toBe('d1');
  await commands.buildDraft();
  await commands.finishImport();
  const { plan } = store.getState().history;
  expect(recordsOfKind(plan, 'building')).toEqual(recordsOfKind(PLAN, 'building'));
  const [community] = recordsOfKind(plan, 'community');
  expect(community).toMatchObject({ name: '柳岸 建筑' });
});
