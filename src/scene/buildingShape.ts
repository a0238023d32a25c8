import type { Position } from 'geojson';
import { piecesOf } from '../geo/areaPieces.ts';
import { projectLine, signedRingArea, type FlatLine } from '../geo/polygon.ts';
import type { LocalFrame } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import type { Building, RecordId } from '../plan/records.ts';
import { openRing } from './fillMesh.ts';
import { shellFaces, type ShellFace } from './shellFaces.ts';

/** A building as the scene needs it: open rings (outer anticlockwise, holes clockwise) in local metres. */
export interface BuildingShape {
  readonly record: Building;
  readonly id: RecordId;
  /** Names this piece among all shapes; a building in one piece bears its own id. */
  readonly key: string;
  readonly rings: readonly FlatLine[];
  /** Of the highest point above the ground. */
  readonly height: Metres;
  /** Of the underside. */
  readonly base: Metres;
  /** Drawn instead of the extruded footprint; empty on further pieces of a building whose first piece has them all. */
  readonly shell: readonly ShellFace[] | null;
  readonly minX: Metres;
  readonly minY: Metres;
  readonly maxX: Metres;
  readonly maxY: Metres;
}

const STOREY: Metres = 3;
/** Drawn when nothing is known; such buildings are hatched. */
const UNKNOWN_HEIGHT: Metres = 6;
const LOWEST_HEIGHT: Metres = 0.5;

/** One shape for each piece of the building that encloses something. */
export function buildingShapes(record: Building, frame: LocalFrame): BuildingShape[] {
  const shapes = piecesOf(record.geometry)
    .map((piece, index) =>
      pieceShape(record, piece, index === 0 ? record.id : `${record.id} ${index}`, frame),
    )
    .filter((shape) => shape !== null);
  const shell = record.shell ? shellFaces(record.shell, frame) : [];
  if (shell.length === 0) return shapes;
  const top = shell.reduce((highest, { vertices }) => Math.max(highest, topOf(vertices)), 0);
  return shapes.map((shape, index) => ({
    ...shape,
    height: Math.max(top, LOWEST_HEIGHT),
    base: 0,
    shell: index === 0 ? shell : [],
  }));
}

function topOf(vertices: Float64Array): Metres {
  let top = -Infinity;
  for (let i = 2; i < vertices.length; i += 3) top = Math.max(top, vertices[i]!);
  return top;
}

function pieceShape(
  record: Building,
  piece: readonly (readonly Position[])[],
  key: string,
  frame: LocalFrame,
): BuildingShape | null {
  const rings = piece
    .map((ring, index) => wound(openRing(projectLine(ring, frame)), index === 0))
    .filter((ring) => ring.length >= 6);
  const outer = rings[0];
  if (!outer) return null;
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < outer.length; i += 2) {
    minX = Math.min(minX, outer[i]!);
    maxX = Math.max(maxX, outer[i]!);
    minY = Math.min(minY, outer[i + 1]!);
    maxY = Math.max(maxY, outer[i + 1]!);
  }
  const height = record.height ?? (record.storeys !== null ? record.storeys * STOREY : UNKNOWN_HEIGHT);
  const base = Math.max(record.baseHeight ?? 0, 0);
  return {
    record,
    id: record.id,
    key,
    rings,
    height: Math.max(height, base + LOWEST_HEIGHT),
    base,
    shell: null,
    minX,
    minY,
    maxX,
    maxY,
  };
}

/** Metres between floors, for the storey lines; 0 when there is no more than one storey. */
export function storeyPitch({ record, height }: BuildingShape): Metres {
  const storeys = record.storeys ?? Math.max(1, Math.round(height / STOREY));
  return storeys > 1 ? height / storeys : 0;
}

/** Whether the height was inferred. */
export function isHeightAssumed({ record }: BuildingShape): boolean {
  return record.heightIsAssumed || record.height === null;
}

/** `signedRingArea` counts from the first vertex, so the missing closing edge adds nothing. */
function wound(ring: FlatLine, anticlockwise: boolean): FlatLine {
  if (signedRingArea(ring) > 0 === anticlockwise) return ring;
  const turned = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    turned[ring.length - 2 - i] = ring[i]!;
    turned[ring.length - 1 - i] = ring[i + 1]!;
  }
  return turned;
}
