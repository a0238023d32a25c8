import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { TASKS } from '../../src/app/state.ts';
import { fakeSession } from './fakeSession.ts';
import { renderApp, violations } from './renderApp.tsx';

for (const locale of ['zh-CN', 'en'] as const) {
  test(`axe finds nothing in any panel, ${locale}`, async () => {
    await page.viewport(1440, 900);
    const session = fakeSession('ready', locale);
    await renderApp(session);
    for (const task of TASKS) {
      session.commands.setTask(task);
      await expect.poll(() => document.querySelector('.task-panel h1')).not.toBeNull();
      expect({ task, violations: await violations() }).toEqual({ task, violations: [] });
    }
  });

  test(`axe finds nothing in the inspector, ${locale}`, async () => {
    await page.viewport(1440, 900);
    const session = fakeSession('proof', locale, { selection: 'b1' });
    await renderApp(session);
    expect(await violations()).toEqual([]);
    for (const id of ['g1', 'u1']) {
      session.commands.select(id);
      await expect.poll(() => document.querySelector('.card h2')).not.toBeNull();
      expect({ id, violations: await violations() }).toEqual({ id, violations: [] });
    }
  });

  test(`axe finds nothing in old, failed and unreachable answers, ${locale}`, async () => {
    await page.viewport(390, 844);
    for (const state of ['empty', 'stale', 'failed', 'notReached'] as const) {
      await renderApp(fakeSession(state, locale));
      expect({ state, violations: await violations() }).toEqual({ state, violations: [] });
      document.getElementById('root')?.remove();
    }
  });
}
