import type { GeographicPoint } from '../localFrame.ts';
import type { PositionSystem } from './positionSystem.ts';

/** A bounding box in the file's own numbers, or in degrees: west, south, east, north. */
export type Bounds = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** What a file itself says of its system, as found; nothing is judged yet. */
export interface DeclaredSystem {
  /** Where it was said. `formatRule`: only the rule of the format says so (GeoJSON, KML: WGS84), the file does not. */
  readonly from:
    | 'prj'
    | 'crsMember'
    | 'geopackage'
    | 'flatgeobuf'
    | 'cityjson'
    | 'geotiff'
    | 'ifc'
    | 'drawingUnits'
    | 'columnName'
    | 'commandLine'
    | 'fileName'
    | 'formatRule';
  /** As written: `EPSG:4549`, `urn:ogc:def:crs:EPSG::4549`, WKT, a proj string. Empty when only units are known. */
  readonly text: string;
  /** Metres in one unit of the file, where the file names its unit apart from a system (DXF). */
  readonly metresPerUnit?: number;
}

/** Why a candidate stands where it does: a code and its facts, made a sentence in `i18n`. */
export interface CrsReason {
  readonly code: CrsReasonCode;
  readonly detail: Readonly<Record<string, string | number>>;
}

export const CRS_REASON_CODES = [
  'declared',
  'formatRule',
  'declaredUnreadable',
  'declaredContradicted',
  'zonePrefix',
  'magnitudeFits',
  'magnitudeUnfit',
  'axesSwapped',
  'unitsScaled',
  'insideChina',
  'insideZone',
  'outsideZone',
  'nearPlace',
  'farFromAnyPlace',
  'nameInAttributes',
  'nameInFile',
  'fitsLoaded',
  'missesLoaded',
  'noLoaded',
  'gcj02Possible',
  'bd09Possible',
  'providerHint',
  'datumShiftMissing',
  'datumShiftCoarse',
  'localSystem',
  'controlPoints',
] as const;
export type CrsReasonCode = (typeof CRS_REASON_CODES)[number];

/** A known place, for people to recognise where a layer would land. */
export interface NearPlace {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kilometres: number;
}

/** A known place with where it is, degrees WGS84, to about a kilometre. */
export interface NearTown extends NearPlace {
  readonly longitude: number;
  readonly latitude: number;
}

/** One way to read the numbers, and what speaks for and against it. */
export interface CrsCandidate {
  readonly system: PositionSystem;
  /** 0 to 1; only its order counts. */
  readonly score: number;
  readonly reasons: readonly CrsReason[];
  /** Where the layer would lie, degrees WGS84. */
  readonly bounds: Bounds;
  readonly centre: GeographicPoint;
  readonly place: NearPlace | null;
}

/**
 * What the doctor says of one layer. `sure`: the file declares a system and nothing contradicts it, so no question
 * is asked. `ask`: the user has to confirm one of the candidates (best first) or give a system; until then
 * nothing is placed and nothing measured.
 */
export interface CrsFinding {
  readonly verdict: 'sure' | 'ask';
  readonly declared: DeclaredSystem | null;
  readonly reasons: readonly CrsReason[];
  readonly candidates: readonly CrsCandidate[];
}

/** What the doctor looks at: numbers of one layer, in the file's own system, and what is known around them. */
export interface CrsEvidence {
  readonly declared: DeclaredSystem | null;
  /** Up to a few thousand vertices: x0, y0, x1, y1, … */
  readonly sample: Float64Array;
  readonly bounds: Bounds;
  readonly geometry: 'point' | 'line' | 'area';
  /** File and layer name, field names and a sample of texts in attributes: place names, provider hints. */
  readonly words: readonly string[];
  /** What is already open, degrees WGS84: vertices of streets and parcels (x0, y0, …); null when nothing is. */
  readonly loaded: LoadedPlace | null;
}

export interface LoadedPlace {
  readonly name: string;
  /** Segments lon0, lat0, lon1, lat1 of streets and of parcel and building outlines near the middle. */
  readonly segments: Float64Array;
  readonly bounds: Bounds;
  /** True when the loaded place is made up, so that fitting it proves nothing about real files. */
  readonly isFictional: boolean;
}
