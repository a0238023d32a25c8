import { createRoot } from 'react-dom/client';
import { startAutosave } from './app/autosave.ts';
import { createCommands } from './app/createCommands.ts';
import { createDataCommands } from './app/createDataCommands.ts';
import { createDatabase } from './app/database.ts';
import { createDocuments } from './app/createDocuments.ts';
import { openFirstDocument } from './app/openFirstDocument.ts';
import type { ScenePort } from './app/ports.ts';
import { keepResults } from './app/results.ts';
import { createCommunityStorage } from './app/storage.ts';
import { createAppStore } from './app/store.ts';
import { syncViewHash } from './app/syncViewHash.ts';
import { startCompute, startExportWorker, startImportWorker, type Compute } from './compute/client.ts';
import { App } from './ui/App.tsx';

// Cesium is most of the download: it travels while the page and the plan are made ready
const sceneModule = import('./scene/startScene.ts');
const store = createAppStore('zh-CN');
const storage = createCommunityStorage();
const documents = createDocuments(store, storage);
let scene: ScenePort | null = null;
let compute: Compute | null = null;
const data = createDataCommands(store, {
  database: createDatabase('linli'),
  documents,
  compute: () => compute,
  startWorker: startImportWorker,
  startExportWorker,
});
const commands = createCommands(store, documents, () => scene, data);

const sceneElement = new Promise<HTMLDivElement>((resolve) => {
  createRoot(document.getElementById('root')!).render(
    <App store={store} commands={commands} sceneRef={resolve} />,
  );
});
await openFirstDocument(store, storage, documents);
syncViewHash(store);
compute = startCompute();
keepResults(store, compute);
const { startScene } = await sceneModule;
scene = await startScene(await sceneElement, store, commands);
startAutosave(store, storage);
