import type { Geometry, MultiPolygon } from 'geojson';
import type { DeclaredSystem } from '../geo/crs/crsFinding.ts';
import type { ProblemCode, ProblemDetail } from '../plan/problem.ts';
import type { AssetId, AttributeValue } from '../plan/recordBase.ts';
import type { ImportedPlan } from './importedPlan.ts';

export const SOURCE_FORMATS = [
  'geojson',
  'geojsonLines',
  'shapefile',
  'kml',
  'geopackage',
  'flatgeobuf',
  'csv',
  'jsonTable',
  'xlsx',
  'dxf',
  'gtfs',
  'cityjson',
  'cityjsonSeq',
  'gltf',
  'tiles3d',
  'geotiff',
  'hgt',
  'osm',
  'linli',
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** A dropped file, or one inside a dropped archive; `name` keeps the path: `a.zip/parcels.shp`. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One thing of a layer as the file holds it: not moved, not repaired. */
export interface SourceFeature {
  /** Its place in the file, from 1, for messages. */
  readonly row: number;
  /** In the file's own coordinates, x (or what stands first) first; a third value is z. Null: none was given. */
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, AttributeValue>>;
  /** Roofs and walls of a building (LoD2), each face a polygon; z is absolute, metres, in the file's height system. */
  readonly shell?: MultiPolygon;
  /** Where a building meets the ground and its highest point, z like that of `shell`; height = topZ - groundZ. */
  readonly groundZ?: number;
  readonly topZ?: number;
}

export interface SourceField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'flag' | 'mixed' | 'empty';
}

/** Rows that could not be read and why: a code of REFUSAL_REASONS, how many, and the first few places. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly count: number;
  /** e.g. `row 12`, `features[3].geometry`; at most five. */
  readonly where: readonly string[];
}

export const REFUSAL_REASONS = [
  'noGeometry',
  'geometryUnknown',
  'coordinateNotFinite',
  'coordinateOutOfRange',
  'ringTooShort',
  'ringNotClosed',
  'lineTooShort',
  'zeroArea',
  'kindUnfit',
  'rowDamaged',
  'rowDeleted',
  'textUndecodable',
  'propertiesDamaged',
  'referenceMissing',
  'duplicateId',
  'blockMissing',
  'entityUnsupported',
  'notInSystem',
  'joinKeyMissing',
  'joinKeyUnknown',
  'categoryUnknown',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** How text was decoded, and how that is known. */
export interface TextEncodingFinding {
  readonly name: string;
  readonly known: 'declared' | 'detected' | 'formatRule' | 'assumed';
  /** Texts that did not decode (they hold U+FFFD now). */
  readonly undecodable: number;
}

/** What some formats bring beyond features. Bytes are kept as assets, under the SHA-256 of their content. */
export type SourcePayload =
  | { readonly type: 'features' }
  | { readonly type: 'feed'; readonly feed: SourceFeed }
  | { readonly type: 'model'; readonly model: SourceModel }
  | { readonly type: 'terrain'; readonly terrain: SourceTerrain };

/** A GTFS feed: its stops are the layer's features; lines and the timetable stand here. */
export interface SourceFeed {
  /** The feed as one zip, for the travel engine. */
  readonly archive: Uint8Array;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly timezone: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly lineType: 'bus' | 'tram' | 'rail' | 'metro' | 'ferry' | 'other';
    readonly colour: string | null;
    /** Longitude, latitude; one path for each shape (or stop sequence) that differs. */
    readonly paths: readonly (readonly (readonly [number, number])[])[];
    readonly stopIds: readonly string[];
  }[];
}

/** A glTF model or a 3D Tiles set, drawn as it is. Its anchor is the layer's only feature, a Point. */
export interface SourceModel {
  readonly format: 'gltf' | 'tiles3d';
  /** Path of the file to open first, among `files`. */
  readonly entry: string;
  readonly files: readonly NamedBytes[];
  /** Metres in the model's own axes, east (x), north (y), up (z); null when not known. */
  readonly size: { readonly x: number; readonly y: number; readonly z: number } | null;
  /** Whether the file itself says where on earth it stands (3D Tiles do, glTF does not). */
  readonly isPlaced: boolean;
  /** `Model.elevation` to begin with: for a placed set the value that stands its lowest point on the ground, else 0. */
  readonly elevation: number;
}

/** A grid of heights in the layer's own system; the layer's only feature is its outline. */
export interface SourceTerrain {
  readonly columns: number;
  readonly rows: number;
  /** Of the centre of the first (north-west) cell and from cell to cell, in the layer's system. */
  readonly originX: number;
  readonly originY: number;
  readonly stepX: number;
  readonly stepY: number;
  /** Metres, row by row from the north; NaN where nothing is known. */
  readonly heights: Float32Array;
}

/** One table of things as one file holds it. */
export interface SourceLayer {
  /** Name of the dropped file, with the path inside an archive. */
  readonly file: string;
  /** The layer's own name, decoded. */
  readonly name: string;
  readonly format: SourceFormat;
  readonly encoding: TextEncodingFinding | null;
  readonly declared: DeclaredSystem | null;
  readonly fields: readonly SourceField[];
  readonly features: readonly SourceFeature[];
  /** Rows the file holds, kept and refused together. */
  readonly rowsInFile: number;
  readonly refused: readonly Refusal[];
  readonly payload: SourcePayload;
  /** What the format fixes about the target, e.g. CityJSON buildings; null when the user is asked. */
  readonly fixedTarget: 'building' | 'transitStop' | 'model' | 'terrain' | 'label' | null;
}

/** A file that could not be read; the others go on. */
export interface FileProblem {
  readonly file: string;
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
}

/** What a reader of one format gives back. */
export interface FormatReading {
  readonly layers: readonly SourceLayer[];
  /** Whole plans: OpenStreetMap and our own files. */
  readonly plans: readonly {
    readonly file: string;
    readonly imported: ImportedPlan;
    /** Bytes that the records name, where the file brings them. */
    readonly assets?: ReadonlyMap<AssetId, Uint8Array>;
  }[];
  readonly problems: readonly FileProblem[];
}

/**
 * Reads one format. Called with a file recognised as that format by its content and, for formats of several files
 * (shapefile, GTFS, 3D Tiles, gltf with bin), with its parts. Throws `Problem` when nothing of it can be read.
 */
export type FormatReader = (
  file: NamedBytes,
  parts: readonly NamedBytes[],
  onProgress: (share: number) => void,
) => Promise<FormatReading>;
