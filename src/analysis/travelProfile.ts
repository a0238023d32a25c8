import type { Metres, MetresPerSecond, Seconds } from '../geo/units.ts';
import type { StreetClass } from '../plan/streetRecords.ts';
import type { WeekMinute } from '../plan/openingTimes.ts';

export const TRAVEL_MODES = ['walk', 'cycle', 'drive'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Named functions that say how much slower or faster a slope makes a traveller. */
export type SlopeFunction = 'none' | 'tobler' | 'cyclingLinear';

/**
 * Everything about a traveller that shapes the network; plain data. The flat speed is not part of it: costs are flat
 * metres, so another speed needs no other network. Driving counts seconds: its flat speed is 1 m/s.
 */
export interface TravelProfile {
  readonly mode: TravelMode;
  readonly avoidsSteps: boolean;
  readonly avoidsEscalators: boolean;
  readonly avoidsRaisedKerbs: boolean;
  /** Streets called no way for wheelchairs. */
  readonly avoidsWheelchairNo: boolean;
  /** Streets known to be unlit, and those known to be unpaved. What is not known is taken as fit. */
  readonly avoidsUnlit: boolean;
  readonly avoidsUnpaved: boolean;
  /** Times as long as on a level paved street. */
  readonly stepsFactor: number;
  readonly unpavedFactor: number;
  /** Times as long for who gets off and pushes where only walking is allowed; null for who does not. */
  readonly pushingFactor: number | null;
  readonly slope: SlopeFunction;
  /** Steeper than this is no way, up or down; null without such a limit. */
  readonly steepest: number | null;
  /** Null without waiting, as for a rule stated in metres. */
  readonly waits: JunctionWaits | null;
  /** Free-flow speeds for driving; null for others, and where only metres count. */
  readonly carSpeeds: Readonly<Partial<Record<StreetClass, MetresPerSecond>>> | null;
  /** Flat metres for a metre off the streets, where all go on foot. */
  readonly offStreetPace: number;
  /** Flat metres spent where a street is left for the door, such as finding a place to park. */
  readonly arrivalMetres: Metres;
  /** Whether gates for residents only stand open to this traveller. */
  readonly gateRights: 'resident' | 'visitor';
  /** When gates with hours are passed; null counts hours as not known to matter. */
  readonly at: WeekMinute | null;
}

/** How a place to cross is marked; `notMapped` where no crossing is recorded at all. */
export const PLACES_TO_CROSS = ['signals', 'zebra', 'unmarked', 'unknown', 'notMapped'] as const;
export type PlaceToCross = (typeof PLACES_TO_CROSS)[number];

/** Seconds lost by crossing a street of a class; classes that are missing cost nothing. */
export type CrossingWaits = Readonly<Partial<Record<StreetClass, Seconds>>>;

export interface JunctionWaits {
  /** At lights that stop the traffic, for those who are traffic; 0 for walkers. */
  readonly trafficLights: Seconds;
  /** For a lift and the ride in it; 0 for who takes none. */
  readonly lift: Seconds;
  /** Of the wait, where an island lets people cross in two goes; not at signals. */
  readonly islandFactor: number;
  readonly crossings: Readonly<Record<PlaceToCross, CrossingWaits>>;
}

/** Someone on foot who minds nothing: times are metres over speed. */
export const PLAIN_WALK: TravelProfile = {
  mode: 'walk',
  avoidsSteps: false,
  avoidsEscalators: false,
  avoidsWheelchairNo: false,
  stepsFactor: 1,
  unpavedFactor: 1,
  pushingFactor: null,
  avoidsRaisedKerbs: false,
  avoidsUnlit: false,
  avoidsUnpaved: false,
  slope: 'none',
  steepest: null,
  waits: null,
  carSpeeds: null,
  offStreetPace: 1,
  arrivalMetres: 0,
  gateRights: 'resident',
  at: null,
};
