import type { LineString, MultiPolygon, Point } from 'geojson';
import type { Change } from './change.ts';
import type {
  DataLayer,
  Drawing,
  Model,
  PlanLabel,
  Terrain,
  TransitFeed,
  TransitLine,
} from './layerRecords.ts';
import type { Area, Identified, RecordId } from './recordBase.ts';
import type { FacilityCategory, Scene } from './scenes.ts';
import type { Crossing, Lift, OpenArea, Street, StreetNodeId, TurnRestriction } from './streetRecords.ts';

export type { RecordId } from './recordBase.ts';
export type {
  Crossing,
  Lift,
  OpenArea,
  Street,
  StreetClass,
  StreetNodeId,
  TurnRestriction,
  WheelAccess,
} from './streetRecords.ts';

export interface Community extends Identified {
  readonly kind: 'community';
  readonly name: string;
  /** Longitude, latitude the camera opens on and the local metric frame is centred on. */
  readonly centre: readonly [longitude: number, latitude: number];
  /** Credits that must be shown wherever the data are shown. */
  readonly attribution: readonly string[];
  /** Day the data describe, ISO 8601; null when not known. */
  readonly dataDate: string | null;
  /** True when the place is made up. */
  readonly isFictional: boolean;
}

/** 规划单元 */
export interface PlanningUnit extends Identified {
  readonly kind: 'planningUnit';
  readonly geometry: Area;
}

/** 实施单元 */
export interface ImplementationUnit extends Identified {
  readonly kind: 'implementationUnit';
  readonly geometry: Area;
}

export interface Parcel extends Identified {
  readonly kind: 'parcel';
  readonly geometry: Area;
  /** Code of the 2023 land and sea use classification, e.g. `0701`. */
  readonly landUse: string | null;
  /** The code as the file wrote it, where that was one of another system (GB 50137 letters, 三调). */
  readonly landUseAsGiven?: { readonly system: LandUseSystem; readonly code: string };
  /** Planning conditions 规划条件: upper limits of floor area ratio, building density (share) and height … */
  readonly maxFloorAreaRatio?: number | null;
  readonly maxBuildingDensity?: number | null;
  readonly maxHeight?: number | null;
  /** … and the lower limit of the green space ratio (share). */
  readonly minGreenSpaceRatio?: number | null;
  /** Square metres by the file, kept beside the area of the geometry. */
  readonly statedArea?: number | null;
  readonly households?: number | null;
  /** Persons, whatever their age. */
  readonly population?: number | null;
}

/** Code systems of land use; the same digits mean other things in each. */
export const LAND_USE_SYSTEMS = ['landSea2023', 'gb50137', 'thirdSurvey'] as const;
export type LandUseSystem = (typeof LAND_USE_SYSTEMS)[number];

export const AGE_GROUPS = ['0-2', '3-5', '6-11', '12-17', '18-59', '60-79', '80+'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];
/** Persons in each age group. */
export type ResidentsByAge = Readonly<Record<AgeGroup, number>>;

export type BuildingUse =
  | 'residential'
  | 'mixed'
  | 'commercial'
  | 'office'
  | 'education'
  | 'health'
  | 'culture'
  | 'sport'
  | 'public'
  | 'industrial'
  | 'transport'
  | 'religious'
  | 'utility'
  | 'other';

export interface Building extends Identified {
  readonly kind: 'building';
  readonly geometry: Area;
  readonly use: BuildingUse;
  readonly status: 'existing' | 'planned' | 'toDemolish';
  /** Metres above ground; null when nothing at all is known. */
  readonly height: number | null;
  /** True when `height` was inferred rather than measured; drawn hatched. */
  readonly heightIsAssumed: boolean;
  readonly storeys: number | null;
  readonly dwellings: number | null;
  readonly households: number | null;
  readonly residents: ResidentsByAge | null;
  /** Persons whose ages are not known; null or absent when `residents` tells, or nothing does. */
  readonly population?: number | null;
  readonly yearBuilt: number | null;
  /** Metres from the ground to the underside, for parts on stilts and bridges; absent means 0. */
  readonly baseHeight?: number | null;
  /** Square metres of floor by the file. */
  readonly statedFloorArea?: number | null;
  /** Roofs and walls as the file gives them (LoD2): a third coordinate, metres above the building's ground. */
  readonly shell?: MultiPolygon;
  /** Context buildings are drawn receding and are not part of the plan area. */
  readonly isContext?: boolean;
}

/** A door of a building. */
export interface Entrance extends Identified {
  readonly kind: 'entrance';
  readonly geometry: Point;
  readonly building: RecordId;
}

/** Who may pass a gate on foot. `unknown` is passed, and every result that used it says so. */
export type GateAccess = 'open' | 'residents' | 'closed' | 'unknown';

/** A way through a barrier, standing on a street node. */
export interface Gate extends Identified {
  readonly kind: 'gate';
  readonly geometry: Point;
  readonly streetNode: StreetNodeId | null;
  readonly access: GateAccess;
  /** OSM opening_hours syntax; null when not known. */
  readonly openingHours: string | null;
  /** True when the opening was inferred (a street runs through a wall and nothing says how). */
  readonly isAssumed: boolean;
}

/** Something that cannot be walked across. */
export interface Barrier extends Identified {
  readonly kind: 'barrier';
  readonly geometry: LineString;
  readonly barrierType: 'wall' | 'fence' | 'hedge' | 'retainingWall' | 'railway' | 'other';
}

export interface Water extends Identified {
  readonly kind: 'water';
  readonly geometry: Area | LineString;
  /** Metres, for a line; null when not known. */
  readonly width: number | null;
  /** A line with land on its left and the sea on its right. */
  readonly isCoastline?: boolean;
}

export interface Green extends Identified {
  readonly kind: 'green';
  readonly geometry: Area;
  readonly greenType: 'park' | 'garden' | 'grass' | 'wood' | 'pitch' | 'playground' | 'farmland' | 'other';
}

export interface Facility extends Identified {
  readonly kind: 'facility';
  readonly geometry: Point;
  readonly scene: Scene;
  readonly category: FacilityCategory;
  /** Places (seats, beds, stalls …) it can serve; null when not known. */
  readonly capacity: number | null;
  /** OSM opening_hours syntax; null when not known. */
  readonly openingHours: string | null;
  readonly building: RecordId | null;
  readonly entrance: RecordId | null;
}

export interface TransitStop extends Identified {
  readonly kind: 'transitStop';
  readonly geometry: Point;
  readonly stopType: 'bus' | 'tram' | 'rail' | 'ferry';
  /** Line names that call here. */
  readonly lines: readonly string[];
  /** Its feed, and its id there. */
  readonly feed?: RecordId;
  readonly feedStopId?: string;
}

/** A different future, kept as its difference from the baseline. */
export interface Scenario extends Identified {
  readonly kind: 'scenario';
  readonly name: string;
  readonly description: string;
  readonly change: Change;
}

export type PlanRecord =
  | Community
  | PlanningUnit
  | ImplementationUnit
  | Parcel
  | Building
  | Entrance
  | Gate
  | Barrier
  | Street
  | Crossing
  | Lift
  | TurnRestriction
  | OpenArea
  | Water
  | Green
  | Facility
  | TransitStop
  | TransitLine
  | TransitFeed
  | Model
  | Terrain
  | PlanLabel
  | Drawing
  | DataLayer
  | Scenario;

export type RecordKind = PlanRecord['kind'];
export type RecordOfKind<K extends RecordKind> = Extract<PlanRecord, { kind: K }>;

export type Plan = ReadonlyMap<RecordId, PlanRecord>;

/** All records of one kind, in the order they were put. Plans never change, so each is sorted out only once. */
export function recordsOfKind<K extends RecordKind>(plan: Plan, kind: K): readonly RecordOfKind<K>[] {
  let byKind = kindsOfPlan.get(plan);
  if (!byKind) {
    byKind = new Map();
    for (const record of plan.values()) {
      const known = byKind.get(record.kind);
      if (known) known.push(record);
      else byKind.set(record.kind, [record]);
    }
    kindsOfPlan.set(plan, byKind);
  }
  return (byKind.get(kind) ?? []) as unknown as readonly RecordOfKind<K>[];
}

const kindsOfPlan = new WeakMap<Plan, Map<RecordKind, PlanRecord[]>>();

/** The record under `id` if it is of that kind. */
export function recordOfKind<K extends RecordKind>(
  plan: Plan,
  kind: K,
  id: RecordId | null | undefined,
): RecordOfKind<K> | undefined {
  const record = id == null ? undefined : plan.get(id);
  return record?.kind === kind ? (record as RecordOfKind<K>) : undefined;
}

/** All persons in the groups. */
export function residentsTotal(residents: ResidentsByAge): number {
  return AGE_GROUPS.reduce((sum, group) => sum + residents[group], 0);
}
