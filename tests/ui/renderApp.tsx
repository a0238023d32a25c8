import axe from 'axe-core';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished } from 'vitest';
import { App } from '../../src/ui/App.tsx';
import type { fakeSession } from './fakeSession.ts';

/** Read by the list virtualizer of react-aria when it is under test: draw only what is in view, as in use. */
Object.assign(globalThis, { process: { env: { VIRT_ON: '1' } } });

/** Puts the page on screen and takes it off when the test ends; gives back the scene elements handed over. */
export async function renderApp({ store, commands }: ReturnType<typeof fakeSession>): Promise<HTMLElement[]> {
  const scenes: HTMLElement[] = [];
  const element = document.body.appendChild(document.createElement('div'));
  element.id = 'root';
  const root = createRoot(element);
  onTestFinished(() => {
    root.unmount();
    element.remove();
  });
  root.render(<App store={store} commands={commands} sceneRef={(scene) => void scenes.push(scene)} />);
  await expect.poll(() => scenes.length).toBe(1);
  return scenes;
}

/** What axe objects to, as readable lines. */
export async function violations(): Promise<string[]> {
  const found = await axe.run(document.body, { resultTypes: ['violations'] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
