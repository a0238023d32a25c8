import type { AppState } from '../../app/state.ts';
import { projectLine, type FlatLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Barrier, type Gate, type Plan } from '../../plan/records.ts';
import type { Mesh } from '../gpu.ts';
import { lineSegments, lineMesh, type GroundLine } from '../lineMesh.ts';
import { GATE_COLOURS, HEDGE, mixColours, RAIL, WALL, WHITE, withAlpha } from '../palette.ts';
import { stripMesh } from '../stripMesh.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

const HEIGHTS: Readonly<Record<Barrier['barrierType'], number>> = {
  wall: 2.2,
  fence: 1.8,
  hedge: 1.4,
  retainingWall: 1.2,
  railway: 0,
  other: 1.2,
};
const GATE_RADIUS = 2.4;

/** Walls low and pale, railways dashed, gates as dots coloured by who may pass. */
export function createBarriersLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let barriers: readonly Barrier[] = [];
  let gates: readonly Gate[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        barriers = redrawn(barriers, recordsOfKind(plan, 'barrier'), (now) => {
          world.drawList.put('barrierFeet', 'barriers', footMeshes(world, now));
          world.drawList.put('barriers', 'barriers', wallMeshes(world, now));
        });
        gates = redrawn(gates, recordsOfKind(plan, 'gate'), (now) =>
          world.drawList.put('gates', 'gates', gateMeshes(world, now)),
        );
      }
      world.drawList.show('barrierFeet', 'barriers', view.visibleLayers.barriers);
      world.drawList.show('barriers', 'barriers', view.visibleLayers.barriers);
      world.drawList.show('gates', 'gates', view.visibleLayers.barriers);
    },
    dispose() {
      world.drawList.remove('barrierFeet', 'barriers');
      world.drawList.remove('barriers', 'barriers');
      world.drawList.remove('gates', 'gates');
    },
  };
}

function footMeshes(world: World, barriers: readonly Barrier[]): Mesh[] {
  const lineOf = (barrier: Barrier, halfWidth: number): GroundLine => ({
    line: lineIn(world, barrier),
    halfWidth,
    colour: colourOf(barrier),
  });
  const walls = barriers.filter(({ barrierType }) => barrierType !== 'railway');
  const rails = barriers.filter(({ barrierType }) => barrierType === 'railway');
  const railSegments = lineSegments(rails.map((barrier) => lineOf(barrier, 1.6)));
  return [
    ...(walls.length
      ? [
          lineMesh(world, lineSegments(walls.map((barrier) => lineOf(barrier, 0.25))), {
            smallestHalfPixels: 0.5,
            fadesThin: true,
          }),
        ]
      : []),
    ...(rails.length
      ? [
          lineMesh(world, railSegments, { smallestHalfPixels: 1.3, colour: RAIL }),
          lineMesh(world, railSegments, {
            extraMetres: -0.5,
            smallestHalfPixels: 0.7,
            colour: WHITE,
            dashMetres: 24,
            dashShare: 0.5,
          }),
        ]
      : []),
  ];
}

function wallMeshes(world: World, barriers: readonly Barrier[]): Mesh[] {
  const standing = barriers.filter(({ barrierType }) => HEIGHTS[barrierType] > 0);
  if (standing.length === 0) return [];
  const strips = standing.map((barrier) => ({
    line: lineIn(world, barrier),
    height: HEIGHTS[barrier.barrierType],
    foot: withAlpha(colourOf(barrier), 0.8),
    top: withAlpha(mixColours(colourOf(barrier), WHITE, 0.35), 0.8),
  }));
  return [stripMesh(world, strips, { blend: 'overlay', fadeOutAt: 1.4 })];
}

/** A line of no length is drawn as a disc. */
function gateMeshes(world: World, gates: readonly Gate[]): Mesh[] {
  if (gates.length === 0) return [];
  const segments = lineSegments(
    gates.map((gate) => {
      const { x, y } = world.placement.toLocal(gate.geometry.coordinates);
      return {
        line: new Float64Array([x, y, x, y]),
        halfWidth: GATE_RADIUS,
        colour: GATE_COLOURS[gate.access],
      };
    }),
  );
  const look = { smallestHalfPixels: 1, fadesThin: true, blend: 'overlay' } as const;
  return [
    lineMesh(world, segments, { ...look, extraMetres: 0.9, colour: WHITE }),
    lineMesh(world, segments, look),
  ];
}

function lineIn(world: World, { geometry }: Barrier): FlatLine {
  return projectLine(geometry.coordinates, world.placement.frame);
}

function colourOf({ barrierType }: Barrier) {
  if (barrierType === 'hedge') return HEDGE;
  return barrierType === 'railway' ? RAIL : WALL;
}
