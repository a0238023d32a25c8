import type { AppState } from '../../app/state.ts';
import { projectLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import { recordsOfKind, type Plan, type RecordOfKind } from '../../plan/records.ts';
import { lineSegments, lineMesh, type GroundLine } from '../lineMesh.ts';
import { hex, LINE_COLOURS, mixColours, PAPER, WHITE } from '../palette.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

type TransitLine = RecordOfKind<'transitLine'>;

const HALF_WIDTHS: Readonly<Record<TransitLine['lineType'], Metres>> = {
  bus: 0.9,
  tram: 1.6,
  rail: 2.4,
  metro: 2.4,
  ferry: 1.4,
  other: 0.9,
};
/** How much paper is mixed into the colours that feeds give, which are made for signs. */
const PAPER_SHARE = 0.3;

/** Lines of public transport: thin, in their own colour with a white casing, under the buildings; buses lowest. */
export function createTransitLinesLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let drawn: readonly TransitLine[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        drawn = redrawn(drawn, recordsOfKind(plan, 'transitLine'), (now) => draw(world, now));
      }
      world.drawList.show('transitLines', 'transitLines', view.visibleLayers.transitLines);
    },
    dispose() {
      world.drawList.remove('transitLines', 'transitLines');
    },
  };
}

function draw(world: World, lines: readonly TransitLine[]): void {
  const sorted = lines.toSorted((a, b) => HALF_WIDTHS[a.lineType] - HALF_WIDTHS[b.lineType]);
  const ways = sorted.flatMap((line): GroundLine[] =>
    line.geometry.coordinates.map((way) => ({
      line: projectLine(way, world.placement.frame),
      halfWidth: HALF_WIDTHS[line.lineType],
      colour: mixColours(line.colour ? hex(line.colour) : LINE_COLOURS[line.lineType], PAPER, PAPER_SHARE),
    })),
  );
  if (ways.length === 0) return world.drawList.remove('transitLines', 'transitLines');
  const segments = lineSegments(ways);
  world.drawList.put('transitLines', 'transitLines', [
    lineMesh(world, segments, { colour: WHITE, extraPixels: 1, smallestHalfPixels: 0.9, opacity: 0.9 }),
    lineMesh(world, segments, { smallestHalfPixels: 0.9 }),
  ]);
}
