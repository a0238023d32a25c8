import type { AppState } from '../../app/state.ts';
import { piecesOf } from '../../geo/areaPieces.ts';
import { projectLine, type FlatLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Plan, type RecordOfKind } from '../../plan/records.ts';
import type { Label } from '../labels.ts';
import { lineSegments, lineMesh } from '../lineMesh.ts';
import { INK } from '../palette.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

type Drawing = RecordOfKind<'drawing'>;
type PlanLabel = RecordOfKind<'label'>;

const DOT = 0.8;
const LINE = 0.12;
/** Metres a pixel below which texts of drawings show, and how many a picture gets at most. */
const TEXTS_BELOW = 1.2;
const MOST_TEXTS = 80;

/** What drawings hold for reference: lines and rims as thin ink, points as dots, texts where there is room. */
export function createDrawingsLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let drawings: readonly Drawing[] = [];
  let texts: readonly PlanLabel[] = [];
  let labels: readonly Label[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        drawings = redrawn(drawings, recordsOfKind(plan, 'drawing'), (now) => draw(world, now));
        texts = redrawn(texts, recordsOfKind(plan, 'label'), (now) => {
          labels = now.map((record) => labelOf(world, record));
        });
      }
      world.drawList.show('drawings', 'drawings', view.visibleLayers.drawings);
      if (!view.visibleLayers.labels || labels.length === 0) return world.labels.remove('drawings');
      world.labels.put('drawings', (screen) => {
        if (screen.metresPerPixel > TEXTS_BELOW) return [];
        const shown: Label[] = [];
        for (const label of labels) {
          if (shown.length >= MOST_TEXTS) break;
          if (screen.toScreen(label.at, 0)) shown.push(label);
        }
        return shown;
      });
    },
    dispose() {
      world.drawList.remove('drawings', 'drawings');
      world.labels.remove('drawings');
    },
  };
}

function draw(world: World, drawings: readonly Drawing[]): void {
  const lines = drawings.flatMap(({ geometry }) => {
    const halfWidth = geometry.type === 'Point' ? DOT : LINE;
    return linesOf(world, geometry).map((line) => ({ line, halfWidth, colour: INK }));
  });
  if (lines.length === 0) return world.drawList.remove('drawings', 'drawings');
  world.drawList.put('drawings', 'drawings', [
    lineMesh(world, lineSegments(lines), { smallestHalfPixels: 0.5, opacity: 0.75 }),
  ]);
}

/** A point is a line of no length, which is drawn as a disc. */
function linesOf({ placement }: World, geometry: Drawing['geometry']): FlatLine[] {
  const flat = (line: Parameters<typeof projectLine>[0]) => projectLine(line, placement.frame);
  switch (geometry.type) {
    case 'Point':
      return [flat([geometry.coordinates, geometry.coordinates])];
    case 'LineString':
      return [flat(geometry.coordinates)];
    case 'MultiLineString':
      return geometry.coordinates.map(flat);
    case 'Polygon':
    case 'MultiPolygon':
      return piecesOf(geometry).flatMap((rings) => rings.map(flat));
  }
}

function labelOf(world: World, { id, name, geometry }: PlanLabel): Label {
  return {
    key: `text ${id}`,
    at: world.placement.toLocal(geometry.coordinates),
    lines: [name],
    look: 'street',
    priority: 18,
    recordId: id,
  };
}
