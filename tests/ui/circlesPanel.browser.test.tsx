import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Results } from '../../src/app/state.ts';
import { kilometresPerHour } from '../../src/geo/units.ts';
import { recordOfKind } from '../../src/plan/records.ts';
import { CIRCLE, NO_WAY, ORIGIN, WAY } from './fakeResults.ts';
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

test('a switch at the end of the panel leaves the page where it is', async () => {
  const { circleView } = await open('ready');
  const panel = document.querySelector('.task-panel')!;
  panel.scrollTop = panel.scrollHeight;
  expect(panel.scrollTop).toBeGreaterThan(300);
  await page.getByText(/^对比直线距离/).click();
  expect(circleView().circleSettings.showStraightLine).toBe(true);
  expect(window.scrollY).toBe(0);
  expect(document.documentElement.scrollHeight).toBe(window.innerHeight);
});

test('what nobody has counted is not zero', async () => {
  const { store } = await open('ready');
  const rings = CIRCLE.rings.map((ring) => ({
    ...ring,
    dwellings: { known: 0, notAssessed: 19 },
    residents: { known: 0, notAssessed: 19 },
  }));
  store.setState(({ results }) => ({
    results: { ...results, circle: { status: 'ready', value: { ...CIRCLE, rings } } },
  }));
  await expect
    .element(page.getByText('步行10分钟内：12 ha，有 88 处设施；数据中没有这里的居民人数。'))
    .toBeVisible();
  await expect.element(page.getByRole('row', { name: '10 12 — 未评估 — 未评估 88' })).toBeVisible();
  await expect.element(page.getByText('19 栋的住宅与居民未评估').first()).toBeVisible();

  const onlyStreets = { ...CIRCLE, hasBuildings: false, hasFacilities: false };
  store.setState(({ results }) => ({
    results: { ...results, circle: { status: 'ready', value: onlyStreets } },
  }));
  await expect
    .element(page.getByText('步行10分钟内：12 ha；数据中没有这里的居民人数，也没有设施。'))
    .toBeVisible();
  await expect.element(page.getByText('数据中没有设施').first()).toBeVisible();
  expect(page.getByText('30 分钟内没有').elements()).toEqual([]);
});

test('the straight-line circle is put beside the real one in numbers', async () => {
  const { commands } = await open('ready');
  commands.setShowStraightLine(true);
  // π (1.25 m/s × 600 s)² = 177 ha; 12 of them are 7 %.
  await expect.element(page.getByText('直线圈 177 ha，实际 12 ha（7 %）')).toBeVisible();
});

test('every closed gate on the way is named; a mere point has no door', async () => {
  const { store } = await open('notReached');
  const plan = new Map(store.getState().plan);
  plan.set('g2', { ...recordOfKind(plan, 'gate', 'g1')!, id: 'g2', name: '北门' });
  const proof = { status: 'ready', value: { ...NO_WAY, gates: ['g1', 'g2'] } } as Results['proof'];
  store.setState(({ results }) => ({ plan, results: { ...results, proof } }));
  await expect
    .element(page.getByText('若开放 柳岸新村东门、北门 两处大门，步行需 7 分 20 秒。'))
    .toBeVisible();
  await page.getByRole('button', { name: '查看北门' }).click();
  expect(store.getState().view.selection).toBe('g2');

  const point = { ...ORIGIN, recordId: null };
  store.setState(({ view, results }) => ({
    view: { ...view, circle: { origin: point, target: { ...point } } },
    results: { ...results, proof: { status: 'ready', value: WAY } },
  }));
  await expect
    .element(page.getByRole('heading', { name: '从所选起点到所选终点步行 7 分 20 秒，520 m' }))
    .toBeVisible();
  await expect.element(page.getByText('从所选点到街道')).toBeVisible();
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
