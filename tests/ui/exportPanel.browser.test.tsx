import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExportWish } from '../../src/app/exporting.ts';
import { fakeSession } from './fakeSession.ts';
import { renderApp, violations } from './renderApp.tsx';

function session(locale: 'zh-CN' | 'en') {
  const { store, commands, calls } = fakeSession('ready', locale, { task: 'data' });
  const wishes: ExportWish[] = [];
  const exportFile = (wish: ExportWish) => Promise.resolve(void wishes.push(wish));
  return { store, calls, wishes, commands: { ...commands, exportFile } };
}

test('by keyboard: buildings as GeoJSON in the zone of the place, under a name of one’s own', async () => {
  await page.viewport(1440, 900);
  const { wishes, ...fake } = session('zh-CN');
  await renderApp(fake);
  await page.getByRole('button', { name: '导出其他格式…' }).click();
  await expect.element(page.getByRole('heading', { name: '要导出什么？' })).toHaveFocus();

  // the whole community first, in every format, without a system to choose for our own file
  await expect.element(page.getByRole('radio', { name: /邻里文件/ })).toBeChecked();
  await expect.element(page.getByRole('button', { name: /坐标系/ })).not.toBeInTheDocument();

  await userEvent.keyboard('{Tab}{Enter}');
  const options = page.getByRole('option');
  await expect.element(options.first()).toBeVisible();
  const labels = options.elements().map((option) => option.textContent);
  expect(labels[1]).toBe('出行圈（3 圈）');
  const at = labels.findIndex((label) => label.startsWith('建筑（'));
  await userEvent.keyboard(`${'{ArrowDown}'.repeat(at)}{Enter}`);
  await expect.element(page.getByRole('button', { name: /内容/ })).toHaveFocus();
  // our own format is for whole communities
  await expect.element(page.getByRole('radio', { name: /邻里文件/ })).not.toBeInTheDocument();
  await expect.element(page.getByRole('radio', { name: /GLB/ })).toBeInTheDocument();
  await userEvent.keyboard('{Tab}{Tab}{Enter}');
  await expect.element(options.nth(1)).toHaveTextContent('CGCS2000 3° 带 120° · EPSG:4549');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(page.getByText(/中央经线 120°，横坐标前不加带号/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: /坐标系/ })).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('textbox', { name: '文件名' })).toHaveFocus();
  await userEvent.keyboard('{Control>}a{/Control}现状建筑{Enter}');
  expect(wishes).toEqual([
    { what: { part: 'kind', kind: 'building' }, format: 'geojson', system: 'EPSG:4549', name: '现状建筑' },
  ]);
});

test('how far it is, what it became, and the way back', async () => {
  await page.viewport(390, 844);
  const fake = session('en');
  await renderApp(fake);
  await page.getByRole('button', { name: 'Other formats…' }).click();
  fake.store.setState({ exporting: { status: 'running', share: 0.5 } });
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  fake.store.setState({ exporting: { status: 'running', share: null } });
  await expect.element(page.getByRole('status').filter({ hasText: 'Writing the file…' })).toBeVisible();
  fake.store.setState({ exporting: { status: 'done', name: 'a.gpkg', bytes: 1_234_567 } });
  await expect.element(page.getByText('Exported “a.gpkg” (1.2 MB)')).toBeInTheDocument();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(page.getByRole('button', { name: 'Save a copy' })).toBeInTheDocument();
  await expect.poll(() => document.activeElement?.className).toBe('task-panel');
});

for (const locale of ['zh-CN', 'en'] as const)
  test(`axe finds nothing in the export panel, ${locale}`, async () => {
    for (const width of [1440, 390]) {
      await page.viewport(width, 844);
      await renderApp(session(locale));
      await page.getByRole('button', { name: /导出其他格式|Other formats/ }).click();
      await page.getByRole('radio', { name: /CSV/ }).click({ force: true });
      expect({ width, violations: await violations() }).toEqual({ width, violations: [] });
      document.getElementById('root')?.remove();
    }
  });
