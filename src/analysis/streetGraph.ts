import type { Metres, Seconds } from '../geo/units.ts';
import type { Crossing, Gate, Street } from '../plan/records.ts';

/**
 * The network of one way of travelling as typed arrays, in the frame it was built in. Nodes are junctions and street
 * ends; edges are the stretches between them with their full shape; arcs are the directions in which an edge may be
 * travelled. Costs are *flat metres*: what the traveller covers on a flat good street in the same time.
 *
 * What happens at a junction happens on *connectors*: arcs without length between several nodes at one place. They
 * carry waits, gates and turn bans, so edges never do, and part of an edge always costs that part of the whole.
 */
export interface StreetGraph {
  readonly nodeCount: number;
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
  /** Arcs of node n are `firstArc[n] … firstArc[n + 1] - 1`. */
  readonly firstArc: Uint32Array;
  readonly arcTo: Uint32Array;
  /** Flat metres; 0 on connectors, whose seconds are in `waitSeconds`, and Infinity on those of a closed gate. */
  readonly arcMetres: Float32Array;
  /** Edge of each arc, times two, plus one when against the shape; on connectors `CONNECTOR` plus the junction. */
  readonly arcEdge: Uint32Array;
  readonly edgeCount: number;
  /** Along the shape, an edge leaves `edgeFrom` and arrives at `edgeTo`. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** Against it, it leaves `edgeBackFrom` and arrives at `edgeBackTo`: other nodes only where turns are banned. */
  readonly edgeBackFrom: Uint32Array;
  readonly edgeBackTo: Uint32Array;
  /** As measured on the ground. */
  readonly edgeMetres: Float32Array;
  /** Flat metres per metre along and against the shape; Infinity where that is not allowed. */
  readonly forwardFactor: Float32Array;
  readonly backwardFactor: Float32Array;
  /** The least of all factors. */
  readonly leastFactor: number;
  /** Index into `streets`. */
  readonly edgeStreet: Uint32Array;
  /** Vertices of edge e are `shapeStart[e] … shapeStart[e + 1] - 1` of `shape` (x, y pairs). */
  readonly shapeStart: Uint32Array;
  readonly shape: Float64Array;
  readonly streets: readonly Street[];
  readonly junctions: readonly Junction[];
  /** Connectors that cost time, and how much. */
  readonly waitArcs: Uint32Array;
  readonly waitSeconds: Float32Array;
  /** False when there and back always cost the same. */
  readonly isDirectional: boolean;
  /** Turn restrictions that could not be placed on the network. */
  readonly unplacedRestrictions: number;
}

/** A place where more happens than streets meeting. */
export interface Junction {
  /** All its nodes; the first is the middle. */
  readonly nodes: readonly number[];
  readonly gate: Gate | null;
  readonly crossing: Crossing | null;
  /** Seconds lost by who goes all the way across, and whether they stand for what is not known. */
  readonly wait: Seconds;
  readonly isWaitAssumed: boolean;
  /** Its connectors. */
  readonly arcs: readonly number[];
  /** Edges that end here, times two, plus one for their far end. */
  readonly ends: readonly number[];
}

export const CONNECTOR = 0x80000000;

/** Flat metres along one edge between two places on it, given as metres from its start. */
export function metresAlong(graph: StreetGraph, edge: number, from: Metres, to: Metres): Metres {
  const metres = Math.abs(to - from);
  const factor = to > from ? graph.forwardFactor[edge]! : graph.backwardFactor[edge]!;
  if (factor < Infinity) return metres * factor;
  return metres <= ROUNDING ? 0 : Infinity;
}

/** What the length of an edge may be off by, being kept in four bytes: no direction to go in. */
const ROUNDING: Metres = 1e-3;

/** The node that an arc leaves. */
export function arcSource({ firstArc }: StreetGraph, arc: number): number {
  let low = 0;
  let high = firstArc.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstArc[middle]! <= arc) low = middle;
    else high = middle;
  }
  return low;
}
