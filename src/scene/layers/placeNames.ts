import { mainRing } from '../../geo/areaPieces.ts';
import type { AppState } from '../../app/state.ts';
import { projectLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Plan, type StreetClass } from '../../plan/records.ts';
import type { Label } from '../labels.ts';
import type { Layer, World } from '../world.ts';

/** Metres a pixel below which streets of a class are named. */
const STREETS_BELOW: Readonly<Partial<Record<StreetClass, number>>> = {
  motorway: 5,
  trunk: 5,
  primary: 4,
  secondary: 3,
  tertiary: 1.6,
  residential: 0.7,
  living: 0.5,
  pedestrian: 0.5,
};
const WATER_BELOW = 2.2;
const PARKS_BELOW = 1.8;
/** Pixels between two labels of one name, and how many names a picture gets at most. */
const SPACING = 520;
const MOST_NAMES = 22;

interface Named {
  readonly label: Label;
  readonly below: number;
  /** Length of the stretch named; short ones are named last. */
  readonly length: number;
}

/** Names of streets, waters and parks: few, and only where there is room. */
export function createPlaceNamesLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let names: readonly Named[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        names = [...waterNames(world, plan), ...parkNames(world, plan), ...streetNames(world, plan)];
      }
      if (!view.visibleLayers.labels) return world.labels.remove('names');
      world.labels.put('names', (screen) => {
        const taken = new Map<string, { x: number; y: number }[]>();
        let count = 0;
        return names
          .filter(({ label, below }) => {
            if (screen.metresPerPixel > below || count >= MOST_NAMES) return false;
            const at = screen.toScreen(label.at, 0);
            if (!at) return false;
            const others = taken.get(label.lines[0]!) ?? [];
            if (others.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < SPACING)) return false;
            taken.set(label.lines[0]!, [...others, at]);
            count++;
            return true;
          })
          .map(({ label }) => label);
      });
    },
    dispose() {
      world.labels.remove('names');
    },
  };
}

function streetNames(world: World, plan: Plan): Named[] {
  const found: Named[] = [];
  for (const { id, name, geometry, streetClass, structure } of recordsOfKind(plan, 'street')) {
    const below = STREETS_BELOW[streetClass];
    if (!name || !below || structure === 'tunnel') continue;
    const { at, length } = middleOf(projectLine(geometry.coordinates, world.placement.frame));
    const label: Label = { key: `name ${id}`, at, lines: [name], look: 'street', priority: 30 + below };
    found.push({ below, length, label });
  }
  return found.toSorted((a, b) => b.below - a.below || b.length - a.length);
}

function waterNames(world: World, plan: Plan): Named[] {
  const found: Named[] = [];
  for (const { id, name, geometry } of recordsOfKind(plan, 'water')) {
    if (!name) continue;
    const isLine = geometry.type === 'LineString';
    const flat = projectLine(isLine ? geometry.coordinates : mainRing(geometry), world.placement.frame);
    const { at, length } = isLine ? middleOf(flat) : centreOf(flat);
    found.push({
      below: WATER_BELOW,
      length,
      label: { key: `name ${id}`, at, lines: [name], look: 'water', priority: 26 },
    });
  }
  return found.toSorted((a, b) => b.length - a.length);
}

function parkNames(world: World, plan: Plan): Named[] {
  const found: Named[] = [];
  for (const { id, name, geometry, greenType } of recordsOfKind(plan, 'green')) {
    if (!name || greenType !== 'park') continue;
    const { at, length } = centreOf(projectLine(mainRing(geometry), world.placement.frame));
    found.push({
      below: PARKS_BELOW,
      length,
      label: { key: `name ${id}`, at, lines: [name], look: 'park', priority: 28 },
    });
  }
  return found;
}

/** The middle of the longest straight stretch. */
function middleOf(line: Float64Array) {
  let length = 0;
  let longest = 0;
  let at = { x: line[0] ?? 0, y: line[1] ?? 0 };
  for (let i = 0; i + 3 < line.length; i += 2) {
    const stretch = Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
    length += stretch;
    if (stretch <= longest) continue;
    longest = stretch;
    at = { x: (line[i]! + line[i + 2]!) / 2, y: (line[i + 1]! + line[i + 3]!) / 2 };
  }
  return { at, length };
}

function centreOf(ring: Float64Array) {
  let [x, y, length] = [0, 0, 0];
  const count = Math.max(ring.length / 2, 1);
  for (let i = 0; i < ring.length; i += 2) {
    x += ring[i]! / count;
    y += ring[i + 1]! / count;
    if (i > 0) length += Math.hypot(ring[i]! - ring[i - 2]!, ring[i + 1]! - ring[i - 1]!);
  }
  return { at: { x, y }, length };
}
