import fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from './appServer.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const WORDS = {
  'zh-CN': {
    copy: '保存副本',
    more: '导出其他格式…',
    exportNow: '导出',
    saved: '已保存在本机',
    done: /已导出/,
  },
  en: {
    copy: 'Save a copy',
    more: 'Other formats…',
    exportNow: 'Export',
    saved: 'Saved in this browser',
    done: /Exported/,
  },
} as const;

/** The text of every plan that is kept in this browser, by document. */
function keptPlans(): Promise<Record<string, string>> {
  return app.page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const opening = indexedDB.open('linli');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
        opening.addEventListener('success', () => {
          const plans: Record<string, string> = {};
          const cursor = opening.result.transaction('plans').objectStore('plans').openCursor();
          cursor.addEventListener('success', () => {
            const at = cursor.result;
            if (!at) {
              opening.result.close();
              return resolve(plans);
            }
            // many records are kept in UTF-8 pieces
            const kept = at.value as string | readonly Uint8Array[];
            const decoder = new TextDecoder();
            plans[String(at.key)] =
              typeof kept === 'string' ? kept : kept.map((piece) => decoder.decode(piece)).join('');
            at.continue();
          });
        });
      }),
  );
}

/** The order of the fields in a record says nothing. */
function inOneOrder(plan: string): string {
  return JSON.stringify(JSON.parse(plan), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

async function download(press: () => Promise<void>): Promise<{ name: string; buffer: Buffer }> {
  const coming = app.page.waitForEvent('download');
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), buffer: fs.readFileSync(await file.path()) };
}

for (const locale of ['zh-CN', 'en'] as const) {
  const words = WORDS[locale];
  test(`what was saved or exported opens again as the same community, ${locale}`, async ({
    onTestFailed,
  }) => {
    onTestFailed(() => app.testify(`export-open-${locale}`));
    const { page } = app;
    await app.open(`#v=1&t=data&l=${locale}`);
    // the panel as it is at first, not as the other language left it
    await app.reload();
    await page.getByRole('status').getByText(words.saved).waitFor();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
    const files = [await download(() => press(words.copy))];
    expect(files[0]!.name).toBe('和合里.linli');
    await press(words.more);
    for (const format of [/GeoJSON/, /GeoPackage/]) {
      await page.getByRole('radio', { name: format }).press('Space');
      files.push(await download(() => press(words.exportNow)));
      await page.getByRole('status').getByText(words.done).waitFor();
    }

    for (const { name, buffer } of files) {
      const before = await keptPlans();
      await page.evaluate(
        ({ fileName, content }) => {
          const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
          const dropped = new DataTransfer();
          dropped.items.add(new File([bytes], fileName));
          window.dispatchEvent(
            new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }),
          );
        },
        { fileName: name, content: buffer.toString('base64') },
      );
      const added = async () => Object.entries(await keptPlans()).filter(([id]) => !(id in before));
      await expect.poll(async () => (await added()).length, { timeout: 30_000 }).toBe(1);
      const [[, text] = ['', '']] = await added();
      expect(text.length).toBeGreaterThan(1_000_000);
      const isSame = inOneOrder(text) === inOneOrder(before['sample']!);
      expect({ name, isSame }).toEqual({ name, isSame: true });
    }
    expect(app.outsideRequests).toEqual([]);
    expect(app.errors).toEqual([]);
  });
}
