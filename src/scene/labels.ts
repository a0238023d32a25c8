import type { LocalPoint } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import type { RecordId } from '../plan/records.ts';
import { placeLabels, type LabelBox } from './labelPlacement.ts';
import type { ScreenView } from './screenView.ts';

/** A short text, or a round marker with an icon, that stands at a place of the model. */
export interface Label {
  /** Stays the same from frame to frame, so that the element is kept. */
  readonly key: string;
  readonly at: LocalPoint;
  /** Metres above the ground. */
  readonly height?: Metres;
  readonly lines: readonly string[];
  /** Names the look, see `sceneStyle.ts`. */
  readonly look:
    | 'unit'
    | 'minutes'
    | 'station'
    | 'street'
    | 'facility'
    | 'water'
    | 'park'
    | 'origin'
    | 'target'
    | 'marker'
    | 'cluster';
  readonly priority: number;
  readonly colour?: string;
  /** An SVG drawn in the marker. */
  readonly icon?: string;
  readonly recordId?: RecordId;
  /** Where the things stand that a cluster gathers; a click on it shows them. */
  readonly members?: readonly LocalPoint[];
  /** The thing marked is in the middle of the box, at its bottom, or above it with room for a marker between. */
  readonly anchor?: 'middle' | 'bottom' | 'below';
  /** What it stands for, shown by labels of their own when there is room. */
  readonly name?: string;
}

/** Says what labels there are for a view; asked at each layout. */
export type LabelSource = (view: ScreenView) => readonly Label[];

export interface LabelBoard {
  put(owner: string, source: LabelSource): void;
  remove(owner: string): void;
}

interface Placed extends LabelBox {
  readonly label: Label;
}

/** Labels as HTML over the picture: crisp, selectable by tests, and never on top of each other. */
export function createLabelBoard(
  container: HTMLElement,
  on: {
    pick(id: RecordId, at: LocalPoint): void;
    open(members: readonly LocalPoint[]): void;
    wheel(event: WheelEvent): void;
  },
) {
  const root = document.createElement('div');
  root.className = 'linli-labels';
  root.setAttribute('aria-hidden', 'true');
  container.append(root);
  const sources = new Map<string, LabelSource>();
  const elements = new Map<string, { element: HTMLElement; text: string }>();
  let shown = new Set<string>();

  root.addEventListener('click', (event) => {
    const key =
      event.target instanceof Element && event.target.closest<HTMLElement>('[data-key]')?.dataset['key'];
    const label = key ? current.get(key) : undefined;
    if (label?.recordId) on.pick(label.recordId, label.at);
    else if (label?.members) on.open(label.members);
  });
  root.addEventListener('wheel', on.wheel, { passive: false });
  let current = new Map<string, Label>();

  function draw({ label, x, y }: Placed): void {
    const text = `${label.look}|${label.colour ?? ''}|${label.lines.join('\n')}`;
    let entry = elements.get(label.key);
    if (!entry || entry.text !== text) {
      entry?.element.remove();
      entry = { element: labelElement(label), text };
      elements.set(label.key, entry);
      root.append(entry.element);
    }
    entry.element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  return {
    put(owner: string, source: LabelSource) {
      sources.set(owner, source);
    },
    remove(owner: string) {
      sources.delete(owner);
    },
    /** `taken` are places that labels must keep off. */
    layout(view: ScreenView, taken: readonly LabelBox[]) {
      const boxes: Placed[] = [];
      for (const source of sources.values())
        for (const label of source(view)) {
          const at = view.toScreen(label.at, label.height ?? 0);
          if (!at) continue;
          const { width, height } = labelSize(label);
          boxes.push({
            label,
            x: at.x - width / 2,
            y: at.y + rise(label.anchor, height),
            width,
            height,
            priority: label.priority,
          });
        }
      const placed = placeLabels(boxes, taken, view.width, view.height, ({ label }) => shown.has(label.key));
      const now = new Set(placed.map(({ label }) => label.key));
      for (const key of shown) if (!now.has(key)) elements.get(key)?.element.classList.remove('is-shown');
      current = new Map(placed.map(({ label }) => [label.key, label]));
      placed.forEach(draw);
      // laid out once before they are shown, so that the first appearance fades in as well
      void root.offsetWidth;
      for (const key of now) elements.get(key)?.element.classList.add('is-shown');
      shown = now;
      if (elements.size > 600) prune(elements, now);
    },
    dispose() {
      root.remove();
    },
  };
}

function rise(anchor: Label['anchor'], height: number): number {
  if (anchor === 'bottom') return -height - 3;
  return anchor === 'below' ? MARKER_PIXELS / 2 + 1 : -height / 2;
}

function prune(elements: Map<string, { element: HTMLElement }>, kept: ReadonlySet<string>): void {
  for (const [key, { element }] of elements) {
    if (kept.has(key)) continue;
    element.remove();
    elements.delete(key);
  }
}

function labelElement(label: Label): HTMLElement {
  const element = document.createElement('div');
  element.className = `linli-label is-${label.look}`;
  element.dataset['key'] = label.key;
  if (label.recordId) element.dataset['record'] = label.recordId;
  if (label.colour) element.style.setProperty('--label-colour', label.colour);
  if (label.icon) element.innerHTML = label.icon;
  for (const line of label.lines.slice(0, 2)) {
    const span = document.createElement('span');
    span.textContent = line;
    element.append(span);
  }
  return element;
}

const FONT_PIXELS: Readonly<Record<Label['look'], number>> = {
  unit: 14,
  minutes: 12,
  station: 13,
  street: 12,
  facility: 12,
  water: 12,
  park: 12,
  origin: 13,
  target: 13,
  marker: 12,
  cluster: 12,
};
const MARKER_PIXELS = 24;

/** Estimated from the letters, since asking the browser would lay out the page for each label. */
function labelSize({ lines, look, icon }: Label): { width: number; height: number } {
  if (look === 'marker' || look === 'cluster') {
    const text = lines[0] ? textWidth(lines[0], 12) : 0;
    const inner = icon ? MARKER_PIXELS + (text && text + 8) : Math.max(MARKER_PIXELS, text + 17);
    return { width: inner + 4, height: MARKER_PIXELS + 4 };
  }
  const font = FONT_PIXELS[look];
  const width = Math.max(...lines.map((line) => textWidth(line, font)), 0);
  const chip = look === 'minutes' || look === 'origin' || look === 'target' || look === 'unit' ? 16 : 6;
  return { width: width + chip + (icon ? 20 : 0), height: lines.length * (font + 4) + (chip > 6 ? 8 : 4) };
}

function textWidth(text: string, font: number): number {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0)! > 0x2e7f ? font : font * 0.58;
  return width;
}
