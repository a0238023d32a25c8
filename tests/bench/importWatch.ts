/** Moments of an import in milliseconds from the choice of the file, null until they come. */
export interface ImportWatch {
  /** What was read is shown. */
  read: number | null;
  /** The records are made, and the page may be asked to keep them. */
  built: number | null;
  /** The scene has drawn them. */
  drawn: number | null;
  refused: string | null;
  refusedAt: number | null;
  /** Of the reading, 0 to 1, each time another one is shown. */
  readonly shares: number[];
  /** Tasks of the page longer than 50 ms. */
  readonly tasks: { readonly start: number; readonly length: number }[];
}

declare global {
  interface Window {
    importWatch?: ImportWatch;
    startImportWatch?: () => void;
    /** Presses the button and gives the milliseconds until the import has gone from the page. */
    cancelImport?: () => Promise<number>;
  }
}

/**
 * Runs in the page, before its own scripts: watches the import that the next chosen file starts, and goes on to the check
 * as soon as it can. Everything stands within, since it is sent to the page as text.
 */
export function watchImport(): void {
  let began = 0;
  const now = () => performance.now() - began;

  window.startImportWatch = () => {
    began = performance.now();
    window.importWatch = {
      read: null,
      built: null,
      drawn: null,
      refused: null,
      refusedAt: null,
      shares: [],
      tasks: [],
    };
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (window.importWatch && startTime >= began)
        window.importWatch.tasks.push({ start: startTime - began, length: duration });
  }).observe({ type: 'longtask' });
  const look = () => {
    const watch = window.importWatch;
    if (!watch || watch.drawn !== null) return;
    const share =
      Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow') ?? Number.NaN) /
      100;
    if (watch.read === null && Number.isFinite(share) && share !== watch.shares.at(-1))
      watch.shares.push(share);
    const refusal = document.querySelector('[role="alert"]')?.textContent;
    if (watch.read === null && refusal && watch.refused === null) {
      watch.refused = refusal;
      watch.refusedAt = now();
    }
    if (watch.read === null && document.querySelector('.import-foot')) {
      watch.read = now();
      document.querySelector<HTMLElement>('.import-foot .button-primary')?.click();
    }
    const accept = '.import-check-actions .button-primary:not([data-disabled])';
    if (watch.built === null && document.querySelector(accept)) watch.built = now();
    if (watch.built !== null && document.querySelector('[data-ready="true"]')) {
      const context = document.querySelector('canvas')?.getContext('webgl2');
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          context?.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
          watch.drawn ??= now();
        }),
      );
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  window.cancelImport = () =>
    new Promise((resolve) => {
      const pressed = performance.now();
      new MutationObserver((_changes, observer) => {
        if (document.querySelector('[role="progressbar"]')) return;
        observer.disconnect();
        resolve(performance.now() - pressed);
      }).observe(document, { subtree: true, childList: true });
      const bar = document.querySelector('[role="progressbar"]');
      bar?.closest('.notice')?.querySelector('button')?.click();
    });
}
