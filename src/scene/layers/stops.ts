import type { AppState } from '../../app/state.ts';
import { recordsOfKind, type Plan, type TransitStop } from '../../plan/records.ts';
import type { Label } from '../labels.ts';
import { lineSegments, lineMesh } from '../lineMesh.ts';
import { hex, WHITE } from '../palette.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

const STOP = hex('#5F7F96');
/** Metres a pixel below which bus stops are named; stations are named from further away. */
const BUS_BELOW = 0.6;
const STATION_BELOW = 4;

/** Stops as rings on the ground; stations with their names from afar. */
export function createStopsLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let stops: readonly TransitStop[] = [];
  let stations: readonly Label[] = [];
  let buses: readonly Label[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        stops = redrawn(stops, recordsOfKind(plan, 'transitStop'), (now) => {
          draw(world, now);
          stations = labelsOf(world, now, (stop) => stop.stopType !== 'bus');
          buses = labelsOf(world, now, (stop) => stop.stopType === 'bus');
        });
      }
      const isShown = view.visibleLayers.stops;
      world.drawList.show('marks', 'stops', isShown);
      if (!isShown || !view.visibleLayers.labels) return world.labels.remove('stops');
      world.labels.put('stops', ({ metresPerPixel }) => {
        if (metresPerPixel > STATION_BELOW) return [];
        return metresPerPixel < BUS_BELOW ? [...stations, ...buses] : stations;
      });
    },
    dispose() {
      world.drawList.remove('marks', 'stops');
      world.labels.remove('stops');
    },
  };
}

function draw(world: World, stops: readonly TransitStop[]): void {
  if (stops.length === 0) return world.drawList.remove('marks', 'stops');
  const segments = lineSegments(
    stops.map((stop) => {
      const { x, y } = world.placement.toLocal(stop.geometry.coordinates);
      const halfWidth = stop.stopType === 'bus' ? 2.6 : 6;
      return { line: new Float64Array([x, y, x, y]), halfWidth, colour: STOP };
    }),
  );
  world.drawList.put('marks', 'stops', [
    lineMesh(world, segments, { smallestHalfPixels: 1.4, fadesThin: true }),
    lineMesh(world, segments, { extraMetres: -1, smallestHalfPixels: 0.5, colour: WHITE, fadesThin: true }),
  ]);
}

function labelsOf(
  world: World,
  stops: readonly TransitStop[],
  isWanted: (stop: TransitStop) => boolean,
): Label[] {
  const named = new Map<string, Label>();
  for (const stop of stops) {
    // both sides of a street are one name
    if (!stop.name || !isWanted(stop) || named.has(stop.name)) continue;
    named.set(stop.name, {
      key: `stop ${stop.id}`,
      at: world.placement.toLocal(stop.geometry.coordinates),
      lines: [stop.name],
      look: stop.stopType === 'bus' ? 'facility' : 'station',
      priority: stop.stopType === 'bus' ? 20 : 70,
      recordId: stop.id,
      anchor: 'bottom',
    });
  }
  return [...named.values()];
}
