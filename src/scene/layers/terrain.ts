import type { AppState } from '../../app/state.ts';
import { projectLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Plan, type RecordOfKind } from '../../plan/records.ts';
import { lineSegments, lineMesh } from '../lineMesh.ts';
import { INK } from '../palette.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

/** How far a grid of heights reaches, as a dashed rim: the model itself stays flat. Shown with the drawings. */
export function createTerrainLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let drawn: readonly RecordOfKind<'terrain'>[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        drawn = redrawn(drawn, recordsOfKind(plan, 'terrain'), (now) => draw(world, now));
      }
      world.drawList.show('terrain', 'terrain', view.visibleLayers.drawings);
    },
    dispose() {
      world.drawList.remove('terrain', 'terrain');
    },
  };
}

function draw(world: World, grids: readonly RecordOfKind<'terrain'>[]): void {
  const rims = grids.map(({ geometry }) => ({
    line: projectLine(geometry.coordinates[0] ?? [], world.placement.frame),
    halfWidth: 1,
    colour: INK,
  }));
  if (rims.length === 0) return world.drawList.remove('terrain', 'terrain');
  world.drawList.put('terrain', 'terrain', [
    lineMesh(world, lineSegments(rims), { smallestHalfPixels: 0.6, dashMetres: 60, opacity: 0.6 }),
  ]);
}
