import { kilometresPerHour, type Metres, type MetresPerSecond, type Seconds } from '../geo/units.ts';
import type { CrossingType, StreetClass } from '../plan/streetRecords.ts';
import type { WeekMinute } from '../plan/openingTimes.ts';

export const TRAVEL_MODES = ['walk', 'cycle', 'drive'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Named functions that say how much slower or faster a slope makes a traveller. */
export type SlopeFunction = 'none' | 'tobler' | 'parkinRotheram';

/**
 * Everything about a traveller that shapes the network; plain data. The flat speed is not part of it: costs are flat
 * metres, so another speed needs no other network. Driving counts seconds: its flat speed is 1 m/s.
 */
export interface TravelProfile {
  readonly mode: TravelMode;
  readonly avoidsSteps: boolean;
  readonly avoidsRaisedKerbs: boolean;
  /** Streets known to be unlit, and those known to be unpaved. What is not known is taken as fit. */
  readonly avoidsUnlit: boolean;
  readonly avoidsUnpaved: boolean;
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

/** Seconds lost by crossing a street of a class; classes that are missing cost nothing. */
export type CrossingWaits = Readonly<Partial<Record<StreetClass, Seconds>>>;

export interface JunctionWaits {
  /** At lights that stop the traffic, for those who are traffic; 0 for walkers. */
  readonly trafficLights: Seconds;
  /** By how the place to cross is marked; `unknown` also stands where nothing is recorded. */
  readonly crossings: Readonly<Record<Exclude<CrossingType, 'none'>, CrossingWaits>>;
}

/** Someone on foot who minds nothing: times are metres over speed. */
export const PLAIN_WALK: TravelProfile = {
  mode: 'walk',
  avoidsSteps: false,
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

/** On foot at the end of a ride, until a persona says otherwise. */
const WALK_AFTER_RIDE = kilometresPerHour(4.5);
export const CYCLE_SPEED = kilometresPerHour(15);

export const PLAIN_CYCLE: TravelProfile = {
  ...PLAIN_WALK,
  mode: 'cycle',
  offStreetPace: CYCLE_SPEED / WALK_AFTER_RIDE,
};

/** Free flow by class: our assumptions, 未核实. */
export const CAR_SPEEDS: Readonly<Partial<Record<StreetClass, MetresPerSecond>>> = {
  motorway: kilometresPerHour(90),
  trunk: kilometresPerHour(60),
  primary: kilometresPerHour(45),
  secondary: kilometresPerHour(40),
  tertiary: kilometresPerHour(35),
  residential: kilometresPerHour(25),
  service: kilometresPerHour(15),
  living: kilometresPerHour(10),
  pedestrian: kilometresPerHour(5),
  track: kilometresPerHour(15),
  footway: kilometresPerHour(5),
  cycleway: kilometresPerHour(5),
  path: kilometresPerHour(5),
  busway: kilometresPerHour(30),
};

export const PLAIN_DRIVE: TravelProfile = {
  ...PLAIN_WALK,
  mode: 'drive',
  carSpeeds: CAR_SPEEDS,
  offStreetPace: 1 / WALK_AFTER_RIDE,
};
