export const TASK_PANEL_ID = 'task-panel';

/** For when what had the focus is gone; a frame later than a closing dialog gives the focus back. */
export function focusTaskPanel(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(TASK_PANEL_ID)?.focus({ preventScroll: true })),
  );
}
