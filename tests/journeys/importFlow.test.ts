import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectedParcels } from '../fixtures/projectedParcels.ts';
import { startApp, type App } from './appServer.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const WORDS = {
  'zh-CN': {
    choose: '选择文件',
    steps: '导入步骤',
    next: '下一步：位置',
    candidates: '可能的坐标系',
    confirm: '确认这个位置',
    known: /已确认 · CGCS2000/,
    fields: '字段',
    ratio: /容积率: 读作/,
    limit: '容积率上限',
    check: '下一步：检查',
    right: '这样导入对吗？',
    accept: '确认导入',
    cancel: '取消导入',
    undo: '撤销',
    saved: '已保存在本机',
    layers: '数据图层',
    position: /位置：已确认/,
  },
  en: {
    choose: 'Choose a file',
    steps: 'Steps of the import',
    next: 'Next: position',
    candidates: 'Possible systems',
    confirm: 'Confirm this position',
    known: /confirmed · CGCS2000/,
    fields: 'Fields',
    ratio: /容积率: Read as/,
    limit: /floor area ratio/i,
    check: 'Next: check',
    right: 'Is this right?',
    accept: 'Import',
    cancel: 'Cancel import',
    undo: 'Undo',
    saved: 'Saved in this browser',
    layers: 'Data layers',
    position: /Position: confirmed/,
  },
} as const;

const file = {
  name: 'parcels.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(projectedParcels().text),
};

/** Moves on with Tab until the focus is on what has this name; a keyboard has no other way. */
async function tabTo(role: 'button' | 'radio', name: string | RegExp): Promise<void> {
  const { page } = app;
  const wanted = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first();
  await wanted.waitFor({ state: 'attached' });
  for (let i = 0; i < 60; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Expected Tab to lead to ${String(name)}.`);
}
const press = async (name: string | RegExp) => {
  await tabTo('button', name);
  await app.page.keyboard.press('Enter');
};

for (const locale of ['zh-CN', 'en'] as const) {
  const words = WORDS[locale];
  test(`parcels in metres without a system are asked about, confirmed, checked, imported and undone by keyboard, ${locale}`, async ({
    onTestFailed,
  }) => {
    onTestFailed(() => app.testify(`import-flow-${locale}`));
    const { page } = app;
    await app.open(`#v=1&t=data&l=${locale}`);
    const communityButton = page.getByRole('banner').getByRole('button').first();
    const before = await communityButton.innerText();
    // the second language finds what the first has imported, and adds to it
    const layers = page.getByRole('listitem').filter({ hasText: words.position });
    const layersBefore = await layers.count();
    const countLayers = () => expect.poll(() => layers.count(), { timeout: 20_000 });

    const dialog = page.waitForEvent('filechooser');
    await press(words.choose);
    await (await dialog).setFiles(file);
    await page.getByRole('navigation', { name: words.steps }).waitFor();

    // an unconfirmed position leads nowhere but to its question
    await press(words.next);
    expect(await page.getByRole('button', { name: words.confirm }).isDisabled()).toBe(true);
    const [first] = await page
      .getByRole('radiogroup', { name: words.candidates })
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('aria-label')));
    await tabTo('radio', first!);
    await page.keyboard.press('Space');
    await press(words.confirm);
    await page.getByRole('status').getByText(words.known).waitFor();

    await press(words.fields);
    await page.getByRole('button', { name: words.ratio }).getByText(words.limit).waitFor();
    await press(words.check);
    await page.getByRole('heading', { name: words.right }).waitFor();
    await page.waitForFunction(
      () => !document.querySelector('.import-check .button-primary')?.hasAttribute('data-disabled'),
    );
    await app.waitForScene();

    // cancelling leaves everything as it was
    await press(words.cancel);
    await page.getByRole('heading', { name: words.right }).waitFor({ state: 'detached' });
    expect(await communityButton.innerText()).toBe(before);

    const again = page.waitForEvent('filechooser');
    await press(words.choose);
    await (await again).setFiles(file);
    await press(words.next);
    await tabTo('radio', first!);
    await page.keyboard.press('Space');
    await press(words.confirm);
    await press(words.check);
    await page.waitForFunction(
      () =>
        document.querySelector('.import-check .button-primary') &&
        !document.querySelector('.import-check .button-primary')?.hasAttribute('data-disabled'),
    );
    await press(words.accept);
    await page.getByRole('heading', { name: words.layers }).waitFor();
    await countLayers().toBe(layersBefore + 1);
    expect(await communityButton.innerText()).toBe('parcels');
    await page.getByRole('status').getByText(words.saved).waitFor();

    await page.keyboard.press('Control+z');
    await countLayers().toBe(layersBefore);
    await page.keyboard.press('Control+Shift+z');
    await countLayers().toBe(layersBefore + 1);
    await app.reload();
    expect(await communityButton.innerText()).toBe('parcels');
    expect(app.outsideRequests).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}
