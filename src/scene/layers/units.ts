import { mainRing } from '../../geo/areaPieces.ts';
import type { AppState, Locale } from '../../app/state.ts';
import { polygonArea, projectLine, type FlatLine } from '../../geo/polygon.ts';
import { sceneText } from '../../i18n/sceneText.ts';
import { recordsOfKind, type ImplementationUnit, type Plan, type PlanningUnit } from '../../plan/records.ts';
import type { Label } from '../labels.ts';
import { lineSegments, lineMesh } from '../lineMesh.ts';
import { css, IMPLEMENTATION_UNIT, UNIT, WHITE, withAlpha, type Colour } from '../palette.ts';
import { stripMesh } from '../stripMesh.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

type Unit = PlanningUnit | ImplementationUnit;

/** Height of the faint curtain that makes the outline stand up. */
const CURTAIN = 14;

/** Planning and implementation units: firm outlines that also show, faintly, through what stands before them. */
export function createUnitsLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let lastLocale: Locale | null = null;
  let units: readonly Unit[] = [];

  return {
    update({ plan, view }: AppState) {
      const isNewPlan = plan !== lastPlan;
      if (isNewPlan) {
        lastPlan = plan;
        const now = [...recordsOfKind(plan, 'planningUnit'), ...recordsOfKind(plan, 'implementationUnit')];
        units = redrawn(units, now, (all) => draw(world, all));
      }
      const { units: isShown, labels } = view.visibleLayers;
      world.drawList.show('units', 'units', isShown);
      world.drawList.show('ghosts', 'units', isShown);
      if (isNewPlan || view.locale !== lastLocale) lastLocale = view.locale;
      const found = isShown && labels ? units.map((unit) => unitLabel(world, unit, view.locale)) : [];
      world.labels.put('units', () => found);
    },
    dispose() {
      world.drawList.remove('units', 'units');
      world.drawList.remove('ghosts', 'units');
      world.labels.remove('units');
    },
  };
}

function draw(world: World, units: readonly Unit[]): void {
  const lines = units.map((unit) => ({ line: ringOf(world, unit), halfWidth: 0, colour: colourOf(unit) }));
  if (lines.length === 0) {
    world.drawList.remove('units', 'units');
    return world.drawList.remove('ghosts', 'units');
  }
  const segments = lineSegments(lines);
  world.drawList.put('units', 'units', [
    lineMesh(world, segments, { smallestHalfPixels: 2.6, colour: WHITE, opacity: 0.8 }),
    lineMesh(world, segments, { smallestHalfPixels: 1.35 }),
  ]);
  world.drawList.put('ghosts', 'units', [
    stripMesh(
      world,
      lines.map(({ line, colour }) => ({
        line,
        height: CURTAIN,
        foot: withAlpha(colour, 0.2),
        top: withAlpha(colour, 0),
      })),
      { blend: 'overlay', fadeOutAt: 1e6 },
    ),
    lineMesh(world, segments, { smallestHalfPixels: 1.1, opacity: 0.38, blend: 'ghost' }),
  ]);
}

function ringOf(world: World, { geometry }: Unit): FlatLine {
  return projectLine(mainRing(geometry), world.placement.frame);
}

function colourOf({ kind }: Unit): Colour {
  return kind === 'planningUnit' ? UNIT : IMPLEMENTATION_UNIT;
}

/** At the northernmost corner of the outline, where it covers nothing of the inside. */
function unitLabel(world: World, unit: Unit, locale: Locale): Label {
  const ring = ringOf(world, unit);
  let best = 0;
  for (let i = 0; i < ring.length; i += 2)
    if (ring[i + 1]! - ring[i]! * 0.6 > ring[best + 1]! - ring[best]! * 0.6) best = i;
  const text = sceneText(locale);
  const kind = unit.kind === 'planningUnit' ? text.planningUnit : text.implementationUnit;
  const hectares = (polygonArea(unit.geometry, world.placement.frame) / 10_000).toFixed(1);
  const head = `${kind} ${text.hectares(hectares)}`;
  return {
    key: `unit ${unit.id}`,
    at: { x: ring[best] ?? 0, y: ring[best + 1] ?? 0 },
    lines: unit.name && unit.name !== kind ? [unit.name, head] : [head],
    look: 'unit',
    priority: unit.kind === 'planningUnit' ? 100 : 95,
    colour: css(colourOf(unit)),
    anchor: 'bottom',
    recordId: unit.id,
  };
}
