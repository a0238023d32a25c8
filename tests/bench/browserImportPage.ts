/** Hands the worker's times, or its error, to the page's title, where the bench reads them. */
const worker = new Worker(new URL('./browserImportWorker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }) => (document.title = JSON.stringify(data)));
worker.addEventListener('error', ({ message }) => (document.title = JSON.stringify({ error: message })));
