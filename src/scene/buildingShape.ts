import type { Position } from 'geojson';
import { piecesOf } from '../geo/areaPieces.ts';
import { projectLine, signedRingArea, type FlatLine } from '../geo/polygon.ts';
import type { LocalFrame } from '../geo/localFrame.ts';
import type { Metres } from '../geo/units.ts';
import type { Building, RecordId } from '../plan/records.ts';
import { openRing } from './fillMesh.ts';

/** A building as the scene needs it: open rings (outer anticlockwise, holes clockwise) in local metres. */
export interface BuildingShape {
  readonly record: Building;
  readonly id: RecordId;
  readonly rings: readonly FlatLine[];
  readonly height: Metres;
  readonly minX: Metres;
  readonly minY: Metres;
  readonly maxX: Metres;
  readonly maxY: Metres;
}

const STOREY: Metres = 3;
/** Drawn when nothing is known; such buildings are hatched. */
const UNKNOWN_HEIGHT: Metres = 6;

/** One shape for each piece of the building that encloses something. */
export function buildingShapes(record: Building, frame: LocalFrame): BuildingShape[] {
  return piecesOf(record.geometry)
    .map((piece) => pieceShape(record, piece, frame))
    .filter((shape) => shape !== null);
}

function pieceShape(
  record: Building,
  piece: readonly (readonly Position[])[],
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
  return { record, id: record.id, rings, height: Math.max(height, 0.5), minX, minY, maxX, maxY };
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
