import type { Metres } from '../geo/units.ts';
import { createLandingBuffer, landOnSegment, MAX_LEG, type AccessIndex, type Landing } from './accessLegs.ts';
import { createEntryCollector, type EntryCollector } from './entryNodes.ts';
import { directMetres, type OriginSeeds } from './originSeeds.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A raster of walking metres from one origin, row by row from the south-west. */
export interface TimeSurface {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize: Metres;
  /** Centre of the south-west cell. */
  readonly originX: Metres;
  readonly originY: Metres;
  /** Walking metres at cell centres; Infinity where nothing within the limit leads. */
  readonly metres: Float32Array;
}

/**
 * Which nodes lead to which cell, and at what cost: it depends on streets and obstacles only, never on the
 * origin, so it is made once, tile by tile as circles first touch them, and one linear pass answers a query.
 */
export interface SurfaceTiles {
  readonly index: AccessIndex;
  readonly cellSize: Metres;
  readonly collector: EntryCollector;
  readonly tiles: Map<number, SurfaceTile>;
}

interface SurfaceTile {
  /** Entries of cell i are `start[i] … start[i + 1] - 1`. */
  readonly start: Uint32Array;
  readonly nodes: Uint32Array;
  readonly metres: Float32Array;
  /** Every node that leads into the tile, once. */
  readonly allNodes: Uint32Array;
}

export const CELL_SIZE: Metres = 12.5;
/** Cells along a tile. */
const TILE = 16;
/** Tiles either way from the frame's origin that a key can hold. */
const KEY_SPAN = 65536;

export function createSurfaceTiles(
  index: AccessIndex,
  cellSize: Metres = CELL_SIZE,
  collector: EntryCollector = createEntryCollector(index),
): SurfaceTiles {
  return { index, cellSize, collector, tiles: new Map() };
}

export function timeSurface(surface: SurfaceTiles, origin: OriginSeeds, times: TravelTimes): TimeSurface {
  const { cellSize, index } = surface;
  const reach = reachOf(index, origin, times);
  const tileSize = TILE * cellSize;
  const tileX0 = Math.floor((reach.minX - MAX_LEG) / tileSize);
  const tileY0 = Math.floor((reach.minY - MAX_LEG) / tileSize);
  const tileX1 = Math.floor((reach.maxX + MAX_LEG) / tileSize);
  const tileY1 = Math.floor((reach.maxY + MAX_LEG) / tileSize);
  const columns = (tileX1 - tileX0 + 1) * TILE;
  const rows = (tileY1 - tileY0 + 1) * TILE;
  const metres = new Float32Array(columns * rows).fill(Infinity);
  const result: TimeSurface = {
    columns,
    rows,
    cellSize,
    originX: tileX0 * tileSize + cellSize / 2,
    originY: tileY0 * tileSize + cellSize / 2,
    metres,
  };

  for (let ty = tileY0; ty <= tileY1; ty++)
    for (let tx = tileX0; tx <= tileX1; tx++) {
      const tile = tileAt(surface, tx, ty);
      if (tile) fillTile(tile, times, metres, (ty - tileY0) * TILE * columns + (tx - tileX0) * TILE, columns);
    }
  fillAroundOrigin(index, origin, result);
  return result;
}

function fillTile(
  tile: SurfaceTile,
  times: TravelTimes,
  out: Float32Array,
  at: number,
  columns: number,
): void {
  const { start, nodes, metres, allNodes } = tile;
  const known = times.metres;
  let nearest = Infinity;
  for (let i = 0; i < allNodes.length; i++) {
    const value = known[allNodes[i]!]!;
    if (value < nearest) nearest = value;
  }
  if (nearest > times.limit) return;
  let cell = 0;
  for (let row = 0; row < TILE; row++) {
    const rowAt = at + row * columns;
    for (let column = 0; column < TILE; column++, cell++) {
      let best = out[rowAt + column]!;
      const end = start[cell + 1]!;
      for (let k = start[cell]!; k < end; k++) {
        const leg = metres[k]!;
        // entries come nearest first, and no node of the tile is nearer to the origin than `nearest`
        if (nearest + leg >= best) break;
        const value = known[nodes[k]!]! + leg;
        if (value < best) best = value;
      }
      out[rowAt + column] = best;
    }
  }
}

/** Null where no street is near. */
function tileAt(surface: SurfaceTiles, tx: number, ty: number): SurfaceTile | null {
  const key = (tx + KEY_SPAN / 2) * KEY_SPAN + ty + KEY_SPAN / 2;
  let tile = surface.tiles.get(key);
  if (!tile) {
    tile = buildTile(surface, tx, ty);
    surface.tiles.set(key, tile);
  }
  return tile.nodes.length > 0 ? tile : null;
}

function buildTile({ collector, cellSize }: SurfaceTiles, tx: number, ty: number): SurfaceTile {
  const start = new Uint32Array(TILE * TILE + 1);
  const nodes: number[] = [];
  const metres: number[] = [];
  for (let row = 0, cell = 0; row < TILE; row++)
    for (let column = 0; column < TILE; column++, cell++) {
      const x = (tx * TILE + column + 0.5) * cellSize;
      const y = (ty * TILE + row + 0.5) * cellSize;
      start[cell + 1] = start[cell]! + collector.collectInto(x, y, nodes, metres);
    }
  return {
    start,
    nodes: Uint32Array.from(nodes),
    metres: Float32Array.from(metres),
    allNodes: Uint32Array.from(new Set(nodes)),
  };
}

/** Bounds that hold everything within the limit, off-street legs aside. */
function reachOf({ graph }: AccessIndex, origin: OriginSeeds, times: TravelTimes) {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  const include = (x: number, y: number, rest: number) => {
    minX = Math.min(minX, x - rest);
    maxX = Math.max(maxX, x + rest);
    minY = Math.min(minY, y - rest);
    maxY = Math.max(maxY, y + rest);
  };
  for (const door of origin.doors) include(door.x, door.y, 0);
  for (let i = 0; i < times.reachedCount; i++) {
    const node = times.reached[i]!;
    let farthest = 0;
    for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++)
      farthest = Math.max(farthest, graph.arcMetres[arc]!);
    include(graph.nodeX[node]!, graph.nodeY[node]!, Math.min(times.limit - times.metres[node]!, farthest));
  }
  for (const [edge, landings] of origin.touchedEdges)
    for (const landing of landings)
      include(landing.x, landing.y, Math.min(times.limit, graph.edgeMetres[edge]!));
  return { minX, minY, maxX, maxY };
}

/**
 * What is reached without passing a node: straight from the door, or along the street one starts on. Just
 * crossing a street is left to exact questions: between cell centres it makes no visible difference.
 */
function fillAroundOrigin(index: AccessIndex, origin: OriginSeeds, surface: TimeSurface): void {
  const { cellSize, originX, originY, columns, rows, metres } = surface;
  const eachCell = (
    minX: number,
    minY: number,
    maxX: number,
    maxY: number,
    visit: (x: number, y: number, cell: number) => void,
  ) => {
    const c0 = Math.max(0, Math.ceil((minX - MAX_LEG - originX) / cellSize));
    const c1 = Math.min(columns - 1, Math.floor((maxX + MAX_LEG - originX) / cellSize));
    const r0 = Math.max(0, Math.ceil((minY - MAX_LEG - originY) / cellSize));
    const r1 = Math.min(rows - 1, Math.floor((maxY + MAX_LEG - originY) / cellSize));
    for (let r = r0; r <= r1; r++)
      for (let c = c0; c <= c1; c++) visit(originX + c * cellSize, originY + r * cellSize, r * columns + c);
  };
  for (const { x, y } of origin.doors)
    eachCell(x, y, x, y, (px, py, cell) => {
      const value = directMetres(index, origin, px, py);
      if (value < metres[cell]!) metres[cell] = value;
    });

  const buffer = createLandingBuffer();
  for (const [edge, landings] of origin.touchedEdges) {
    const starts = landingsInside(index, edge, landings);
    if (starts.length === 0) continue;
    for (let s = index.edgeSegment[edge]!; s < index.edgeSegment[edge + 1]!; s++) {
      const ax = index.ends[s * 4]!;
      const ay = index.ends[s * 4 + 1]!;
      const bx = index.ends[s * 4 + 2]!;
      const by = index.ends[s * 4 + 3]!;
      eachCell(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (px, py, cell) => {
        landOnSegment(index, s, px, py, false, buffer);
        for (let i = 0; i < buffer.count; i++)
          for (const start of starts) {
            const value = start.metres + Math.abs(start.along - buffer.along[i]!) + buffer.metres[i]!;
            if (value < metres[cell]!) metres[cell] = value;
          }
      });
    }
  }
}

const AT_END: Metres = 0.01;

/** Landings strictly between the ends of the edge; any other goes through a node, which the search has done. */
function landingsInside(index: AccessIndex, edge: number, landings: readonly Landing[]): Landing[] {
  const length = index.graph.edgeMetres[edge]!;
  const inside = landings.filter(({ along }) => along > AT_END && along < length - AT_END);
  return inside.filter(
    (landing, i) =>
      !inside.some(
        (other, k) =>
          k !== i && other.metres + Math.abs(other.along - landing.along) < landing.metres - AT_END,
      ),
  );
}
