import type { Metres } from '../geo/units.ts';
import type { SceneText } from '../i18n/sceneText.ts';
import type { LabelBox } from './labelPlacement.ts';

/** What a map must carry: north, scale and credits; and the crosshair of the keyboard. */
export interface Furniture {
  setText(text: SceneText, attribution: readonly string[]): void;
  setView(heading: number, metresPerPixel: Metres): void;
  /** Where labels must not go. */
  boxes(): readonly LabelBox[];
  dispose(): void;
}

const NEEDLE = `<svg viewBox="0 0 40 40" aria-hidden="true"><g><path d="M20 7l4.500 13h-9z" fill="#C8452F"/><path d="M20 33l4.500-13h-9z" fill="#B9B6AC"/></g><text x="20" y="22.500" text-anchor="middle" font-size="0">N</text></svg>`;

/** The scale bar is at most this long. */
const LONGEST_BAR = 120;

export function createFurniture(container: HTMLElement, onNorth: () => void): Furniture {
  const root = document.createElement('div');
  root.className = 'linli-furniture';
  const compass = document.createElement('button');
  compass.type = 'button';
  compass.className = 'linli-compass';
  compass.innerHTML = NEEDLE;
  compass.addEventListener('click', onNorth);
  const needle = compass.querySelector('g')!;
  const scale = document.createElement('div');
  scale.className = 'linli-scale';
  const scaleText = document.createElement('span');
  const bar = document.createElement('i');
  scale.append(scaleText, bar);
  const attribution = document.createElement('div');
  attribution.className = 'linli-attribution';
  const crosshair = document.createElement('div');
  crosshair.className = 'linli-crosshair';
  root.append(compass, scale, attribution, crosshair);
  container.append(root);

  return {
    setText(text, credits) {
      compass.setAttribute('aria-label', text.compass);
      compass.title = text.compass;
      attribution.textContent = credits.join(' · ');
      attribution.title = text.credit;
    },
    setView(heading, metresPerPixel) {
      needle.setAttribute('transform', `rotate(${-heading} 20 20)`);
      const length = roundLength(metresPerPixel * LONGEST_BAR);
      scaleText.textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`;
      bar.style.width = `${Math.round(length / metresPerPixel)}px`;
    },
    boxes: () =>
      [compass, scale, attribution].map((element) => ({
        x: element.offsetLeft,
        y: element.offsetTop,
        width: element.offsetWidth,
        height: element.offsetHeight,
        priority: 0,
      })),
    dispose: () => root.remove(),
  };
}

/** The largest 1, 2 or 5 times a power of ten that is not longer. */
export function roundLength(longest: Metres): Metres {
  const power = 10 ** Math.floor(Math.log10(longest));
  const steps = longest / power;
  return (steps >= 5 ? 5 : steps >= 2 ? 2 : 1) * power;
}
