import type { LineString, Point } from 'geojson';
import type { Area, Identified, RecordId } from './recordBase.ts';

/** Names one junction or vertex of the street network; streets that share a number meet there. */
export type StreetNodeId = number;

export const STREET_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
  'living',
  'pedestrian',
  'footway',
  'cycleway',
  'path',
  'steps',
  'track',
  'corridor',
  'elevator',
  'busway',
  'ferry',
] as const;
export type StreetClass = (typeof STREET_CLASSES)[number];

/** Ways of getting about that have rights of their own on a street. */
export const STREET_MODES = ['foot', 'bicycle', 'motor'] as const;
export type StreetMode = (typeof STREET_MODES)[number];

/** Allowed direction relative to the order of the geometry. */
export type WheelAccess = 'both' | 'forward' | 'backward' | 'no';

/**
 * Whose street it is where it is not everybody's: of those who are going there (no way through), of customers, of
 * holders of a permit, or of its own people only.
 */
export type StreetRight = 'destination' | 'customers' | 'permit' | 'private';

/** The side along the order of the geometry; `separate`: there is one, drawn as a street of its own. */
export type Sidewalk = 'both' | 'left' | 'right' | 'none' | 'separate';

/** What is there for bicycles beside the carriageway; `separate` is drawn as a street of its own. */
export type Cycleway = 'track' | 'lane' | 'shared' | 'separate' | 'none';

/** How a wheel meets the edge of the pavement. */
export type Kerb = 'flush' | 'lowered' | 'raised';

/** Whom the ramp along steps was built for; `unspecified`: there is one, and no more is known. */
export type Ramp = 'wheelchair' | 'pram' | 'bicycle' | 'unspecified' | 'none';

/** Fields that may be absent are unknown when they are, as with null. */
export interface Street extends Identified {
  readonly kind: 'street';
  readonly geometry: LineString;
  /** One id for each vertex of `geometry`; equal ids are joined, crossings without a shared id are not. */
  readonly nodes: readonly StreetNodeId[];
  readonly streetClass: StreetClass;
  readonly foot: boolean;
  readonly bicycle: WheelAccess;
  readonly motor: WheelAccess;
  readonly structure: 'ground' | 'bridge' | 'tunnel';
  /** Vertical order, 0 at ground. */
  readonly layer: number;
  /** Carriageway metres; null when not known. */
  readonly width: number | null;
  /**
   * Rights for each mode, beside what the mode may do: `foot: true, footRight: 'private'` lets everyone through
   * though it is private (it leads to homes, whose gates decide); `foot: false, footRight: 'private'` keeps all
   * but its own people out. Absent: everybody's, as far as is known.
   */
  readonly footRight?: StreetRight | null;
  readonly bicycleRight?: StreetRight | null;
  readonly motorRight?: StreetRight | null;
  /** Lit at night. */
  readonly lit?: boolean | null;
  readonly surface?: 'paved' | 'unpaved' | null;
  /** Rise over run along the order of the geometry: 0.1 climbs, -0.1 falls. */
  readonly incline?: number | null;
  /** Metres per second. */
  readonly maxSpeed?: number | null;
  /** Lanes for motor traffic, both directions together. */
  readonly lanes?: number | null;
  readonly sidewalk?: Sidewalk | null;
  /** The better of the two sides. */
  readonly cycleway?: Cycleway | null;
  readonly wheelchair?: 'yes' | 'limited' | 'no' | null;
  /** The kerb to get over somewhere along the way. */
  readonly kerb?: Kerb | null;
  /** Steps altogether. */
  readonly stepCount?: number | null;
  readonly ramp?: Ramp | null;
  readonly hasHandrail?: boolean | null;
  /** Moves by itself (escalator, moving walkway), and which way one can ride on it. */
  readonly conveyor?: Exclude<WheelAccess, 'no'> | null;
  /** Seconds from end to end, of a ferry. */
  readonly duration?: number | null;
}

/** `none`: crossing is not allowed or not possible here; `unmarked`: a known place to cross without marks. */
export type CrossingType = 'signals' | 'zebra' | 'unmarked' | 'none' | 'unknown';

/** Where people on foot cross a carriageway, or where lights stop its traffic. Stands on a node of the street. */
export interface Crossing extends Identified {
  readonly kind: 'crossing';
  readonly geometry: Point;
  readonly streetNode: StreetNodeId;
  readonly crossingType: CrossingType;
  /** Lights stop the traffic on the street, whoever may cross. */
  readonly stopsTraffic: boolean;
  readonly kerb: Kerb | null;
  /** An island half way, to cross in two goes. */
  readonly hasIsland: boolean | null;
  readonly tactilePaving: boolean | null;
}

/** A lift at one node of the network, by which its streets of different levels meet. */
export interface Lift extends Identified {
  readonly kind: 'lift';
  readonly geometry: Point;
  readonly streetNode: StreetNodeId;
}

/**
 * Who comes by `from` may not (`no`), or may only (`only`), go on into `to`: at `viaNode`, or after `viaStreets`
 * one after the other where the way there is longer; one of the two tells.
 */
export interface TurnRestriction extends Identified {
  readonly kind: 'turnRestriction';
  /** Where `from` ends. */
  readonly geometry: Point;
  readonly from: RecordId;
  readonly viaNode: StreetNodeId | null;
  readonly viaStreets: readonly RecordId[];
  readonly to: RecordId;
  readonly rule: 'no' | 'only';
  /** Whom it binds; exceptions are taken off already. */
  readonly modes: readonly StreetMode[];
}

/** A square that is walked across in any direction. Its edge is also there as streets. */
export interface OpenArea extends Identified {
  readonly kind: 'openArea';
  readonly geometry: Area;
  readonly surface: 'paved' | 'unpaved' | null;
  /** Vertical order, 0 at ground. */
  readonly layer: number;
}
