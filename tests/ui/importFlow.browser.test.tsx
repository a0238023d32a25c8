import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { recordsOfKind } from '../../src/plan/records.ts';
import { projectedParcels } from '../fixtures/projectedParcels.ts';
import { importSession } from './importSession.ts';
import { renderApp, violations } from './renderApp.tsx';

const parcels = () => new File([projectedParcels().text], 'parcels.geojson');
const broken = () => new File(['{"type": "FeatureCollection", "features": ['], 'broken.geojson');

async function open(locale: 'zh-CN' | 'en', ...files: File[]) {
  await page.viewport(1440, 900);
  const session = importSession(locale);
  await renderApp(session);
  await session.commands.importFiles(files);
  await expect.poll(() => document.querySelector('.import-workspace')).not.toBeNull();
  return session;
}
type Session = Awaited<ReturnType<typeof open>>;
const draftOf = ({ store }: Session) => Object.values(store.getState().importFlow!.drafts)[0]!;
const keyOf = ({ store }: Session) => store.getState().importFlow!.reading.layers[0]!.key;

/** Chooses and confirms the first candidate, as a user who recognises the place does. */
function confirmFirst(session: Session): void {
  const { commands, store } = session;
  const [layer] = store.getState().importFlow!.reading.layers;
  commands.chooseSystem(layer!.key, layer!.finding!.candidates[0]!.system);
  commands.confirmPosition(layer!.key);
}

for (const locale of ['zh-CN', 'en'] as const) {
  test(`axe finds nothing in any step of an import, ${locale}`, async () => {
    const session = await open(locale, parcels(), broken());
    const { commands } = session;
    expect({ step: 'files', found: await violations() }).toEqual({ step: 'files', found: [] });

    commands.goToStep('position');
    await expect.poll(() => document.querySelectorAll('svg.place-map').length).toBeGreaterThan(1);
    for (const button of document.querySelectorAll<HTMLElement>('.import-others .disclosure-trigger'))
      button.click();
    expect({ step: 'position', found: await violations() }).toEqual({ step: 'position', found: [] });

    confirmFirst(session);
    commands.goToStep('fields');
    await expect.poll(() => document.querySelector('.rows-preview')).not.toBeNull();
    expect({ step: 'fields', found: await violations() }).toEqual({ step: 'fields', found: [] });

    await page.viewport(390, 844);
    expect({ step: 'narrow', found: await violations() }).toEqual({ step: 'narrow', found: [] });
    await page.viewport(1440, 900);

    await commands.buildDraft();
    await expect.poll(() => document.querySelector('.import-check table')).not.toBeNull();
    expect({ step: 'check', found: await violations() }).toEqual({ step: 'check', found: [] });

    await commands.finishImport();
    await expect.poll(() => document.querySelector('.data-layers')).not.toBeNull();
    expect({ step: 'done', found: await violations() }).toEqual({ step: 'done', found: [] });
  });
}

test('files say what they are; what cannot be read says why, and the others go on', async () => {
  await open('zh-CN', parcels(), broken());
  const file = page.getByRole('region', { name: 'parcels.geojson', exact: true });
  await expect.element(file.getByText('GeoJSON · 编码 UTF-8（格式规定）')).toBeVisible();
  await expect.element(file.getByText('2 行，全部可用')).toBeVisible();
  await expect.element(file.getByText('待确认')).toBeVisible();
  await expect
    .element(page.getByRole('region', { name: '未能读取' }).getByText(/broken\.geojson/))
    .toBeVisible();
  await expect.element(page.getByText('还有 1 个问题需要您回答。')).toBeVisible();
});

test('nothing is built before the position is confirmed', async () => {
  const session = await open('zh-CN', parcels());
  const before = session.store.getState().plan;
  session.commands.goToStep('check');
  await session.commands.buildDraft();
  expect(session.store.getState().importFlow?.step).toBe('files');
  expect(session.store.getState().plan).toBe(before);

  await page.getByRole('button', { name: '下一步：位置' }).click();
  await expect.element(page.getByRole('button', { name: '确认这个位置' })).toBeDisabled();
  await expect.element(page.getByRole('button', { name: '下一步：字段' })).toBeDisabled();
  await page
    .getByText(/中央经线 120° · EPSG:4549/)
    .first()
    .click();
  await page.getByRole('button', { name: '确认这个位置' }).click();
  await expect.element(page.getByText(/已确认 · CGCS2000/)).toBeVisible();
  expect(draftOf(session)).toMatchObject({ isPositionKnown: true, known: 'confirmed' });
});

test('another system can be found by its number, with swapped axes', async () => {
  const session = await open('zh-CN', parcels());
  session.commands.goToStep('position');
  await page.getByRole('button', { name: '用其他坐标系' }).click();
  await page.getByRole('combobox', { name: '坐标系名称或 EPSG 编号' }).click();
  await userEvent.keyboard('4550{ArrowDown}{Enter}');
  expect(draftOf(session).system).toEqual({ base: { kind: 'known', code: 'EPSG:4550' } });
  await page.getByText(/^交换坐标轴/).click();
  expect(draftOf(session).system).toEqual({ base: { kind: 'known', code: 'EPSG:4550' }, swapAxes: true });
  expect(draftOf(session).isPositionKnown).toBe(false);
});

test('a draft is looked at and not edited; importing it is one step that can be undone', async () => {
  const session = await open('zh-CN', parcels());
  const { store, commands } = session;
  const before = store.getState();
  confirmFirst(session);
  await commands.buildDraft();
  await expect.element(page.getByRole('heading', { name: '这样导入对吗？' })).toBeVisible();
  const draft = store.getState().plan;
  expect(recordsOfKind(draft, 'parcel')).toHaveLength(2);
  expect(store.getState().history).toBe(before.history);

  const [parcel] = recordsOfKind(draft, 'parcel');
  commands.rename(parcel!.id, '改名');
  commands.removeRecord(parcel!.id);
  commands.undo();
  expect(store.getState().plan).toBe(draft);

  // markup in attributes is text and nothing else
  commands.select(parcel!.id);
  await page.getByRole('button', { name: '文件中的属性' }).click();
  await expect.element(page.getByText('杭州市 <b>A-01</b>')).toBeVisible();
  await expect.element(page.getByText('2.50')).toBeVisible();

  commands.goToStep('fields');
  expect(store.getState().plan).toBe(before.plan);
  await commands.buildDraft();
  commands.cancelImportFlow();
  expect(store.getState()).toMatchObject({ plan: before.plan, history: before.history, importFlow: null });

  await commands.importFiles([parcels()]);
  confirmFirst(session);
  commands.setImportInto('open');
  await commands.buildDraft();
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect.element(page.getByRole('heading', { name: '数据图层' })).toBeVisible();
  expect(store.getState().documentId).toBe(before.documentId);
  expect(store.getState().history.undo).toHaveLength(1);
  commands.undo();
  expect([...store.getState().plan]).toEqual([...before.plan]);
});

test('a removed data layer takes its records along, in one step', async () => {
  const session = await open('zh-CN', parcels());
  const { store, commands } = session;
  confirmFirst(session);
  await commands.buildDraft();
  await commands.finishImport();
  expect(recordsOfKind(store.getState().plan, 'parcel')).toHaveLength(2);
  await page.getByRole('button', { name: '移除图层' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '移除图层' }).click();
  expect(recordsOfKind(store.getState().plan, 'parcel')).toEqual([]);
  commands.undo();
  expect(recordsOfKind(store.getState().plan, 'parcel')).toHaveLength(2);
});

test('a mapping is kept under a name and serves the next file with the same fields', async () => {
  const session = await open('zh-CN', parcels());
  session.commands.goToStep('fields');
  await page.getByRole('button', { name: /容积率: 读作/ }).click();
  await page.getByRole('option', { name: '只作为属性保留' }).click();
  expect(draftOf(session).mapping.fields.some(({ field }) => field === '容积率')).toBe(false);
  await page.getByRole('textbox', { name: '对应关系名称' }).fill('控规');
  await page.getByRole('button', { name: '保存' }).click();
  expect(session.saved).toMatchObject([{ name: '控规', mapping: { target: 'parcel' } }]);
  session.commands.cancelImportFlow();
  await session.commands.importFiles([parcels()]);
  expect(keyOf(session)).toBeTruthy();
  expect(draftOf(session).savedAs).toBe('控规');
  expect(draftOf(session).mapping.fields.some(({ field }) => field === '容积率')).toBe(false);
});

test('the focus stays in the flow as a position is confirmed, and goes to the task as the import is given up', async () => {
  const { commands, store } = await open('zh-CN', parcels());
  commands.goToStep('position');
  const [layer] = store.getState().importFlow!.reading.layers;
  commands.chooseSystem(layer!.key, layer!.finding!.candidates[0]!.system);
  await userEvent.click(page.getByRole('button', { name: '确认这个位置' }));
  await expect.poll(() => document.activeElement?.textContent).toBe('“parcels”的位置已经清楚');
  await userEvent.click(page.getByRole('button', { name: '取消导入' }));
  await expect.poll(() => document.activeElement?.id).toBe('task-panel');
});
