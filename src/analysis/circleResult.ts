import type { MultiPolygon, Position } from 'geojson';
import type { GeographicPoint } from '../geo/localFrame.ts';
import type { Metres, MetresPerSecond, Seconds, SquareMetres } from '../geo/units.ts';
import type { AgeGroup, GateAccess, RecordId, StreetClass } from '../plan/records.ts';
import type { WeekMinute } from '../plan/openingTimes.ts';
import type { Scene } from '../plan/scenes.ts';
import type { CrossingType } from '../plan/streetRecords.ts';
import type { PersonaId } from './persona.ts';
import type { TravelMode } from './travelProfile.ts';

/** Where a trip starts or ends: a point, and the building, facility or stop it stands for, if any. */
export interface TripEnd {
  readonly point: GeographicPoint;
  readonly recordId: RecordId | null;
}

/** Who travels, how and when. What is absent stands at its plainest: on foot, at no hour, without waits or slopes. */
export interface Traveller {
  readonly persona: PersonaId;
  /** On level ground; not used for driving, which goes by the speeds of the streets. */
  readonly speed: MetresPerSecond;
  readonly mode?: TravelMode;
  /** Gates with opening hours count as they stand at this minute of the week. */
  readonly at?: WeekMinute | null;
  readonly gateRights?: 'resident' | 'visitor';
  readonly countsWaits?: boolean;
  /** Slopes, steps and rough ground slow down, and what is too steep is no way. */
  readonly countsEffort?: boolean;
  /** Streets known to be unlit are no way. */
  readonly isNight?: boolean;
}

/** What a planner asks for when asking for travel circles. */
export interface CircleRequest extends Traveller {
  readonly origin: TripEnd;
  /** Ascending; flat metres when `unit` says so. */
  readonly cutoffs: readonly Seconds[];
  /** A rule stated in metres is checked in metres: without speed, waits or slopes, and `seconds` are metres. */
  readonly unit?: 'seconds' | 'metres';
  /** Trips from the origin, or to it. */
  readonly direction?: 'from' | 'to';
}

/** What the network knew of what the traveller minds; to be said beside the figures. */
export interface CircleConditions {
  /** False when slopes were not asked for; null when they were and no heights are there. */
  readonly slopes: boolean | null;
  /** Crossings inside the largest circle whose wait stands for what is not known. */
  readonly assumedWaits: number;
  /** Gates inside the largest circle that are closed to this traveller now. */
  readonly closedGates: number;
  /** Turn restrictions of the plan that could not be placed and were not applied. */
  readonly unplacedRestrictions: number;
}

/** A sum over what is known, and over how many objects it is not known. `notAssessed` > 0 must be shown. */
export interface Tally {
  readonly known: number;
  readonly notAssessed: number;
}

export interface RingFigures {
  readonly cutoff: Seconds;
  /** The isochrone, WGS84; outer rings anticlockwise, holes clockwise; nested in the next ring. */
  readonly geometry: MultiPolygon;
  /** In the local metric plane. */
  readonly area: SquareMetres;
  readonly buildings: number;
  readonly dwellings: Tally;
  readonly residents: Tally;
  readonly residentsByAge: Readonly<Record<AgeGroup, number>>;
  readonly facilities: number;
  readonly facilitiesByScene: Readonly<Record<Scene, number>>;
}

export interface ReachedRecord {
  readonly id: RecordId;
  readonly seconds: Seconds;
}

export interface CircleResult {
  readonly request: CircleRequest;
  /** One per cutoff, ascending; each figure counts everything within the cutoff, not the band. */
  readonly rings: readonly RingFigures[];
  /** Buildings and facilities within the largest cutoff, nearest first, by exact door-to-door time. */
  readonly buildings: readonly ReachedRecord[];
  readonly facilities: readonly ReachedRecord[];
  /** False when the plan has none at all: then their numbers are not zero but unknown. */
  readonly hasBuildings: boolean;
  readonly hasFacilities: boolean;
  /** Straight door legs from the origin to the streets, for drawing; WGS84 pairs. */
  readonly doorLegs: readonly (readonly [Position, Position])[];
  /** True when the origin is a building whose doors are not known: its edges stood in. */
  readonly isDoorAssumed: boolean;
  /** True when the streets end before the largest cutoff does: the circle may be cut short by the data. */
  readonly isCutByDataEdge: boolean;
  /**
   * Metres of street that can be reached from the origin at all, when they are a small island of the network: the
   * data may be broken there. Null otherwise.
   */
  readonly isolatedStreetMetres: Metres | null;
  /** Gates of unknown access inside the largest circle. */
  readonly unknownGates: number;
  /** Gates for residents only inside the largest circle; they were taken as open to the one who walks. */
  readonly residentGates: number;
  readonly conditions: CircleConditions;
  readonly computeMilliseconds: number;
}

export interface ProofRequest extends Traveller {
  readonly origin: TripEnd;
  readonly target: TripEnd;
}

/** One stretch of a path: a door leg, a street of one name and class, a gate passed, or a wait at a crossing. */
export interface PathLeg {
  readonly kind: 'door' | 'street' | 'gate' | 'crossing';
  readonly name: string | null;
  readonly streetClass: StreetClass | null;
  readonly gateAccess: GateAccess | null;
  /** How a crossing is marked; absent elsewhere, and where none is recorded. */
  readonly crossing?: CrossingType;
  readonly metres: Metres;
  readonly seconds: Seconds;
}

export type TravelAnswer =
  | {
      readonly status: 'reached';
      readonly seconds: Seconds;
      readonly metres: Metres;
      readonly legs: readonly PathLeg[];
      /** WGS84, from the origin to the target. */
      readonly path: readonly Position[];
      readonly unknownGates: readonly RecordId[];
    }
  | {
      readonly status: 'notReached';
      readonly reason:
        | 'originFarFromStreet'
        | 'targetFarFromStreet'
        | 'originCutOff'
        | 'targetCutOff'
        | 'notConnected'
        | 'closedGate'
        | 'closedForVisitors'
        | 'closedAtThisHour'
        | 'noStreets';
      /** Distance to the nearest street that may be walked, where that is the reason. */
      readonly metres: Metres | null;
      /** The closed gates that together would let one through, on the soonest way, and the time it would take. */
      readonly gates: readonly RecordId[];
      readonly secondsIfOpen: Seconds | null;
    };
