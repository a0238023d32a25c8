import type { Metres } from '../geo/units.ts';
import { createLandingBuffer, landOnSegment, MAX_LEG, type AccessIndex, type Landing } from './accessLegs.ts';
import { createEntryCollector, type EntryCollector } from './entryNodes.ts';
import { directMetres, type OriginSeeds } from './originSeeds.ts';
import { isOpenAround } from './obstacles.ts';
import { CONNECTOR, metresAlong } from './streetGraph.ts';
import type { TravelTimes } from './travelTimes.ts';

/** A raster of flat metres from one origin, row by row from the south-west. */
export interface TimeSurface {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize: Metres;
  /** Centre of the south-west cell. */
  readonly originX: Metres;
  readonly originY: Metres;
  /**
   * Flat metres at cell centres; Infinity where nothing within the limit leads. Close to the origin, well within
   * the smallest limit, they may be too high: good for rings, not for reading times.
   */
  readonly metres: Float32Array;
  /** Flat metres that neighbouring cells may differ by and still belong together. */
  readonly pace: number;
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

/**
 * Kept by node, not by cell: the few nodes of a tile are looked up once each, and the cells they lead to lie
 * within a kilobyte.
 */
interface SurfaceTile {
  readonly nodes: Uint32Array;
  /** Cells that node i leads to are `cells[start[i]] … cells[start[i + 1] - 1]`, by row and column in the tile. */
  readonly start: Uint32Array;
  readonly cells: Uint8Array;
  /** Metres from the node to the cell. */
  readonly metres: Float32Array;
  /** Metres from each node to the nearest cell of its own. */
  readonly least: Float32Array;
}

const CELL_SIZE: Metres = 20;
/** Cells along a tile; its cells must number at most 256. */
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

/** `limits` ascending, the last one that of the search. */
export function timeSurface(
  surface: SurfaceTiles,
  origin: OriginSeeds,
  times: TravelTimes,
  limits: readonly Metres[],
): TimeSurface {
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
    pace: index.rules.offStreetPace,
  };
  const margin = MARGIN * index.rules.offStreetPace;

  for (let ty = tileY0; ty <= tileY1; ty++)
    for (let tx = tileX0; tx <= tileX1; tx++) {
      const tile = tileAt(surface, tx, ty);
      if (tile)
        fillTile(tile, times, margin, metres, (ty - tileY0) * TILE * columns + (tx - tileX0) * TILE, columns);
    }
  fillAroundOrigin(index, origin, times, limits[0]!, result);
  return result;
}

const tileMetres = new Float32Array(TILE * TILE);

function fillTile(
  tile: SurfaceTile,
  times: TravelTimes,
  margin: Metres,
  out: Float32Array,
  at: number,
  columns: number,
): void {
  const { nodes, start, cells, metres, least } = tile;
  tileMetres.fill(Infinity);
  let isReached = false;
  for (let i = 0; i < nodes.length; i++) {
    const known = times.metres[nodes[i]!]!;
    // far beyond the limit it makes no difference to a ring how far
    if (known + least[i]! > times.limit + margin) continue;
    isReached = true;
    const end = start[i + 1]!;
    for (let k = start[i]!; k < end; k++) {
      const value = known + metres[k]!;
      const cell = cells[k]!;
      if (value < tileMetres[cell]!) tileMetres[cell] = value;
    }
  }
  if (!isReached) return;
  for (let row = 0; row < TILE; row++)
    out.set(tileMetres.subarray(row * TILE, row * TILE + TILE), at + row * columns);
}

/** Drops tiles with cells within `reach` of a place, after what leads there has changed. */
export function forgetTilesNear(
  { tiles, cellSize }: SurfaceTiles,
  x: Metres,
  y: Metres,
  reach: Metres,
): void {
  const size = TILE * cellSize;
  for (let ty = Math.floor((y - reach) / size); ty <= Math.floor((y + reach) / size); ty++)
    for (let tx = Math.floor((x - reach) / size); tx <= Math.floor((x + reach) / size); tx++)
      tiles.delete(tileKey(tx, ty));
}

function tileKey(tx: number, ty: number): number {
  return (tx + KEY_SPAN / 2) * KEY_SPAN + ty + KEY_SPAN / 2;
}

/** Null where no street is near. */
function tileAt(surface: SurfaceTiles, tx: number, ty: number): SurfaceTile | null {
  const key = tileKey(tx, ty);
  let tile = surface.tiles.get(key);
  if (!tile) {
    tile = buildTile(surface, tx, ty);
    surface.tiles.set(key, tile);
  }
  return tile.nodes.length > 0 ? tile : null;
}

function buildTile({ collector, cellSize }: SurfaceTiles, tx: number, ty: number): SurfaceTile {
  const entryNodes: number[] = [];
  const entryMetres: number[] = [];
  const entryCells: number[] = [];
  for (let cell = 0; cell < TILE * TILE; cell++) {
    const x = (tx * TILE + (cell % TILE) + 0.5) * cellSize;
    const y = (ty * TILE + Math.floor(cell / TILE) + 0.5) * cellSize;
    const count = collector.collectInto(x, y, entryNodes, entryMetres);
    for (let k = 0; k < count; k++) entryCells.push(cell);
  }
  const placeOf = new Map<number, number>();
  for (const node of entryNodes) if (!placeOf.has(node)) placeOf.set(node, placeOf.size);
  const start = new Uint32Array(placeOf.size + 1);
  for (const node of entryNodes) start[placeOf.get(node)! + 1]!++;
  for (let i = 0; i < placeOf.size; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const cells = new Uint8Array(entryNodes.length);
  const metres = new Float32Array(entryNodes.length);
  for (let k = 0; k < entryNodes.length; k++) {
    const at = next[placeOf.get(entryNodes[k]!)!]!++;
    cells[at] = entryCells[k]!;
    metres[at] = entryMetres[k]!;
  }
  const least = Float32Array.from({ length: placeOf.size }, (_, i) =>
    Math.min(...metres.subarray(start[i], start[i + 1])),
  );
  return { nodes: Uint32Array.from(placeOf.keys()), start, cells, metres, least };
}

/** Bounds that hold everything within the limit, off-street legs aside. */
function reachOf({ graph }: AccessIndex, origin: OriginSeeds, times: TravelTimes) {
  const { firstArc, arcEdge, edgeMetres, leastFactor, nodeX, nodeY } = graph;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  const include = (x: number, y: number, rest: number) => {
    if (x - rest < minX) minX = x - rest;
    if (x + rest > maxX) maxX = x + rest;
    if (y - rest < minY) minY = y - rest;
    if (y + rest > maxY) maxY = y + rest;
  };
  for (const door of origin.doors) include(door.x, door.y, 0);
  for (let i = 0; i < times.reachedCount; i++) {
    const node = times.reached[i]!;
    const x = nodeX[node]!;
    const y = nodeY[node]!;
    const rest = (times.limit - times.metres[node]!) / leastFactor;
    // few nodes are far enough out to matter
    if (x - rest >= minX && x + rest <= maxX && y - rest >= minY && y + rest <= maxY) continue;
    let farthest = 0;
    for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
      const edge = arcEdge[arc]!;
      if (edge < CONNECTOR && edgeMetres[edge >> 1]! > farthest) farthest = edgeMetres[edge >> 1]!;
    }
    include(x, y, Math.min(rest, farthest));
  }
  for (const [edge, landings] of origin.touchedEdges)
    for (const landing of landings)
      include(landing.x, landing.y, Math.min(times.limit / leastFactor, graph.edgeMetres[edge]!));
  return { minX, minY, maxX, maxY };
}

/**
 * What is reached without passing a node: straight from the door, or along the street one starts on. Just
 * crossing a street is left to exact questions: between cell centres it makes no visible difference.
 */
function fillAroundOrigin(
  index: AccessIndex,
  origin: OriginSeeds,
  times: TravelTimes,
  smallestLimit: Metres,
  surface: TimeSurface,
): void {
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
  // what is well within every limit already shapes no ring
  const { graph } = index;
  const enough = smallestLimit - MARGIN * index.rules.offStreetPace;
  for (const { x, y } of origin.doors)
    eachCell(x, y, x, y, (px, py, cell) => {
      if (metres[cell]! < enough) return;
      const value = directMetres(index, origin, px, py);
      if (value < metres[cell]!) metres[cell] = value;
    });

  const buffer = createLandingBuffer();
  for (const [edge, landings] of origin.touchedEdges) {
    const starts = usefulStarts(index, times, edge, landings);
    if (starts.length === 0) continue;
    // what it leads to is at most this far even through its ends, and the search has done that
    const nearest = Math.min(...starts.map((start) => start.metres));
    const dearest = Math.max(graph.forwardFactor[edge]!, graph.backwardFactor[edge]!);
    if (nearest + graph.edgeMetres[edge]! * dearest + MAX_LEG * index.legFactor < enough) continue;
    for (let s = index.edgeSegment[edge]!; s < index.edgeSegment[edge + 1]!; s++) {
      const ax = index.ends[s * 4]!;
      const ay = index.ends[s * 4 + 1]!;
      const bx = index.ends[s * 4 + 2]!;
      const by = index.ends[s * 4 + 3]!;
      const span = MAX_LEG + Math.hypot(bx - ax, by - ay) / 2;
      const isOpen = isOpenAround(index.obstacles, (ax + bx) / 2, (ay + by) / 2, span);
      eachCell(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (px, py, cell) => {
        if (metres[cell]! < enough) return;
        landOnSegment(index, s, px, py, isOpen, false, buffer);
        for (let i = 0; i < buffer.count; i++)
          for (const start of starts) {
            const value =
              start.metres + metresAlong(graph, edge, start.along, buffer.along[i]!) + buffer.metres[i]!;
            if (value < metres[cell]!) metres[cell] = value;
          }
      });
    }
  }
}

/** Times this near to a limit shape the ring. */
const MARGIN: Metres = 50;
const TIE: Metres = 0.01;

/** Landings that are the soonest way to their point of the street: not those the streets themselves reach as soon. */
export function usefulStarts(
  index: AccessIndex,
  times: TravelTimes,
  edge: number,
  landings: readonly Landing[],
): Landing[] {
  const { graph } = index;
  const length = graph.edgeMetres[edge]!;
  const atFrom = times.metres[graph.edgeFrom[edge]!]!;
  const atTo = times.metres[graph.edgeBackFrom[edge]!]!;
  const direct = landings.filter(
    ({ along, metres }) =>
      metres < atFrom + metresAlong(graph, edge, 0, along) - TIE &&
      metres < atTo + metresAlong(graph, edge, length, along) - TIE,
  );
  return direct.filter((landing) =>
    direct.every(
      (other) => landing.metres <= other.metres + metresAlong(graph, edge, other.along, landing.along) + TIE,
    ),
  );
}
