import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { kilometresPerHour } from '../../src/geo/units.ts';
import { fakeSession, type StateName } from './fakeSession.ts';
import { renderApp } from './renderApp.tsx';

async function open(state: StateName) {
  await page.viewport(1440, 900);
  const session = fakeSession(state, 'zh-CN');
  await renderApp(session);
  return { ...session, circleView: () => session.store.getState().view };
}

test('with no origin the panel invites, and a place can be found by keyboard alone', async () => {
  const { circleView } = await open('empty');
  await expect.element(page.getByRole('heading', { name: '先选一个起点' })).toBeVisible();
  await page.getByRole('combobox', { name: '从列表里选起点' }).click();
  await userEvent.keyboard('托育{ArrowDown}{Enter}');
  expect(circleView().circle?.origin.recordId).toBe('f1');
});

test('the sentence says what the table says', async () => {
  await open('ready');
  // 12 ha, 273 × 12.5 people, 7 × 12.5 facilities.
  await expect.element(page.getByText('步行10分钟内：12 ha，住着 3,413 人，有 88 处设施。')).toBeVisible();
  const row = page.getByRole('row', { name: /^10 12 1,400 3,413 88$/ });
  await expect.element(row).toBeVisible();
  await expect.element(page.getByText('居民：另有 3 栋未评估').first()).toBeVisible();
});

test('an old answer says that it is old, a failed one what to do', async () => {
  const { store } = await open('stale');
  await expect.element(page.getByText('方案已改动，这是改动前的结果，正在等待重新计算。')).toBeVisible();
  await expect.element(page.getByRole('button', { name: '导出 GeoJSON' })).toBeDisabled();
  store.setState(({ results }) => ({
    results: { ...results, circle: { status: 'failed', code: 'noStreets', detail: {} } },
  }));
  await expect.element(page.getByText(/请打开包含道路的数据/)).toBeVisible();
});

test('who walks, how fast and how far go to the commands', async () => {
  const { circleView } = await open('ready');
  await page.getByText('轮椅使用者').click();
  expect(circleView().circleSettings).toMatchObject({ persona: 'wheelchair', speed: kilometresPerHour(3) });
  await page.getByRole('slider', { name: '步行速度' }).element().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(circleView().circleSettings.speed).toBeCloseTo(kilometresPerHour(3.1), 9);
  const first = page.getByRole('textbox', { name: '第 1 圈' });
  await first.fill('15');
  await userEvent.keyboard('{Enter}');
  expect(circleView().circleSettings.cutoffMinutes).toEqual([10, 15, 30]);
  await first.fill('30');
  await userEvent.keyboard('{Enter}');
  expect(circleView().circleSettings.cutoffMinutes).toEqual([10, 15, 30]);
  await expect.element(page.getByText(/各圈的时间要互不相同/)).toBeVisible();
});

test('the nearest facility of a scene becomes the target', async () => {
  const { circleView } = await open('ready');
  await page.getByRole('button', { name: /教育 青枫托育中心 8 分钟/ }).click();
  expect(circleView().circle?.target?.recordId).toBe('f1');
});

test('the way is told leg by leg; a closed gate is offered', async () => {
  const { store } = await open('proof');
  await expect
    .element(page.getByRole('heading', { name: '从柳岸新村 3 幢到青枫托育中心步行 7 分 20 秒，520 m' }))
    .toBeVisible();
  expect(page.getByRole('list', { name: '路线' }).getByRole('listitem').elements()).toHaveLength(5);
  await page.getByRole('button', { name: '查看这处大门' }).click();
  expect(store.getState().view.selection).toBe('g1');
});
