const STYLE = `
.linli-scene { position: relative; overflow: hidden; background: #ECEAE3; }
.linli-scene .cesium-widget, .linli-scene .cesium-widget canvas { display: block; width: 100%; height: 100%; touch-action: none; outline: none; }
.linli-scene canvas:focus-visible { box-shadow: inset 0 0 0 2px #0B6E6E, inset 0 0 0 4px #FFFFFF; }
.linli-labels, .linli-furniture { position: absolute; inset: 0; pointer-events: none; overflow: hidden; color: #1F2421;
  font: 400 12px/16px "HarmonyOS Sans SC", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
.linli-label { position: absolute; left: 0; top: 0; display: flex; flex-direction: column; align-items: center; white-space: nowrap;
  opacity: 0; visibility: hidden; transition: opacity 160ms ease, visibility 0s 160ms; will-change: transform; user-select: none; padding: 2px 3px;
  text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 4px #fff, 1px 1px 1px #fff, -1px -1px 1px #fff; }
.linli-label.is-shown { opacity: 1; visibility: visible; transition: opacity 160ms ease; }
.linli-label[data-record] { pointer-events: auto; cursor: pointer; }
.linli-label.is-unit, .linli-label.is-minutes, .linli-label.is-origin, .linli-label.is-target { text-shadow: none; background: rgb(255 255 255 / 0.94);
  padding: 4px 8px; border-radius: 6px; }
.linli-label.is-unit { font-size: 14px; line-height: 18px; font-weight: 500; color: var(--label-colour); box-shadow: 0 1px 4px rgb(31 36 33 / 0.18); }
.linli-label.is-unit span + span { font-weight: 400; font-size: 12px; color: #5B635E; }
.linli-label.is-minutes { font-weight: 650; color: #1F2421; background: #fff; border: 2px solid var(--label-colour); border-radius: 10px; padding: 0 6px; }
.linli-label.is-origin, .linli-label.is-target { font-size: 13px; line-height: 17px; font-weight: 650; color: #fff; background: var(--label-colour); border: 2px solid #fff; padding: 2px 7px;
  box-shadow: 0 1px 4px rgb(31 36 33 / 0.3); }
.linli-label.is-target { color: var(--label-colour); background: #fff; border-color: var(--label-colour); }
.linli-label.is-station { font-size: 13px; line-height: 17px; font-weight: 500; color: #35566D; }
.linli-label.is-street { color: #7B776B; }
.linli-label.is-water { color: #5E8AA0; }
.linli-label.is-park { color: #5C8355; }
.linli-label.is-facility { color: #3C433F; }
.linli-label.is-marker, .linli-label.is-cluster { flex-direction: row; height: 24px; min-width: 24px; padding: 0; margin: 2px; justify-content: center; gap: 3px; text-shadow: none; border-radius: 12px;
  color: #fff; background: var(--label-colour); box-shadow: 0 0 0 1.5px #fff, 0 1px 3px 1px rgb(31 36 33 / 0.2); font-weight: 500; }
.linli-label.is-cluster { pointer-events: auto; cursor: zoom-in; box-sizing: border-box; color: #1F2421; background: rgb(255 255 255 / 0.95); border: 1.5px solid var(--label-colour); box-shadow: 0 1px 3px rgb(31 36 33 / 0.22); }
.linli-label.is-cluster svg { flex: none; margin-left: 5px; color: var(--label-colour); }
.linli-label.is-cluster span { padding: 0 7px; }
.linli-label.is-cluster svg + span { padding-left: 0; }
.linli-label.is-marker svg { flex: none; }
.linli-compass { position: absolute; left: 16px; bottom: 44px; width: 40px; height: 40px; padding: 0; border: 0; border-radius: 50%; background: rgb(255 255 255 / 0.92);
  box-shadow: 0 1px 4px rgb(31 36 33 / 0.18); pointer-events: auto; cursor: pointer; }
.linli-compass:focus-visible { outline: 2px solid #0B6E6E; outline-offset: 2px; }
.linli-compass svg { display: block; width: 40px; height: 40px; }
.linli-scale { position: absolute; left: 16px; bottom: 14px; font-size: 12px; line-height: 14px; color: #3C433F; }
.linli-scale i { display: block; height: 5px; margin-top: 2px; border: 1.5px solid #3C433F; border-top: 0; }
.linli-attribution { position: absolute; right: 8px; bottom: 6px; max-width: 60%; text-align: right; font-size: 11px; line-height: 14px; color: #5B635E;
  text-shadow: 0 0 2px #fff, 0 0 3px #fff; pointer-events: auto; }
.linli-crosshair { position: absolute; left: 50%; top: 50%; width: 21px; height: 21px; margin: -11px 0 0 -11px; display: none;
  background: linear-gradient(#0B6E6E, #0B6E6E) 50% 50% / 1.5px 100% no-repeat, linear-gradient(#0B6E6E, #0B6E6E) 50% 50% / 100% 1.5px no-repeat; }
.linli-scene:has(canvas:focus-visible) .linli-crosshair { display: block; }
.linli-lost { position: absolute; inset: 0; display: grid; place-items: center; background: #ECEAE3; color: #5B635E; font-size: 14px; }
@media (prefers-reduced-motion: reduce) { .linli-label, .linli-label.is-shown { transition: none; } }
@media (max-width: 720px) { .linli-attribution { max-width: 50%; font-size: 10px; line-height: 12px; } }
`;

/** Adds the looks of labels and furniture to the page, once. */
export function addSceneStyle(): void {
  if (document.querySelector('style[data-linli-scene]')) return;
  const element = document.createElement('style');
  element.dataset['linliScene'] = '';
  element.textContent = STYLE;
  document.head.append(element);
}
