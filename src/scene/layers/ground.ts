import { piecesOf } from '../../geo/areaPieces.ts';
import type { Area } from '../../plan/recordBase.ts';
import { Cartesian3, type BoundingSphere } from 'cesium';
import type { AppState } from '../../app/state.ts';
import { projectLine, type FlatLine } from '../../geo/polygon.ts';
import { recordsOfKind, type Green, type Parcel, type Plan, type Water } from '../../plan/records.ts';
import { seaPolygons, type Box } from '../coastline.ts';
import { fillMesh, type Fill } from '../fillMesh.ts';
import { createMesh, type Mesh } from '../gpu.ts';
import { landUseColour } from '../landUseColours.ts';
import { lineSegments, lineMesh, type GroundLine } from '../lineMesh.ts';
import {
  BANK,
  GREEN,
  HORIZON,
  mixColours,
  mixLight,
  PAPER,
  unitRgb,
  WATER,
  ZENITH,
  type Colour,
} from '../palette.ts';
import { FILL, SKY } from '../shaders.ts';
import { shownCircle } from '../shownCircle.ts';
import type { Extent, Layer, World } from '../world.ts';

/** Metres to the edge of the table; the haze hides it. */
const TABLE = 60_000;
const DEFAULT_CANAL_WIDTH = 6;
/** How much paper is in the colours of the parcels; more while a travel circle is the answer to be read. */
const PAPER_SHARE = 0.55;
const QUIET_PAPER = 0.85;
/** Above this many, parcels are made ready in slices, each a mesh of its own and some milliseconds of work. */
const PARCELS_AT_ONCE = 2000;
const PARCELS_OF_A_SLICE = 250;
/** Metres: rims far away are wider than what they go round. */
const RIM_REACH = 50;
/** How far the sea reaches beyond the plan, as a share of its longer side. */
const SEA_MARGIN = 0.2;

/** Sky and table, and what lies flat on it: parcels, greens and waters. */
export function createGroundLayer(world: World): Layer {
  world.drawList.put('sky', 'ground', [skyMesh(world)]);
  world.drawList.put('ground', 'ground', [tableMesh(world)]);
  // they may come later than it is known whether they are shown
  world.drawList.put('parcels', 'ground', []);
  let lastPlan: Plan | null = null;
  let parcels: readonly Parcel[] = [];
  let greens: readonly Green[] = [];
  let waters: readonly Water[] = [];
  let isQuiet = false;

  return {
    update({ plan, view, results }: AppState) {
      const wasQuiet = isQuiet;
      isQuiet = shownCircle(results).circle !== null;
      if (plan !== lastPlan || isQuiet !== wasQuiet) {
        lastPlan = plan;
        if (isQuiet !== wasQuiet) parcels = [];
        parcels = redrawn(parcels, recordsOfKind(plan, 'parcel'), (now) =>
          drawParcels(world, now, isQuiet ? QUIET_PAPER : PAPER_SHARE),
        );
        greens = redrawn(greens, recordsOfKind(plan, 'green'), (now) =>
          world.drawList.put('green', 'ground', greenMeshes(world, now)),
        );
        waters = redrawn(waters, recordsOfKind(plan, 'water'), (now) => {
          world.drawList.put('sea', 'ground', seaMeshes(world, now));
          world.drawList.put('water', 'ground', waterMeshes(world, now));
        });
      }
      world.drawList.show('parcels', 'ground', view.visibleLayers.parcels);
      world.drawList.show('green', 'ground', view.visibleLayers.green);
      world.drawList.show('sea', 'ground', view.visibleLayers.water);
      world.drawList.show('water', 'ground', view.visibleLayers.water);
    },
    dispose() {
      for (const slot of ['sky', 'ground', 'sea', 'parcels', 'green', 'water'] as const)
        world.drawList.remove(slot, 'ground');
    },
  };
}

/** Draws when any record is another one than before. */
export function redrawn<T>(
  before: readonly T[],
  now: readonly T[],
  draw: (now: readonly T[]) => void,
): readonly T[] {
  const isSame = before.length === now.length && now.every((record, index) => record === before[index]);
  if (isSame) return before;
  draw(now);
  return now;
}

/** Many parcels are made ready in slices, while the last ones stay, and then shown together. */
function drawParcels(world: World, parcels: readonly Parcel[], paper: number): void {
  if (parcels.length > PARCELS_AT_ONCE)
    return world.work.start('parcels', parcelsInSlices(world, parcels, paper));
  world.work.cancel('parcels');
  world.drawList.put('parcels', 'ground', parcelMeshes(world, parcelFills(world, parcels, paper)));
}

function* parcelsInSlices(
  world: World,
  parcels: readonly Parcel[],
  paper: number,
): Generator<void, void, void> {
  const pairs: Mesh[][] = [];
  let isShown = false;
  try {
    for (let from = 0; from < parcels.length; from += PARCELS_OF_A_SLICE) {
      const fills = parcelFills(world, parcels.slice(from, from + PARCELS_OF_A_SLICE), paper);
      pairs.push(parcelMeshes(world, fills, boundsOf(world, fills)));
      yield;
    }
    // all fills below all rims, as in one mesh of each
    const meshes = [...pairs.map(([fill]) => fill), ...pairs.map(([, rim]) => rim)];
    world.drawList.put(
      'parcels',
      'ground',
      meshes.filter((mesh) => mesh !== undefined),
    );
    isShown = true;
    world.requestRender();
  } finally {
    if (!isShown) for (const mesh of pairs.flat()) mesh.dispose();
  }
}

function parcelFills(world: World, parcels: readonly Parcel[], paper: number): Fill[] {
  return parcels.flatMap(({ geometry, landUse }) =>
    fillsOf(world, geometry, mixLight(landUseColour(landUse), PAPER, paper)),
  );
}

function parcelMeshes(world: World, fills: readonly Fill[], bounds?: BoundingSphere): Mesh[] {
  return fillsWithRims(world, fills, (colour) => mixColours(colour, [120, 115, 100, 255], 0.18), bounds);
}

/** A sphere around fills and their rims; undefined when a coordinate is no number. */
function boundsOf({ placement }: World, fills: readonly Fill[]): BoundingSphere | undefined {
  const { minX, minY, maxX, maxY } = boxOf(fills.flatMap(({ rings }) => rings));
  const radius = Math.hypot(maxX - minX, maxY - minY) / 2;
  if (!Number.isFinite(radius)) return undefined;
  return placement.bounds((minX + maxX) / 2, (minY + maxY) / 2, radius + RIM_REACH);
}

/** One fill for each piece. */
function fillsOf(world: World, area: Area, colour: Colour): Fill[] {
  return piecesOf(area).map((piece) => ({
    rings: piece.map((ring) => projectLine(ring, world.placement.frame)),
    colour,
  }));
}

function greenMeshes(world: World, greens: readonly Green[]): Mesh[] {
  const fills = greens.flatMap(({ geometry, greenType }) => fillsOf(world, geometry, greenColour(greenType)));
  return fillsWithRims(world, fills, (colour) => mixColours(colour, [120, 140, 105, 255], 0.12));
}

function greenColour(greenType: Green['greenType']): Colour {
  if (greenType === 'farmland') return mixColours(GREEN, PAPER, 0.6);
  if (greenType === 'grass' || greenType === 'other') return mixColours(GREEN, PAPER, 0.25);
  if (greenType === 'wood') return mixColours(GREEN, [170, 195, 155, 255], 0.35);
  if (greenType === 'pitch' || greenType === 'playground')
    return mixColours(GREEN, [222, 205, 178, 255], 0.4);
  return GREEN;
}

/** Lies under the greens and parcels: piers and breakwaters are drawn on it. */
function seaMeshes(world: World, waters: readonly Water[]): Mesh[] {
  const coast = waters
    .filter(({ isCoastline }) => isCoastline)
    .flatMap(({ geometry }) =>
      geometry.type === 'LineString' ? [geometry.coordinates] : piecesOf(geometry).flat(),
    )
    .map((line) => projectLine(line, world.placement.frame));
  if (coast.length === 0) return [];
  const fills = seaPolygons(coast, boxAround(world.extent, coast)).map((rings) => ({ rings, colour: WATER }));
  const bank = lineSegments(coast.map((line) => ({ line, halfWidth: 0, colour: BANK })));
  return [fillMesh(world, fills), lineMesh(world, bank, { smallestHalfPixels: 1 })].filter(
    (mesh) => mesh !== null,
  );
}

function boxAround({ min, max }: Extent, lines: readonly FlatLine[]): Box {
  const { minX, minY, maxX, maxY } = boxOf([Float64Array.of(min.x, min.y, max.x, max.y), ...lines]);
  const margin = SEA_MARGIN * Math.max(maxX - minX, maxY - minY);
  return { minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

function boxOf(lines: readonly FlatLine[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines)
    for (let i = 0; i < line.length; i += 2) {
      minX = Math.min(minX, line[i]!);
      maxX = Math.max(maxX, line[i]!);
      minY = Math.min(minY, line[i + 1]!);
      maxY = Math.max(maxY, line[i + 1]!);
    }
  return { minX, minY, maxX, maxY };
}

function waterMeshes(world: World, waters: readonly Water[]): Mesh[] {
  const fills: Fill[] = [];
  const canals: GroundLine[] = [];
  for (const { geometry, width, isCoastline } of waters) {
    if (isCoastline) continue;
    if (geometry.type !== 'LineString') fills.push(...fillsOf(world, geometry, WATER));
    else
      canals.push({
        line: projectLine(geometry.coordinates, world.placement.frame),
        halfWidth: (width ?? DEFAULT_CANAL_WIDTH) / 2,
        colour: WATER,
      });
  }
  const canalSegments = lineSegments(canals);
  const banks = canals.length ? [lineMesh(world, canalSegments, { extraPixels: 1, colour: BANK })] : [];
  const streams = canals.length ? [lineMesh(world, canalSegments, {})] : [];
  // banks first and fills over them, so that canals flow into ponds without a line across
  return [
    ...banks,
    ...rims(world, fills, () => BANK, 1),
    ...streams,
    ...[fillMesh(world, fills)].filter((mesh) => mesh !== null),
  ];
}

/** The thin rim covers the hard edge of the fill, so that it stays smooth on any machine. */
function fillsWithRims(
  world: World,
  fills: readonly Fill[],
  rimColour: (colour: Colour) => Colour,
  bounds?: BoundingSphere,
): Mesh[] {
  const meshes = [fillMesh(world, fills, 1, 0, bounds), ...rims(world, fills, rimColour, 0.55, bounds)];
  return meshes.filter((mesh) => mesh !== null);
}

function rims(
  world: World,
  fills: readonly Fill[],
  colourOf: (colour: Colour) => Colour,
  halfPixels: number,
  bounds?: BoundingSphere,
): Mesh[] {
  const lines = fills.flatMap(({ rings, colour }) =>
    rings.map((line) => ({ line, halfWidth: 0, colour: colourOf(colour) })),
  );
  const look = { smallestHalfPixels: halfPixels, ...(bounds && { bounds }) };
  return lines.length ? [lineMesh(world, lineSegments(lines), look)] : [];
}

function tableMesh(world: World): Mesh {
  const buffer = new ArrayBuffer(4 * 12);
  const floats = new Float32Array(buffer);
  const bytes = new Uint8Array(buffer);
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].forEach(([x, y], i) => {
    floats[i * 3] = x! * TABLE;
    floats[i * 3 + 1] = y! * TABLE;
    bytes.set(PAPER, i * 12 + 8);
  });
  const fade = new Cartesian3(0, 1, 0);
  return createMesh(world.context, {
    shader: FILL,
    streams: [
      {
        data: bytes,
        fields: [
          { name: 'position', components: 2, type: 'float' },
          { name: 'colour', components: 4, type: 'ubyte', isNormalized: true },
        ],
      },
    ],
    indices: new Uint16Array([0, 1, 2, 0, 2, 3]),
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_fade: () => fade },
    blend: 'paint',
  });
}

function skyMesh(world: World): Mesh {
  const [horizon, zenith] = [unitRgb(HORIZON), unitRgb(ZENITH)].map((rgb) => new Cartesian3(...rgb));
  return createMesh(world.context, {
    shader: SKY,
    streams: [
      {
        data: new Float32Array([-1, -1, 3, -1, -1, 3]),
        fields: [{ name: 'position', components: 2, type: 'float' }],
      },
    ],
    count: 3,
    modelMatrix: world.placement.modelMatrix,
    uniforms: { ...world.uniforms, u_horizon: () => horizon, u_zenith: () => zenith },
    blend: 'paint',
  });
}
