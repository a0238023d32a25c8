import type { AppState } from '../../app/state.ts';
import type { LocalPoint } from '../../geo/localFrame.ts';
import { recordsOfKind, type Facility, type Plan } from '../../plan/records.ts';
import { sceneIcon, SCENE_COLOURS } from '../facilityIcons.ts';
import type { Label } from '../labels.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

interface Placed {
  readonly facility: Facility;
  readonly at: LocalPoint;
}

/** Pixels of a cluster cell, from far and from near. */
const WIDE_CELL = 210;
const NARROW_CELL = 34;
/** Metres a pixel below which single facilities show, and below which they show their names. */
const SINGLE_BELOW = 0.75;
const NAMED_BELOW = 0.45;
/** Fewer than these do not show from afar, and from further away none do. */
const FEWEST_FROM_AFAR = 3;
const NONE_ABOVE = 3.5;

/** A cluster of several scenes: ink, and no icon that would speak for all of them. */
const MIXED_COLOUR = '#3C433F';

/** Round markers in nine families; neighbours gather into one with their number, by cells fixed to the ground. */
export function createFacilitiesLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let facilities: readonly Facility[] = [];
  let placed: readonly Placed[] = [];
  let clusters: { cell: number; labels: readonly Label[] } | null = null;
  let selection: string | null = null;

  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        facilities = redrawn(facilities, recordsOfKind(plan, 'facility'), (now) => {
          placed = now.map((facility) => ({
            facility,
            at: world.placement.toLocal(facility.geometry.coordinates),
          }));
          clusters = null;
        });
      }
      if (selection !== view.selection) clusters = null;
      selection = view.selection;
      if (!view.visibleLayers.facilities) return world.labels.remove('facilities');
      world.labels.put('facilities', ({ metresPerPixel }) => {
        if (metresPerPixel > NONE_ABOVE) return [];
        const pixels = metresPerPixel < SINGLE_BELOW ? NARROW_CELL : WIDE_CELL;
        const cell = 2 ** Math.round(Math.log2(metresPerPixel * pixels));
        if (clusters?.cell !== cell) {
          const fewest = metresPerPixel < SINGLE_BELOW ? 1 : FEWEST_FROM_AFAR;
          clusters = { cell, labels: clustered(placed, cell, selection, fewest) };
        }
        return metresPerPixel < NAMED_BELOW ? clusters.labels.flatMap(withName) : clusters.labels;
      });
    },
    dispose() {
      world.labels.remove('facilities');
    },
  };
}

function clustered(
  placed: readonly Placed[],
  cell: number,
  selection: string | null,
  fewest: number,
): Label[] {
  const cells = new Map<string, Placed[]>();
  for (const item of placed) {
    const isSelected = item.facility.id === selection;
    const key = isSelected ? 'selected' : `${Math.floor(item.at.x / cell)} ${Math.floor(item.at.y / cell)}`;
    const list = cells.get(key);
    if (list) list.push(item);
    else cells.set(key, [item]);
  }
  return [...cells]
    .filter(([key, items]) => items.length >= fewest || key === 'selected')
    .map(([key, items]) => markerOf(key, cell, items, selection));
}

function markerOf(key: string, cell: number, items: readonly Placed[], selection: string | null): Label {
  const [only] = items;
  const isSingle = items.length === 1;
  const scene = sceneOfAll(items);
  const isSelected = isSingle && only!.facility.id === selection;
  return {
    key: isSingle ? `facility ${only!.facility.id}` : `cluster ${cell} ${key}`,
    at: isSingle ? only!.at : middle(items),
    height: 2,
    lines: isSingle ? [] : [String(items.length)],
    look: isSingle ? 'marker' : 'cluster',
    ...(scene && { icon: sceneIcon(scene) }),
    colour: isSelected ? '#0B6E6E' : scene ? SCENE_COLOURS[scene] : MIXED_COLOUR,
    priority: isSelected ? 90 : 40 + Math.min(items.length, 20) / 4,
    ...(isSingle
      ? { recordId: only!.facility.id, name: only!.facility.name ?? '' }
      : { members: items.map(({ at }) => at) }),
  };
}

function withName(label: Label): Label[] {
  const name = label.name;
  if (!name) return [label];
  const text: Label = {
    key: `${label.key} name`,
    at: label.at,
    height: label.height ?? 0,
    lines: [name],
    look: 'facility',
    priority: label.priority - 25,
    anchor: 'below',
    ...(label.recordId && { recordId: label.recordId }),
  };
  return [label, text];
}

function sceneOfAll([first, ...others]: readonly Placed[]): Facility['scene'] | null {
  const scene = first?.facility.scene;
  return scene && others.every(({ facility }) => facility.scene === scene) ? scene : null;
}

function middle(items: readonly Placed[]): LocalPoint {
  const sum = items.reduce((total, { at }) => ({ x: total.x + at.x, y: total.y + at.y }), { x: 0, y: 0 });
  return { x: sum.x / items.length, y: sum.y / items.length };
}
