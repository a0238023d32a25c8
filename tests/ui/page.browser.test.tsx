import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { recordOfKind } from '../../src/plan/records.ts';
import { fakeSession } from './fakeSession.ts';
import { renderApp } from './renderApp.tsx';

test('the scene is handed over once, whatever the task, language or width', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('ready', 'zh-CN');
  const scenes = await renderApp(session);
  await page.getByRole('button', { name: '探索' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.viewport(390, 844);
  await page.getByRole('button', { name: 'Circles' }).click();
  expect(scenes).toHaveLength(1);
  expect(scenes[0]!.isConnected).toBe(true);
  expect(document.documentElement.lang).toBe('en');
});

test('edits in the inspector change the plan and can be undone', async () => {
  await page.viewport(1440, 900);
  const { store, commands } = fakeSession('empty', 'zh-CN', { task: 'explore', selection: 'g1' });
  await renderApp({ store, commands, calls: [] });
  const gate = () => recordOfKind(store.getState().plan, 'gate', 'g1');
  await expect.element(page.getByText(/通行情况未知，计算时按可通行处理/)).toBeVisible();
  await page.getByRole('complementary').getByText('不可通行').click();
  expect(gate()?.access).toBe('closed');
  await page.getByRole('button', { name: '撤销' }).click();
  expect(gate()?.access).toBe('unknown');

  commands.select('b1');
  await page.getByRole('textbox', { name: '层数' }).fill('20');
  await userEvent.keyboard('{Enter}');
  expect(recordOfKind(store.getState().plan, 'building', 'b1')?.storeys).toBe(20);
  await page.getByRole('button', { name: '改名' }).click();
  await userEvent.keyboard('三号楼{Enter}');
  expect(store.getState().plan.get('b1')?.name).toBe('三号楼');
  await page.getByRole('button', { name: '删除' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '删除' }).click();
  expect(store.getState().plan.has('b1')).toBe(false);
  await expect.poll(() => document.activeElement?.className).toBe('task-panel');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(store.getState().plan.has('b1')).toBe(true);
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect(store.getState().plan.has('b1')).toBe(false);
  // a text field keeps its own undo
  await page.getByRole('combobox', { name: '找一个地方' }).click();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(store.getState().plan.has('b1')).toBe(false);
});

test('what a file became stands in the panel, streets first, until it is closed', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('empty', 'zh-CN', { task: 'explore' });
  await renderApp(session);
  const counts = { nodes: 9, records: 7, assumedPassages: 1, water: 1, buildings: 2, streets: 3 };
  session.store.setState({ importSummary: { fileName: 'a.osm', counts, skipped: {} } });
  const summary = page.getByRole('region', { name: '“a.osm”已打开' });
  await expect.element(summary).toBeVisible();
  expect(document.querySelector('.stage .import-summary')).toBeNull();
  expect(
    summary
      .getByRole('rowheader')
      .elements()
      .map((one) => one.textContent),
  ).toEqual(['道路', '建筑', '水系', '推测可通行的围墙缺口', '全部对象']);
  await summary.getByRole('button', { name: '关闭' }).click();
  await expect.element(summary).not.toBeInTheDocument();
});

test('on a narrow screen the legend is one line until it is opened', async () => {
  await page.viewport(390, 844);
  await renderApp(fakeSession('ready', 'zh-CN'));
  expect(heightOf('.legend')).toBeLessThan(56);
  await page.getByRole('button', { name: '显示图例' }).click();
  expect(heightOf('.legend')).toBeGreaterThan(100);
});

test('a place found by name is selected and the search is ready for the next', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('empty', 'en', { task: 'explore' });
  await renderApp(session);
  const search = page.getByRole('combobox', { name: 'Find a place' });
  await search.click();
  await userEvent.keyboard('东门{ArrowDown}{Enter}');
  expect(session.store.getState().view.selection).toBe('g1');
  await expect.element(search).toHaveValue('');
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
});

test('what is not known is said, never shown as zero', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('empty', 'zh-CN', { selection: 'b2' });
  await renderApp(session);
  const card = page.getByRole('region', { name: '机械厂宿舍' });
  await expect.element(card.getByText('未知').first()).toBeVisible();
  expect(
    card
      .getByRole('definition')
      .elements()
      .map((one) => one.textContent),
  ).not.toContain('0');
});

test('the scenarios sum up what they change, and the switch shows one', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('empty', 'en', { task: 'scenarios' });
  await renderApp(session);
  await page.getByRole('radiogroup', { name: 'Scenario shown' }).getByText('方案A').click();
  expect(session.store.getState().view.scenario).toBe('sc1');
  await expect.element(page.getByText('People 202 → 502')).toBeVisible();
  await expect.element(page.getByRole('row', { name: 'Buildings +1 −1 0' })).toBeVisible();
});

test('the legend names what is drawn and nothing else', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('ready', 'zh-CN');
  await renderApp(session);
  const legend = page.getByRole('region', { name: '图例' });
  await expect.element(legend.getByText('步行 · 成年人 · 4.5 km/h')).toBeVisible();
  await page.getByRole('button', { name: '显示图例' }).click();
  await expect.element(legend.getByText('大门：未知')).toBeVisible();
  session.commands.setLayerVisible('barriers', false);
  await expect.element(legend.getByText('大门：未知')).not.toBeInTheDocument();
  session.commands.setCircleOrigin(null);
  await expect.element(legend.getByText('步行 · 成年人 · 4.5 km/h')).not.toBeInTheDocument();
});

test('a dropped file is opened; reading can be cancelled; a problem can be dismissed', async () => {
  await page.viewport(1440, 900);
  const session = fakeSession('empty', 'zh-CN');
  await renderApp(session);
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['x'], 'a.osm'));
  window.dispatchEvent(new DragEvent('dragover', { dataTransfer }));
  await expect.element(page.getByText('松开鼠标，读取文件')).toBeVisible();
  window.dispatchEvent(new DragEvent('drop', { dataTransfer }));
  session.store.setState({
    importing: { fileName: 'a.osm', share: 0.4 },
    notices: [{ id: 7, code: 'fileEmpty', detail: { file: 'b.osm' } }],
  });
  await page.getByRole('button', { name: '取消' }).click();
  expect(session.calls).toEqual(['importFiles', 'cancelImport']);
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('文件“b.osm”是空的。请检查它是否下载完整，再重新打开。');
  await page.getByRole('button', { name: '知道了' }).click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('on a narrow screen the sheet has three stops for the keyboard and turns to the route', async () => {
  await page.viewport(390, 844);
  const session = fakeSession('proof', 'zh-CN');
  await renderApp(session);
  const half = heightOf('.inspector');
  await page.getByRole('button', { name: '展开面板' }).click();
  expect(heightOf('.inspector')).toBeGreaterThan(half);
  expect(heightOf('.stage')).toBeGreaterThan(90);
  await page.getByRole('button', { name: '收起面板' }).click();
  await page.getByRole('button', { name: '收起面板' }).click();
  expect(heightOf('.inspector')).toBeLessThan(half);
  await expect.element(page.getByRole('button', { name: '收起面板' })).toBeDisabled();
  await page.getByRole('radiogroup', { name: '面板内容' }).getByText('出行圈').click();
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  session.commands.setCircleTarget(null);
  await page.getByRole('button', { name: '探索' }).click();
  session.commands.select('b1');
  await expect.element(page.getByRole('heading', { name: '柳岸新村 3 幢' })).toBeVisible();
  await page.getByRole('button', { name: '方案' }).click();
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

function heightOf(selector: string): number {
  return document.querySelector(selector)!.getBoundingClientRect().height;
}
