import type { Commands } from '../app/commands.ts';
import type { ScenePort } from '../app/ports.ts';
import type { AppStore } from '../app/store.ts';
import { sceneText } from '../i18n/sceneText.ts';
import { createGraphics, type Graphics } from './graphics.ts';
import { openStage, type Stage } from './stage.ts';
import { addSceneStyle } from './sceneStyle.ts';
import { switchesFromAddress } from './switches.ts';
import type { LocalView } from './cameraRig.ts';

/**
 * Starts the drawn world in `container` and keeps it in step with the store. `container.dataset.ready` is `'true'`
 * once all of the document named by `container.dataset.documentId` has been drawn.
 */
export function startScene(
  container: HTMLElement,
  store: AppStore,
  commands: Commands,
): ScenePort & { dispose(): void } {
  addSceneStyle();
  container.classList.add('linli-scene');
  const switches = switchesFromAddress(location.search);
  let graphics: Graphics | null = null;
  let stage: Stage | null = null;

  function open(keptView: LocalView | null): void {
    graphics ??= startGraphics();
    stage?.dispose();
    stage = openStage({ container, graphics, store, commands, switches, keptView });
  }

  function startGraphics(): Graphics {
    const started = createGraphics(container, switches);
    const { canvas } = started.scene;
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      rebuild();
    });
    return started;
  }

  /** A lost context takes every buffer with it: the model is made anew from the state, seen from the same place. */
  function rebuild(): void {
    const kept = stage?.view() ?? null;
    container.dataset['ready'] = 'false';
    stage?.dispose();
    stage = null;
    graphics?.dispose();
    graphics = null;
    const note = document.createElement('div');
    note.className = 'linli-lost';
    note.textContent = sceneText(store.getState().view.locale).graphicsLost;
    container.append(note);
    setTimeout(() => {
      note.remove();
      if (!isDisposed) open(kept);
    }, 50);
  }

  let isDisposed = false;
  open(null);
  const unsubscribe = store.subscribe((state, before) => {
    if (!stage) return;
    if (stage.isOf(state)) stage.update(state, before);
    else open(null);
  });

  return {
    flyHome: () => stage?.port.flyHome(),
    flyToPlanView: () => stage?.port.flyToPlanView(),
    flyToRecord: (id) => stage?.port.flyToRecord(id),
    zoomBy: (factor) => stage?.port.zoomBy(factor),
    turnBy: (degrees) => stage?.port.turnBy(degrees),
    dispose() {
      isDisposed = true;
      unsubscribe();
      stage?.dispose();
      graphics?.dispose();
      container.replaceChildren();
    },
  };
}
