import type { Metres } from '../units.ts';

/**
 * The system the coordinates of a file are in: plain data, kept with the layer and shown. `known` names a system
 * of our own table ("EPSG:4549"), `written` one that a file spells out as WKT or a proj string.
 */
export type BaseSystem =
  | { readonly kind: 'known'; readonly code: `EPSG:${number}` | 'OGC:CRS84' }
  | { readonly kind: 'written'; readonly name: string; readonly text: string }
  | { readonly kind: 'gcj02' }
  | { readonly kind: 'bd09' };

/** Position vector rotation, EPSG method 9606: metres, arc seconds, parts per million; source datum to WGS84. */
export interface SevenParameters {
  readonly dx: Metres;
  readonly dy: Metres;
  readonly dz: Metres;
  readonly rx: number;
  readonly ry: number;
  readonly rz: number;
  readonly ppm: number;
}

/** Similarity in the plane: x' = dx + k (x cos r - y sin r), y' = dy + k (x sin r + y cos r); metres, degrees. */
export interface FourParameters {
  readonly dx: Metres;
  readonly dy: Metres;
  readonly rotation: number;
  readonly scale: number;
}

/** How numbers in a file become places: in this order, each step only where it is given. */
export interface PositionSystem {
  /** True when the file writes north (or latitude) first. */
  readonly swapAxes?: boolean;
  /** Multiplies the file's numbers to give the unit of `base`: 0.001 for millimetres, 0.3048 for feet. */
  readonly unitFactor?: number;
  /** From the plane of a local engineering system into the plane of `base`. */
  readonly local?: FourParameters;
  readonly base: BaseSystem;
  /** Datum shift of `base` to WGS84, where the base has one of its own (Xi'an 80, Beijing 54). */
  readonly datumShift?: SevenParameters;
}
