import type { AppState } from '../../app/state.ts';
import { projectLine, type FlatLine } from '../../geo/polygon.ts';
import type { Metres } from '../../geo/units.ts';
import { recordsOfKind, type Plan, type Street, type StreetClass } from '../../plan/records.ts';
import type { Mesh } from '../gpu.ts';
import { lineSegments, lineMesh, type GroundLine, type LineLook } from '../lineMesh.ts';
import { BRIDGE_EDGE, CASING, FOOTPATH, ROAD } from '../palette.ts';
import { redrawn } from './ground.ts';
import type { Layer, World } from '../world.ts';

/** Carriageway when the record does not say, and the order of painting: wider classes over narrower ones. */
const CLASSES: Readonly<Record<StreetClass, { width: Metres; rank: number }>> = {
  motorway: { width: 22, rank: 5 },
  trunk: { width: 20, rank: 5 },
  primary: { width: 18, rank: 4 },
  secondary: { width: 14, rank: 4 },
  tertiary: { width: 10, rank: 3 },
  residential: { width: 7, rank: 2 },
  living: { width: 6, rank: 2 },
  service: { width: 4, rank: 1 },
  busway: { width: 7, rank: 1 },
  pedestrian: { width: 5, rank: 1 },
  track: { width: 3, rank: 0 },
  cycleway: { width: 2.5, rank: 0 },
  footway: { width: 2, rank: 0 },
  steps: { width: 2, rank: 0 },
  corridor: { width: 2, rank: 0 },
  elevator: { width: 2, rank: 0 },
  path: { width: 1.5, rank: 0 },
  ferry: { width: 1.5, rank: 0 },
};
/** Classes up to this rank are paths: no casing, and they go when they get thin. */
const PATH_RANK = 0;

/** Metres of the street, kerb to kerb. */
export function streetWidth({ width, streetClass }: Street): Metres {
  return width ?? CLASSES[streetClass].width;
}

/** Streets as white ribbons with a casing; bridges over the water with a firmer edge, tunnels and ferries only as dashes. */
export function createStreetsLayer(world: World): Layer {
  let lastPlan: Plan | null = null;
  let drawn: readonly Street[] = [];
  return {
    update({ plan, view }: AppState) {
      if (plan !== lastPlan) {
        lastPlan = plan;
        drawn = redrawn(drawn, recordsOfKind(plan, 'street'), (streets) => {
          world.drawList.put('streets', 'streets', groundMeshes(world, streets));
          world.drawList.put('bridges', 'streets', bridgeMeshes(world, streets));
        });
      }
      world.drawList.show('streets', 'streets', view.visibleLayers.streets);
      world.drawList.show('bridges', 'streets', view.visibleLayers.streets);
    },
    dispose() {
      world.drawList.remove('streets', 'streets');
      world.drawList.remove('bridges', 'streets');
    },
  };
}

function groundMeshes(world: World, streets: readonly Street[]): Mesh[] {
  const ground = streets.filter((street) => street.structure === 'ground' && !isDashed(street));
  const paths = ground.filter((street) => rankOf(street) <= PATH_RANK);
  const roads = ground
    .filter((street) => rankOf(street) > PATH_RANK)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  return [
    ...ribbons(world, streets.filter(isDashed), [{ colour: CASING, dashMetres: 8, opacity: 0.8 }]),
    ...ribbons(world, paths, [
      { colour: CASING, extraMetres: 0.35, smallestHalfPixels: 0.5, fadesThin: true, opacity: 0.7 },
      { smallestHalfPixels: 0.5, fadesThin: true },
    ]),
    ...ribbons(world, roads, [
      { colour: CASING, extraMetres: 0.5, extraPixels: 0.9, smallestHalfPixels: 0.5 },
      { smallestHalfPixels: 0.5 },
    ]),
  ];
}

function bridgeMeshes(world: World, streets: readonly Street[]): Mesh[] {
  const bridges = streets
    .filter(({ structure }) => structure === 'bridge')
    .toSorted((a, b) => a.layer - b.layer);
  if (bridges.length === 0) return [];
  const decks = bridges.map((street) => groundLine(world, street));
  // the parapets stop short, so that their round ends do not bulge into the street
  const parapets = lineSegments(
    decks.map((deck) => ({ ...deck, line: trimmed(deck.line, deck.halfWidth + 1) })),
  );
  return [
    lineMesh(world, parapets, { colour: BRIDGE_EDGE, extraMetres: 0.9, extraPixels: 0.6 }),
    lineMesh(world, parapets, { colour: CASING, extraMetres: 0.3 }),
    lineMesh(world, lineSegments(decks), {}),
  ];
}

/** The line without `metres` at either end, at least the middle of its first and last stretch. */
function trimmed(line: FlatLine, metres: Metres): FlatLine {
  const cut = line.slice();
  const shorten = (end: number, next: number) => {
    const [dx, dy] = [line[next]! - line[end]!, line[next + 1]! - line[end + 1]!];
    const share = Math.min(0.45, metres / (Math.hypot(dx, dy) || 1));
    cut[end] = line[end]! + dx * share;
    cut[end + 1] = line[end + 1]! + dy * share;
  };
  if (line.length < 4) return cut;
  shorten(0, 2);
  shorten(line.length - 2, line.length - 4);
  return cut;
}

function isDashed({ structure, streetClass }: Street): boolean {
  return structure === 'tunnel' || streetClass === 'ferry';
}

function rankOf({ streetClass }: Street): number {
  return CLASSES[streetClass].rank;
}

/** The same segments, once for each look. */
function ribbons(world: World, streets: readonly Street[], looks: readonly LineLook[]): Mesh[] {
  if (streets.length === 0) return [];
  const segments = lineSegments(streets.map((street) => groundLine(world, street)));
  return looks.map((look) => lineMesh(world, segments, look));
}

function groundLine(world: World, street: Street): GroundLine {
  return {
    line: projectLine(street.geometry.coordinates, world.placement.frame),
    halfWidth: streetWidth(street) / 2,
    colour: rankOf(street) <= PATH_RANK ? FOOTPATH : ROAD,
  };
}
